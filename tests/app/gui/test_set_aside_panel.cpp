#include "app/document/project_document.h"
#include "app/gui/data_page.h"
#include "app/jobs/jobs.h"
#include "app/models/set_aside_model.h"
#include "tests/app/answers.h"
#include "tests/app/large_file.h"
#include "tests/app/store_of_files.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <algorithm>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

/// Two rows that are not counted (31 February; a row that is too long, with a name in it) and two values that are not
/// used.
const char* const kFaulty = "Attendance ID,Arrival Date/Time,Departure Date/Time,Age\n"
                            "A1,13/01/2025 10:00,13/01/2025 09:00,30\n"
                            "A2,31/02/2025 10:00,,31\n"
                            "A3,14/01/2025 10:00,14/01/2025 12:00,440\n"
                            "A4,15/01/2025 10:00,15/01/2025 12:00,33,John Smith\n"
                            "A5,16/01/2025 10:00,16/01/2025 12:00,34\n";
const char* const kSecond = "Attendance ID,Arrival Date/Time,Departure Date/Time,Age\n"
                            "B1,17/01/2025 10:00,17/01/2025 12:00,30\n"
                            "B2,=1+1(0),17/01/2025 12:00,30\n";

struct SetAsideShown : testing::Test
{
    void SetUp() override
    {
        store.import("attendances", kFaulty);
        store.import("attendances", kSecond);
        ASSERT_TRUE(document.open(store.file()));
        settle();
        page.show();
        imports().selectRow(1); // The first; the newest stands on top.
    }
    void settle()
    {
        ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }, 20000));
    }
    QTableView& imports() { return *page.findChild<QTableView*>(u"imports"_s); }
    QTableView& table() { return *page.findChild<QTableView*>(u"setAside"_s); }
    int shown() { return table().model()->rowCount(); }
    void choose(const char* box, const QVariant& wanted)
    {
        auto* found = page.findChild<QComboBox*>(QLatin1String(box));
        ASSERT_TRUE(found);
        const int at = found->findData(wanted);
        ASSERT_GE(at, 0) << box;
        found->setCurrentIndex(at);
    }
    QString line(int row) { return table().model()->index(row, 0).data().toString(); }
    void press(const char* button)
    {
        QTest::mouseClick(page.findChild<QPushButton*>(QLatin1String(button)), Qt::LeftButton);
    }

    test::StoreOfFiles store;
    Jobs jobs;
    ProjectDocument document{jobs};
    test::Answers answers;
    DataPage page{document, jobs, answers};
};

} // namespace

TEST_F(SetAsideShown, IsFilteredByImportKindReasonAndField)
{
    EXPECT_EQ(shown(), 4);
    choose("kinds", true);
    EXPECT_EQ(shown(), 2);
    choose("kinds", false);
    EXPECT_EQ(shown(), 2);
    choose("fields", u"age"_s);
    ASSERT_EQ(shown(), 1);
    EXPECT_EQ(line(0), u"4"_s);
    choose("fields", QString());
    choose("reasons", u"departure-before-arrival"_s);
    ASSERT_EQ(shown(), 1);
    EXPECT_EQ(line(0), u"2"_s);
    choose("reasons", QString());
    page.findChild<QComboBox*>(u"kinds"_s)->setCurrentIndex(0);
    choose("ofImports", true);
    EXPECT_EQ(shown(), 5) << "those of both imports";
}

TEST_F(SetAsideShown, IsExportedAsItIsShownWithReasonsBesideTheOriginalTextAndNoNames)
{
    answers.toSave = QString::fromStdString(pathText(store.file().parent_path())) + u"/aside"_s;
    choose("kinds", true);
    press("exportSetAside");
    const std::string csv = test::bytesOf(store.file().parent_path() / "aside.csv");
    EXPECT_TRUE(csv.starts_with(
        "\xEF\xBB\xBFid,import,file,row,kind,field,reason,meaning,value,text,corrected,mended_by_import\n"))
        << csv;
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 3) << csv;
    EXPECT_NE(csv.find("31/02/2025 10:00"), std::string::npos) << csv;
    EXPECT_NE(csv.find(",bad-date," + reasonText("bad-date") + ","), std::string::npos) << csv;
    EXPECT_EQ(csv.find("Smith"), std::string::npos) << csv;
    for (int row = 0; row < shown(); ++row)
        for (int column = 0; column < table().model()->columnCount(); ++column)
            EXPECT_FALSE(table().model()->index(row, column).data().toString().contains(u"Smith"_s));
}

