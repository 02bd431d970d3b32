#include "core/measures/logic.h"
#include "core/measures/sharing.h"
#include "tests/core/measures/worked_examples.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

// What leaves the program of measures of every kind and grain, over made-up records with many small numbers.

namespace qi::test
{

namespace
{

const std::vector<std::string> kMeasures{"ED01", "ED04", "ED07", "ED10", "ED19", "PR05", "CR04", "DS03",
                                         "DS05", "DS08", "SA01", "SA04", "EQ05", "WI03", "BA06", "WI04"};

Tables madeUp()
{
    auto known = std::make_shared<std::map<std::string, Records>>();
    return [known](const std::string& grain) -> const Records& {
        std::mt19937 random(20);
        const auto found = known->find(grain);
        return found != known->end() ? found->second
                                     : known->emplace(grain, randomRecords(grain, random, 300)).first->second;
    };
}

std::string roleFor(const MeasureDefinition& measure)
{
    const std::map<std::string, std::string> roles{{"attendance", "ethnicity_group"}, {"referral", "ethnicity_group"},
                                                   {"incident", "harm_level"},        {"spell", "site"},
                                                   {"detention", "mha_status"},       {"aggregate", "org_code"}};
    const auto role = roles.find(measure.grain);
    return role == roles.end() ? "" : role->second;
}

/// Answers of one measure; nothing where the question is refused.
struct Told
{
    const Tables& tables;
    MeasureDefinition measure;
    Suppression scheme;

    std::optional<MeasureResult> operator()(const EvaluationOptions& options) const
    {
        auto result = shared(measure, options, scheme,
                             [&](const EvaluationOptions& asked) { return answerOver(tables, measure, asked); });
        return result ? std::optional(std::move(*result)) : std::nullopt;
    }
};

std::vector<EvaluationOptions> questionsOf(const MeasureDefinition& measure)
{
    std::vector<EvaluationOptions> questions;
    for (const Period period : {Period::Month, Period::Year}) questions.push_back({.period = period});
    questions.push_back({.phases = {{"Before", {}, parseIsoDate("2026-06-30")}}});
    questions.push_back({.by = roleFor(measure)});
    return questions;
}

bool isSmall(std::optional<double> number, Suppression scheme)
{
    return number && *number > 0 && *number <= largestHidden(scheme);
}

void expectNoSmallNumber(const MeasureResult& result, Suppression scheme)
{
    for (const MeasureSeries& series : result.series)
        for (const MeasurePoint& point : series.points) {
            EXPECT_TRUE(!point.suppressed || (!point.value && !point.numerator && !point.denominator)) << point.label;
            EXPECT_FALSE(isSmall(point.numerator, scheme)) << point.label;
            EXPECT_FALSE(result.kind != ValueKind::Value && isSmall(point.denominator, scheme)) << point.label;
            EXPECT_FALSE(result.kind == ValueKind::Count && isSmall(point.value, scheme)) << point.label;
        }
}

/// How many of these points are hidden; the last of them in `at`.
std::size_t hiddenAmong(const std::vector<const MeasurePoint*>& points)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(points, [](const MeasurePoint* point) { return point->suppressed; }));
}

} // namespace

TEST(SharedMeasures, LeaveWithoutASmallNumber)
{
    const Tables tables = madeUp();
    for (const std::string& id : kMeasures)
        for (const Suppression scheme : {Suppression::LessThanFive, Suppression::Sdc7}) {
            const Told told{tables, exampleDefinition(id), scheme};
            for (const EvaluationOptions& question : questionsOf(told.measure)) {
                SCOPED_TRACE(fmt::format("{} {} by {} {}", id, nameOf(scheme), question.by, nameOf(question.period)));
                if (const auto result = told(question)) expectNoSmallNumber(*result, scheme);
            }
        }
}

TEST(SharedMeasures, LeaveNoHiddenGroupAloneBesideTheTotalAndNoHiddenMonthInItsQuarter)
{
    const Tables tables = madeUp();
    std::size_t looked = 0;
    for (const std::string& id : kMeasures) {
        const MeasureDefinition& each = catalogued(id);
        const AggregationKind kind = each.logic->aggregation.kind;
        const bool addsUp = kind == AggregationKind::Count || kind == AggregationKind::Proportion;
        if (!addsUp || each.logic->isDivision() || !each.logic->aggregation.distinctOn.empty() ||
            each.logic->counting != Counting::Records)
            continue;
        const Told told{tables, exampleDefinition(each.id), Suppression::LessThanFive};
        const auto whole = told({}), groups = told({.by = roleFor(each)}), quarters = told({.period = Period::Quarter});
        for (std::size_t at = 0; whole && groups && at < whole->series.at(0).points.size(); ++at) {
            std::vector<const MeasurePoint*> points;
            for (const MeasureSeries& series : groups->series) points.push_back(&series.points[at]);
            if (whole->series[0].points[at].suppressed) continue;
            EXPECT_NE(hiddenAmong(points), 1u) << each.id << " " << whole->series[0].points[at].label;
            ++looked;
        }
        for (std::size_t at = 0; whole && quarters && at < quarters->series.at(0).points.size(); ++at) {
            const MeasurePoint& quarter = quarters->series[0].points[at];
            std::vector<const MeasurePoint*> points;
            for (const MeasurePoint& month : whole->series[0].points)
                if (periodStart(Period::Quarter, month.period) == quarter.period) points.push_back(&month);
            if (quarter.suppressed) continue;
            EXPECT_NE(hiddenAmong(points), 1u) << each.id << " " << quarter.label;
            ++looked;
        }
    }
    EXPECT_GT(looked, 30u);
}

} // namespace qi::test
