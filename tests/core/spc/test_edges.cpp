#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>

namespace qi
{

namespace
{

constexpr std::array<ChartType, 19> kCharts{
    ChartType::Run, ChartType::I,  ChartType::Ip,   ChartType::Mr,    ChartType::Xbar,  ChartType::S, ChartType::R,
    ChartType::P,   ChartType::Pp, ChartType::Np,   ChartType::C,     ChartType::Cp,    ChartType::U, ChartType::Up,
    ChartType::G,   ChartType::T,  ChartType::Ewma, ChartType::Cusum, ChartType::Bcusum};
constexpr std::array<Convention, 4> kConventions{Convention::Nhs, Convention::NhsR, Convention::Anhoej,
                                                 Convention::Textbook};

bool wantsDenominator(ChartType chart)
{
    return chart == ChartType::P || chart == ChartType::Pp || chart == ChartType::Np || chart == ChartType::U ||
           chart == ChartType::Up;
}

bool allFinite(const Analysis& chart)
{
    for (const AnalysedPoint& p : chart.points)
        for (const auto& number :
             {p.value, p.centre, p.lower, p.upper, p.lower2, p.upper2, p.sigma, p.cusumUp, p.cusumDown})
            if (number && !std::isfinite(*number)) return false;
    return true;
}

bool ordered(const Analysis& chart)
{
    for (const AnalysedPoint& p : chart.points)
        if (p.lower && p.upper && !(*p.lower <= *p.lower2 && *p.lower2 <= *p.upper2 && *p.upper2 <= *p.upper))
            return false;
    return true;
}

/// Every chart under every convention: an answer with finite, ordered lines, or an error with a sentence.
void expectDefinedAnswers(Series series)
{
    for (const ChartType chart : kCharts) {
        series.hasDenominator = wantsDenominator(chart);
        for (const Convention convention : kConventions) {
            AnalysisOptions options;
            options.chart = chart;
            options.convention = convention;
            options.improve = Improvement::Up;
            options.targets = {{std::nullopt, 0.5}};
            const auto result = analyse(series, options);
            if (!result) {
                EXPECT_GT(result.error().sentence.size(), 20U);
                continue;
            }
            EXPECT_TRUE(allFinite(*result)) << nameOf(chart);
            EXPECT_TRUE(ordered(*result)) << nameOf(chart);
        }
    }
}

Series repeated(std::size_t count, std::optional<double> y, std::optional<double> n)
{
    Series series;
    series.axis = AxisKind::Numbers;
    for (std::size_t i = 0; i < count; ++i) series.observations.push_back({static_cast<std::int64_t>(i), y, n, true});
    return series;
}

AnalysisOptions chartOf(ChartType chart)
{
    AnalysisOptions options;
    options.chart = chart;
    return options;
}

} // namespace

TEST(Edges, OfConstantSeriesHaveDefinedAnswers)
{
    for (const double value : {0.0, 1.0, 8.0}) expectDefinedAnswers(repeated(20, value, 8.0));
}

TEST(Edges, OfEmptyAndSingleSeriesHaveDefinedAnswers)
{
    expectDefinedAnswers(repeated(0, 1, 1));
    expectDefinedAnswers(repeated(1, 1, 1));
    expectDefinedAnswers(repeated(2, 1, 1));
}

TEST(Edges, OfSeriesWithoutAnyValueHaveDefinedAnswers)
{
    expectDefinedAnswers(repeated(12, std::nullopt, std::nullopt));
    expectDefinedAnswers(repeated(12, 3, 0));
}

TEST(Edges, OfHugeAndTinyValuesHaveDefinedAnswers)
{
    constexpr double kInfinite = std::numeric_limits<double>::infinity();
    for (const double value : {1e308, -1e308, kInfinite, -kInfinite, std::nan(""), 1e-308, 5e-324, 1e99, -1e99}) {
        Series series = repeated(12, 1, 4);
        series.observations[5].y = value;
        expectDefinedAnswers(series);
        series.observations[5].y = 1;
        series.observations[5].n = value;
        expectDefinedAnswers(series);
    }
}

TEST(Edges, OfAZeroDenominatorHaveNeitherValueNorLimits)
{
    // qicharts2 0.8.1: value and limits of that point missing, first upper limit 0.387291.
    const Series series = sharesOf({{8, 40}, {10, 50}, {9, 45}, {0, 0}, {7, 35}, {11, 55}, {9, 48}, {12, 60}});
    AnalysisOptions options = chartOf(ChartType::P);
    options.convention = Convention::Anhoej;
    const Analysis chart = analyse(series, options).value();
    EXPECT_FALSE(chart.points[3].value);
    EXPECT_FALSE(chart.points[3].upper);
    EXPECT_TRUE(chart.points[3].centre);
    EXPECT_NEAR(chart.points[0].upper.value(), 0.387291, 1e-6);
}

TEST(Errors, NameThePlaceOfAShareAboveOne)
{
    const auto result = analyse(sharesOf({{1, 4}, {5, 4}}), chartOf(ChartType::P));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Error::Kind::Data);
    EXPECT_NE(result.error().sentence.find("At 2 "), std::string::npos) << result.error().sentence;
}

