#include "core/records/monthly.h"
#include "tests/core/records/clean_text.h"

namespace qi
{
namespace
{

using namespace test;

TEST(MonthlyFiles, WithAColumnForEachMonthBecomeARowForEachFigure)
{
    // 7 measures over 30 months, of which November 2023 is empty.
    const CleanedFile file = cleanData("agg_wide.csv", "monthly");
    EXPECT_EQ(file.records.rows, 203u);
    EXPECT_EQ(text(file, "measure_name", 0), "MH attendances at ED");
    EXPECT_EQ(column<NumberColumn>(file, "value").at(0), 240.0);
    EXPECT_EQ(isoDate(*column<DateColumn>(file, "period").at(1)), "2023-12-01");
}

TEST(MonthlyFiles, CarryTheFinancialYearOverBareMonths)
{
    const CleanedFile file = cleanData("agg_wide_merged_header.csv", "monthly");
    EXPECT_EQ(file.records.rows, 168u);
    EXPECT_EQ(isoDate(*column<DateColumn>(file, "period").at(0)), "2024-04-01");
    EXPECT_EQ(isoDate(*column<DateColumn>(file, "period").at(9)), "2025-01-01");
    EXPECT_EQ(isoDate(*column<DateColumn>(file, "period").at(12)), "2025-04-01");
}

TEST(MonthlyFiles, OfTheNationalLayoutAddUpTypesAndBookedAppointments)
{
    // By hand from the first line: 8751 + 0 + 3500 + 87 + 0 + 262 attendances, 3523 + 87 + 2 + 1 over four hours.
    const CleanedFile file = cleanData("agg_msitae.csv", "monthly");
    EXPECT_EQ(file.records.rows, 54u);
    EXPECT_EQ(file.report.linesSkipped.at("total"), 18u);
    EXPECT_EQ(column<NumberColumn>(file, "ae_attendances").at(0), 12600.0);
    EXPECT_EQ(column<NumberColumn>(file, "ae_over_4h").at(0), 3613.0);
    EXPECT_EQ(column<NumberColumn>(file, "ae_dta_12h").at(0), 161.0);
}

TEST(MonthlyFiles, TellASmallNumberFromNone)
{
    const CleanedFile file =
        clean("Month,Org Code,Measure,Numerator,Denominator,Value\n"
              "Apr-23,ZZ1,Restraints,*,,<5\nMay-23,ZZ1,Restraints,,,\nJun-23,ZZ1,Restraints,0,,0\n",
              optionsFor("monthly"));
    EXPECT_EQ(column<FlagColumn>(file, "suppressed"), (FlagColumn{true, false, false}));
    EXPECT_EQ(column<NumberColumn>(file, "value"), (NumberColumn{std::nullopt, std::nullopt, 0.0}));
    EXPECT_TRUE(file.report.valuesSetAside.empty());
}

TEST(MonthlyFiles, AreToldApartByPeriodPlaceAndMeasure)
{
    const CleanedFile file = clean("Month,Org Code,Measure,Value\nApr-23,ZZ1,A,1\nApr-23,ZZ1,B,1\nApr-23,ZZ2,A,1\n"
                                   "01/04/2023,ZZ1,A,2\n",
                                   optionsFor("monthly"));
    EXPECT_EQ(file.keys[0], file.keys[3]);
    EXPECT_NE(file.keys[0], file.keys[1]);
    EXPECT_NE(file.keys[0], file.keys[2]);
    EXPECT_NE(file.fingerprints[0], file.fingerprints[3]);
}

/// "Apr MH attendances 120"
std::vector<std::string> figuresOf(const std::string& text)
{
    const CleanedFile file = clean(text, optionsFor("monthly"));
    std::vector<std::string> figures;
    for (std::size_t i = 0; i < file.records.rows; ++i)
        figures.push_back(isoDate(*column<DateColumn>(file, "period").at(i)) + " " +
                          test::text(file, "measure_name", i) + " " +
                          std::to_string(static_cast<int>(column<NumberColumn>(file, "value").at(i).value_or(-1))));
    return figures;
}

TEST(MonthlyFiles, MayHaveAColumnForEachMeasure)
{
    EXPECT_EQ(figuresOf("Month,Site,MH attendances,Section 136\nApr-24,N,120,*\nMay-24,N,131,7\n"),
              (std::vector<std::string>{"2024-04-01 MH attendances 120", "2024-04-01 Section 136 -1",
                                        "2024-05-01 MH attendances 131", "2024-05-01 Section 136 7"}));
}

TEST(MonthlyFiles, ThatAreRecordsHaveNoColumnsOfMeasures)
{
    const CleanedFile file =
        clean("Incident No,Date,Category\n1001,01/04/2024,Fall\n1002,13/04/2024,Fall\n", optionsFor("incidents"));
    EXPECT_EQ(file.records.rows, 2u);
}

TEST(MonthlyFiles, MayHaveLabelsAndYearsInMergedCellsAboveTheMonths)
{
    const std::vector<std::string> expected{"2024-02-01 MH attendances 1", "2024-03-01 MH attendances 2",
                                            "2024-04-01 MH attendances 3"};
    EXPECT_EQ(figuresOf("Indicator,2023/24,,2024/25\n,Feb,Mar,Apr\nMH attendances,1,2,3\n"), expected);
    EXPECT_EQ(figuresOf("Indicator,2024,,\n,Feb,Mar,Apr\nMH attendances,1,2,3\n"), expected);
    EXPECT_EQ(figuresOf(",2023,,2024,\nMeasure,Nov,Dec,Jan,Feb\nMH attendances,1,2,3,4\n").back(),
              "2024-02-01 MH attendances 4");
}

TEST(MonthlyFiles, HaveTheOrderOfTheirOwnDates)
{
    const auto order = [](const char* text) { return clean(text, optionsFor("monthly")).report.dateOrder; };
    EXPECT_EQ(order("Measure,Oct-23,Nov-23,Dec-23\nMH attendances,1,2,3\n"), "day-first");
    EXPECT_EQ(order("Measure,2023-10-01,2023-11-01,2023-12-01\nMH attendances,1,2,3\n"), "year-first");
}

TEST(MonthlyFiles, WithMonthsOfNoYearAreRefused)
{
    const auto file = tryClean("Measure,Apr,May,Jun\nMH attendances,1,2,3\n", optionsFor("monthly"));
    ASSERT_FALSE(file);
    EXPECT_NE(file.error().sentence.find("without a year"), std::string::npos) << file.error().sentence;
}

TEST(MonthlyFiles, DoNotCountAllSitesBesideEach)
{
    const CleanedFile file =
        clean("Month,Site,Measure,Value\nApr-24,N,A,10\nApr-24,S,A,12\nApr-24,All sites,A,22\n", optionsFor("monthly"));
    EXPECT_EQ(file.records.rows, 2u);
    EXPECT_EQ(file.report.linesSkipped.at("total"), 1u);
    // Where there is nothing else, it is the only place there is.
    EXPECT_EQ(clean("Month,Site,Measure,Value\nApr-24,All,A,10\nMay-24,All,A,12\n", optionsFor("monthly")).records.rows,
              2u);
}

} // namespace
} // namespace qi
