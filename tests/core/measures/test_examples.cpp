#include "core/measures/division.h"
#include "core/measures/logic.h"
#include "tests/core/measures/tables.h"
#include "tests/core/measures/worked_examples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace qi::test
{

TEST(WorkedExamples, ThereIsOneForEveryMeasureOfTheCatalogue)
{
    const std::set<std::string> known = examples();
    for (const MeasureDefinition& measure : measureCatalogue()) EXPECT_TRUE(known.contains(measure.id)) << measure.id;
    EXPECT_EQ(known.size(), measureCatalogue().size());
}

TEST(WorkedExamples, AgreeWithPlainSql)
{
    for (const MeasureDefinition& measure : measureCatalogue())
        EXPECT_EQ(disagreements(measure.id, exampleDefinition(measure.id)), std::vector<std::string>{});
}

namespace
{

/// Counts, shares' counts and sums add up over time; medians, people and states at a moment do not.
bool addsUp(const MeasureDefinition& measure)
{
    const MeasureLogic& logic = *measure.logic;
    constexpr std::array kAdditive{AggregationKind::Count, AggregationKind::Proportion, AggregationKind::Rate,
                                   AggregationKind::Ratio, AggregationKind::Sum};
    return std::ranges::find(kAdditive, logic.aggregation.kind) != kAdditive.end() &&
           logic.aggregation.distinctOn.empty() && logic.counting != Counting::PeriodEnd;
}

struct Totals
{
    double above = 0, below = 0;
};

/// What is counted above and below the line, all periods together; a sum stands above.
Totals totalsOf(const MeasureResult& result)
{
    Totals totals;
    for (const MeasurePoint& point : result.series.at(0).points) {
        totals.above += result.kind == ValueKind::Value ? point.value.value_or(0) : point.numerator.value_or(0);
        if (result.kind == ValueKind::Share) totals.below += point.denominator.value_or(0);
    }
    return totals;
}

std::vector<EvaluationOptions> coarserAndFiner(bool monthly)
{
    std::vector<EvaluationOptions> all;
    for (const Period period : {Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year})
        if (!monthly || period >= Period::Month) all.push_back({.period = period});
    all.push_back({.phases = {{"All", std::nullopt, std::nullopt}}});
    return all;
}

/// Two datasets need not begin and end on the same day: what both have is compared.
bool isOfTwoDatasets(const MeasureDefinition& measure)
{
    if (!measure.logic->isDivision()) return false;
    const auto division = divisionOf(measure, measureCatalogue());
    return division->part.ways.front().grain != division->whole.ways.front().grain;
}

} // namespace

TEST(WorkedExamples, SayTheSameByDayWeekMonthQuarterYearAndInTotal)
{
    for (const MeasureDefinition& each : measureCatalogue()) {
        const MeasureDefinition measure = exampleDefinition(each.id);
        if (!addsUp(measure)) continue;
        std::optional<Totals> first;
        for (const EvaluationOptions& options : coarserAndFiner(measure.grain == "aggregate")) {
            const auto result = exampleAnswer(measure, options);
            ASSERT_TRUE(result) << result.error().sentence;
            const Totals totals = totalsOf(*result);
            if (!first) first = totals;
            const bool sameDays = !isOfTwoDatasets(measure);
            if (!sameDays && !options.phases.empty()) continue;
            EXPECT_NEAR(totals.above, first->above, 1e-9) << measure.id << " by " << nameOf(options.period);
            if (!sameDays) continue;
            EXPECT_NEAR(totals.below, first->below, 1e-9) << measure.id << " by " << nameOf(options.period);
        }
        EXPECT_GT(first->above, 0) << measure.id << " proves nothing: nothing is counted";
    }
}

TEST(WorkedExamples, SayTheSameByGroupAsTogether)
{
    EvaluationOptions bySite;
    bySite.by = "site";
    for (const MeasureDefinition& each : measureCatalogue()) {
        const MeasureDefinition measure = exampleDefinition(each.id);
        if (!addsUp(measure) || measure.logic->isDivision() || measure.grain != "attendance") continue;
        const auto together = exampleAnswer(measure, {}), apart = exampleAnswer(measure, bySite);
        ASSERT_TRUE(together && apart) << measure.id;
        for (std::size_t at = 0; at < together->series.at(0).points.size(); ++at) {
            double above = 0;
            for (const MeasureSeries& series : apart->series) above += *series.points.at(at).numerator;
            EXPECT_EQ(above, *together->series[0].points[at].numerator) << measure.id;
        }
    }
}

} // namespace qi::test