TEST(Errors, RefuseAZeroTimeOnATChart)
{
    const auto result = analyse(seriesOf({3, 0, 4}), chartOf(ChartType::T));
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Error::Kind::Data);
}

TEST(Errors, RefuseANegativeCount) { EXPECT_FALSE(analyse(seriesOf({3, -1, 4}), chartOf(ChartType::C))); }

TEST(Errors, AreOfUsageWhenADenominatorIsNeeded)
{
    EXPECT_EQ(analyse(seriesOf({1, 2}), chartOf(ChartType::P)).error().kind, Error::Kind::Usage);
}

TEST(Errors, AreOfUsageForAPlaceThatTheSeriesDoesNotHave)
{
    AnalysisOptions options;
    options.exclusions.push_back({99, ""});
    EXPECT_EQ(analyse(seriesOf({1, 2}), options).error().kind, Error::Kind::Usage);
    options.exclusions.clear();
    options.phases.push_back({99, ""});
    EXPECT_EQ(analyse(seriesOf({1, 2}), options).error().kind, Error::Kind::Usage);
}

TEST(Errors, AreOfUsageForAFactorThatCannotBeMeant)
{
    AnalysisOptions options;
    options.multiply = 0;
    EXPECT_EQ(analyse(seriesOf({1, 2}), options).error().kind, Error::Kind::Usage);
    options.multiply = std::nan("");
    EXPECT_EQ(analyse(seriesOf({1, 2}), options).error().kind, Error::Kind::Usage);
}

TEST(Errors, AreOfUsageForATargetOrABoundThatIsNoNumber)
{
    AnalysisOptions options;
    options.targets = {{std::nullopt, std::nan("")}};
    EXPECT_EQ(analyse(seriesOf({1, 2}), options).error().kind, Error::Kind::Usage);
    options.targets.clear();
    options.bounds = Bounds{std::nan(""), std::nullopt};
    EXPECT_EQ(analyse(seriesOf({1, 2}), options).error().kind, Error::Kind::Usage);
}

TEST(Gathering, SortsPointsAndSaysSo)
{
    Series series = seriesOf({1, 2, 3});
    std::swap(series.observations[0], series.observations[2]);
    const Analysis chart = analyse(series, {}).value();
    EXPECT_EQ(chart.points[0].x, 1);
    ASSERT_FALSE(chart.advice.empty());
    EXPECT_EQ(chart.advice[0].code, "sorted");
}

TEST(Gathering, AddsUpCountsAndDenominatorsOfOnePlace)
{
    Series series = sharesOf({{1, 4}, {2, 6}, {3, 10}});
    series.observations[1].x = 1;
    const Analysis chart = analyse(series, chartOf(ChartType::P)).value();
    ASSERT_EQ(chart.points.size(), 2U);
    EXPECT_EQ(chart.points[0].y, 3);
    EXPECT_EQ(chart.points[0].n, 10);
}