TEST_F(SetAsideShown, IsNoFormulaWhereItIsOpenedInASpreadsheet)
{
    answers.toSave = QString::fromStdString(pathText(store.file().parent_path())) + u"/aside.csv"_s;
    imports().selectRow(0);
    press("exportSetAside");
    const std::string csv = test::bytesOf(store.file().parent_path() / "aside.csv");
    EXPECT_NE(csv.find(",'=1+1(0),"), std::string::npos) << csv;
}

TEST_F(SetAsideShown, SaysWhereAFileCannotBeWritten)
{
    QString said;
    QObject::connect(&document, &ProjectDocument::problem, &document,
                     [&](const QString& sentence) { said = sentence; });
    answers.toSave = QString::fromStdString(pathText(store.file().parent_path())) + u"/none/aside.csv"_s;
    press("exportSetAside");
    EXPECT_TRUE(said.contains(u"aside.csv"_s)) << said.toStdString();
}

TEST_F(SetAsideShown, IsCorrectedWithoutLosingThePlace)
{
    choose("kinds", false);
    choose("fields", u"age"_s);
    table().selectRow(0);
    table().setFocus();
    press("correct");
    auto* value = page.findChild<QLineEdit*>(u"correctedValue"_s);
    ASSERT_TRUE(value->isVisible());
    value->setText(u"oldish"_s);
    QTest::keyClick(value, Qt::Key_Return);
    const auto* mistake = page.findChild<QLabel*>(u"mistake"_s);
    bool said = false;
    for (const QLabel* label : page.findChildren<QLabel*>(u"mistake"_s)) said = said || label->isVisible();
    EXPECT_TRUE(mistake && said) << "what still cannot be used is told";
    value->setText(u"44"_s);
    QTest::keyClick(value, Qt::Key_Return);
    settle();
    EXPECT_FALSE(value->isVisible());
    EXPECT_EQ(imports().currentIndex().row(), 1) << "the import stays chosen";
    ASSERT_EQ(shown(), 1) << "and what is shown of it";
    EXPECT_TRUE(table().model()->index(0, SetAsideModel::What).data().toString().startsWith(u"Corrected"_s));
    choose("states", false);
    EXPECT_EQ(shown(), 0);
}

TEST_F(SetAsideShown, AsksForWhatIsMaskedInsteadOfTakingTheMask)
{
    choose("reasons", u"ragged"_s);
    ASSERT_EQ(shown(), 1);
    table().selectRow(0);
    press("correct");
    auto* value = page.findChild<QLineEdit*>(u"correctedValue"_s);
    EXPECT_FALSE(value->text().contains(u"(masked)"_s)) << value->text().toStdString();
    EXPECT_TRUE(value->text().contains(u"15/01/2025 10:00"_s)) << value->text().toStdString();
    const auto* missing = page.findChild<QLabel*>(u"missing"_s);
    EXPECT_TRUE(missing->isVisible());
    EXPECT_TRUE(missing->text().contains(u"5"_s)) << missing->text().toStdString();
}

TEST_F(SetAsideShown, AsksBeforeItForgetsWithTheKeysOnTheWayOut)
{
    page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&page));
    press("forget");
    auto* keep = page.findChild<QPushButton*>(u"forgetNo"_s);
    ASSERT_TRUE(keep->isVisible());
    EXPECT_TRUE(keep->hasFocus());
    QTest::keyClick(keep, Qt::Key_Escape);
    EXPECT_FALSE(keep->isVisible());
    EXPECT_EQ(document.datasets().front().imports.size(), 2U);
}

TEST_F(SetAsideShown, CanBeReachedAndUsedByKeysAndIsNamedForAScreenReader)
{
    for (QTableView* view : page.findChildren<QTableView*>()) {
        EXPECT_FALSE(view->tabKeyNavigation()) << view->objectName().toStdString();
        EXPECT_FALSE(view->accessibleName().isEmpty());
        EXPECT_NE(view->accessibleName(), view->objectName());
    }
    for (QComboBox* box : page.findChildren<QComboBox*>()) EXPECT_FALSE(box->accessibleName().isEmpty());
    for (QLineEdit* field : page.findChildren<QLineEdit*>())
        EXPECT_FALSE(field->accessibleName().isEmpty()) << field->objectName().toStdString();
    page.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&page));
    table().selectRow(0);
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_Return);
    auto* value = page.findChild<QLineEdit*>(u"correctedValue"_s);
    EXPECT_TRUE(value->isVisible());
    QTest::keyClick(value, Qt::Key_Escape);
    EXPECT_FALSE(value->isVisible());
}

} // namespace qi
