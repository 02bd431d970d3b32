#include "core/records/monthly.h"

namespace qi
{
namespace
{

template<typename Column>
Column& addColumn(RecordTable& table, const char* role)
{
    return std::get<Column>(table.add(*roleOf(role)).values);
}

template<typename Column>
const Column& columnOf(const RecordTable& table, const char* role)
{
    return std::get<Column>(table.find(role)->values);
}

TEST(MonthlyFigures, OfTheNationalFileAreAttendancesAndTheShareWithinFourHours)
{
    RecordTable table;
    table.rows = 1;
    addColumn<DateColumn>(table, "period").push_back(parseIsoDate("2016-04-01"));
    addColumn<TextColumn>(table, "org_code").append("RF4");
    addColumn<NumberColumn>(table, "ae_attendances").push_back(200.0);
    addColumn<NumberColumn>(table, "ae_over_4h").push_back(30.0);
    const RecordTable figures = monthlyFigures(table);
    ASSERT_EQ(figures.rows, 2u);
    EXPECT_EQ(columnOf<TextColumn>(figures, "measure_code").at(0), "AEATT");
    EXPECT_EQ(columnOf<NumberColumn>(figures, "value")[0], 200.0);
    EXPECT_EQ(columnOf<TextColumn>(figures, "measure_code").at(1), "AE4H");
    EXPECT_EQ(columnOf<NumberColumn>(figures, "numerator")[1], 170.0);
    EXPECT_EQ(columnOf<NumberColumn>(figures, "value")[1], 85.0);
    EXPECT_EQ(monthlyMeasures(table).size(), 2u);
}

TEST(MonthlyFigures, OfALongFileKeepASmallNumberUnknown)
{
    RecordTable table;
    table.rows = 1;
    addColumn<DateColumn>(table, "period").push_back(parseIsoDate("2023-04-01"));
    addColumn<TextColumn>(table, "measure_name").append("Rapid tranquillisation in ED");
    addColumn<NumberColumn>(table, "value").push_back(std::nullopt);
    addColumn<FlagColumn>(table, "suppressed").push_back(true);
    const RecordTable figures = monthlyFigures(table);
    ASSERT_EQ(figures.rows, 1u);
    EXPECT_EQ(columnOf<FlagColumn>(figures, "suppressed")[0], true);
    EXPECT_FALSE(columnOf<NumberColumn>(figures, "value")[0]);
}

TEST(MonthlyFigures, OfAShareAreWorkedOutFromItsCounts)
{
    RecordTable table;
    table.rows = 1;
    addColumn<DateColumn>(table, "period").push_back(parseIsoDate("2023-04-01"));
    addColumn<TextColumn>(table, "measure_name").append("Within 4 hours (%)");
    addColumn<NumberColumn>(table, "numerator").push_back(132.0);
    addColumn<NumberColumn>(table, "denominator").push_back(251.0);
    addColumn<NumberColumn>(table, "value").push_back(52.6);
    EXPECT_NEAR(*columnOf<NumberColumn>(monthlyFigures(table), "value")[0], 52.589641, 1e-6);
    EXPECT_EQ(monthlyMeasures(table),
              (std::vector{MonthlyMeasure{"Within 4 hours (%)", "Within 4 hours (%)", "percent", true}}));
}

TEST(MonthlyFigures, OfCountsWithoutAValueAreSharesWhateverTheirName)
{
    RecordTable table;
    table.rows = 2;
    addColumn<DateColumn>(table, "period") = {parseIsoDate("2023-04-01"), parseIsoDate("2023-05-01")};
    auto& names = addColumn<TextColumn>(table, "measure_name");
    names.append("Within 4 hours");
    names.append("Within 4 hours");
    addColumn<NumberColumn>(table, "numerator") = {50.0, 10.0};
    addColumn<NumberColumn>(table, "denominator") = {125.0, std::nullopt}; // Suppressed: the share is not known.
    const RecordTable figures = monthlyFigures(table);
    EXPECT_EQ(columnOf<NumberColumn>(figures, "value")[0], 40.0);
    EXPECT_EQ(columnOf<NumberColumn>(figures, "value")[1], std::nullopt);
    EXPECT_TRUE(monthlyMeasures(table).front().percent);
}

} // namespace
} // namespace qi
