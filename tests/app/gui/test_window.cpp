#include "tests/app/gui/window_fixture.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QHeaderView>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QTableView>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

struct Window : test::WindowTest
{
    /// Two years of a made-up department, imported by clicking through the dialog into a new store.
    void importExtract()
    {
        QString lines = u"Arrival Date/Time,Departure Date/Time,Site Name,MH Flag\n"_s;
        for (int month = 0; month < 24; ++month)
            lines +=
                u"13/%1/%2 10:00,13/%1/%2 15:%3,Northmoor General,Y\n"_s.arg(month % 12 + 1, 2, 10, QLatin1Char('0'))
                    .arg(2024 + month / 12)
                    .arg(10 + month % 7);
        const QString extract = QString::fromStdU16String((made.folder() / "extract.csv").u16string());
        QFile file(extract);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(lines.toUtf8());
        file.close();
        answers.toSave = QString::fromStdU16String((made.folder() / "mine.ccause").u16string());
        window.openFile(extract);
        settle();
        auto* next = window.findChild<QPushButton*>(u"next"_s);
        ASSERT_TRUE(next);
        for (int step = 0; step < 3; ++step) {
            QTest::mouseClick(next, Qt::LeftButton);
            settle();
        }
        QTest::mouseClick(next, Qt::LeftButton); // Closes the dialog at its end.
        takeKeys();
    }

    /// The inspector makes its fields anew with each chart; the old ones go a moment later.
    bool shows(const QString& field)
    {
        const auto fields = window.findChildren<QLineEdit*>(field);
        return std::any_of(fields.begin(), fields.end(), [](const QLineEdit* edit) { return edit->isVisible(); });
    }
};

} // namespace

TEST_F(Window, OffersThreeWaysInWhenNothingIsOpen)
{
    QStringList ways;
    for (const QPushButton* button : window.findChildren<QPushButton*>(u"way"_s))
        if (button->isVisible()) ways << button->text();
    EXPECT_EQ(ways.size(), 3);
}

TEST_F(Window, ShowsTheChartsOfAStore)
{
    open();
    ASSERT_TRUE(chart().analysis) << chart().problem;
    EXPECT_TRUE(view().isVisible());
    EXPECT_EQ(view().scene().title, chart().definition.title);
    EXPECT_EQ(window.findChild<QTableView*>(u"points"_s)->model()->rowCount(),
              static_cast<int>(chart().analysis->points.size()));
}

TEST_F(Window, TakesANoteAtTheSelectedPointAndLetsItBeUndone)
{
    open();
    view().selectPoint(3);
    answers.text = u"Ward reopened"_s;
    QTest::keySequence(&window, QKeySequence(u"Ctrl+N"_s));
    ASSERT_EQ(chart().settings.notes.size(), 1U);
    EXPECT_EQ(chart().settings.notes.front().text, "Ward reopened");
    EXPECT_EQ(view().scene().flags.size(), 1U);
    QTest::keySequence(&window, QKeySequence(u"Ctrl+Z"_s));
    EXPECT_TRUE(chart().settings.notes.empty());
}

TEST_F(Window, BeginsAPhaseAtTheSelectedPoint)
{
    open();
    view().selectPoint(12);
    answers.text = u"Joint triage"_s;
    QTest::keySequence(&window, QKeySequence(u"Ctrl+P"_s));
    EXPECT_EQ(chart().analysis->phases.size(), 2U);
    EXPECT_EQ(view().scene().phases.size(), 1U);
}

TEST_F(Window, ChangesNothingWhenThePersonThinksBetterOfIt)
{
    open();
    view().selectPoint(12);
    answers.text = std::nullopt;
    QTest::keySequence(&window, QKeySequence(u"Ctrl+P"_s));
    EXPECT_EQ(chart().analysis->phases.size(), 1U);
    EXPECT_EQ(window.document().undoStack().count(), 0);
}

TEST_F(Window, SelectsThePointOfARowOfTheTable)
{
    open();
    window.findChild<QTableView*>(u"points"_s)->selectRow(5);
    EXPECT_EQ(view().selectedPoint(), 5U);
}

TEST_F(Window, ChangesTheChartTypeFromTheToolbar)
{
    open();
    choose(u"chartType"_s, int(ChartType::Run));
    EXPECT_EQ(chart().analysis->chart, ChartType::Run);
}

TEST_F(Window, ExportsTheChartAsAPicture)
{
    open();
    const auto file = made.folder() / "chart.png";
    answers.toSave = QString::fromStdU16String(file.u16string());
    QTest::keySequence(&window, QKeySequence(u"Ctrl+E"_s));
    const QImage picture(*answers.toSave);
    EXPECT_FALSE(picture.isNull());
    EXPECT_GT(picture.width(), 1000);
}

TEST_F(Window, ExportsNoSmallNumbersUntilAskedTo)
{
    importExtract(); // One person a month.
    window.showMeasure(QString::fromStdString(medianTime));
    ASSERT_TRUE(chart().analysis) << chart().problem;
    const auto file = made.folder() / "small.svg";
    answers.toSave = QString::fromStdU16String(file.u16string());
    QTest::keySequence(&window, QKeySequence(u"Ctrl+E"_s));
    EXPECT_FALSE(std::filesystem::exists(file));
    EXPECT_FALSE(window.errorShown().isEmpty());
    chooseSmallNumbers(Suppression::None);
    QTest::keySequence(&window, QKeySequence(u"Ctrl+E"_s));
    EXPECT_TRUE(std::filesystem::exists(file));
    EXPECT_EQ(window.document().store().smallNumbers().value(), Suppression::None);
}

