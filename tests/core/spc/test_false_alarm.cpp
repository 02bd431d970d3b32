#include "core/spc/false_alarm.h"
#include "core/spc/tools/stable_series.h"
#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace qi
{

namespace
{

struct Shares
{
    double any = 0, last = 0;
};

/// 4,000 stable series of 24 points: a standard error of about half a percentage point at most.
Shares simulated(const AnalysisOptions& options)
{
    constexpr int kSeries = 4'000;
    spc::StableNumbers numbers(11);
    Series series;
    int any = 0, last = 0;
    for (int i = 0; i < kSeries; ++i) {
        spc::fillStable(series, 24, numbers);
        const Analysis chart = findSignals(series, options).value();
        any += chart.signals.empty() ? 0 : 1;
        last += chart.points.back().signals.any() ? 1 : 0;
    }
    return {static_cast<double>(any) / kSeries, static_cast<double>(last) / kSeries};
}

AnalysisOptions rulesOn(ChartType chart, RuleSet rules)
{
    AnalysisOptions options;
    options.chart = chart;
    options.rules = {rules};
    return options;
}

} // namespace

// Anhøj and Wentzel-Larsen; NHSRplotthedots' rules simulated by its users: shares of stable series of 24 points.
TEST(FalseAlarms, AgreeWithThePublishedFigures)
{
    EXPECT_NEAR(spc::falseAlarmShare(ChartType::I, RuleSet::Nhs, {}, 24).value(), 0.155, 0.005);
    EXPECT_NEAR(spc::falseAlarmShare(ChartType::Run, RuleSet::Anhoej, {}, 24).value(), 0.029, 0.005);
    EXPECT_NEAR(spc::falseAlarmShare(ChartType::Run, RuleSet::Ihi, {}, 24).value(), 0.363, 0.012);
}

TEST(FalseAlarms, OfTheTableAreThoseOfAFreshSimulation)
{
    const Shares nhs = simulated(rulesOn(ChartType::I, RuleSet::Nhs));
    EXPECT_NEAR(nhs.any, spc::falseAlarmShare(ChartType::I, RuleSet::Nhs, {}, 24).value(), 0.02);
    EXPECT_NEAR(nhs.last, 0.013, 0.005);
    EXPECT_NEAR(simulated(rulesOn(ChartType::Run, RuleSet::Anhoej)).any,
                spc::falseAlarmShare(ChartType::Run, RuleSet::Anhoej, {}, 24).value(), 0.01);
}

// The same publications' figures for single rules, 24 points: a shift of 8 about a mean 3.1 % (about a median it is
// half of that), IHI's shift about a median 15.6 %, its shift or trend 36.3 %. 10,000 series: within four standard
// errors.
TEST(FalseAlarms, OfSingleRulesAgreeWithThePublishedFigures)
{
    constexpr int kSeries = 10'000;
    AnalysisOptions eight = rulesOn(ChartType::I, RuleSet::Nhs);
    eight.shiftLength = 8;
    const AnalysisOptions ihi = rulesOn(ChartType::Run, RuleSet::Ihi);
    spc::StableNumbers numbers(23);
    Series series;
    int shiftOfEight = 0, ihiShift = 0, ihiShiftOrTrend = 0;
    const auto anyHas = [](const Analysis& chart, Signal signal) {
        return std::any_of(chart.points.begin(), chart.points.end(),
                           [&](const AnalysedPoint& point) { return point.signals.has(signal); });
    };
    for (int i = 0; i < kSeries; ++i) {
        spc::fillStable(series, 24, numbers);
        shiftOfEight += anyHas(findSignals(series, eight).value(), Signal::Shift) ? 1 : 0;
        const Analysis chart = findSignals(series, ihi).value();
        const bool shift = anyHas(chart, Signal::Shift);
        ihiShift += shift ? 1 : 0;
        ihiShiftOrTrend += shift || anyHas(chart, Signal::Trend) ? 1 : 0;
    }
    const auto near = [](int count, double share) {
        const double n = kSeries;
        EXPECT_NEAR(count / n, share, 4 * std::sqrt(share * (1 - share) / n));
    };
    near(shiftOfEight, 0.031);
    near(ihiShift, 0.156);
    near(ihiShiftOrTrend, 0.363);
}

TEST(FalseAlarms, OfChartsWithRulesOfTheirOwnAreThoseOfAFreshSimulation)
{
    for (const ChartType chart : {ChartType::Mr, ChartType::Ewma, ChartType::Cusum}) {
        const std::size_t judged = chart == ChartType::Mr ? 23 : 24;
        EXPECT_NEAR(simulated(rulesOn(chart, RuleSet::Nhs)).any,
                    spc::falseAlarmShare(chart, RuleSet::Nhs, {}, judged).value(), 0.02)
            << nameOf(chart);
    }
}

TEST(FalseAlarms, AreStatedForTheUsualSettingsOnly)
{
    const Series series = seriesOf(std::vector<double>(24, 3.0));
    AnalysisOptions ewma = rulesOn(ChartType::Ewma, RuleSet::Nhs);
    EXPECT_TRUE(analyse(series, ewma)->used.falseAlarm);
    ewma.lambda = 0.4;
    EXPECT_FALSE(analyse(series, ewma)->used.falseAlarm);
    const Series outcomes = seriesOf(std::vector<double>{0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 1});
    EXPECT_FALSE(analyse(outcomes, rulesOn(ChartType::Bcusum, RuleSet::Nhs))->used.falseAlarm);
}

TEST(FalseAlarms, GrowWithTheNumberOfPoints)
{
    double before = 0;
    for (std::size_t points = 1; points < 400; points += 7) {
        const double share = spc::falseAlarmShare(ChartType::I, RuleSet::Nhs, {}, points).value();
        EXPECT_GE(share, before);
        before = share;
    }
}

TEST(FalseAlarms, AreNotStatedForLengthsThatWereNotSimulated)
{
    EXPECT_FALSE(spc::falseAlarmShare(ChartType::I, RuleSet::Nhs, 5, 24));
    EXPECT_TRUE(spc::falseAlarmShare(ChartType::I, RuleSet::Nhs, 8, 24));
    EXPECT_TRUE(spc::falseAlarmShare(ChartType::I, RuleSet::WesternElectric, 8, 24));
}

TEST(FalseAlarms, OfTwoPhasesAreMoreThanOfOne)
{
    AnalysisOptions options = rulesOn(ChartType::I, RuleSet::Nhs);
    const Series series = seriesOf(std::vector<double>(48, 3.0));
    const double one = analyse(series, options)->used.falseAlarm.value();
    options.phases.push_back({25, ""});
    const double two = analyse(series, options)->used.falseAlarm.value();
    EXPECT_NEAR(two, 1 - (1 - 0.1557) * (1 - 0.1557), 1e-9);
    EXPECT_NE(one, two);
}

} // namespace qi
