#include "tests/core/records/clean_text.h"
#include "tests/core/tables/packed/made_archives.h"

#include <algorithm>

namespace qi
{

using test::clean;
using test::cleanData;
using test::optionsFor;
using test::xlsxOf;

namespace
{

/// The same records, whatever they came in.
void expectSame(const CleanedFile& got, const CleanedFile& wanted, const std::string& name)
{
    EXPECT_EQ(got.records.rows, wanted.records.rows) << name;
    EXPECT_EQ(got.fingerprints, wanted.fingerprints) << name;
    EXPECT_EQ(got.report.reasons(), wanted.report.reasons()) << name;
    EXPECT_EQ(got.report.setAsideReasons(), wanted.report.setAsideReasons()) << name;
    EXPECT_EQ(got.report.droppedColumns, wanted.report.droppedColumns) << name;
}

Result<CleanedFile> cleanBytes(std::string bytes, ImportOptions options = optionsFor("attendances"))
{
    NoFeedback feedback;
    return cleanFile(SourceFile("made.xlsx", std::move(bytes)), options, "secret", feedback);
}

std::string cell(const std::string& text) { return "<c t='str'><v>" + text + "</v></c>"; }

std::string row(const std::vector<std::string>& texts)
{
    std::string cells;
    for (const std::string& text : texts) cells += cell(text);
    return "<row>" + cells + "</row>";
}

/// A workbook whose second sheet is hidden and whose third has attendances.
std::string threeSheets()
{
    return xlsxOf(
        row({"Contents", "See"}) + row({"Data", "sheet 3"}) + row({"Codes", "sheet 2"}),
        {{"xl/workbook.xml", "<workbook><sheets><sheet name='Read me' sheetId='1' r:id='rId1'/><sheet "
                             "name='Codes' sheetId='2' state='hidden' r:id='rId2'/><sheet name='ED data' "
                             "sheetId='3' r:id='rId3'/></sheets></workbook>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' "
          "Target='worksheets/sheet2.xml'/><Relationship Id='rId3' Target='worksheets/sheet3.xml'/>"
          "</Relationships>"},
         {"xl/worksheets/sheet2.xml", "<worksheet><sheetData>" +
                                          row({"Attendance ID", "Arrival Date/Time", "Site", "Age"}) +
                                          row({"9", "01/01/2020 10:00", "Old", "1"}) + "</sheetData></worksheet>"},
         {"xl/worksheets/sheet3.xml", "<worksheet><sheetData>" + row({"Attendance ID", "Arrival Date/Time", "Site"}) +
                                          row({"1", "03/04/2024 10:00", "North"}) +
                                          row({"2", "14/04/2024 11:00", "South"}) + "</sheetData></worksheet>"}});
}

} // namespace

// Written by openpyxl 3.0.9 and LibreOffice 7.4 from the rows of ed_60.csv; dates are numbers in all of them.
TEST(Sheets, OfOtherProgramsGiveTheRecordsOfTheSameCsv)
{
    const CleanedFile csv = cleanData("sheets/ed_60.csv", "attendances");
    ASSERT_EQ(csv.records.rows, 60U);
    for (const char* name :
         {"ed_60_openpyxl.xlsx", "ed_60_openpyxl_1904.xlsx", "ed_60_libreoffice.xlsx", "ed_60_libreoffice.ods"})
        expectSame(cleanData(std::string("sheets/") + name, "attendances"), csv, name);
}

TEST(Sheets, WithMergedHeadersGiveTheFiguresOfTheSameCsv)
{
    const CleanedFile csv = cleanData("agg_wide_merged_header.csv", "monthly");
    ASSERT_GT(csv.records.rows, 100U);
    for (const char* name : {"agg_wide_merged_header_openpyxl.xlsx", "agg_wide_merged_header_libreoffice.ods"}) {
        const CleanedFile sheet = cleanData(std::string("sheets/") + name, "monthly");
        EXPECT_EQ(sheet.records.rows, csv.records.rows) << name;
        EXPECT_EQ(sheet.fingerprints, csv.fingerprints) << name;
    }
}

TEST(Sheets, AreChosenByWhatTheyHold)
{
    const auto cleaned = cleanBytes(threeSheets());
    ASSERT_TRUE(cleaned) << cleaned.error().sentence;
    EXPECT_EQ(cleaned->report.format, "XLSX");
    EXPECT_EQ(cleaned->report.sheet, "ED data");
    EXPECT_EQ(cleaned->report.otherSheets, (std::vector<std::string>{"Read me", "Codes"}));
    EXPECT_EQ(cleaned->report.rowsRead, 2U);
    EXPECT_EQ(cleaned->report.encoding, "");
}

TEST(Sheets, CanBeNamedAndANameThatIsNotThereIsAnsweredWithThoseThatAre)
{
    ImportOptions options = optionsFor("attendances");
    options.source.sheet = "codes";
    const auto named = cleanBytes(threeSheets(), options);
    ASSERT_TRUE(named) << named.error().sentence;
    EXPECT_EQ(named->report.sheet, "Codes");
    EXPECT_EQ(named->report.rowsRead, 1U);
    options.source.sheet = "Sheet1";
    const auto none = cleanBytes(threeSheets(), options);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind, Error::Kind::Usage);
    EXPECT_EQ(none.error().sentence, "made.xlsx has no sheet “Sheet1”; it has “Read me”, “Codes” (hidden), “ED data”.");
}

