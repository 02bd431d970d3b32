#include "tests/core/tables/workbook/sheet_text.h"

namespace qi
{

using test::Rows;
using test::rowsOf;
using test::workbookOf;
using test::xlsxOf;

TEST(Xlsx, ReadsEachKindOfCell)
{
    const auto workbook = workbookOf(xlsxOf(
        "<row r='1'><c r='A1' t='s'><v>1</v></c><c r='B1' t='inlineStr'><is><t>Seen</t></is></c>"
        "<c r='C1' t='str'><f>A1&amp;B1</f><v>both &amp; more</v></c><c r='D1' t='b'><v>1</v></c>"
        "<c r='E1' t='e'><v>#N/A</v></c><c r='F1'><v>42</v></c><c r='G1' t='d'><v>2024-04-01T12:30:00</v></c></row>",
        {{"xl/sharedStrings.xml", "<sst><si><t>no</t></si><si><r><t>Arr</t></r><r><rPr><b/></rPr><t>ival</t></r>"
                                  "<rPh><t>x</t></rPh></si></sst>"},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id='rId1' Type='http://x/worksheet' Target='/xl/worksheets/sheet1.xml'/>"
          "<Relationship Id='rId2' Type='http://x/sharedStrings' Target='sharedStrings.xml'/></Relationships>"}}));
    ASSERT_TRUE(workbook);
    EXPECT_EQ(rowsOf(*workbook),
              (Rows{{"Arrival", "Seen", "both & more", "TRUE", "#N/A", "42", "2024-04-01T12:30:00"}}));
}

// What is beyond the quick reader (a CDATA section after 64 KB) comes after strings that were handed on already; the
// second time all is at hand.
TEST(Xlsx, ReadsSharedTextsOfEveryKindAndAgain)
{
    std::string strings = "<sst>", cells;
    for (int i = 0; i < 5000; ++i) strings += "<si><t>text number " + std::to_string(i) + " &amp; more</t></si>";
    strings += "<si><t><![CDATA[a < b]]></t></si><si><t>last</t></si></sst>";
    for (const char* number : {"0", "4999", "5000", "5001", "7", "9999"})
        cells += std::string("<c t='s'><v>") + number + "</v></c>";
    const auto workbook = workbookOf(xlsxOf(
        "<row>" + cells + "</row>",
        {{"xl/sharedStrings.xml", strings},
         {"xl/_rels/workbook.xml.rels",
          "<Relationships><Relationship Id='rId1' Type='http://x/worksheet' Target='/xl/worksheets/sheet1.xml'/>"
          "<Relationship Id='rId2' Type='http://x/sharedStrings' Target='sharedStrings.xml'/></Relationships>"}}));
    ASSERT_TRUE(workbook);
    const Rows expected{{"text number 0 & more", "text number 4999 & more", "a < b", "last", "text number 7 & more"}};
    EXPECT_EQ(rowsOf(*workbook), expected);
    EXPECT_EQ(rowsOf(*workbook), expected);
}

TEST(Xlsx, KeepsRowsAndColumnsWhereTheSheetHasThem)
{
    const auto workbook =
        workbookOf(xlsxOf("<row r='2'><c r='C2'><v>1</v></c></row><row r='3'><c r='A3'/></row>"
                          "<row r='4'><c r='A4'><v>2</v></c><c r='AA4'><v>3</v></c></row><row r='900'/>"));
    const Rows rows = rowsOf(*workbook);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0], (std::vector<std::string>{""}));
    EXPECT_EQ(rows[1], (std::vector<std::string>{"", "", "1"}));
    EXPECT_EQ(rows[2], (std::vector<std::string>{""}));
    ASSERT_EQ(rows[3].size(), 27U);
    EXPECT_EQ(rows[3][26], "3");
}

