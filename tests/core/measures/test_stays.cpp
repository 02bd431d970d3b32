#include "core/measures/evaluate.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

// Numbers by hand: a bed is counted at midnight, so the day of the stop is not.

namespace qi::test
{

namespace
{

Records placements() { return Records({"oap_inappropriate_flag", "oap_start_dt", "oap_end_dt", "site_name"}); }

/// 30 January to 3 February; 10 February and still running; an appropriate one, which ends on 28 February.
Records threePlacements()
{
    return placements()
        .row({"Y", "2026-01-30 15:00", "2026-02-03 11:00", "Northmoor"})
        .row({"Y", "2026-02-10 09:00", "", "Southbridge"})
        .row({"N", "2026-01-01 09:00", "2026-02-28 09:00", "Northmoor"});
}

std::vector<MeasurePoint> pointsOf(std::string_view id, const Records& records, const EvaluationOptions& options = {})
{
    const MeasureResult result = evaluated(id, records, options);
    return result.series.empty() ? std::vector<MeasurePoint>{} : result.series.front().points;
}

} // namespace

TEST(BedDays, FallIntoTheMonthOfEachDay)
{
    const auto points = pointsOf("DS04", threePlacements());
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[0].value, 2);       // 30 and 31 January
    EXPECT_EQ(points[0].denominator, 1); // of one placement
    EXPECT_EQ(points[1].value, 2 + 19);  // 1 and 2 February; 10 to 28, where the data ends
    EXPECT_EQ(points[1].denominator, 2);
    EXPECT_TRUE(points[1].complete);
}

TEST(BedDays, AddUpToTheSameByDayAndInTotal)
{
    EvaluationOptions byDay, total;
    byDay.period = Period::Day;
    total.phases = {{"All", std::nullopt, std::nullopt}};
    double days = 0;
    for (const MeasurePoint& point : pointsOf("DS04", threePlacements(), byDay)) days += *point.value;
    EXPECT_EQ(days, 23);
    EXPECT_EQ(pointsOf("DS04", threePlacements(), total)[0].value, 23);
}

TEST(BedDays, AreNoneForAStayThatEndsOnTheDayItBegan)
{
    const auto points = pointsOf("DS04", placements().row({"Y", "2026-01-30 09:00", "2026-01-30 15:00", ""}));
    EXPECT_EQ(points[0].value, 0);
}

TEST(BedDays, LeaveOutAStayThatEndsBeforeItBegins)
{
    const auto points = pointsOf("DS04", placements().row({"Y", "2026-01-30 09:00", "2026-01-20 15:00", ""}));
    EXPECT_EQ(points[0].value, 0);
    EXPECT_EQ(points[0].denominator, 0);
}

TEST(BedDays, OfADelayEndWithTheSpellWhereItsOwnEndIsForgotten)
{
    const Records spells =
        Records({"mh_admission_dt", "mh_discharge_dt", "ready_for_discharge_dt", "ready_for_discharge_end_dt"})
            .row({"2026-01-01 10:00", "2026-01-20 10:00", "2026-01-15 10:00", ""})  // 15 to 19 January
            .row({"2026-01-01 10:00", "", "2026-01-28 10:00", "2026-01-30 10:00"}); // 28 and 29 January
    EXPECT_EQ(pointsOf("DS05", spells)[0].value, 7);
}

TEST(BedDays, CountByPlace)
{
    EvaluationOptions options;
    options.by = "site";
    const MeasureResult result = evaluated("DS04", threePlacements(), options);
    ASSERT_EQ(result.series.size(), 2u);
    EXPECT_EQ(result.series[0].points[0].value, 2);
    EXPECT_EQ(result.series[1].points[1].value, 19);
}

TEST(Snapshots, CountWhatRunsAtTheEndOfEachMonth)
{
    const auto points = pointsOf("DS03", threePlacements());
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[0].value, 1);
    EXPECT_EQ(points[1].value, 1); // the first has ended, the second runs
}

TEST(Snapshots, CountOnTheLastDayOfTheDataWhereTheMonthGoesOn)
{
    const auto points = pointsOf(
        "DS03",
        placements().row({"Y", "2026-01-10 09:00", "2026-01-20 09:00", ""}).row({"Y", "2026-01-12 09:00", "", ""}));
    EXPECT_EQ(points[0].value, 1); // on 20 January the first has left
    EXPECT_FALSE(points[0].complete);
}

TEST(Snapshots, NameTheRecordsBehindThem)
{
    const auto rows = recordsBehind(catalogued("DS03"), threePlacements().table(), {}, *parseIsoDate("2026-02-01"));
    ASSERT_TRUE(rows);
    EXPECT_EQ(*rows, std::vector<std::size_t>{1});
}

} // namespace qi::test