TEST(Sheets, NumberRowsAsASpreadsheetDoes)
{
    const auto cleaned = cleanBytes(
        xlsxOf("<row r='1'>" + cell("ED extract") + "</row><row r='5'>" + cell("Attendance ID") +
               cell("Arrival Date/Time") + cell("Site") + "</row><row r='6'>" + cell("1") + cell("03/04/2024 10:00") +
               "</row><row r='9'>" + cell("2") + cell("31/02/2024 10:00") + cell("North") + "</row>"));
    ASSERT_TRUE(cleaned) << cleaned.error().sentence;
    EXPECT_EQ(cleaned->report.headerRow, 5U);
    EXPECT_EQ(cleaned->sourceRows, (std::vector<std::size_t>{6}));
    ASSERT_EQ(cleaned->report.quarantined.size(), 1U);
    EXPECT_EQ(cleaned->report.quarantined[0].row, 9U);
}

TEST(Sheets, SetRowsAsideThatWereCutBeforeTheyCameIn)
{
    std::string rows = row({"Attendance ID", "Arrival Date/Time", "Site", "Departure Date/Time", "Discharge Status",
                            "Age", "Gender", "Ethnicity", "Comments"});
    for (int i = 10; i < 30; ++i)
        rows += row(
            {std::to_string(i), "03/04/2024 10:00", "North", "03/04/2024 12:00", "Home", "40", "Male", "Not stated"});
    const auto cleaned = cleanBytes(xlsxOf(rows + row({"30", "04/04/2024 10:00", "North"}) +
                                           row({"31", "04/04/2024 11:00", "North", "", "", "40", "Female", ""})));
    ASSERT_TRUE(cleaned) << cleaned.error().sentence;
    EXPECT_EQ(cleaned->records.rows, 21U) << "somebody who is still there is a record";
    EXPECT_EQ(cleaned->report.quarantined, (std::vector<SetAside>{{22, "", "ragged", "3 cells, the header has 9"}}));
}

TEST(Sheets, SetCodesAsideThatASpreadsheetRounded)
{
    const auto cleaned = cleanBytes(xlsxOf(
        row({"Attendance ID", "Arrival Date/Time", "Chief Complaint Code", "Discharge Status"}) + "<row>" + cell("1") +
        cell("03/04/2024 10:00") + "<c><v>248062000</v></c><c><v>1.0663010000001E+15</v></c></row><row>" + cell("2") +
        cell("04/04/2024 10:00") + "<c><v>248062006</v></c><c><v>1066301000000103</v></c></row>"));
    ASSERT_TRUE(cleaned) << cleaned.error().sentence;
    EXPECT_EQ(cleaned->report.setAsideReasons(), (std::map<std::string, std::size_t>{{"damaged-code", 2}}));
    ASSERT_EQ(cleaned->report.warnings.size(), 1U);
}

TEST(Sheets, SkipNotesBelowTheTable)
{
    const auto cleaned = cleanBytes(xlsxOf(row({"Attendance ID", "Arrival Date/Time", "Site", "Age", "Gender"}) +
                                           row({"1", "03/04/2024 10:00", "North", "40", "Male"}) +
                                           row({"Notes: provisional", "subject to change"})));
    ASSERT_TRUE(cleaned) << cleaned.error().sentence;
    EXPECT_EQ(cleaned->report.linesSkipped, (std::map<std::string, std::size_t>{{"footer", 1}}));
}

