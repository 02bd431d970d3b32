#include "core/spc/tools/stable_series.h"
#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace qi
{

namespace
{

bool advises(const Analysis& chart, std::string_view code)
{
    return std::any_of(chart.advice.begin(), chart.advice.end(), [&](const Advice& a) { return a.code == code; });
}

Series stable(std::size_t points)
{
    spc::StableNumbers numbers(4);
    Series series;
    spc::fillStable(series, points, numbers);
    return series;
}

Series daily(std::size_t days)
{
    Series series;
    spc::StableNumbers numbers(5);
    for (std::size_t i = 0; i < days; ++i)
        series.observations.push_back(
            {20'000 + static_cast<std::int64_t>(i), (i % 7 < 5 ? 30.0 : 10.0) + numbers.normal(), std::nullopt, true});
    return series;
}

} // namespace

TEST(Advice, OnFewPointsIsToLookAtTheLineOnly)
{
    EXPECT_TRUE(advises(analyse(stable(9), {}).value(), "few-points"));
    EXPECT_TRUE(advises(analyse(stable(11), {}).value(), "few-points-for-limits"));
    EXPECT_FALSE(advises(analyse(stable(13), {}).value(), "few-points-for-limits"));
}

TEST(Advice, CallsLimitsProvisionalBelow20Points)
{
    EXPECT_TRUE(advises(analyse(stable(19), {}).value(), "provisional-limits"));
    EXPECT_FALSE(advises(analyse(stable(20), {}).value(), "provisional-limits"));
}

TEST(Advice, WarnsOfABaselineThatIsShort)
{
    AnalysisOptions options;
    options.baseline = FirstPoints{11};
    EXPECT_TRUE(advises(analyse(stable(30), options).value(), "short-baseline"));
}

TEST(Advice, WarnsOfABaselineWithASignal)
{
    Series series = stable(30);
    series.observations[3].y = 30;
    AnalysisOptions options;
    options.baseline = FirstPoints{20};
    EXPECT_TRUE(advises(analyse(series, options).value(), "baseline-signal"));
}

TEST(Advice, NoticesCountsThatAreTooSmall)
{
    AnalysisOptions options;
    options.chart = ChartType::C;
    EXPECT_TRUE(advises(analyse(seriesOf({0, 1, 0, 2, 1, 0, 0, 3, 1, 0}), options).value(), "small-counts"));
}

TEST(Advice, NoticesOverDispersion)
{
    Series series;
    series.axis = AxisKind::Numbers;
    series.hasDenominator = true;
    spc::StableNumbers numbers(6);
    for (std::int64_t i = 0; i < 24; ++i)
        series.observations.push_back({i, std::round(5000 * (0.5 + 0.05 * numbers.normal())), 5000.0, true});
    AnalysisOptions options;
    options.chart = ChartType::P;
    EXPECT_TRUE(advises(analyse(series, options).value(), "over-dispersion"));
    options.chart = ChartType::Pp;
    EXPECT_FALSE(advises(analyse(series, options).value(), "over-dispersion"));
}

TEST(Advice, NoticesThatMostPointsAreAlike)
{
    AnalysisOptions options;
    options.chart = ChartType::Run;
    EXPECT_TRUE(advises(analyse(seriesOf({0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 1, 2}), options).value(), "many-alike"));
}

TEST(Advice, NoticesThatPointsResembleTheirNeighbours)
{
    Series series = stable(60);
    double level = 0;
    for (Observation& o : series.observations) o.y = level = 0.8 * level + *o.y;
    EXPECT_TRUE(advises(analyse(series, {}).value(), "autocorrelation"));
    EXPECT_FALSE(advises(analyse(stable(60), {}).value(), "autocorrelation"));
}

// A level that moved makes neighbours alike; that is told as what it is.
TEST(Advice, TellsAShiftBeforeLikenessOfNeighbours)
{
    Series series = stable(60);
    for (std::size_t i = 30; i < 60; ++i) *series.observations[i].y += 3;
    const auto textOf = [&](const AnalysisOptions& options) -> std::string {
        const Analysis analysis = analyse(series, options).value();
        for (const Advice& advice : analysis.advice)
            if (advice.code == "autocorrelation") return advice.text;
        return "";
    };
    EXPECT_TRUE(textOf({}).starts_with("The level moved (shift")) << textOf({});
    AnalysisOptions phased;
    phased.phases.push_back({31, "joint triage"});
    EXPECT_EQ(textOf(phased), "");
}

TEST(Advice, NoticesAYearlyRhythm)
{
    Series series = stable(60);
    for (std::size_t i = 0; i < 60; ++i) *series.observations[i].y += i % 12 < 3 ? 4 : 0;
    EXPECT_TRUE(advises(analyse(series, {}, {"", "", Period::Month}).value(), "yearly-cycle"));
}

TEST(Advice, NoticesThatCountsAreTooEven)
{
    AnalysisOptions options;
    options.chart = ChartType::C;
    std::vector<double> counts;
    for (int i = 0; i < 24; ++i) counts.push_back(i % 2 == 0 ? 100 : 101);
    EXPECT_TRUE(advises(analyse(seriesOf(counts), options).value(), "under-dispersion"));
}

TEST(Advice, TellsWhatGatheringFound)
{
    Series series = stable(30);
    std::swap(series.observations[3], series.observations[4]);
    series.observations[7].x = series.observations[6].x;
    AnalysisOptions options;
    options.phases.push_back({8, "between"});
    const Analysis chart = analyse(series, options).value();
    EXPECT_TRUE(advises(chart, "sorted"));
    EXPECT_TRUE(advises(chart, "joined"));
    EXPECT_TRUE(advises(chart, "phase-moved"));
}

TEST(Advice, NoticesAWeeklyRhythm)
{
    EXPECT_TRUE(advises(analyse(daily(84), {}, {"", "", Period::Day}).value(), "weekly-cycle"));
    Series level = daily(84);
    for (std::size_t i = 0; i < 84; ++i) level.observations[i].y = i < 42 ? 10.0 : 20.0;
    EXPECT_FALSE(advises(analyse(level, {}, {"", "", Period::Day}).value(), "weekly-cycle"));
}

TEST(Advice, TellsOfPeriodsThatAreMissing)
{
    Series series = daily(30);
    series.observations.erase(series.observations.begin() + 10, series.observations.begin() + 12);
    const Analysis chart = analyse(series, {}, {"", "", Period::Day}).value();
    ASSERT_TRUE(advises(chart, "missing-periods"));
    const auto found = std::find_if(chart.advice.begin(), chart.advice.end(),
                                    [](const Advice& a) { return a.code == "missing-periods"; });
    EXPECT_TRUE(found->text.starts_with("2 days have no value")) << found->text;
}

TEST(Advice, TellsOfAPeriodThatIsNotOver)
{
    Series series = daily(30);
    series.observations.back().complete = false;
    EXPECT_TRUE(advises(analyse(series, {}).value(), "incomplete-period"));
}

TEST(Advice, AsksWhyAPhaseBegins)
{
    AnalysisOptions options;
    options.phases.push_back({15, ""});
    EXPECT_TRUE(advises(analyse(stable(30), options).value(), "phase-without-reason"));
    options.phases[0].reason = "joint triage";
    EXPECT_FALSE(advises(analyse(stable(30), options).value(), "phase-without-reason"));
}

TEST(Advice, OnManyChartsSaysHowManyFalseAlarmsToExpect)
{
    std::vector<Analysis> charts(20, analyse(stable(24), {}).value());
    const auto advice = adviseOnMany(charts);
    ASSERT_TRUE(advice);
    EXPECT_EQ(advice->code, "many-charts");
    EXPECT_NE(advice->text.find("about 3"), std::string::npos) << advice->text;
    charts.resize(2);
    EXPECT_FALSE(adviseOnMany(charts));
}

} // namespace qi
