#include "core/spc/tools/stable_series.h"
#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>

namespace qi
{

namespace
{

/// Sixty values with a level that moves, so that every kind of signal has a chance.
std::vector<double> lively(std::uint64_t seed)
{
    spc::StableNumbers numbers(seed);
    std::vector<double> values(60);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = 50 + 5 * numbers.normal() + (i > 40 ? 6 : 0);
    return values;
}

std::vector<double> changed(std::vector<double> values, const std::function<double(double)>& by)
{
    std::transform(values.begin(), values.end(), values.begin(), by);
    return values;
}

constexpr std::array<RuleSet, 7> kRuleSets{RuleSet::Nhs, RuleSet::Anhoej,          RuleSet::BestBox, RuleSet::CutBox,
                                           RuleSet::Ihi, RuleSet::WesternElectric, RuleSet::Nelson};
constexpr std::uint64_t kSeeds = 25;

AnalysisOptions rulesOf(RuleSet rules)
{
    AnalysisOptions options;
    options.rules = {rules};
    return options;
}

std::vector<Signals> signalsOf(const Analysis& chart)
{
    std::vector<Signals> all;
    for (const AnalysedPoint& point : chart.points) all.push_back(point.signals);
    return all;
}

std::vector<std::vector<Signal>> unsided(const Analysis& chart)
{
    std::vector<std::vector<Signal>> all;
    for (const AnalysedPoint& point : chart.points) all.push_back(point.signals.list());
    return all;
}

} // namespace

TEST(Properties, AddingAConstantMovesTheLinesWithThePoints)
{
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed)
        for (const RuleSet rules : kRuleSets) {
            const auto values = lively(seed);
            const Analysis plain = analyse(seriesOf(values), rulesOf(rules)).value();
            const Analysis moved =
                analyse(seriesOf(changed(values, [](double v) { return v + 1000; })), rulesOf(rules)).value();
            EXPECT_EQ(signalsOf(plain), signalsOf(moved));
            EXPECT_NEAR(*plain.points[0].upper + 1000, *moved.points[0].upper, 1e-9);
        }
}

TEST(Properties, ScalingScalesTheLines)
{
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        const auto values = lively(seed);
        const Analysis plain = analyse(seriesOf(values), rulesOf(RuleSet::Nelson)).value();
        const Analysis scaled =
            analyse(seriesOf(changed(values, [](double v) { return v * 60; })), rulesOf(RuleSet::Nelson)).value();
        EXPECT_EQ(signalsOf(plain), signalsOf(scaled));
        EXPECT_NEAR(*plain.points[0].lower * 60, *scaled.points[0].lower, 1e-9);
        AnalysisOptions multiplied = rulesOf(RuleSet::Nelson);
        multiplied.multiply = 60;
        EXPECT_NEAR(*analyse(seriesOf(values), multiplied)->points[0].lower, *scaled.points[0].lower, 1e-9);
    }
}

TEST(Properties, MirroringSwapsTheSides)
{
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed)
        for (const RuleSet rules : kRuleSets) {
            const auto values = lively(seed);
            const Analysis plain = analyse(seriesOf(values), rulesOf(rules)).value();
            const Analysis mirrored =
                analyse(seriesOf(changed(values, [](double v) { return -v; })), rulesOf(rules)).value();
            EXPECT_EQ(unsided(plain), unsided(mirrored));
        }
}

TEST(Properties, ReversingTimeKeepsLinesAndSignals)
{
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed)
        for (const RuleSet rules : kRuleSets) {
            auto values = lively(seed);
            const Analysis forwards = analyse(seriesOf(values), rulesOf(rules)).value();
            std::reverse(values.begin(), values.end());
            const Analysis backwards = analyse(seriesOf(values), rulesOf(rules)).value();
            auto marks = unsided(backwards);
            std::reverse(marks.begin(), marks.end());
            EXPECT_EQ(unsided(forwards), marks);
            EXPECT_NEAR(*forwards.points[0].upper, *backwards.points[0].upper, 1e-9);
        }
}

