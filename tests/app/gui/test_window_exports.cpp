#include "app/gui/copyable_table.h"
#include "tests/app/gui/window_fixture.h"

#include <QClipboard>
#include <QDialog>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QMimeData>
#include <QTableView>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

struct ExportsWindow : test::WindowTest
{
    CopyableTable& table() { return *window.findChild<CopyableTable*>(u"points"_s); }
    static QStringList copied() { return QGuiApplication::clipboard()->text().split(u'\n', Qt::SkipEmptyParts); }
    QByteArray saved(const char* name, const char* shortcut)
    {
        answers.toSave = QString::fromStdU16String((made.folder() / name).u16string());
        QTest::keySequence(&window, QKeySequence(QString::fromLatin1(shortcut)));
        QFile file(*answers.toSave);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void SetUp() override
    {
        WindowTest::SetUp();
        QGuiApplication::clipboard()->clear();
    }
};

} // namespace

TEST_F(ExportsWindow, CopiesTheRowsChosenWithTheirHeadings)
{
    open();
    table().setFocus();
    table().selectRow(2);
    QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keySequence(&table(), QKeySequence::Copy);
    ASSERT_EQ(copied().size(), 3);
    EXPECT_TRUE(copied()[0].startsWith(u"Period\tValue (minutes)\t"_s)) << copied()[0].toStdString();
    EXPECT_TRUE(copied()[1].startsWith(u"Jun 2023\t"_s)) << copied()[1].toStdString();
    EXPECT_EQ(copied()[1].section(u'\t', 1, 1).toDouble(), *chart().analysis->points[2].value);
}

TEST_F(ExportsWindow, CopiesNoSmallNumber)
{
    open();
    choose(u"place"_s, u"Southbridge"_s); // Four people a month.
    table().setFocus();
    QTest::keySequence(&table(), QKeySequence::SelectAll);
    QTest::keySequence(&table(), QKeySequence::Copy);
    EXPECT_TRUE(copied().isEmpty()) << "nothing of it may leave";
    EXPECT_FALSE(window.errorShown().isEmpty());
    chooseSmallNumbers(Suppression::None);
    QTest::keySequence(&table(), QKeySequence::Copy);
    EXPECT_EQ(copied().size(), 1 + table().model()->rowCount());
}

TEST_F(ExportsWindow, SavesTheTableAsCsv)
{
    open();
    const QByteArray csv = saved("table.csv", "Ctrl+Shift+E");
    EXPECT_TRUE(csv.startsWith("\xEF\xBB\xBFPeriod,Value (minutes),")) << csv.left(80).toStdString();
    EXPECT_EQ(csv.count("\r\n"), 1 + table().model()->rowCount());
}

TEST_F(ExportsWindow, CopiesTheChartAsAPictureWithItsDescription)
{
    open();
    QTest::keySequence(&window, QKeySequence(u"Ctrl+Shift+C"_s));
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    ASSERT_TRUE(data->hasImage());
    EXPECT_GT(qvariant_cast<QImage>(data->imageData()).width(), 1000);
    EXPECT_EQ(data->text().toStdString(), view().scene().altText);
    EXPECT_EQ(QImage::fromData(data->data(u"image/png"_s)).text(u"Description"_s).toStdString(),
              view().scene().altText);
}

TEST_F(ExportsWindow, ExportsThePageOfGroupsWithoutSmallNumbers)
{
    open();
    choose(u"place"_s, u"Southbridge"_s);
    choose(u"splitBy"_s, u"sex"_s);
    EXPECT_TRUE(saved("small.svg", "Ctrl+E").isEmpty());
    EXPECT_FALSE(window.errorShown().isEmpty()) << "two people of a group a month";
    chooseSmallNumbers(Suppression::None);
    const QByteArray svg = saved("all.svg", "Ctrl+E");
    for (const char* group : {">Female<", ">Not known<"}) EXPECT_TRUE(svg.contains(group)) << group;
    const QByteArray csv = saved("groups.csv", "Ctrl+Shift+E");
    EXPECT_EQ(csv.count("\r\n"), 4) << "the third group has nobody there: " << csv.toStdString();
}

TEST_F(ExportsWindow, NamesThePointThatAMenuIsAbout)
{
    open();
    QString heading;
    withMenuOfPoint(3, [&heading](QMenu& menu) {
        heading = menu.findChild<QLabel*>(u"menuHeading"_s)->text();
        QTest::keyClick(&menu, Qt::Key_Escape);
    });
    EXPECT_TRUE(heading.startsWith(u"Jul 2023: "_s)) << heading.toStdString();
    EXPECT_TRUE(heading.contains(u"minutes"_s));
}

TEST_F(ExportsWindow, TellsWhatTheFilesHadBesideTheRecordsOfAPoint)
{
    NoFeedback quiet;
    const CleanedFile again = test::twoYearsOfAttendances();
    open();
    ASSERT_TRUE(window.document().store().import(again, "2025-06-02T09:00:00+00:00", quiet));
    window.document().reload();
    settle();
    view().selectPoint(3);
    QTest::keySequence(&window, QKeySequence(u"Ctrl+R"_s));
    settle();
    const auto* summary = window.findChild<QDialog*>(u"recordsPanel"_s)->findChild<QLabel*>(u"summary"_s);
    EXPECT_TRUE(summary->text().contains(u"an exact repeat in a later file"_s)) << summary->text().toStdString();
}

} // namespace qi
