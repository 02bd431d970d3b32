#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

AnalysisOptions individuals(Convention convention)
{
    AnalysisOptions options;
    options.convention = convention;
    return options;
}

/// The series of the first disagreements listed in docs/statistics.md.
Series twelve() { return seriesOf({10, 12, 9, 11, 13, 10, 12, 8, 11, 10, 12, 11}); }

double upperOf(const Series& series, const AnalysisOptions& options)
{
    return analyse(series, options).value().points.back().upper.value();
}

} // namespace

// By hand: mean 10.75, mean moving range 25/11.
TEST(IndividualsChart, TakesTheFactorOfItsConvention)
{
    const double meanRange = 25.0 / 11;
    EXPECT_NEAR(upperOf(twelve(), individuals(Convention::Nhs)), 10.75 + 2.66 * meanRange, 1e-12);
    EXPECT_NEAR(upperOf(twelve(), individuals(Convention::Anhoej)), 16.7944874275, 1e-9); // qicharts2 0.8.1
    EXPECT_NEAR(upperOf(twelve(), individuals(Convention::NhsR)), 16.7954545455, 1e-9);   // NHSRplotthedots 0.2.2
    EXPECT_NEAR(upperOf(twelve(), individuals(Convention::Textbook)), 10.75 + 3 / 1.1283791670955126 * meanRange,
                1e-12);
}

// qicharts2 0.8.1 attached, NHSRplotthedots 0.2.2 with screening off.
TEST(IndividualsChart, LeavesOutAVeryLargeRangeOnlyWhenItScreens)
{
    const Series series = seriesOf({10, 12, 9, 11, 13, 10, 12, 40, 11, 10, 12, 11});
    EXPECT_NEAR(upperOf(series, individuals(Convention::Anhoej)), 18.735816, 1e-6);
    EXPECT_NEAR(upperOf(series, individuals(Convention::Nhs)), 31.553030, 1e-6);
}

// qicharts2 0.8.1: both ranges beside the gap are dropped.
TEST(IndividualsChart, TakesNoRangeAcrossAMissingPoint)
{
    Series series = seriesOf({10, 12, 9, 0, 13, 10, 12, 8, 11, 10, 12, 11});
    series.observations[3].y.reset();
    EXPECT_NEAR(upperOf(series, individuals(Convention::Anhoej)), 16.932946, 1e-6);
}

// qicharts2 0.8.1: centre 10.545455, upper limit 16.130561.
TEST(IndividualsChart, TakesTheRangeAcrossAnExcludedPoint)
{
    AnalysisOptions options = individuals(Convention::Anhoej);
    options.exclusions.push_back({5, "system outage"});
    const Series series = seriesOf({10, 12, 9, 11, 30, 10, 12, 8, 11, 10, 12, 11});
    EXPECT_NEAR(upperOf(series, options), 16.130561, 1e-6);
}

// The same point left out altogether; controlcharts, which drops it first, has 17.376209.
TEST(IndividualsChart, TakesTheRangeAcrossAMissingPointThatIsExcluded)
{
    AnalysisOptions options = individuals(Convention::Anhoej);
    options.exclusions.push_back({4, "form changed"});
    Series series = seriesOf({10, 12, 9, 0, 13, 10, 12, 8, 11, 10, 12, 11});
    series.observations[3].y.reset();
    EXPECT_NEAR(upperOf(series, options), 17.376209, 1e-6);
}

// By hand: 0, 1, -3 and -2 off the centre, mean moving range 2.
TEST(IndividualsChart, MeasuresRangesFromACentreThatMoves)
{
    AnalysisOptions options = individuals(Convention::Anhoej);
    options.centreMethod = CentreMethod::Column;
    Series series = seriesOf({10, 12, 9, 11});
    series.centre = {10, 11, 12, 13};
    EXPECT_NEAR(upperOf(series, options), 13 + 3 * 2 / 1.128, 1e-12);
}

TEST(IndividualsChart, HasNoLimitsForASinglePoint)
{
    const Analysis chart = analyse(seriesOf({5}), {}).value();
    EXPECT_EQ(chart.points[0].centre, 5);
    EXPECT_FALSE(chart.points[0].upper);
}

TEST(IndividualsChart, LaysLimitsOnTheCentreOfAConstantSeries)
{
    const Analysis chart = analyse(seriesOf(std::vector<double>(20, 8.0)), individuals(Convention::Anhoej)).value();
    EXPECT_EQ(chart.points[0].upper, 8);
    EXPECT_EQ(chart.points[0].lower, 8);
}

} // namespace qi
