#include "tests/core/spc/random_series.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>

// What every chart answers to series at the edge of what a chart can be made of.

namespace qi
{

namespace
{

bool isIn(ChartType chart, std::initializer_list<ChartType> charts)
{
    return std::find(charts.begin(), charts.end(), chart) != charts.end();
}
/// A single observation has no moving range, and a subgroup of one no spread.
bool hasValueOfOne(ChartType chart) { return !isIn(chart, {ChartType::Mr, ChartType::S, ChartType::R}); }
/// Charts whose limits follow from the centre alone.
bool hasLimitsOfOne(ChartType chart)
{
    return isIn(chart, {ChartType::P, ChartType::Np, ChartType::U, ChartType::C, ChartType::G});
}
bool takesDenominator(ChartType chart)
{
    return needsDenominator(chart) || isIn(chart, {ChartType::Run, ChartType::I, ChartType::Ip});
}

Series repeated(ChartType chart, std::size_t count, std::optional<double> y, double n)
{
    Series series;
    series.axis = AxisKind::Numbers;
    series.hasDenominator = takesDenominator(chart);
    for (std::size_t i = 0; i < count; ++i)
        series.observations.push_back(
            {static_cast<std::int64_t>(i) + 1, y, series.hasDenominator ? std::optional{n} : std::nullopt, true});
    return series;
}

template<typename Visit>
void forEveryChart(Visit visit)
{
    for (const ChartType chart : kAllCharts)
        for (const Convention convention : kAllConventions) {
            SCOPED_TRACE(std::string(nameOf(chart)) + ", " + std::string(nameOf(convention)));
            AnalysisOptions options;
            options.chart = chart;
            options.convention = convention;
            options.rules = {RuleSet::Nhs, RuleSet::Anhoej};
            visit(chart, options);
        }
}

void expectNothingDrawn(const Analysis& chart)
{
    for (const AnalysedPoint& point : chart.points) {
        EXPECT_FALSE(point.value);
        EXPECT_FALSE(point.centre);
        EXPECT_FALSE(point.upper || point.lower || point.sigma);
        EXPECT_FALSE(point.signals.any());
    }
    EXPECT_TRUE(chart.signals.empty());
    EXPECT_FALSE(chart.variationKnown);
    EXPECT_FALSE(chart.summary.empty());
}

void expectDataErrorAt(const Result<Analysis>& result, const char* place)
{
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Error::Kind::Data);
    EXPECT_NE(result.error().sentence.find(place), std::string::npos) << result.error().sentence;
}

} // namespace

TEST(EveryChart, OfNoPointsIsEmptyAndSaysSo)
{
    forEveryChart([](ChartType chart, const AnalysisOptions& options) {
        const Analysis answer = analyse(repeated(chart, 0, 1, 8), options).value();
        EXPECT_TRUE(answer.points.empty());
        EXPECT_TRUE(answer.phases.empty());
        expectNothingDrawn(answer);
    });
}

TEST(EveryChart, OfOnePointHasTheLinesThatOnePointGives)
{
    forEveryChart([](ChartType chart, const AnalysisOptions& options) {
        const Analysis answer = analyse(repeated(chart, 1, 1, 8), options).value();
        ASSERT_EQ(answer.points.size(), 1U);
        EXPECT_EQ(answer.points[0].value.has_value(), hasValueOfOne(chart));
        EXPECT_EQ(answer.points[0].centre.has_value(), hasValueOfOne(chart));
        EXPECT_EQ(answer.points[0].upper.has_value(), hasLimitsOfOne(chart));
        EXPECT_TRUE(answer.signals.empty());
    });
}

TEST(EveryChart, OfMissingValuesOnlyKeepsTheirPlaces)
{
    forEveryChart([](ChartType chart, const AnalysisOptions& options) {
        const Analysis answer = analyse(repeated(chart, 15, std::nullopt, 8), options).value();
        EXPECT_EQ(answer.points.size(), 15U);
        expectNothingDrawn(answer);
    });
}

TEST(EveryChart, OfAConstantShowsNoSignal)
{
    forEveryChart([](ChartType chart, const AnalysisOptions& options) {
        const Analysis answer = analyse(repeated(chart, 20, 1, 8), options).value();
        EXPECT_TRUE(answer.signals.empty());
        for (const AnalysedPoint& point : answer.points) {
            EXPECT_NEAR(point.value.value_or(1), point.value ? point.centre.value() : 1, 1e-12);
        }
    });
}

