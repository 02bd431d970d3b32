#include "app/gui/columns_table.h"
#include "app/models/set_aside_model.h"
#include "tests/app/gui/import_fixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QSpinBox>
#include <QTableView>

namespace qi
{

using namespace Qt::StringLiterals;
using test::Importing;

namespace
{

/// Twelve attendances by hand: one with a date that is on no calendar, and the NHS number, which must not come in.
/// 943 476 5919 is the specimen number of the NHS data dictionary.
const char* const kFile = "NHS Number,Arrival Date/Time,Departure Date/Time,Site Name,Chief Complaint\n"
                          "9434765919,03/04/2024 10:00,03/04/2024 14:30,Northmoor General,Self harm\n"
                          "9434765919,14/04/2024 11:00,14/04/2024 19:30,Northmoor General,Depression\n"
                          "9434765919,15/05/2024 12:00,15/05/2024 16:10,Southbridge,Self harm\n"
                          "9434765919,31/02/2024 12:00,01/03/2024 16:10,Southbridge,Anxiety\n"
                          "9434765919,16/06/2024 09:00,16/06/2024 13:20,Southbridge,Anxiety\n";

} // namespace

TEST_F(Importing, GoesFromAFileToRecordsInTheStore)
{
    take(kFile);
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"back"_s), Qt::LeftButton);
    answers.toOpen = folder.filePath(u"extract.csv"_s);
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"chooseFile"_s), Qt::LeftButton);
    settle();
    goOn();
    EXPECT_TRUE(words(u"checkWords"_s).contains(u"5 rows"_s)) << words(u"checkWords"_s).toStdString();
    EXPECT_EQ(document.datasets().size(), 0U) << "Looking must not import.";
    goOn();
    ASSERT_EQ(document.datasets().size(), 1U) << words(u"importError"_s).toStdString();
    EXPECT_EQ(document.datasets().front().rows, 4U);
}

TEST_F(Importing, LeavesIdentifiersOutAndSaysSo)
{
    take(kFile);
    auto* columns = dialog.findChild<ColumnsTable*>();
    EXPECT_EQ(columns->item(0, 1)->text(), u"left out"_s);
    EXPECT_FALSE(columns->mapping().contains("NHS Number"));
    EXPECT_EQ(columns->mapping().at("Site Name"), "site_name");
}

TEST_F(Importing, SaysWhyARowIsSetAside)
{
    take(kFile);
    goOn();
    const QAbstractItemModel& rows = *dialog.findChild<QTableView*>(u"setAsideBefore"_s)->model();
    ASSERT_GE(rows.rowCount(), 1);
    EXPECT_EQ(rows.index(0, SetAsideModel::Line).data().toString(), u"5"_s);
}

TEST_F(Importing, CanGoBackFromTheCheckToTheColumns)
{
    take(kFile);
    goOn();
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"back"_s), Qt::LeftButton);
    EXPECT_TRUE(dialog.findChild<ColumnsTable*>()->isVisible());
}

TEST_F(Importing, TakesRowsThatWereCopiedInASpreadsheet)
{
    QGuiApplication::clipboard()->setText(
        u"Arrival Date/Time\tSite Name\tChief Complaint\n03/04/2024 10:00\tNorthmoor\t\"two\nlines\"\n"
        "14/04/2024 11:00\tSouthbridge\tAnxiety\n"_s);
    QTest::mouseClick(dialog.findChild<QPushButton*>(u"pasteRows"_s), Qt::LeftButton);
    settle();
    ASSERT_TRUE(dialog.findChild<ColumnsTable*>()->isVisible()) << words(u"importError"_s).toStdString();
    goOn();
    EXPECT_TRUE(words(u"checkWords"_s).contains(u"2 rows in pasted rows"_s)) << words(u"checkWords"_s).toStdString();
    goOn();
    ASSERT_EQ(document.datasets().size(), 1U);
    EXPECT_EQ(document.datasets().front().rows, 2U);
}

TEST_F(Importing, LetsAnotherSheetBeChosen)
{
    dialog.takeFile(QString::fromUtf8(QI_TEST_DATA) + u"/import/sheets/ed_60_openpyxl.xlsx"_s);
    settle();
    auto* sheet = dialog.findChild<QComboBox*>(u"sheet"_s);
    ASSERT_TRUE(sheet->isVisible()) << words(u"importError"_s).toStdString();
    EXPECT_EQ(sheet->currentText(), u"Data"_s);
    EXPECT_FALSE(dialog.findChild<QComboBox*>(u"encoding"_s)->isVisible());
    auto* columns = dialog.findChild<ColumnsTable*>();
    EXPECT_GT(columns->rowCount(), 20);
    sheet->setCurrentIndex(sheet->findText(u"Lookup (hidden)"_s));
    Q_EMIT sheet->activated(sheet->currentIndex());
    settle();
    EXPECT_EQ(columns->rowCount(), 2) << words(u"importError"_s).toStdString();
}

TEST_F(Importing, LetsTheGuessesAboutTextBeCorrected)
{
    take(kFile);
    auto* letters = dialog.findChild<QComboBox*>(u"encoding"_s);
    auto* row = dialog.findChild<QSpinBox*>(u"headerRow"_s);
    EXPECT_EQ(letters->currentText(), u"UTF-8"_s);
    EXPECT_EQ(dialog.findChild<QComboBox*>(u"delimiter"_s)->currentText(), u"commas"_s);
    EXPECT_EQ(row->value(), 1);
    letters->setCurrentIndex(letters->findText(u"Windows-1252"_s));
    Q_EMIT letters->activated(letters->currentIndex());
    settle();
    EXPECT_EQ(letters->currentText(), u"Windows-1252"_s);
    row->setValue(2);
    settle();
    // Headers may stand in two rows, so that the one above comes along.
    EXPECT_TRUE(dialog.findChild<ColumnsTable*>()->item(1, 0)->text().endsWith(u"03/04/2024 10:00"_s));
}

TEST_F(Importing, SaysWhatIsWrongWithAFileThatIsNotThere)
{
    dialog.takeFile(folder.filePath(u"none.csv"_s));
    settle();
    EXPECT_FALSE(words(u"importError"_s).isEmpty());
    EXPECT_TRUE(dialog.findChild<QLabel*>(u"importError"_s)->isVisible());
}

} // namespace qi
