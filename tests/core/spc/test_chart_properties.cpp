#include "core/spc/phase_proposals.h"
#include "tests/core/spc/random_series.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

// What holds for every chart, convention and rule set, whatever the series.

namespace qi
{

namespace
{

AnalysisOptions optionsOf(ChartType chart, Convention convention, RuleSet rules)
{
    AnalysisOptions options;
    options.chart = chart;
    options.convention = convention;
    options.rules = {rules};
    return options;
}

/// Calls `visit(series, options, seed)` for every chart × convention × rule set and some series each.
template<typename Visit>
void forEveryChart(Visit visit, RandomShape shape = {})
{
    std::uint64_t seed = 0;
    for (const ChartType chart : kAllCharts)
        for (const Convention convention : kAllConventions)
            for (const RuleSet rules : kAllRules) {
                const AnalysisOptions options = optionsOf(chart, convention, rules);
                SCOPED_TRACE(std::string(nameOf(chart)) + ", " + std::string(nameOf(convention)) + ", " +
                             std::string(nameOf(rules)));
                for (int i = 0; i < 3; ++i) visit(randomSeries(chart, ++seed, shape), options);
            }
}

bool isIn(ChartType chart, std::initializer_list<ChartType> charts)
{
    return std::find(charts.begin(), charts.end(), chart) != charts.end();
}

/// Charts on which what is plotted is in the unit of the observations, so that moving these moves it.
bool plotsValues(ChartType chart)
{
    return isIn(chart, {ChartType::Run, ChartType::I, ChartType::Xbar, ChartType::Ewma, ChartType::Cusum});
}
/// Charts of spreads, which know nothing of the level.
bool plotsSpreads(ChartType chart) { return isIn(chart, {ChartType::Mr, ChartType::S, ChartType::R}); }
bool looksBack(ChartType chart)
{
    return isIn(chart, {ChartType::Mr, ChartType::Ewma, ChartType::Cusum, ChartType::Bcusum});
}

std::vector<std::vector<Signal>> signalsOf(const Analysis& chart)
{
    std::vector<std::vector<Signal>> all;
    for (const AnalysedPoint& point : chart.points) all.push_back(point.signals.list());
    return all;
}

template<typename By>
Series changed(Series series, By by)
{
    for (Observation& o : series.observations)
        if (o.y) o.y = by(*o.y);
    return series;
}

void expectNear(OptionalNumber got, OptionalNumber expected, const char* what)
{
    ASSERT_EQ(got.has_value(), expected.has_value()) << what;
    const double size = std::max(1.0, std::abs(expected.value_or(0)));
    EXPECT_NEAR(got.value_or(0), expected.value_or(0), 1e-9 * size) << what;
}

/// The lines of `got` are those of `expected`, each times `factor` and moved by `by`.
void expectLines(const Analysis& got, const Analysis& expected, double factor, double by)
{
    const auto moved = [&](OptionalNumber line) { return line ? OptionalNumber(*line * factor + by) : line; };
    ASSERT_EQ(got.points.size(), expected.points.size());
    for (std::size_t i = 0; i < got.points.size(); ++i) {
        const AnalysedPoint &a = got.points[i], &b = expected.points[i];
        expectNear(a.value, moved(b.value), "value");
        expectNear(a.centre, moved(b.centre), "centre");
        expectNear(a.upper, moved(b.upper), "upper");
        expectNear(a.lower, moved(b.lower), "lower");
        expectNear(a.upper2, moved(b.upper2), "upper2");
        expectNear(a.lower2, moved(b.lower2), "lower2");
    }
}

void expectFinite(const AnalysedPoint& point)
{
    for (const auto number : {point.value, point.centre, point.lower, point.upper, point.lower2, point.upper2,
                              point.sigma, point.cusumUp, point.cusumDown})
        EXPECT_TRUE(!number || std::isfinite(*number));
}

void expectOrdered(const AnalysedPoint& point)
{
    if (!point.upper) return;
    ASSERT_TRUE(point.lower && point.upper2 && point.lower2);
    EXPECT_LE(*point.lower, *point.lower2);
    EXPECT_LE(*point.lower2, *point.upper2);
    EXPECT_LE(*point.upper2, *point.upper);
}

void shuffle(std::vector<Observation>& rows, std::size_t first, std::size_t end, std::uint64_t seed)
{
    spc::StableNumbers numbers(seed);
    for (std::size_t i = end - 1; i > first; --i) {
        const auto other = first + static_cast<std::size_t>(numbers.uniform() * static_cast<double>(i - first));
        std::swap(rows[i].y, rows[other].y);
        std::swap(rows[i].n, rows[other].n);
    }
}

} // namespace

TEST(EveryChart, HasFiniteOrderedLinesInsideItsBounds)
{
    forEveryChart([](const Series& series, AnalysisOptions options) {
        for (const bool bounded : {false, true}) {
            if (bounded) options.bounds = Bounds{18.0, 24.0};
            const Analysis chart = analyse(series, options).value();
            for (const AnalysedPoint& point : chart.points) {
                expectFinite(point);
                expectOrdered(point);
                EXPECT_TRUE(!bounded || !point.upper || (*point.lower >= 18 && *point.upper <= 24));
            }
        }
    });
}

TEST(EveryChart, MarksOnlyObservedPointsThatTakePart)
{
    forEveryChart([](const Series& series, AnalysisOptions options) {
        options.exclusions = {{12, "power cut"}, {40, "strike"}};
        const Analysis chart = findSignals(series, options).value();
        EXPECT_TRUE(chart.points[11].excluded && chart.points[39].excluded);
        for (const AnalysedPoint& point : chart.points)
            if (!point.value || point.excluded || !point.complete) {
                EXPECT_FALSE(point.signals.any());
                EXPECT_EQ(point.judgement, Judgement::CommonCause);
                EXPECT_FALSE(point.baseline);
            }
    });
}

TEST(EveryChart, IsPartitionedByItsPhases)
{
    forEveryChart([](const Series& series, AnalysisOptions options) {
        options.phases = {{30, ""}, {9, ""}, {9, ""}, {1, ""}};
        const Analysis chart = limits(series, options).value();
        ASSERT_EQ(chart.phases.size(), 3U);
        std::size_t next = 0;
        for (std::size_t i = 0; i < chart.phases.size(); ++i) {
            EXPECT_EQ(chart.phases[i].first, next);
            for (; next <= chart.phases[i].last; ++next) EXPECT_EQ(chart.points[next].phase, i);
        }
        EXPECT_EQ(next, chart.points.size());
    });
}

TEST(EveryChart, KeepsAPhaseWhateverHappensInAnother)
{
    forEveryChart([](Series series, AnalysisOptions options) {
        options.phases = {{25, ""}};
        const Analysis before = findSignals(series, options).value();
        shuffle(series.observations, series.observations.size() / 2, series.observations.size(), 5);
        const Analysis after = findSignals(series, options).value();
        for (std::size_t i = 0; i < 24; ++i) EXPECT_EQ(before.points[i], after.points[i]);
        EXPECT_EQ(before.phases[0], after.phases[0]);
    });
}

TEST(EveryChart, HasACentreThatTheOrderOfItsPointsDoesNotChange)
{
    const RandomShape whole{.gaps = false};
    forEveryChart(
        [](Series series, const AnalysisOptions& options) {
            // Moving ranges are of the order, observations of a subgroup stay together, np has a centre for each n.
            if (isIn(options.chart, {ChartType::Mr, ChartType::Np}) || takesSubgroups(options.chart)) return;
            const Analysis before = limits(series, options).value();
            shuffle(series.observations, 0, series.observations.size(), 7);
            const Analysis after = limits(series, options).value();
            expectNear(after.phases[0].centre, before.phases[0].centre, "centre");
        },
        whole);
}

TEST(EveryChart, KeepsTheLinesOfABaselineWhenPointsAreAdded)
{
    forEveryChart([](Series series, AnalysisOptions options) {
        options.baseline = FirstPoints{24};
        for (Observation& o : series.observations) o.complete = true;
        const Analysis before = findSignals(series, options).value();
        Observation more = series.observations[0];
        more.x = 49;
        more.y = more.y.value_or(1);
        series.observations.push_back(more);
        const Analysis after = findSignals(series, options).value();
        ASSERT_EQ(after.points.size(), before.points.size() + 1);
        for (std::size_t i = 0; i < before.points.size(); ++i) {
            EXPECT_EQ(before.points[i].value, after.points[i].value);
            EXPECT_EQ(before.points[i].centre, after.points[i].centre);
            EXPECT_EQ(before.points[i].upper, after.points[i].upper);
            EXPECT_EQ(before.points[i].lower, after.points[i].lower);
        }
    });
}

TEST(EveryChart, IsMovedByAConstantOrKnowsNothingOfTheLevel)
{
    forEveryChart([](const Series& series, const AnalysisOptions& options) {
        const bool moves = plotsValues(options.chart);
        if (!moves && !plotsSpreads(options.chart)) return;
        const Analysis plain = findSignals(series, options).value();
        const Analysis moved = findSignals(changed(series, [](double y) { return y + 1024; }), options).value();
        const bool sums = options.chart == ChartType::Cusum;
        expectLines(moved, plain, 1, moves ? 1024 : 0);
        EXPECT_EQ(signalsOf(plain), signalsOf(moved));
        for (std::size_t i = 0; sums && i < plain.points.size(); ++i)
            expectNear(moved.points[i].cusumUp, plain.points[i].cusumUp, "upper sum");
    });
}

TEST(EveryChart, OfValuesIsScaledWithThem)
{
    forEveryChart([](const Series& series, const AnalysisOptions& options) {
        const bool ofTimes = options.chart == ChartType::T;
        if (!plotsValues(options.chart) && !plotsSpreads(options.chart) && !ofTimes && options.chart != ChartType::Ip)
            return;
        const Analysis plain = findSignals(series, options).value();
        const Analysis scaled = findSignals(changed(series, [](double y) { return y * 4; }), options).value();
        expectLines(scaled, plain, 4, 0);
        EXPECT_EQ(signalsOf(plain), signalsOf(scaled));
    });
}

TEST(EveryChart, IsDrawnInAnotherUnitWithTheSameSignals)
{
    forEveryChart([](const Series& series, AnalysisOptions options) {
        const Analysis plain = findSignals(series, options).value();
        options.multiply = 64;
        const Analysis multiplied = findSignals(series, options).value();
        expectLines(multiplied, plain, 64, 0);
        EXPECT_EQ(signalsOf(plain), signalsOf(multiplied));
    });
}

TEST(EveryChart, WithoutMemoryReadsTheSameBackwards)
{
    const RandomShape whole{.gaps = false};
    forEveryChart(
        [](Series series, const AnalysisOptions& options) {
            // IHI's trend counts equal neighbours once, and from which of them on depends on the direction.
            if (looksBack(options.chart) || options.rules.front() == RuleSet::Ihi) return;
            const Analysis forwards = findSignals(series, options).value();
            for (Observation& o : series.observations) o.x = -o.x;
            std::reverse(series.observations.begin(), series.observations.end());
            const Analysis backwards = findSignals(series, options).value();
            auto marks = signalsOf(backwards);
            std::reverse(marks.begin(), marks.end());
            EXPECT_EQ(signalsOf(forwards), marks);
            expectNear(forwards.points.front().upper, backwards.points.back().upper, "upper");
            expectNear(forwards.points.front().centre, backwards.points.back().centre, "centre");
        },
        whole);
}

namespace
{

/// Thirty places at one level, thirty at another, a spread of 4 about both; in pairs below and above, so that chance
/// makes no further run.
Series withOneShift(ChartType chart, std::uint64_t seed)
{
    spc::StableNumbers numbers(seed);
    Series series;
    series.axis = AxisKind::Numbers;
    series.hasDenominator = needsDenominator(chart);
    for (int i = 0; i < 60; ++i) {
        const double spread = (i / 2 % 2 == 0 ? -4 : 4) * std::abs(numbers.normal());
        const double y = std::round((i < 30 ? 40 : 70) + spread);
        series.observations.push_back(
            {i + 1, y, series.hasDenominator ? std::optional<double>{200} : std::nullopt, true});
    }
    return series;
}

/// More of what the last phase shows: turn and turn about on either side of its centre, so that no run is added to.
void appendInControl(Series& series, const PhaseProposals& found, std::size_t points)
{
    const double last = found.phases.back().centre * (series.hasDenominator ? 200 : 1);
    for (std::size_t i = 0; i < points; ++i) {
        Observation o = series.observations.back();
        ++o.x;
        o.y = std::round(last) + (*o.y > last ? -2 : 2);
        series.observations.push_back(o);
    }
}

} // namespace

TEST(Proposals, StayWhenMoreOfTheSameFollows)
{
    for (const ChartType chart : {ChartType::I, ChartType::C, ChartType::Cp, ChartType::P, ChartType::Pp})
        for (std::uint64_t seed = 1; seed <= 20; ++seed) {
            SCOPED_TRACE(std::string(nameOf(chart)) + ", seed " + std::to_string(seed));
            Series series = withOneShift(chart, seed);
            ProposalOptions options;
            options.chart = chart;
            const PhaseProposals before = proposePhases(series, options).value();
            EXPECT_EQ(before.phases.size(), 2U);
            for (const std::size_t more : {1U, 8U, 40U}) {
                appendInControl(series, before, more);
                const PhaseProposals after = proposePhases(series, options).value();
                ASSERT_EQ(after.phases.size(), before.phases.size());
                for (std::size_t i = 0; i < before.phases.size(); ++i) {
                    EXPECT_EQ(after.phases[i].first, before.phases[i].first);
                    EXPECT_EQ(after.phases[i].centre, before.phases[i].centre);
                }
            }
        }
}

TEST(Proposals, OfMediansStayWhenMoreOfTheSameFollows)
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Series series = withOneShift(ChartType::Run, seed);
        ProposalOptions options;
        options.method = ProposalMethod::RunMedian;
        const PhaseProposals before = proposePhases(series, options).value();
        ASSERT_GE(before.phases.size(), 2U);
        appendInControl(series, before, 40);
        const PhaseProposals after = proposePhases(series, options).value();
        ASSERT_EQ(after.phases.size(), before.phases.size()) << seed;
        for (std::size_t i = 0; i < before.phases.size(); ++i)
            EXPECT_EQ(after.phases[i].first, before.phases[i].first) << seed;
    }
}

} // namespace qi