TEST(Gathering, SumsDatesUpByPeriod)
{
    Series series;
    for (const char* day : {"2024-01-03", "2024-01-30", "2024-02-01"})
        series.observations.push_back({dayNumber(parseIsoDate(day).value()), 2.0, std::nullopt, true});
    AnalysisOptions options = chartOf(ChartType::C);
    options.period = Period::Month;
    const Analysis chart = analyse(series, options).value();
    ASSERT_EQ(chart.points.size(), 2U);
    EXPECT_EQ(chart.points[0].y, 4);
    EXPECT_EQ(isoDate(dateOfDay(chart.points[0].x)), "2024-01-01");
}

TEST(Gathering, MakesSubgroupsOfSeveralObservations)
{
    Series series = seriesOf({1, 3, 5, 7});
    series.observations[1].x = 1;
    series.observations[2].x = series.observations[3].x = 2;
    const Analysis chart = analyse(series, chartOf(ChartType::Xbar)).value();
    ASSERT_EQ(chart.points.size(), 2U);
    EXPECT_EQ(chart.points[0].value, 2);
    EXPECT_EQ(chart.points[0].n, 2);
}

// By hand: S is √2 and 2√2, pooled √5, or 3/2·√2 were there no third subgroup; R is 2 and 4.
TEST(Subgroups, OfAnotherSizeOutsideTheBaselineShareItsLines)
{
    Series series = seriesOf({1, 3, 5, 9, 2, 4, 9});
    for (const auto& [at, x] : {std::pair{1, 1}, {2, 2}, {3, 2}, {4, 3}, {5, 3}, {6, 3}})
        series.observations[static_cast<std::size_t>(at)].x = x;
    AnalysisOptions options = chartOf(ChartType::S);
    options.convention = Convention::Anhoej;
    options.baseline = FirstPoints{2};
    EXPECT_NEAR(analyse(series, options).value().points[2].centre.value(), std::sqrt(5), 1e-12);
    options.chart = ChartType::R;
    const Analysis ranges = analyse(series, options).value();
    EXPECT_NEAR(ranges.points[0].centre.value(), 3, 1e-12);
    EXPECT_NEAR(ranges.points[2].centre.value(), 1.693 * 3 / 1.128, 1e-12);
}

TEST(Phases, BeginAtTheNextPointWhenTheirStartLiesBetweenTwo)
{
    Series series = seriesOf({1, 2, 3, 4});
    series.observations[3].x = 9;
    AnalysisOptions options;
    options.phases.push_back({6, "move"});
    const Analysis chart = analyse(series, options).value();
    ASSERT_EQ(chart.phases.size(), 2U);
    EXPECT_EQ(chart.phases[1].first, 3U);
    EXPECT_EQ(chart.phases[1].reason, "move");
    EXPECT_EQ(chart.advice[0].code, "phase-moved");
}

TEST(Baselines, OfOnePhaseLeaveTheOthersAlone)
{
    AnalysisOptions options;
    options.chart = ChartType::C;
    options.phases.push_back({4, ""});
    options.baseline = std::vector<PointRange>{{4, 5}};
    const Analysis chart = analyse(seriesOf({1, 2, 3, 10, 20, 90}), options).value();
    EXPECT_EQ(chart.phases[0].centre, 2);
    EXPECT_EQ(chart.phases[1].centre, 15);
    EXPECT_EQ(chart.phases[1].baselineLast, 4U);
    EXPECT_FALSE(chart.points[5].baseline);
}

TEST(IncompletePoints, TakeNoPart)
{
    Series series = seriesOf({1, 2, 3, 100});
    series.observations[3].complete = false;
    const Analysis chart = analyse(series, {}).value();
    EXPECT_EQ(chart.points[3].centre, 2);
    EXPECT_EQ(chart.points[3].value, 100);
    EXPECT_FALSE(chart.points[3].signals.any());
}

} // namespace qi
