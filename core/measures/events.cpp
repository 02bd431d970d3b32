#include "core/measures/events.h"

#include "core/base/text.h"
#include "core/measures/slots.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

constexpr double kDaySeconds = 86'400;

MeasurePoint pointAt(const ClockTime& event)
{
    const Date day = dateOfDay(dayOf(event));
    return {.period = day, .label = shortDate(day)};
}

bool isWithin(const ClockTime& event, const EvaluationOptions& options)
{
    const Date day = dateOfDay(dayOf(event));
    return (!options.from || day >= *options.from) && (!options.to || day <= *options.to);
}

void addSeries(MeasureResult& result, const EventList::Group& group, std::vector<MeasurePoint> points)
{
    result.records += points.size();
    result.series.push_back({group.name, group.code, std::move(points)});
}

MeasureResult ofEvents(MeasureResult result)
{
    result.period = Period::Day;
    result.kind = ValueKind::Value;
    result.multiply = 1;
    return result;
}

const EventList::Group* sameGroup(const EventList& list, const EventList::Group& wanted)
{
    const auto found = std::ranges::find_if(list.groups, [&](const EventList::Group& each) {
        return equalsIgnoringCase(each.name, wanted.name) ||
               (!each.code.empty() && equalsIgnoringCase(each.code, wanted.code));
    });
    return found == list.groups.end() ? nullptr : &*found;
}

/// Cases up to an instant, this one included.
std::ptrdiff_t casesUntil(const EventList::Group& cases, std::int64_t instant)
{
    return std::ranges::upper_bound(cases.times, instant, {}, &ClockTime::instant) - cases.times.begin();
}

} // namespace

Result<EventList> eventsOf(const std::string& timeRole, const Columns& columns, const Mask& mask,
                           const EvaluationOptions& options)
{
    const TimeColumn* times = columns.times(timeRole);
    if (!times)
        return fail(Error::Kind::Data,
                    fmt::format("What lies between events needs a date and time for each; “{}” has none.", timeRole));
    const auto groups = groupsOf(columns, mask, options);
    if (!groups) return fail(groups.error());
    EventList list;
    for (const Groups::Name& each : groups->names) list.groups.push_back({each.name, each.code, {}});
    for (std::size_t row = 0; row < mask.size(); ++row)
        if (mask[row] && groups->groupOfRow[row] != kNowhere && (*times)[row] && isWithin(*(*times)[row], options))
            list.groups[groups->groupOfRow[row]].times.push_back(*(*times)[row]);
    for (EventList::Group& group : list.groups) std::ranges::stable_sort(group.times, {}, &ClockTime::instant);
    return list;
}

MeasureResult daysBetween(const EventList& events, MeasureResult result)
{
    result = ofEvents(std::move(result));
    result.unit = "days";
    for (const EventList::Group& group : events.groups) {
        std::vector<MeasurePoint> points;
        for (std::size_t i = 0; i < group.times.size(); ++i) {
            points.push_back(pointAt(group.times[i]));
            if (i == 0) continue;
            points.back().value =
                static_cast<double>(group.times[i].instant - group.times[i - 1].instant) / kDaySeconds;
        }
        addSeries(result, group, std::move(points));
    }
    return result;
}

MeasureResult casesBetween(const EventList& events, const EventList& cases, bool eventsAreCases, MeasureResult result)
{
    result = ofEvents(std::move(result));
    result.unit = "cases between";
    for (const EventList::Group& group : events.groups) {
        const EventList::Group* among = sameGroup(cases, group);
        std::vector<MeasurePoint> points;
        for (std::size_t i = 0; i < group.times.size(); ++i) {
            points.push_back(pointAt(group.times[i]));
            if (i == 0 || !among) continue;
            const auto since =
                casesUntil(*among, group.times[i].instant) - casesUntil(*among, group.times[i - 1].instant);
            points.back().value = static_cast<double>(std::max<std::ptrdiff_t>(since - (eventsAreCases ? 1 : 0), 0));
        }
        addSeries(result, group, std::move(points));
    }
    return result;
}

} // namespace qi
