#include "tests/core/tables/workbook/sheet_text.h"

namespace qi
{

using test::odsOf;
using test::Rows;
using test::rowsOf;
using test::workbookOf;

namespace
{

std::string table(const std::string& rows) { return "<table:table table:name='Data'>" + rows + "</table:table>"; }
std::string row(const std::string& cells) { return "<table:table-row>" + cells + "</table:table-row>"; }
std::string words(const std::string& text)
{
    return "<table:table-cell office:value-type='string'><text:p>" + text + "</text:p></table:table-cell>";
}
std::string value(const std::string& type, const std::string& attribute, const std::string& shown = "shown")
{
    return "<table:table-cell office:value-type='" + type + "' office:" + attribute + "><text:p>" + shown +
           "</text:p></table:table-cell>";
}

} // namespace

TEST(Ods, ReadsEachKindOfCell)
{
    const auto workbook = workbookOf(odsOf(
        table(row(words("Arrival") + value("float", "value='42.5'") + value("percentage", "value='0.455'") +
                  value("date", "date-value='2024-04-01'") + value("date", "date-value='2024-04-01T12:30:00'") +
                  value("time", "time-value='PT12H30M05S'") + value("time", "time-value='PT36H30M00S'") +
                  value("boolean", "boolean-value='true'") + value("currency", "value='12'") +
                  value("float", "value='5'", "005") +
                  "<table:table-cell office:value-type='string' office:string-value='' calcext:value-type='error'>"
                  "<text:p>#N/A</text:p></table:table-cell>"))));
    ASSERT_TRUE(workbook);
    EXPECT_EQ(rowsOf(*workbook), (Rows{{"Arrival", "42.5", "45.5%", "2024-04-01", "2024-04-01 12:30", "12:30:05",
                                        "36:30", "TRUE", "12", "005", "#N/A"}}));
}

TEST(Ods, ReadsTheTextOfACellAndNotWhatIsPinnedToIt)
{
    const auto workbook = workbookOf(odsOf(
        table(row("<table:table-cell office:value-type='string'><office:annotation><text:p>note</text:p>"
                  "</office:annotation><text:p>one<text:s text:c='2'/>two<text:line-break/>three</text:p>"
                  "<text:p><text:span>fo</text:span>ur</text:p></table:table-cell>") +
              "<table:shapes><draw:frame><text:p>logo</text:p></draw:frame></table:shapes>" + row(words("next")))));
    EXPECT_EQ(rowsOf(*workbook), (Rows{{"one  two\nthree\nfour"}, {"next"}}));
}

TEST(Ods, RepeatsCellsAndRowsAsOftenAsItSays)
{
    const auto workbook = workbookOf(odsOf(
        table(row("<table:table-cell table:number-columns-repeated='2'/><table:table-cell office:value-type='float' "
                  "office:value='1' table:number-columns-repeated='2'/><table:covered-table-cell/>" +
                  words("x")) +
              "<table:table-row table:number-rows-repeated='2'><table:table-cell/></table:table-row>"
              "<table:table-row table:number-rows-repeated='3'>" +
              words("same") +
              "<table:table-cell table:number-columns-repeated='16383'/></table:table-row>"
              "<table:table-row table:number-rows-repeated='1048570'><table:table-cell "
              "table:number-columns-repeated='16384'/></table:table-row>")));
    EXPECT_EQ(rowsOf(*workbook), (Rows{{"", "", "1", "1", "", "x"}, {""}, {""}, {"same"}, {"same"}, {"same"}}));
}

TEST(Ods, NamesItsSheetsAndReadsTheOneThatIsAskedFor)
{
    const auto workbook = workbookOf(
        odsOf("<table:table table:name='Notes &amp; more' table:style-name='ta1'>" + row(words("note")) +
                  "</table:table>" + "<table:table table:name='Codes' table:style-name='ta2'>" + row(words("code")) +
                  "</table:table>" + table(row(words("data"))),
              "<style:style style:name='ta1'><style:table-properties table:display='true'/></style:style>"
              "<style:style style:name='ta2'><style:table-properties table:display='false'/></style:style>"));
    ASSERT_TRUE(workbook);
    EXPECT_EQ(workbook->sheets(), (std::vector<SheetName>{{"Notes & more", false}, {"Codes", true}, {"Data", false}}));
    EXPECT_EQ(rowsOf(*workbook, 0), (Rows{{"note"}}));
    EXPECT_EQ(rowsOf(*workbook, 2), (Rows{{"data"}}));
}

TEST(Ods, RefusesWhatIsRepeatedWithoutEnd)
{
    const std::string refused[] = {
        table("<table:table-row table:number-rows-repeated='99999999'>" + words("x") + "</table:table-row>"),
        table(row("<table:table-cell table:number-columns-repeated='99999999' office:value-type='float' "
                  "office:value='1'/>")),
        table(row("<table:table-cell table:number-columns-repeated='99999999'/>" + words("x"))),
    };
    for (const std::string& content : refused) {
        const Rows rows = rowsOf(*workbookOf(odsOf(content)));
        ASSERT_EQ(rows.size(), 1U);
        EXPECT_NE(rows[0][0].find("than a sheet can have"), std::string::npos) << rows[0][0];
    }
}

} // namespace qi
