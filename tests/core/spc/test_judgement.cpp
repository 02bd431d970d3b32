#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

AnalysisOptions fixedLines(Convention convention, Improvement improve)
{
    AnalysisOptions options;
    options.convention = convention;
    options.improve = improve;
    options.centreMethod = CentreMethod::Value;
    options.sigmaMethod = SigmaMethod::Value;
    options.sigma = 1;
    return options;
}

/// Rising for seven points, all but the last three below the centre: a trend up and a shift down meet.
Series risingBelow() { return seriesOf({-2.9, -2.5, -1.5, -1.2, -1, -.8, -.5}); }

Series ofLength(std::size_t count, double last)
{
    std::vector<double> values;
    for (std::size_t i = 0; i + 1 < count; ++i) values.push_back(i % 2 == 0 ? .5 : -.5);
    values.push_back(last);
    return seriesOf(values);
}

} // namespace

TEST(Judgement, IsMirroredByTheDirectionOfImprovement)
{
    EXPECT_EQ(analyse(seriesOf({5}), fixedLines(Convention::Nhs, Improvement::Up))->points[0].judgement,
              Judgement::Improvement);
    EXPECT_EQ(analyse(seriesOf({5}), fixedLines(Convention::Nhs, Improvement::Down))->points[0].judgement,
              Judgement::Concern);
    EXPECT_EQ(analyse(seriesOf({-5}), fixedLines(Convention::Nhs, Improvement::Neither))->points[0].judgement,
              Judgement::NeutralLow);
}

TEST(Judgement, OfSignalsThatDisagreeIsImprovementUnderNhs)
{
    const Analysis chart = analyse(risingBelow(), fixedLines(Convention::Nhs, Improvement::Down)).value();
    EXPECT_TRUE(chart.points[5].mixed);
    EXPECT_EQ(chart.points[5].judgement, Judgement::Improvement);
}

TEST(Judgement, OfSignalsThatDisagreeMayBeConcernWhenAMeasureChoosesSo)
{
    AnalysisOptions options = fixedLines(Convention::Nhs, Improvement::Down);
    options.concernWins = true;
    EXPECT_EQ(analyse(risingBelow(), options)->points[5].judgement, Judgement::Concern);
}

// NHSRplotthedots 0.2.2: outside, then trend, two of three, shift.
TEST(Judgement, OfSignalsThatDisagreeFollowsTheOrderElsewhere)
{
    EXPECT_EQ(analyse(risingBelow(), fixedLines(Convention::NhsR, Improvement::Down))->points[5].judgement,
              Judgement::Concern);
}

TEST(Icons, NeedThirteenPointsUnderNhs)
{
    const AnalysisOptions options = fixedLines(Convention::Nhs, Improvement::Up);
    EXPECT_FALSE(analyse(ofLength(12, 5), options)->variationKnown);
    EXPECT_TRUE(analyse(ofLength(13, 5), options)->variationKnown);
    EXPECT_EQ(analyse(ofLength(13, 5), options)->variation, VariationIcon::ImprovementHigh);
}

TEST(Icons, AreOfTheLastCompletePoint)
{
    Series series = ofLength(14, 5);
    series.observations.back().complete = false;
    const Analysis chart = analyse(series, fixedLines(Convention::Nhs, Improvement::Up)).value();
    EXPECT_EQ(chart.variation, VariationIcon::CommonCause);
    EXPECT_FALSE(chart.points.back().signals.any());
    EXPECT_EQ(chart.points.back().value, 5);
}

TEST(Assurance, SaysWhetherTheTargetIsCertainToBeMet)
{
    AnalysisOptions options = fixedLines(Convention::Nhs, Improvement::Up);
    const auto with = [&](double target) {
        options.targets = {{std::nullopt, target}};
        return analyse(ofLength(13, 0.2), options)->assurance;
    };
    EXPECT_EQ(with(-4), AssuranceIcon::Pass);
    EXPECT_EQ(with(4), AssuranceIcon::Fail);
    EXPECT_EQ(with(1), AssuranceIcon::HitOrMiss);
    EXPECT_EQ(with(-3), AssuranceIcon::Pass);
    options.convention = Convention::NhsR;
    EXPECT_EQ(with(-3), AssuranceIcon::HitOrMiss);
}

TEST(Assurance, OfAConstantSeriesIsJudged)
{
    AnalysisOptions options;
    options.improve = Improvement::Up;
    options.targets = {{std::nullopt, 95}};
    EXPECT_EQ(analyse(seriesOf(std::vector<double>(15, 100.0)), options)->assurance, AssuranceIcon::Pass);
}

TEST(Assurance, IsHeldAgainstTheTargetInForce)
{
    AnalysisOptions options = fixedLines(Convention::Nhs, Improvement::Up);
    options.targets = {{std::nullopt, -4}, {10, 4}};
    const Analysis chart = analyse(ofLength(13, 0.2), options).value();
    EXPECT_EQ(chart.points[8].target, -4);
    EXPECT_EQ(chart.points[9].target, 4);
    EXPECT_EQ(chart.assurance, AssuranceIcon::Fail);
}

TEST(Assurance, IsNotGivenForChartsWithoutComparableLimits)
{
    AnalysisOptions options;
    options.improve = Improvement::Up;
    options.targets = {{std::nullopt, 1}};
    for (const ChartType chart : {ChartType::Run, ChartType::G, ChartType::T}) {
        options.chart = chart;
        EXPECT_EQ(analyse(seriesOf(std::vector<double>(15, 3.0)), options)->assurance, AssuranceIcon::None);
    }
}

} // namespace qi
