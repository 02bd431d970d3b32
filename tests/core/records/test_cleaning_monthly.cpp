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

} // namespace
} // namespace qi
