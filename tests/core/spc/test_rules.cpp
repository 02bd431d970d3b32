#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

#include <numeric>

namespace qi
{

namespace
{

/// Lines fixed at 0 ± 3, so that a test's values are sigmas.
Analysis judged(const Series& series, RuleSet rules, Convention convention = Convention::Nhs)
{
    AnalysisOptions options;
    options.convention = convention;
    options.rules = {rules};
    options.centreMethod = CentreMethod::Value;
    options.sigmaMethod = SigmaMethod::Value;
    options.sigma = 1;
    return analyse(series, options).value();
}

std::vector<int> marked(const Analysis& chart, Signal signal)
{
    std::vector<int> places;
    for (const AnalysedPoint& point : chart.points)
        if (point.signals.has(signal)) places.push_back(static_cast<int>(point.x));
    return places;
}

std::vector<int> from(int first, int last)
{
    std::vector<int> all(static_cast<std::size_t>(last - first + 1));
    std::iota(all.begin(), all.end(), first);
    return all;
}

} // namespace

TEST(OutsideLimits, NeedsAPointStrictlyBeyond)
{
    EXPECT_EQ(marked(judged(seriesOf({3, 3.1, -3, -3.1}), RuleSet::Nhs), Signal::OutsideLimits), (std::vector{2, 4}));
}

TEST(OutsideLimits, IsNotDecidedByRounding)
{
    EXPECT_TRUE(marked(judged(seriesOf({3 * (1 + 1e-13)}), RuleSet::Nhs), Signal::OutsideLimits).empty());
}

TEST(Shift, MarksEveryPointOfSeven)
{
    const Series series = seriesOf({-1, .1, .2, .1, .3, .1, .2, .1, -1});
    EXPECT_EQ(marked(judged(series, RuleSet::Nhs), Signal::Shift), from(2, 8));
    EXPECT_TRUE(marked(judged(series, RuleSet::WesternElectric), Signal::Shift).empty());
}

TEST(Shift, EndsAtAPointOnTheCentreExceptForIhi)
{
    const Series series = seriesOf({.1, .2, .1, 0, .3, .1, .2, .1});
    EXPECT_TRUE(marked(judged(series, RuleSet::Nhs), Signal::Shift).empty());
    EXPECT_EQ(marked(judged(series, RuleSet::Ihi), Signal::Shift), (std::vector{1, 2, 3, 5, 6, 7, 8}));
}

TEST(Shift, DoesNotGoOnIntoTheNextPhase)
{
    AnalysisOptions options;
    options.centreMethod = CentreMethod::Value;
    options.phases.push_back({5, "new team"});
    const Analysis chart = analyse(seriesOf({.1, .2, .1, .2, .3, .1, .2, .1}), options).value();
    EXPECT_TRUE(marked(chart, Signal::Shift).empty());
}

TEST(Shift, PassesOverAnExcludedPoint)
{
    AnalysisOptions options;
    options.centreMethod = CentreMethod::Value;
    options.exclusions.push_back({4, "outage"});
    const Analysis chart = analyse(seriesOf({.1, .2, .1, -9, .3, .1, .2, .1}), options).value();
    EXPECT_EQ(marked(chart, Signal::Shift), (std::vector{1, 2, 3, 5, 6, 7, 8}));
}

// NHSRplotthedots 0.2.2: seven points, all flagged; equal neighbours break it.
TEST(Trend, NeedsSevenPointsEachBeyondTheOneBefore)
{
    EXPECT_EQ(marked(judged(seriesOf({1, 0, .1, .2, .3, .4, .5, .6, .1}), RuleSet::Nhs), Signal::Trend), from(2, 8));
    EXPECT_TRUE(marked(judged(seriesOf({0, .1, .2, .3, .3, .4, .5, .6}), RuleSet::Nhs), Signal::Trend).empty());
}

TEST(Trend, CountsEqualNeighboursOnceForIhi)
{
    EXPECT_EQ(marked(judged(seriesOf({1, .1, .2, .2, .3, .4, .5}), RuleSet::Ihi), Signal::Trend), from(2, 7));
}

// Disagreements 12 to 15 of the peers: 62, 52, 62.5 against 50 with sigma 4.76.
TEST(TwoOfThree, MarksThePointsBeyondTwoSigma)
{
    EXPECT_EQ(marked(judged(seriesOf({2.5, .4, 2.6}), RuleSet::Nhs), Signal::TwoOfThree), (std::vector{1, 3}));
}

TEST(TwoOfThree, WantsTheThirdOnTheSameSideOnlyUnderNhs)
{
    const Series series = seriesOf({2.5, -.6, 2.6});
    EXPECT_TRUE(marked(judged(series, RuleSet::Nhs), Signal::TwoOfThree).empty());
    EXPECT_EQ(marked(judged(series, RuleSet::WesternElectric), Signal::TwoOfThree), (std::vector{1, 3}));
}

TEST(TwoOfThree, CountsAPointBeyondTheLimitExceptUnderNhsR)
{
    const Series series = seriesOf({2.5, .4, 8});
    EXPECT_EQ(marked(judged(series, RuleSet::Nhs), Signal::TwoOfThree), (std::vector{1, 3}));
    EXPECT_TRUE(marked(judged(series, RuleSet::Nhs, Convention::NhsR), Signal::TwoOfThree).empty());
}

TEST(TwoOfThree, NeedsThreePoints)
{
    EXPECT_TRUE(marked(judged(seriesOf({2.5, 2.6}), RuleSet::Nhs), Signal::TwoOfThree).empty());
}

TEST(FourOfFive, MarksThePointsBeyondOneSigma)
{
    const Series series = seriesOf({1.2, 1.3, -.5, 1.2, 1.1});
    EXPECT_EQ(marked(judged(series, RuleSet::Nelson), Signal::FourOfFive), (std::vector{1, 2, 4, 5}));
}

TEST(FourteenAlternating, NeedsThirteenSteps)
{
    std::vector<double> values;
    for (int i = 0; i < 14; ++i) values.push_back(i % 2 == 0 ? .5 : -.5);
    EXPECT_EQ(marked(judged(seriesOf(values), RuleSet::Nelson), Signal::FourteenAlternating), from(1, 14));
    values.pop_back();
    EXPECT_TRUE(marked(judged(seriesOf(values), RuleSet::Nelson), Signal::FourteenAlternating).empty());
}

TEST(FifteenWithin, MarksPointsThatHugTheCentre)
{
    std::vector<double> values;
    for (int i = 0; i < 15; ++i) values.push_back(i % 3 == 0 ? .5 : -.4);
    EXPECT_EQ(marked(judged(seriesOf(values), RuleSet::Nelson), Signal::FifteenWithin), from(1, 15));
}

TEST(EightBeyond, NeedsBothSides)
{
    const Series both = seriesOf({1.5, -1.5, 1.2, 1.3, -1.1, 1.5, 1.6, -1.4});
    EXPECT_EQ(marked(judged(both, RuleSet::Nelson), Signal::EightBeyond), from(1, 8));
    const Series one = seriesOf({1.5, 1.5, 1.2, 1.3, 1.1, 1.5, 1.6, 1.4});
    EXPECT_TRUE(marked(judged(one, RuleSet::Nelson), Signal::EightBeyond).empty());
}

// qicharts2 0.8.1: the point on the line is not counted and does not break the run; longest run 8 of at most 7.
TEST(AnhoejRules, MarkARunThatIsTooLong)
{
    const Series series = seriesOf({4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 4, 6, 7, 7, 7, 5, 7, 7, 7, 7, 4, 6, 4, 6});
    AnalysisOptions options;
    options.chart = ChartType::Run;
    options.rules = {RuleSet::Anhoej};
    options.centreMethod = CentreMethod::Value;
    options.centre = 5;
    const Analysis chart = analyse(series, options).value();
    EXPECT_EQ(chart.phases[0].runs.longest, 8U);
    EXPECT_EQ(chart.phases[0].runs.longestMax, 8U);
    EXPECT_EQ(chart.phases[0].runs.useful, 23U);
}

TEST(Rules, ReadTogetherAreAllMarked)
{
    AnalysisOptions options;
    options.rules = {RuleSet::Nhs, RuleSet::Nelson};
    options.centreMethod = CentreMethod::Value;
    options.sigmaMethod = SigmaMethod::Value;
    options.sigma = 1;
    const Analysis chart = analyse(seriesOf({1.2, 1.3, -.5, 1.2, 1.1, 4}), options).value();
    EXPECT_FALSE(marked(chart, Signal::FourOfFive).empty());
    EXPECT_EQ(marked(chart, Signal::OutsideLimits), std::vector{6});
    EXPECT_EQ(chart.used.falseAlarms.size(), 2U);
}

} // namespace qi
