#include "core/measures/points.h"

namespace qi
{

namespace
{

MeasurePoint pointOf(const PeriodSlots& slots, std::size_t slot, const CellNumbers& numbers, bool phases)
{
    MeasurePoint point{.period = slots.starts[slot],
                       .label = slots.labels[slot],
                       .numerator = numbers.numerator,
                       .denominator = numbers.denominator,
                       .value = numbers.value,
                       .complete = slots.isComplete(slot)};
    if (phases) point.last = slots.ends[slot];
    return point;
}

} // namespace

std::vector<MeasureSeries> seriesOf(const PeriodSlots& slots, const Groups& groups,
                                    const std::vector<CellNumbers>& cells, const EvaluationOptions& options)
{
    std::vector<MeasureSeries> series;
    for (std::size_t group = 0; group < groups.names.size(); ++group) {
        MeasureSeries one{groups.names[group].name, groups.names[group].code, {}};
        for (std::size_t slot = 0; slot < slots.size(); ++slot)
            one.points.push_back(pointOf(slots, slot, cells[group * slots.size() + slot], !options.phases.empty()));
        series.push_back(std::move(one));
    }
    return series;
}

} // namespace qi
