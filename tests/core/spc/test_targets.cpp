#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

std::int64_t day(const char* iso) { return dayNumber(parseIsoDate(iso).value()); }

Series monthsOf(int months)
{
    Series series;
    Date month = parseIsoDate("2025-01-01").value();
    for (int i = 0; i < months; ++i) {
        series.observations.push_back({dayNumber(month), 70.0 + i % 3, std::nullopt, true});
        month = nextPeriodStart(Period::Month, month);
    }
    return series;
}

} // namespace

TEST(Targets, AreInForceFromTheirDatesOnAndBeyondTheLastPoint)
{
    AnalysisOptions options;
    options.targets = {{day("2025-04-01"), 78}, {std::nullopt, 70}, {day("2025-08-01"), 82}};
    const Analysis chart = analyse(monthsOf(6), options).value();
    EXPECT_EQ(chart.points[2].target, 70);
    EXPECT_EQ(chart.points[3].target, 78);
    const std::vector<PlannedTarget> ahead{{day("2025-07-01"), 78}, {day("2025-08-01"), 82}};
    EXPECT_EQ(chart.planned, ahead);
}

// 10 over the 100 days from 1 Jan to 11 Apr: a tenth a day.
TEST(Targets, FollowATrajectoryStraightFromDateToDate)
{
    AnalysisOptions options;
    options.targets = {{std::nullopt, 5}};
    options.trajectory = {{day("2025-04-11"), 80}, {day("2025-01-01"), 70}};
    const Analysis chart = analyse(monthsOf(6), options).value();
    EXPECT_EQ(chart.points[0].target, 70);
    EXPECT_NEAR(*chart.points[1].target, 73.1, 1e-12);
    EXPECT_NEAR(*chart.points[2].target, 75.9, 1e-12);
    EXPECT_EQ(chart.points[5].target, 80);
    EXPECT_TRUE(chart.planned.empty());
    EXPECT_TRUE(chart.used.trajectory);
}

TEST(Targets, OfAPlanEndWithItsLastValue)
{
    AnalysisOptions options;
    options.improve = Improvement::Up;
    options.trajectory = {{day("2025-01-01"), 70}, {day("2025-09-30"), 90}};
    const Analysis chart = analyse(monthsOf(6), options, {"", "percent", Period::Month}).value();
    ASSERT_EQ(chart.planned.size(), 3U);
    EXPECT_EQ(chart.planned.back(), (PlannedTarget{day("2025-09-01"), 90}));
    EXPECT_NE(chart.summary.find("The target is to be 90 % by Sep 2025."), std::string::npos) << chart.summary;
}

TEST(Targets, FarAwayDrawNoEndlessAxis)
{
    AnalysisOptions options;
    options.targets = {{day("2025-01-01"), 70}, {day("9999-01-01"), 80}};
    EXPECT_LE(analyse(monthsOf(6), options)->planned.size(), 120U);
}

// Limits 55 to 85: a target of 50 is passed for certain, one of 90 missed; the last point's decides.
TEST(Targets, JudgeAssuranceByTheOneInForceAtTheLastPoint)
{
    AnalysisOptions options;
    options.improve = Improvement::Up;
    options.centreMethod = CentreMethod::Value;
    options.centre = 70;
    options.sigmaMethod = SigmaMethod::Value;
    options.sigma = 5;
    options.trajectory = {{day("2025-01-01"), 50}, {day("2026-01-01"), 90}};
    EXPECT_EQ(analyse(monthsOf(24), options)->assurance, AssuranceIcon::Fail);
    options.trajectory = {{day("2025-01-01"), 90}, {day("2026-01-01"), 50}};
    EXPECT_EQ(analyse(monthsOf(24), options)->assurance, AssuranceIcon::Pass);
}

} // namespace qi
