#include "core/project/group_charts.h"

#include "core/base/text.h"
#include "core/measures/logic.h"
#include "core/measures/slots.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

namespace qi
{

namespace
{

EvaluationOptions byGroup(const MeasureChart& chart)
{
    EvaluationOptions options = evaluationOf(chart);
    options.by = chart.settings.by;
    options.only.clear();
    return options;
}

/// The whole chart with one group's numbers in the place of all.
MeasureChart chartOfGroup(const MeasureChart& whole, const MeasureResult& result, const MeasureSeries& series)
{
    MeasureChart chart = whole;
    chart.settings.only = series.name;
    chart.result = result;
    chart.result->series = {series};
    chart.analysis.reset();
    chart.problem.clear();
    return analysed(std::move(chart));
}

bool hasHidden(const MeasureChart& group)
{
    const auto& points = group.result->series.front().points;
    return points.empty() || std::ranges::any_of(points, &MeasurePoint::suppressed);
}

std::vector<MeasureChart> chartsOf(const MeasureChart& whole, MeasureResult result)
{
    const std::vector<MeasureSeries> series = std::exchange(result.series, {});
    std::vector<MeasureChart> charts;
    for (const MeasureSeries& each : series) charts.push_back(chartOfGroup(whole, result, each));
    return charts;
}

/// What a point is made of: below the line, else what was counted.
std::optional<double> sizeOf(const MeasurePoint& point, ValueKind kind)
{
    if (point.denominator) return point.denominator;
    return kind == ValueKind::Count ? point.value : std::nullopt;
}

/// The sum over all points; nothing where one with a value does not say.
std::optional<double> sizeOf(const MeasureChart& group)
{
    if (!group.result) return std::nullopt;
    if (isOfEvents(group)) return static_cast<double>(group.result->series.front().points.size());
    double sum = 0;
    for (const MeasurePoint& point : group.result->series.front().points) {
        const auto size = sizeOf(point, group.result->kind);
        if (!size && (point.value || point.suppressed)) return std::nullopt;
        sum += size.value_or(0);
    }
    return sum;
}

void putInOrder(std::vector<MeasureChart>& groups)
{
    const auto rank = [](const MeasureChart& group) {
        const bool unknown = group.settings.only == kNotKnown;
        const bool hidden = group.hidden != Suppression::None && hasHidden(group);
        return std::tuple(unknown, hidden, hidden ? 0.0 : -sizeOf(group).value_or(0));
    };
    std::ranges::stable_sort(groups, {}, rank);
}

std::string percentText(double share) { return readableNumber(share * 100, share < 0.1 ? 1 : 0) + " %"; }

std::optional<Advice> adviceOnChance(const std::vector<MeasureChart>& groups)
{
    std::vector<Analysis> analyses;
    for (const MeasureChart& group : groups)
        if (group.analysis) analyses.push_back(*group.analysis);
    return adviseOnMany(analyses);
}

std::optional<Advice> adviceOnUnknown(const std::vector<MeasureChart>& groups)
{
    double all = 0, unknown = 0;
    for (const MeasureChart& group : groups) {
        const auto records = recordsOf(group);
        if (!records) return std::nullopt;
        all += *records;
        if (group.settings.only == kNotKnown) unknown += *records;
    }
    if (unknown <= 0) return std::nullopt;
    return Advice{"not-known",
                  fmt::format("For {} of the records the group is not known. They may be of any group, so small "
                              "differences between groups can come from there.",
                              percentText(unknown / all))};
}

std::optional<Advice> adviceOnFew(const std::vector<MeasureChart>& groups)
{
    constexpr double kFewAPoint = 5;
    std::vector<std::string> few;
    for (const MeasureChart& group : groups) {
        const auto records = recordsOf(group);
        if (!records || group.result->kind == ValueKind::Count || isOfEvents(group)) continue;
        const auto points = static_cast<double>(group.result->series.front().points.size());
        if (*records < kFewAPoint * points) few.push_back(group.settings.only);
    }
    if (few.empty()) return std::nullopt;
    return Advice{"small-groups",
                  fmt::format("Fewer than five records a point: {}. Such charts move a good deal by chance; a longer "
                              "period steadies them.",
                              join(few, ", "))};
}

} // namespace

Result<std::vector<MeasureChart>> workedByGroup(const MeasureChart& chart, Feedback& feedback)
{
    auto result = evaluatorOf(chart, feedback)(byGroup(chart));
    if (!result) return fail(result.error());
    std::vector<MeasureChart> groups = chartsOf(chart, std::move(*result));
    putInOrder(groups);
    return groups;
}

Result<std::vector<MeasureChart>> workedByGroupToShare(const MeasureChart& chart, Suppression scheme,
                                                       Feedback& feedback)
{
    auto result = shared(chart.definition, byGroup(chart), scheme, evaluatorOf(chart, feedback));
    if (!result) return fail(result.error());
    MeasureChart whole = chart;
    whole.hidden = scheme;
    std::vector<MeasureChart> groups = chartsOf(whole, std::move(*result));
    putInOrder(groups);
    return groups;
}

std::vector<MeasureChart> analysedByGroup(std::vector<MeasureChart> groups, const ChartSettings& settings)
{
    for (MeasureChart& group : groups) {
        const std::string name = group.settings.only;
        group.settings = settings;
        group.settings.only = name;
        group = analysed(std::move(group));
    }
    return groups;
}

std::optional<double> recordsOf(const MeasureChart& group)
{
    const bool counted = group.definition.logic && group.definition.logic->counting == Counting::Records &&
                         group.definition.logic->aggregation.distinctOn.empty();
    return counted ? sizeOf(group) : std::nullopt;
}

std::vector<Advice> adviceOnGroups(const std::vector<MeasureChart>& groups)
{
    std::vector<Advice> advice;
    for (const auto& one : {adviceOnChance(groups), adviceOnUnknown(groups), adviceOnFew(groups)})
        if (one) advice.push_back(*one);
    return advice;
}

} // namespace qi