TEST(Properties, OfCountsOnACChartDoNotDependOnTheirOrder)
{
    std::vector<double> counts{4, 10, 3, 0, 4, 5, 11, 2, 4, 6};
    AnalysisOptions options;
    options.chart = ChartType::C;
    const auto first = analyse(seriesOf(counts), options)->phases[0];
    std::sort(counts.begin(), counts.end());
    EXPECT_EQ(analyse(seriesOf(counts), options)->phases[0].centre, first.centre);
    EXPECT_EQ(analyse(seriesOf(counts), options)->phases[0].sigma, first.sigma);
}

TEST(Properties, OnePointMoreLeavesTheLinesOfABaselineAlone)
{
    auto values = lively(3);
    AnalysisOptions options;
    options.baseline = FirstPoints{24};
    const Analysis before = analyse(seriesOf(values), options).value();
    values.push_back(80);
    const Analysis after = analyse(seriesOf(values), options).value();
    EXPECT_EQ(before.phases[0].centre, after.phases[0].centre);
    EXPECT_EQ(before.points[0].upper, after.points[0].upper);
}

TEST(Properties, WhatHappensInOnePhaseLeavesTheOtherAlone)
{
    auto values = lively(4);
    AnalysisOptions options;
    options.phases.push_back({31, ""});
    const Analysis before = analyse(seriesOf(values), options).value();
    std::sort(values.begin() + 30, values.end());
    const Analysis after = analyse(seriesOf(values), options).value();
    for (std::size_t i = 0; i < 30; ++i) EXPECT_EQ(before.points[i], after.points[i]);
}

TEST(Properties, PhasesPartitionTheSeries)
{
    AnalysisOptions options;
    options.phases = {{41, ""}, {11, ""}, {11, ""}, {1, ""}, {60, ""}};
    const Analysis chart = analyse(seriesOf(lively(5)), options).value();
    ASSERT_EQ(chart.phases.size(), 4U);
    std::size_t next = 0;
    for (std::size_t i = 0; i < chart.phases.size(); ++i) {
        EXPECT_EQ(chart.phases[i].first, next);
        for (std::size_t at = chart.phases[i].first; at <= chart.phases[i].last; ++at)
            EXPECT_EQ(chart.points[at].phase, i);
        next = chart.phases[i].last + 1;
    }
    EXPECT_EQ(next, chart.points.size());
}

TEST(Properties, SignalsAreOnlyOnPointsThatTakePart)
{
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed)
        for (const RuleSet rules : kRuleSets) {
            Series series = seriesOf(lively(seed));
            series.observations[45].y.reset();
            series.observations[59].complete = false;
            AnalysisOptions options = rulesOf(rules);
            options.exclusions.push_back({50, ""});
            const Analysis chart = analyse(series, options).value();
            for (const std::size_t at : {45U, 49U, 59U}) EXPECT_FALSE(chart.points[at].signals.any());
        }
}

TEST(Properties, EveryMarkedPointIsInAStretch)
{
    for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        const Analysis chart = analyse(seriesOf(lively(seed)), rulesOf(RuleSet::Nelson)).value();
        for (std::size_t i = 0; i < chart.points.size(); ++i)
            for (const Signal signal : chart.points[i].signals.list()) {
                // Points near a limit that are all told of by a plainer pattern are not told of twice.
                const bool nearLimit = signal == Signal::TwoOfThree || signal == Signal::FourOfFive;
                EXPECT_TRUE(std::any_of(chart.signals.begin(), chart.signals.end(), [&](const SignalStretch& s) {
                    const bool plainer = s.signal == Signal::OutsideLimits || s.signal == Signal::Shift;
                    return (s.signal == signal || (nearLimit && plainer)) && s.first <= i && i <= s.last;
                }));
            }
    }
}

TEST(Properties, TheSameInputGivesTheSameAnalysis)
{
    const Series series = seriesOf(lively(6));
    EXPECT_EQ(analyse(series, {}).value(), analyse(series, {}).value());
}

TEST(Properties, OfAMillionPointsAreThoseOfAFew)
{
    spc::StableNumbers numbers(1);
    Series series;
    spc::fillStable(series, 1'000'000, numbers);
    const Analysis chart = findSignals(series, rulesOf(RuleSet::Anhoej)).value();
    EXPECT_NEAR(*chart.phases[0].sigma, 1, 0.01);
    EXPECT_NEAR(*chart.phases[0].centre, 0, 0.01);
}

} // namespace qi
