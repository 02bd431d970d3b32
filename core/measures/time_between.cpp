#include "core/measures/time_between.h"

#include "core/measures/slots.h"

#include <algorithm>

namespace qi
{

namespace
{

std::vector<MeasurePoint> pointsOf(std::vector<ClockTime> events)
{
    std::ranges::sort(events, {}, &ClockTime::instant);
    std::vector<MeasurePoint> points;
    for (std::size_t i = 0; i < events.size(); ++i) {
        const Date day =
            std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds{std::chrono::seconds{events[i].local}});
        MeasurePoint point{.period = day, .label = shortDate(day)};
        if (i > 0) point.value = static_cast<double>(events[i].instant - events[i - 1].instant) / 86'400;
        points.push_back(std::move(point));
    }
    return points;
}

} // namespace

Result<MeasureResult> evaluateTimeBetween(const MeasureLogic& logic, const Columns& columns, const Mask& population,
                                          const EvaluationOptions& options, MeasureResult result)
{
    EvaluationOptions byDay = options;
    byDay.period = Period::Day;
    result.period = Period::Day;
    const TimeColumn* times = columns.times(logic.periodRole);
    if (!times) return fail(Error::Kind::Data, "Days between events need a column of dates and times.");
    const PeriodSlots slots = periodSlots(*columns.find(logic.periodRole), byDay);
    const auto groups = groupsOf(columns, population, options);
    if (!groups) return fail(groups.error());
    std::vector<std::vector<ClockTime>> events(groups->names.size());
    for (std::size_t row = 0; row < population.size(); ++row) {
        const bool placed = slots.slotOfRow[row] != kNowhere && groups->groupOfRow[row] != kNowhere;
        if (population[row] && placed) events[groups->groupOfRow[row]].push_back(*(*times)[row]), ++result.records;
    }
    for (std::size_t group = 0; group < events.size(); ++group)
        result.series.push_back(
            {groups->names[group].name, groups->names[group].code, pointsOf(std::move(events[group]))});
    return result;
}

} // namespace qi