TEST(EveryChart, HasNeitherValueNorLimitsWhereTheDenominatorIsZero)
{
    forEveryChart([](ChartType chart, const AnalysisOptions& options) {
        if (!takesDenominator(chart)) return;
        Series series = randomSeries(chart, 3, {.points = 20, .gaps = false});
        series.hasDenominator = true;
        for (Observation& o : series.observations) o.n = 64;
        const Analysis whole = findSignals(series, options).value();
        series.observations[7].n = 0;
        const Analysis answer = findSignals(series, options).value();
        EXPECT_FALSE(answer.points[7].value);
        EXPECT_FALSE(answer.points[7].signals.any());
        const bool limitsByPoint = chart != ChartType::Run && chart != ChartType::I;
        EXPECT_FALSE(limitsByPoint && (answer.points[7].upper || answer.points[7].lower));
        // np has no expected number without a denominator.
        EXPECT_EQ(answer.points[7].centre.has_value(), chart != ChartType::Np);
        EXPECT_EQ(answer.points[6].upper.has_value(), whole.points[6].upper.has_value());
        for (Observation& o : series.observations) o.n = 0;
        expectNothingDrawn(analyse(series, options).value());
    });
}

TEST(EveryChart, OfSharesRefusesMoreThanAllAndOthersTakeIt)
{
    forEveryChart([](ChartType chart, const AnalysisOptions& options) {
        if (!takesDenominator(chart)) return;
        Series series = repeated(chart, 12, 5, 8);
        series.observations[4].y = 9;
        const auto answer = analyse(series, options);
        if (isIn(chart, {ChartType::P, ChartType::Pp, ChartType::Np}))
            expectDataErrorAt(answer, "At 5 ");
        else
            EXPECT_TRUE(answer);
    });
}

TEST(EveryChart, RefusesNumbersThatAreNoneOrTooLargeAndNamesThePlace)
{
    constexpr double kInfinite = std::numeric_limits<double>::infinity();
    for (const double value : {1e308, -1e308, kInfinite, -kInfinite, std::nan("")})
        forEveryChart([&](ChartType chart, const AnalysisOptions& options) {
            Series series = repeated(chart, 12, 1, 8);
            series.observations[4].y = value;
            expectDataErrorAt(analyse(series, options), "at 5 ");
            if (!takesDenominator(chart)) return;
            series.observations[4].y = 1;
            series.observations[4].n = value;
            expectDataErrorAt(analyse(series, options), "at 5 ");
        });
}

TEST(EveryChart, RefusesANegativeDenominator)
{
    forEveryChart([](ChartType chart, const AnalysisOptions& options) {
        if (!takesDenominator(chart)) return;
        Series series = repeated(chart, 12, 1, 8);
        series.observations[4].n = -8;
        expectDataErrorAt(analyse(series, options), "at 5 ");
    });
}

TEST(EveryChart, OfAMillionPointsHasFiniteLines)
{
    constexpr std::size_t kMillion = 1'000'000;
    Series series = repeated(ChartType::P, kMillion, 1, 64);
    for (std::size_t i = 0; i < kMillion; i += 5) series.observations[i].y = 12;
    for (const ChartType chart : kAllCharts) {
        series.hasDenominator = needsDenominator(chart);
        AnalysisOptions options;
        options.chart = chart;
        // Nought or one, the last chart.
        if (chart == ChartType::Bcusum)
            for (std::size_t i = 0; i < kMillion; i += 5) series.observations[i].y = 0;
        const Analysis answer = limits(series, options).value();
        ASSERT_EQ(answer.points.size(), kMillion) << nameOf(chart);
        EXPECT_EQ(answer.points[1].value.has_value(), !isIn(chart, {ChartType::S, ChartType::R})) << nameOf(chart);
        for (std::size_t i = 0; i < kMillion; i += 991) {
            const AnalysedPoint& p = answer.points[i];
            for (const auto number : {p.value, p.centre, p.lower, p.upper, p.sigma, p.cusumUp, p.cusumDown})
                ASSERT_TRUE(!number || std::isfinite(*number)) << nameOf(chart) << " at " << i;
        }
    }
}

} // namespace qi
