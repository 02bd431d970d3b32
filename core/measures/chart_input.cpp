#include "core/measures/evaluate.h"
#include "core/measures/logic.h"

#include <algorithm>
#include <array>

namespace qi
{

namespace
{

bool takesDenominators(ChartType chart)
{
    constexpr std::array kWith{ChartType::P,  ChartType::Pp, ChartType::Np, ChartType::U,
                               ChartType::Up, ChartType::Ip, ChartType::Cp};
    return std::ranges::find(kWith, chart) != kWith.end();
}

/// A share whose counts are not known can only be drawn as a value.
bool hasCounts(const MeasureSeries& series)
{
    return std::ranges::all_of(series.points, [](const MeasurePoint& point) {
        return !point.value || (point.numerator && point.denominator);
    });
}

Observation observationOf(const MeasurePoint& point, bool asShare)
{
    Observation observation{.x = dayNumber(point.period), .y = {}, .n = {}, .complete = point.complete};
    if (point.suppressed || !point.value) return observation;
    observation.y = asShare ? point.numerator : point.value;
    if (asShare) observation.n = point.denominator;
    return observation;
}

/// Events told to the week share its Monday; each keeps a place of its own, in their order.
void keepApart(std::vector<Observation>& observations)
{
    for (std::size_t at = 1; at < observations.size(); ++at)
        if (observations[at].x <= observations[at - 1].x) observations[at].x = observations[at - 1].x + 1;
}

} // namespace

Between betweenFor(const MeasureDefinition& measure, ChartType chart)
{
    if (!measure.logic || measure.grain == "aggregate" || measure.logic->counting != Counting::Records)
        return Between::Periods;
    constexpr std::array kCounted{AggregationKind::Count, AggregationKind::Proportion, AggregationKind::Rate,
                                  AggregationKind::TimeBetween};
    if (std::ranges::find(kCounted, measure.logic->aggregation.kind) == kCounted.end()) return Between::Periods;
    if (chart == ChartType::T) return Between::Days;
    return chart == ChartType::G ? Between::Cases : Between::Periods;
}

ChartInput chartInput(const MeasureResult& result, std::size_t index, ChartType chart)
{
    const MeasureSeries& from = result.series[index];
    const bool asShare = result.kind == ValueKind::Share && takesDenominators(chart) && hasCounts(from);
    ChartInput input{.series = {.name = from.name}, .multiply = asShare ? result.multiply : 1};
    input.series.hasDenominator = asShare;
    for (const MeasurePoint& point : from.points) input.series.observations.push_back(observationOf(point, asShare));
    keepApart(input.series.observations);
    return input;
}

} // namespace qi