TEST(Xlsx, ReadsCellsAndRowsThatDoNotSayWhereTheyAre)
{
    const auto workbook = workbookOf(xlsxOf("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"));
    EXPECT_EQ(rowsOf(*workbook), (Rows{{"1", "2"}, {"3"}}));
}

TEST(Xlsx, ReadsNumbersByTheFormatsOfTheWorkbook)
{
    const char* const styles =
        "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy\\ hh:mm'/><numFmt numFmtId='165' "
        "formatCode='[Red]0'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
        "<xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='14'/><xf numFmtId='9'/></cellXfs></styleSheet>";
    const auto workbook =
        workbookOf(xlsxOf("<row r='1'><c r='A1'><v>45383.5</v></c><c r='B1' s='1'><v>45383.5</v></c><c r='C1' s='2'>"
                          "<v>45383</v></c><c r='D1' s='3'><v>45383</v></c><c r='E1' s='4'><v>0.5</v></c>"
                          "<c r='F1' s='99'><v>7</v></c></row>",
                          {{"xl/styles.xml", styles}}));
    EXPECT_EQ(rowsOf(*workbook), (Rows{{"45383.5", "2024-04-01 12:00", "45383", "2024-04-01", "50%", "7"}}));
}

TEST(Xlsx, CountsDaysFrom1904WhereTheWorkbookSaysSo)
{
    const auto workbook = workbookOf(
        xlsxOf("<row r='1'><c r='A1' s='0'><v>43921</v></c></row>",
               {{"xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='14'/></cellXfs></styleSheet>"},
                {"xl/workbook.xml", "<workbook><workbookPr date1904='1'/><sheets><sheet name='Data' sheetId='1' "
                                    "r:id='rId1'/></sheets></workbook>"}}));
    EXPECT_EQ(rowsOf(*workbook), (Rows{{"2024-04-01"}}));
}

TEST(Xlsx, NamesItsSheetsAndWhichAreHidden)
{
    const auto workbook = workbookOf(
        xlsxOf("", {{"xl/workbook.xml",
                     "<x:workbook xmlns:x='m' xmlns:r='n'><x:sheets><x:sheet name='A &amp; E' sheetId='1' r:id='rId1'/>"
                     "<x:sheet name='Codes' sheetId='2' state='veryHidden' r:id='rId2'/><x:sheet name='Chart' "
                     "sheetId='3' r:id='rId3'/></x:sheets></x:workbook>"},
                    {"xl/_rels/workbook.xml.rels",
                     "<Relationships><Relationship Id='rId1' Target='worksheets/sheet1.xml'/><Relationship Id='rId2' "
                     "Target='worksheets/sheet2.xml'/><Relationship Id='rId3' Target='chartsheets/sheet1.xml'/>"
                     "</Relationships>"}}));
    ASSERT_TRUE(workbook);
    EXPECT_EQ(workbook->sheets(), (std::vector<SheetName>{{"A & E", false}, {"Codes", true}}));
    EXPECT_NE(rowsOf(*workbook, 1).front().front().find("“Codes”"), std::string::npos);
}

TEST(Xlsx, UnescapesWhatXmlCannotHoldAndTheMarkOfText)
{
    const auto workbook = workbookOf(
        xlsxOf("<row r='1'><c r='A1' t='str'><v>one_x000D__x000A_two</v></c><c r='B1' t='str'><v>a_xyz_b_x</v></c>"
               "<c r='C1' t='str'><v>'0123</v></c><c r='D1' t='str'><v>'twas</v></c></row>"));
    EXPECT_EQ(rowsOf(*workbook), (Rows{{"one\ntwo", "a_xyz_b_x", "0123", "'twas"}}));
}