TEST_F(Window, ShowsTheRecordsBehindAPoint)
{
    open();
    view().selectPoint(3);
    QTest::keySequence(&window, QKeySequence(u"Ctrl+R"_s));
    const auto* panel = window.findChild<QDialog*>(u"recordsPanel"_s);
    ASSERT_TRUE(panel);
    EXPECT_TRUE(panel->isVisible());
    const auto records = chart().result->series[0].points[3].denominator;
    EXPECT_EQ(panel->findChild<QTableView*>(u"records"_s)->model()->rowCount(), static_cast<int>(*records));
    EXPECT_FALSE(panel->findChild<QLabel*>(u"summary"_s)->text().isEmpty());
}

TEST_F(Window, GoesFromAFileToAChart)
{
    importExtract();
    ASSERT_EQ(window.document().datasets().size(), 1U);
    EXPECT_EQ(window.document().datasets().front().rows, 24U);
    ASSERT_TRUE(window.document().chart(medianTime));
    EXPECT_TRUE(chart().analysis) << chart().problem;
}

TEST_F(Window, CarriesAPersonFromAnExtractToAPicture)
{
    importExtract();
    window.showMeasure(QString::fromStdString(medianTime));
    ASSERT_TRUE(chart().analysis) << chart().problem;

    answers.text = u"Joint triage"_s;
    chooseAtPoint(12, u"New phase"_s);
    ASSERT_EQ(chart().analysis->phases.size(), 2U);
    answers.text = u"System outage"_s;
    chooseAtPoint(5, u"Leave out"_s);
    EXPECT_TRUE(chart().analysis->points[5].excluded);
    chooseAtPoint(7, u"Note here"_s);
    EXPECT_EQ(chart().settings.notes.size(), 1U);

    QTest::keySequence(&window, QKeySequence(u"Ctrl+Z"_s));
    EXPECT_TRUE(chart().settings.notes.empty());
    QTest::keySequence(&window, QKeySequence(u"Ctrl+Z"_s));
    EXPECT_FALSE(chart().analysis->points[5].excluded);
    EXPECT_EQ(chart().analysis->phases.size(), 2U);

    chooseSmallNumbers(Suppression::None); // One person a month: nothing else could be shown.
    answers.toSave = QString::fromStdU16String((made.folder() / "chart.svg").u16string());
    QTest::keySequence(&window, QKeySequence(u"Ctrl+E"_s));
    QFile picture(*answers.toSave);
    ASSERT_TRUE(picture.open(QIODevice::ReadOnly));
    EXPECT_TRUE(picture.readAll().contains("Joint triage"));
}

TEST_F(Window, GivesTheInspectorsRoomToTheChartOnASmallScreen)
{
    open();
    settle();
    EXPECT_TRUE(QTest::qWaitFor([&] { return shows(u"target"_s); }));
    window.resize(911, 512);
    EXPECT_TRUE(QTest::qWaitFor([&] { return !shows(u"target"_s); }));
    window.chartsPage().showInspector(true);
    EXPECT_TRUE(shows(u"target"_s)) << "asked for, it stands in the place of the list";
    EXPECT_FALSE(shows(u"measureSearch"_s));
    window.resize(1366, 768);
    EXPECT_TRUE(QTest::qWaitFor([&] { return shows(u"measureSearch"_s); }));
}

TEST_F(Window, SaysInTheWindowWhyAStoreCannotBeOpened)
{
    window.openFile(u"there-is-none.ccause"_s);
    EXPECT_FALSE(window.errorShown().isEmpty());
}

TEST_F(Window, GivesEveryFieldAnAccessibleName)
{
    open();
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        const bool field = qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget) ||
                           qobject_cast<const QAbstractItemView*>(widget);
        if (!field || !widget->isVisible() || qobject_cast<const QHeaderView*>(widget)) continue;
        EXPECT_FALSE(widget->accessibleName().isEmpty()) << widget->objectName().toStdString();
    }
}

TEST_F(Window, KeepsWhatIsSaidAboutADataset)
{
    open();
    window.findChild<QPushButton*>(u"aboutData"_s)->click();
    auto* keepUntil = window.findChild<QLineEdit*>(u"keepUntil"_s);
    auto* save = window.findChild<QPushButton*>(u"saveSource"_s);
    window.findChild<QLineEdit*>(u"owner"_s)->setText(u"Jo Lead"_s);
    keepUntil->setText(u"soon"_s);
    save->click();
    EXPECT_TRUE(window.document().datasets().front().source.owner.empty()) << "soon is no date";
    keepUntil->setText(u"2020-03-31"_s);
    save->click();
    settle();
    EXPECT_EQ(window.document().datasets().front().source.owner, "Jo Lead");
    EXPECT_TRUE(window.findChild<QLabel*>(u"reminder"_s)->text().contains(u"has passed"_s));
    EXPECT_FALSE(window.findChild<QLabel*>(u"reminder"_s)->isHidden());
}

} // namespace qi
