#include "core/measures/division.h"
#include "core/measures/logic.h"
#include "tests/core/measures/worked_examples.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

// What has to hold of every measure of the catalogue whatever the records are: the same number by whichever way it is
// asked for.

namespace qi::test
{

namespace
{

constexpr std::size_t kRows = 400;

/// Made-up records of every grain.
Tables madeUp(unsigned seed)
{
    auto known = std::make_shared<std::map<std::string, Records>>();
    return [known, seed](const std::string& grain) -> const Records& {
        const auto found = known->find(grain);
        if (found != known->end()) return found->second;
        std::mt19937 random(seed);
        return known->emplace(grain, randomRecords(grain, random, kRows)).first->second;
    };
}

void forEveryMeasure(const std::function<void(const MeasureDefinition&, const Tables&)>& check)
{
    for (const unsigned seed : {1u, 2u, 3u}) {
        const Tables tables = madeUp(seed);
        for (const MeasureDefinition& each : measureCatalogue()) {
            SCOPED_TRACE(each.id + " with seed " + std::to_string(seed));
            check(exampleDefinition(each.id), tables);
        }
    }
}

MeasureResult answer(const Tables& tables, const MeasureDefinition& measure, const EvaluationOptions& options)
{
    auto result = answerOver(tables, measure, options);
    EXPECT_TRUE(result) << (result ? "" : result.error().sentence);
    return result ? *result : MeasureResult{};
}

std::vector<Period> periodsFor(const MeasureDefinition& measure)
{
    if (measure.grain == "aggregate") return {Period::Month, Period::Quarter, Period::Year};
    return {Period::Day, Period::Week, Period::Month, Period::Quarter, Period::Year};
}

bool isOfEvents(const MeasureDefinition& measure)
{
    return measure.logic->aggregation.kind == AggregationKind::TimeBetween;
}

/// Two datasets need not begin and end on the same day, and phases are of the days that both have.
bool isOfTwoDatasets(const MeasureDefinition& measure)
{
    if (!measure.logic->isDivision()) return false;
    const auto division = divisionOf(measure, measureCatalogue());
    return division->part.ways.front().grain != division->whole.ways.front().grain;
}

/// Counts, what stands above and below the line, and sums add up over time and over groups.
bool addsUp(const MeasureDefinition& measure)
{
    constexpr std::array kAdditive{AggregationKind::Count, AggregationKind::Proportion, AggregationKind::Rate,
                                   AggregationKind::Ratio, AggregationKind::Sum};
    const MeasureLogic& logic = *measure.logic;
    return std::ranges::find(kAdditive, logic.aggregation.kind) != kAdditive.end() &&
           logic.aggregation.distinctOn.empty() && logic.counting != Counting::PeriodEnd;
}

bool isMean(const MeasureDefinition& measure) { return measure.logic->aggregation.kind == AggregationKind::Mean; }

/// What adds up: above and below the line, a sum or a count above, a mean as its sum over its number.
struct Amount
{
    double above = 0, below = 0;
    void take(const MeasureResult& result, const MeasurePoint& point, bool mean)
    {
        if (mean) {
            above += point.value.value_or(0) * point.denominator.value_or(0);
            below += point.denominator.value_or(0);
        } else if (result.kind == ValueKind::Value)
            above += point.value.value_or(0);
        else {
            above += point.numerator.value_or(point.value.value_or(0));
            below += result.kind == ValueKind::Share ? point.denominator.value_or(0) : 0;
        }
    }
};

Amount amountOf(const MeasureResult& result, bool mean)
{
    Amount amount;
    for (const MeasureSeries& series : result.series)
        for (const MeasurePoint& point : series.points) amount.take(result, point, mean);
    return amount;
}

void expectSame(const Amount& a, const Amount& b, const std::string& what)
{
    EXPECT_NEAR(a.above, b.above, 1e-9 * std::max(1.0, std::fabs(a.above))) << what;
    EXPECT_NEAR(a.below, b.below, 1e-9) << what;
}

EvaluationOptions inTotal() { return {.phases = {{"Total", std::nullopt, std::nullopt}}}; }

EvaluationOptions byPeriod(Period period) { return {.period = period}; }

} // namespace

TEST(EveryMeasure, SaysOfAPeriodWhatItSaysOfAPhaseOfTheSameDays)
{
    forEveryMeasure([](const MeasureDefinition& measure, const Tables& tables) {
        if (isOfEvents(measure) || isOfTwoDatasets(measure)) return;
        for (const Period period : periodsFor(measure)) {
            if (period == Period::Day) continue; // seven hundred phases say no more than a hundred weeks
            const MeasureResult periods = answer(tables, measure, byPeriod(period));
            EvaluationOptions phases;
            for (const MeasurePoint& point : periods.series.at(0).points)
                phases.phases.push_back(
                    {point.label, point.period, nextPeriodStart(period, point.period) - std::chrono::days{1}});
            const MeasureResult named = answer(tables, measure, phases);
            ASSERT_EQ(named.series.at(0).points.size(), periods.series[0].points.size());
            for (std::size_t at = 0; at < phases.phases.size(); ++at) {
                const MeasurePoint &a = periods.series[0].points[at], &b = named.series[0].points[at];
                EXPECT_EQ(a.numerator, b.numerator) << a.label;
                EXPECT_EQ(a.denominator, b.denominator) << a.label;
                EXPECT_EQ(a.value, b.value) << a.label;
            }
        }
    });
}

TEST(EveryMeasure, AddsUpToTheSameByDayWeekMonthQuarterFinancialYearAndInTotal)
{
    forEveryMeasure([](const MeasureDefinition& measure, const Tables& tables) {
        if ((!addsUp(measure) && !isMean(measure)) || isOfTwoDatasets(measure)) return;
        const Amount total = amountOf(answer(tables, measure, inTotal()), isMean(measure));
        EXPECT_GT(total.above + total.below, 0) << "proves nothing";
        for (const Period period : periodsFor(measure)) {
            if (measure.logic->counting == Counting::Days && isMean(measure)) continue;
            expectSame(amountOf(answer(tables, measure, byPeriod(period)), isMean(measure)), total,
                       std::string(nameOf(period)));
        }
    });
}

TEST(EveryMeasure, AddsUpOverPhasesThatFollowOneAnother)
{
    const auto day = [](const char* iso) { return parseIsoDate(iso); };
    const EvaluationOptions phases{.phases = {{"Before", {}, day("2026-03-17")},
                                              {"Test", day("2026-03-18"), day("2026-09-30")},
                                              {"After", day("2026-10-01"), {}}}};
    forEveryMeasure([&](const MeasureDefinition& measure, const Tables& tables) {
        if (!addsUp(measure) || isOfTwoDatasets(measure) || measure.grain == "aggregate") return;
        expectSame(amountOf(answer(tables, measure, phases), false),
                   amountOf(answer(tables, measure, inTotal()), false), "phases");
    });
}

TEST(EveryMeasure, AddsUpOverItsGroups)
{
    const std::map<std::string, std::string> roleOf{{"attendance", "ethnicity_group"},
                                                    {"referral", "ethnicity_group"},
                                                    {"incident", "harm_level"},
                                                    {"spell", "site"},
                                                    {"placement", "oap_inappropriate_flag"},
                                                    {"detention", "mha_status"}};
    forEveryMeasure([&](const MeasureDefinition& measure, const Tables& tables) {
        const auto role = roleOf.find(measure.grain);
        if (!addsUp(measure) || measure.logic->isDivision() || role == roleOf.end()) return;
        EvaluationOptions groups;
        groups.by = role->second;
        expectSame(amountOf(answer(tables, measure, groups), false), amountOf(answer(tables, measure, {}), false),
                   role->second);
    });
}

TEST(EveryMeasure, OfMiddlesLiesBetweenTheLeastAndTheLargestOfItsMonths)
{
    forEveryMeasure([](const MeasureDefinition& measure, const Tables& tables) {
        const AggregationKind kind = measure.logic->aggregation.kind;
        if (kind != AggregationKind::Median) return;
        double least = HUGE_VAL, most = -HUGE_VAL;
        for (const MeasurePoint& point : answer(tables, measure, {}).series.at(0).points)
            if (point.value) least = std::min(least, *point.value), most = std::max(most, *point.value);
        const auto total = answer(tables, measure, inTotal()).series.at(0).points.at(0).value;
        ASSERT_TRUE(total);
        EXPECT_GE(*total, least);
        EXPECT_LE(*total, most);
    });
}

TEST(EveryMeasure, OfDifferentPeopleCountsNobodyTwiceAndNobodyLess)
{
    forEveryMeasure([](const MeasureDefinition& measure, const Tables& tables) {
        if (measure.logic->aggregation.distinctOn.empty()) return;
        double sum = 0, most = 0;
        for (const MeasurePoint& point : answer(tables, measure, {}).series.at(0).points)
            sum += *point.value, most = std::max(most, *point.value);
        const double total = *answer(tables, measure, inTotal()).series.at(0).points.at(0).value;
        EXPECT_GT(total, 0) << "proves nothing";
        EXPECT_LE(total, sum);
        EXPECT_GE(total, most);
    });
}

TEST(EveryMeasure, OfAMomentSaysOfAQuarterAndAYearWhatItSaysOfTheirLastMonth)
{
    forEveryMeasure([](const MeasureDefinition& measure, const Tables& tables) {
        if (measure.logic->counting != Counting::PeriodEnd) return;
        std::map<Date, double> byEnd;
        for (const MeasurePoint& point : answer(tables, measure, {}).series.at(0).points)
            byEnd[nextPeriodStart(Period::Month, point.period)] = *point.value;
        for (const Period period : {Period::Quarter, Period::Year})
            for (const MeasurePoint& point : answer(tables, measure, byPeriod(period)).series.at(0).points)
                if (const auto end = byEnd.find(nextPeriodStart(period, point.period)); end != byEnd.end()) {
                    EXPECT_EQ(*point.value, end->second) << point.label;
                }
    });
}

} // namespace qi::test