TEST(Xlsx, TellsOfWhatIsLostInIt)
{
    const auto workbook = workbookOf(xlsxOf("<row r='1' hidden='1'><c r='A1'><v>1.0480510000001E+15</v></c></row>"
                                            "<row r='2'><c r='A2'><f>A1+1</f></c><c r='B2'><v>1</v></c></row>"));
    std::vector<std::string> warnings;
    EXPECT_EQ(rowsOf(*workbook, 0, &warnings), (Rows{{"1048051000000100"}, {"", "1"}}));
    ASSERT_EQ(warnings.size(), 3U);
    EXPECT_NE(warnings[0].find("formula and no result (the first in row 2)"), std::string::npos) << warnings[0];
    EXPECT_NE(warnings[1].find("16 digits or more (the first in row 1)"), std::string::npos) << warnings[1];
    EXPECT_NE(warnings[2].find("1 rows are hidden"), std::string::npos) << warnings[2];
}

TEST(Xlsx, ReadsASheetOfManyPieces)
{
    std::string rows;
    for (int row = 1; row <= 20000; ++row)
        rows += "<row r='" + std::to_string(row) + "'><c r='A" + std::to_string(row) + "'><v>" + std::to_string(row) +
                "</v></c><c r='B" + std::to_string(row) + "' t='str'><v>words &amp; more</v></c></row>";
    const Rows read = rowsOf(*workbookOf(xlsxOf(rows)));
    ASSERT_EQ(read.size(), 20000U);
    for (std::size_t i = 0; i < read.size(); ++i)
        ASSERT_EQ(read[i], (std::vector<std::string>{std::to_string(i + 1), "words & more"}));
}

TEST(Xlsx, GoesOnWhereItWasWhenASheetTurnsOutToBeUnusual)
{
    std::string rows;
    for (int row = 1; row <= 9000; ++row)
        rows += "<row r='" + std::to_string(row) + "'><c r='A" + std::to_string(row) + "' t='str'><v>" +
                (row == 7000 ? "<![CDATA[a < b]]>" : std::to_string(row)) + "</v></c></row>";
    const Rows read = rowsOf(*workbookOf(xlsxOf(rows)));
    ASSERT_EQ(read.size(), 9000U);
    EXPECT_EQ(read[5000][0], "5001");
    EXPECT_EQ(read[6999][0], "a < b");
    EXPECT_EQ(read[8999][0], "9000");
}

TEST(Xlsx, RefusesWhatNoSheetHas)
{
    const std::string refused[] = {
        "<row r='9'/><row r='3'><c r='A3'><v>1</v></c></row>",
        "<row r='2000000'><c r='A2000000'><v>1</v></c></row>",
        "<row r='1'><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>",
        "<row r='1'><c r='ZZZZ1'><v>1</v></c></row>",
        "<row r='1'><c r='A1' t='str'><v>" + std::string(1100000, 'x') + "</v></c></row>",
        "<row r='1'><c r='A1'><v>1</v></row>",
    };
    for (const std::string& sheet : refused) {
        const Rows rows = rowsOf(*workbookOf(xlsxOf(sheet)));
        ASSERT_FALSE(rows.empty());
        EXPECT_TRUE(rows.back().front().starts_with("made.xlsx ")) << rows.back().front().substr(0, 200);
    }
}

TEST(Xlsx, RefusesEntitiesAndEndlessNesting)
{
    const std::string bomb = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]><worksheet><sheetData>"
                             "<row><c t='str'><v>&b;</v></c></row></sheetData></worksheet>";
    Rows rows = rowsOf(*workbookOf(xlsxOf("", {{"xl/worksheets/sheet1.xml", bomb}})));
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_NE(rows[0][0].find("no spreadsheet program writes"), std::string::npos);
    std::string deep;
    for (int i = 0; i < 100000; ++i) deep += "<a>";
    rows = rowsOf(*workbookOf(xlsxOf(deep)));
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_NE(rows[0][0].find("no spreadsheet program writes"), std::string::npos);
    // One token without an end would be kept as a whole.
    rows = rowsOf(*workbookOf(xlsxOf("<row x='" + std::string(9000000, 'x'))));
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_NE(rows[0][0].find("damaged inside"), std::string::npos);
}

} // namespace qi
