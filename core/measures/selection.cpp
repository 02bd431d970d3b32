#include "core/measures/selection.h"

#include "core/calendar/uk_clock.h"
#include "core/measures/filter.h"

#include <algorithm>

namespace qi
{

namespace
{

/// Whether a record with this stay takes part.
bool isUsable(const MeasureClock& clock, std::int64_t seconds)
{
    return seconds >= 0 && (!clock.overMinutes || static_cast<double>(seconds) <= *clock.overMinutes * 60);
}

bool takesNumbers(AggregationKind kind)
{
    return kind == AggregationKind::Median || kind == AggregationKind::Percentile || kind == AggregationKind::Mean ||
           kind == AggregationKind::Sum || kind == AggregationKind::DifferenceOfMedians;
}

/// Longer than any measure asks for: a stop that never came.
constexpr std::int64_t kForEver = std::int64_t{100} * 365 * 86'400;

/// Midnight after the last day of each period, or after the last day with data.
std::vector<ClockTime> endsOf(const PeriodSlots& slots)
{
    std::vector<ClockTime> ends;
    for (const Date end : slots.ends) {
        const std::int64_t local = (dayNumber(std::min(end, slots.lastDay)) + 1) * 86'400;
        ends.push_back({local, readUkClock(local).instant});
    }
    return ends;
}

/// The stops with one for each clock that never stopped.
TimeColumn closedStops(const MeasureClock& clock, const Columns& columns, const PeriodSlots& slots)
{
    const TimeColumn* starts = columns.times(clock.start);
    const TimeColumn* known = columns.times(clock.stop);
    TimeColumn stops = known ? *known : TimeColumn(columns.rows());
    const std::vector<ClockTime> ends = endsOf(slots);
    for (std::size_t row = 0; starts && row < stops.size(); ++row) {
        if (stops[row] || !(*starts)[row]) continue;
        const ClockTime start = *(*starts)[row];
        if (clock.missingStop == MissingStop::Breach)
            stops[row] = ClockTime{start.local + kForEver, start.instant + kForEver};
        else if (slots.slotOfRow[row] != kNowhere)
            stops[row] = ends[slots.slotOfRow[row]];
    }
    return stops;
}

/// Leaves out rows whose clock cannot be used, and keeps the stays of the others in seconds.
std::vector<std::int64_t> applyClock(const MeasureClock& clock, const Columns& columns, Mask& population)
{
    const TimeColumn* starts = columns.times(clock.start);
    const TimeColumn* stops = columns.stopTimes(clock.stop);
    std::vector<std::int64_t> seconds(population.size());
    for (std::size_t row = 0; row < population.size(); ++row) {
        if (!population[row]) continue;
        if (!starts || !(*starts)[row] || !stops || !(*stops)[row]) {
            population[row] = 0;
            continue;
        }
        seconds[row] = (*stops)[row]->instant - (*starts)[row]->instant;
        population[row] = seconds[row] == kForEver || isUsable(clock, seconds[row]);
    }
    return seconds;
}

/// Stays need a start, and a stop that is not before it; how long they are is settled day by day.
void leaveOutImpossibleStays(const MeasureClock& clock, const Columns& columns, Mask& population)
{
    const TimeColumn* starts = columns.times(clock.start);
    const TimeColumn* stops = columns.times(clock.stop);
    for (std::size_t row = 0; row < population.size(); ++row) {
        if (!population[row]) continue;
        const bool hasStart = starts && (*starts)[row], hasStop = stops && (*stops)[row];
        const bool runs = hasStop || clock.missingStop != MissingStop::Exclude;
        population[row] = hasStart && runs && !(hasStop && (*stops)[row]->instant < (*starts)[row]->instant);
    }
}

std::vector<double> inUnits(const std::vector<std::int64_t>& seconds, const Aggregation& aggregation)
{
    std::vector<double> numbers(seconds.size());
    for (std::size_t row = 0; row < seconds.size(); ++row)
        numbers[row] =
            (static_cast<double>(seconds[row]) / 60 - aggregation.subtractMinutes) / aggregation.minutesPerUnit;
    return numbers;
}

/// Values of a number column; rows without one leave the population.
std::vector<double> numbersOf(const RecordColumn* column, Mask& population)
{
    std::vector<double> numbers(population.size());
    const auto read = [&](const auto& values) {
        for (std::size_t row = 0; row < numbers.size(); ++row) {
            if (values[row]) numbers[row] = static_cast<double>(*values[row]);
            population[row] = population[row] && values[row];
        }
    };
    if (column && std::holds_alternative<NumberColumn>(column->values))
        read(std::get<NumberColumn>(column->values));
    else if (column && std::holds_alternative<IntegerColumn>(column->values))
        read(std::get<IntegerColumn>(column->values));
    else
        population.assign(population.size(), 0);
    return numbers;
}

} // namespace

Selection select(const MeasureLogic& logic, Columns& columns, const PeriodSlots* slots)
{
    Selection selection{.population = rowsMatching(logic.population, columns), .numerator = {}, .numbers = {}};
    const Mask belonging = selection.population; // a person's other visits count whether or not their clock does
    columns.setPopulation(&belonging);
    if (logic.clock && logic.counting != Counting::Records) {
        leaveOutImpossibleStays(*logic.clock, columns, selection.population);
    } else if (logic.clock) {
        if (logic.clock->missingStop != MissingStop::Exclude && slots)
            columns.closeStops(logic.clock->stop, closedStops(*logic.clock, columns, *slots));
        const auto seconds = applyClock(*logic.clock, columns, selection.population);
        if (takesNumbers(logic.aggregation.kind)) selection.numbers = inUnits(seconds, logic.aggregation);
    }
    if (!logic.aggregation.role.empty())
        selection.numbers = numbersOf(columns.find(logic.aggregation.role), selection.population);
    if (logic.numerator) {
        selection.numerator = rowsMatching(*logic.numerator, columns);
        for (std::size_t row = 0; row < columns.rows(); ++row) selection.numerator[row] &= selection.population[row];
    }
    columns.setPopulation(nullptr);
    return selection;
}

} // namespace qi