TEST(Sheets, JoinHeadersOfTwoRows)
{
    const auto cleaned =
        cleanBytes(xlsxOf(row({"Attendance ID", "Arrival", "", "Site"}) + row({"", "Date", "Time"}) +
                          row({"1", "03/04/2024", "10:15", "North"}) + row({"2", "14/04/2024", "11:20", "South"})));
    ASSERT_TRUE(cleaned) << cleaned.error().sentence;
    EXPECT_EQ(cleaned->report.rowsRead, 2U);
    EXPECT_EQ(test::wall(*cleaned, "arrival_dt", 0), "2024-04-03 10:15");
}

TEST(Sheets, SetErrorsOfFormulasAside)
{
    const auto cleaned = cleanBytes(
        xlsxOf(row({"Attendance ID", "Arrival Date/Time", "Departure Date/Time", "Age"}) + "<row>" + cell("1") +
               cell("03/04/2024 10:00") + "<c t='e'><v>#VALUE!</v></c><c t='e'><v>#N/A</v></c></row><row>" + cell("2") +
               "<c t='e'><v>#REF!</v></c>" + cell("03/04/2024 11:00") + "<c><v>41</v></c></row>" +
               row({"3", "04/04/2024 10:00", "04/04/2024 11:00", "50"})));
    ASSERT_TRUE(cleaned) << cleaned.error().sentence;
    EXPECT_EQ(cleaned->records.rows, 2U);
    ASSERT_EQ(cleaned->report.valuesSetAside.size(), 1U);
    EXPECT_EQ(cleaned->report.valuesSetAside[0].value, "#VALUE!");
    ASSERT_EQ(cleaned->report.quarantined.size(), 1U);
    EXPECT_EQ(cleaned->report.quarantined[0].value, "#REF!");
}

TEST(Sheets, ArePreviewedWithTheirNames)
{
    const auto preview = previewFile(SourceFile("made.xlsx", threeSheets()), {});
    ASSERT_TRUE(preview) << preview.error().sentence;
    EXPECT_EQ(preview->format, "XLSX");
    EXPECT_EQ(preview->sheet, "ED data");
    EXPECT_EQ(preview->sheets.size(), 3U);
    EXPECT_TRUE(preview->sheets[1].hidden);
    EXPECT_EQ(preview->rows.size(), 2U);
}

TEST(SourceOptions, SayHowTextIsToBeReadWhereTheGuessIsWrong)
{
    const std::string text = "Attendance ID;Arrival Date/Time;Site\n1;03/04/2024 10:00;A,B,C\n2;04/04/2024;D,E,F\n";
    ImportOptions options = optionsFor("attendances");
    options.source.delimiter = ';';
    EXPECT_EQ(clean(text, options).report.delimiter, ";");
    options.source.delimiter.reset();
    options.source.encoding = Encoding::Windows1252;
    EXPECT_EQ(clean(text, options).report.encoding, "Windows-1252");
    options.source = {};
    options.source.headerRow = 2;
    const std::string twoHeaders = "Attendance ID,Arrival Date/Time,Site\nID,Arrival,Site\n1,03/04/2024 10:00,A\n";
    const CleanedFile cleaned = clean(twoHeaders, options);
    EXPECT_EQ(cleaned.report.headerRow, 2U);
    EXPECT_EQ(cleaned.report.linesSkipped.at("preamble"), 1U);
    options.source.headerRow = 90;
    const auto none = test::tryClean(twoHeaders, options);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind, Error::Kind::Usage);
}

TEST(PastedRows, AreReadAsExcelCopiesThem)
{
    NoFeedback feedback;
    const auto cleaned =
        cleanFile(SourceFile("pasted rows", "Attendance ID\tArrival Date/Time\tSite\tComments\r\n"
                                            "1\t03/04/2024 10:00\tNorth\t\"two\nlines, \"\"quoted\"\"\"\r\n"
                                            "2\t14/04/2024 11:00\tSouth\tsaid \"no\"\r\n"),
                  optionsFor("attendances"), "secret", feedback);
    ASSERT_TRUE(cleaned) << cleaned.error().sentence;
    EXPECT_EQ(cleaned->report.file, "pasted rows");
    EXPECT_EQ(cleaned->report.delimiter, "tab");
    EXPECT_EQ(cleaned->report.rowsRead, 2U);
    EXPECT_TRUE(cleaned->report.quarantined.empty());
}

} // namespace qi
