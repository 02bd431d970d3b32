#include "core/measures/selection.h"

#include "core/measures/computed_roles.h"
#include "core/measures/filter.h"

#include <algorithm>

namespace qi
{

namespace
{

/// Whether a filter asks for a person's other records: these are those of the measure's population.
bool looksAtPeople(const Filter& filter)
{
    const ComputedRole* computed = computedRole(filter.role);
    return (computed && computed->numbers) || std::ranges::any_of(filter.parts, looksAtPeople);
}

/// Stays need a start, and a stop that is not before it; how long they are is settled day by day.
RowFlags& possibleStays(const MeasureClock& clock, RowSources& sources)
{
    RowTimes &starts = sources.instants(clock.start), &stops = sources.instants(clock.stop);
    const bool runsOn = clock.missingStop != MissingStop::Exclude;
    return sources.flags([&starts, &stops, runsOn](const RowBlock& block, std::uint8_t* rows) {
        const std::int64_t *start = starts.of(block), *stop = stops.of(block);
        for (std::size_t row = 0; row < block.count; ++row)
            rows[row] = start[row] != kNoTime && (stop[row] == kNoTime ? runsOn : stop[row] >= start[row]);
    });
}

RowPeriods periodsOf(const PeriodSlots& slots, RowSources& sources)
{
    const auto none = static_cast<std::uint32_t>(slots.size());
    RowPeriods periods{.slots = slots, .slotOfRow = nullptr};
    periods.slotOfRow = &sources.codes([&slots, none](const RowBlock& block, std::uint32_t* rows) {
        for (std::size_t row = 0; row < block.count; ++row)
            rows[row] = std::min(slots.slotOfRow[block.first + row], none);
    });
    return periods;
}

} // namespace

MeasureRows measureRows(const MeasureLogic& logic, RowSources& sources, const RowPeriods* periods)
{
    RowFlags& belonging = sources.matching(logic.population);
    MeasureRows rows{.population = &belonging};
    const ClosedStops* closed = nullptr;
    if (logic.clock && logic.counting != Counting::Records) {
        rows.population = &sources.both(belonging, possibleStays(*logic.clock, sources));
    } else if (logic.clock) {
        if (logic.clock->missingStop != MissingStop::Exclude && periods)
            closed = &sources.closing(*logic.clock, periods->slots, *periods->slotOfRow);
        rows.stays = &sources.elapsed(logic.clock->start, logic.clock->stop, closed);
        rows.population = &sources.both(belonging, sources.usable(*rows.stays, logic.clock->overMinutes));
    }
    if (const std::string& role = logic.aggregation.role; !role.empty()) {
        rows.population = &sources.both(*rows.population, sources.hasNumber(role));
        rows.numbers = &sources.numbers(role);
    }
    if (!logic.numerator) return rows;
    if (looksAtPeople(*logic.numerator)) {
        rows.people = std::make_shared<PersonSources>(sources.columns().records());
        // A person's other visits count whether or not their clock does.
        rows.people->columns.setPopulation(everyRow(belonging, sources.rows()));
    }
    RowSources& asked = rows.people ? rows.people->rows : sources;
    rows.numerator = &sources.both(*rows.population, asked.matching(*logic.numerator, closed));
    return rows;
}

Selection select(const MeasureLogic& logic, const Columns& columns, const PeriodSlots* slots)
{
    RowSources sources(columns);
    std::optional<RowPeriods> periods;
    if (slots && !slots->slotOfRow.empty()) periods = periodsOf(*slots, sources);
    const MeasureRows rows = measureRows(logic, sources, periods ? &*periods : nullptr);
    Selection selection{.population = everyRow(*rows.population, columns.rows()), .numerator = {}};
    if (rows.numerator) selection.numerator = everyRow(*rows.numerator, columns.rows());
    return selection;
}

} // namespace qi
