#include "core/tables/workbook/cell_format.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

using Kind = CellFormat::Kind;

std::string shown(std::string_view number, CellFormat format, bool from1904 = false)
{
    std::string text;
    appendNumber(text, number, format, from1904);
    return text;
}

} // namespace

TEST(CellFormat, TellsDatesFromTimesAndNumbersByTheirCode)
{
    const std::pair<const char*, Kind> codes[] = {
        {"dd/mm/yyyy", Kind::Date},
        {"DD/MM/YYYY", Kind::Date},
        {"mmm-yy", Kind::Date},
        {"mmmm", Kind::Date},
        {"dddd", Kind::Date},
        {"[$-809]d mmmm yyyy;@", Kind::Date},
        {"dd/mm/yyyy hh:mm", Kind::DateTime},
        {"yyyy\\-mm\\-dd\\ hh:mm:ss", Kind::DateTime},
        {"[$-409]m/d/yy h:mm AM/PM;@", Kind::DateTime},
        {"hh:mm", Kind::Time},
        {"mm:ss.0", Kind::Time},
        {"h:mm AM/PM", Kind::Time},
        {"[h]:mm", Kind::Elapsed},
        {"[mm]:ss", Kind::Elapsed},
        {"[hh]:mm:ss", Kind::Elapsed},
        {"0.0%", Kind::Percent},
        {"General", Kind::Plain},
        {"GENERAL", Kind::Plain},
        {"0", Kind::Plain},
        {"#,##0.00", Kind::Plain},
        {"@", Kind::Plain},
        {"0.00E+00", Kind::Plain},
        {"##0.0e-0", Kind::Plain},
        {"[Red]#,##0;[Blue]-#,##0", Kind::Plain},
        {"[Magenta]0.0", Kind::Plain},
        {"[>=100]0;0.0", Kind::Plain},
        {"0 \"days\"", Kind::Plain},
        {"0\" hours\"", Kind::Plain},
        {"0\\d", Kind::Plain},
        {"\"£\"#,##0.00", Kind::Plain},
        {"[$£-809]#,##0.00", Kind::Plain},
        {"_-* #,##0_-;\\-* #,##0_-;_-* \"-\"_-;_-@_-", Kind::Plain},
        {"0000", Kind::Zeros},
        {"\"unclosed", Kind::Plain},
        {"[unclosed", Kind::Plain},
        {"", Kind::Plain},
    };
    for (const auto& [code, kind] : codes) EXPECT_EQ(cellFormatOf(code).kind, kind) << code;
}

TEST(CellFormat, KnowsTheFormatsWithoutACode)
{
    for (const unsigned id : {14U, 15U, 16U, 17U, 27U, 30U, 36U, 50U, 58U})
        EXPECT_EQ(builtInCellFormat(id).kind, Kind::Date) << id;
    for (const unsigned id : {18U, 19U, 20U, 21U, 45U, 47U}) EXPECT_EQ(builtInCellFormat(id).kind, Kind::Time) << id;
    EXPECT_EQ(builtInCellFormat(22).kind, Kind::DateTime);
    EXPECT_EQ(builtInCellFormat(46).kind, Kind::Elapsed);
    for (const unsigned id : {9U, 10U}) EXPECT_EQ(builtInCellFormat(id).kind, Kind::Percent) << id;
    for (const unsigned id : {0U, 1U, 4U, 11U, 12U, 37U, 44U, 48U, 49U, 59U, 164U})
        EXPECT_EQ(builtInCellFormat(id).kind, Kind::Plain) << id;
}

TEST(CellFormat, WritesDatesAsExcelMeansThem)
{
    EXPECT_EQ(shown("45383", {Kind::Date}), "2024-04-01");
    EXPECT_EQ(shown("45383.520833333336", {Kind::DateTime}), "2024-04-01 12:30");
    EXPECT_EQ(shown("45383.520833333336", {Kind::Date}), "2024-04-01 12:30");
    EXPECT_EQ(shown("45383.520845", {Kind::DateTime}), "2024-04-01 12:30:01");
    EXPECT_EQ(shown("45383", {Kind::DateTime}), "2024-04-01 00:00");
    EXPECT_EQ(shown("45382.999988425925", {Kind::DateTime}), "2024-03-31 23:59:59");
    EXPECT_EQ(shown("1", {Kind::Date}), "1900-01-01");
    EXPECT_EQ(shown("2", {Kind::Date}), "1900-01-01") << "as LibreOffice writes it";
    EXPECT_EQ(shown("3", {Kind::Date}), "1900-01-03");
    EXPECT_EQ(shown("59", {Kind::Date}), "1900-02-28");
    EXPECT_EQ(shown("61", {Kind::Date}), "1900-03-01");
    EXPECT_EQ(shown("0", {Kind::Date}), "1899-12-30");
    EXPECT_EQ(shown("43921", {Kind::Date}, true), "2024-04-01");
    EXPECT_EQ(shown("43921.25", {Kind::DateTime}, true), "2024-04-01 06:00");
    EXPECT_EQ(shown("2958465", {Kind::Date}), "9999-12-31");
    EXPECT_EQ(shown("2958466", {Kind::Date}), "2958466");
    EXPECT_EQ(shown("-1", {Kind::Date}), "-1");
    EXPECT_EQ(shown("1e300", {Kind::Date}), "1e+300");
}

TEST(CellFormat, WritesTimesOfDayAndHoursThatCountOn)
{
    EXPECT_EQ(shown("0.5208333333333334", {Kind::Time}), "12:30");
    EXPECT_EQ(shown("0.5208333333333334", {Kind::DateTime}), "12:30");
    EXPECT_EQ(shown("0", {Kind::Time}), "00:00");
    EXPECT_EQ(shown("45383.75", {Kind::Time}), "2024-04-01 18:00");
    EXPECT_EQ(shown("1.5208333333333333", {Kind::Elapsed}), "36:30");
}

TEST(CellFormat, WritesNumbersWithAllTheirDigits)
{
    EXPECT_EQ(shown("248062006", {}), "248062006");
    EXPECT_EQ(shown("1048051000000107", {}), "1048051000000107");
    EXPECT_EQ(shown("1.0480510000001E+15", {}), "1048051000000100");
    EXPECT_EQ(shown("2.48062006E8", {}), "248062006");
    EXPECT_EQ(shown("43.571428571428569", {}), "43.57142857142857");
    EXPECT_EQ(shown("0.1", {}), "0.1");
    EXPECT_EQ(shown("-3.5", {}), "-3.5");
    EXPECT_EQ(shown("1E-3", {}), "0.001");
    EXPECT_EQ(shown("0.455", {Kind::Percent}), "45.5%");
    EXPECT_EQ(shown("0.07", {Kind::Percent}), "7%");
    EXPECT_EQ(shown("905", {Kind::Zeros, 4}), "0905");
    EXPECT_EQ(shown("12345", {Kind::Zeros, 4}), "12345");
    EXPECT_EQ(shown("9.5", {Kind::Zeros, 2}), "9.5");
    EXPECT_EQ(shown("not a number", {Kind::Date}), "not a number");
}

TEST(CellFormat, SaysWhichNumbersMayHaveLostDigits)
{
    EXPECT_TRUE(mayBeRounded("1048051000000100"));
    EXPECT_TRUE(mayBeRounded("999000001234567000"));
    EXPECT_FALSE(mayBeRounded("1048051000000107"));
    EXPECT_FALSE(mayBeRounded("104805100000010"));
    EXPECT_FALSE(mayBeRounded("1048051000000100.5"));
}

} // namespace qi
