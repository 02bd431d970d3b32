#include "core/measures/row_values.h"

#include "core/calendar/uk_clock.h"
#include "core/measures/computed_roles.h"
#include "core/measures/filter.h"

#include <algorithm>
#include <cmath>

namespace qi
{

namespace
{

constexpr std::int64_t kDaySeconds = 86'400;

/// What is known under `key`, else what `make` makes, known from then on.
template<typename Known, typename Key, typename Make>
auto knownOr(Known& known, const Key& key, Make make)
{
    const auto found = std::ranges::find_if(known, [&](const auto& each) { return each.first == key; });
    if (found != known.end()) return found->second;
    auto made = make();
    known.emplace_back(key, made);
    return made;
}

template<typename T>
void fillWith(T value, const RowBlock& block, T* values)
{
    std::fill_n(values, block.count, value);
}

/// Midnight after the last day of each period, or after the last day with data.
std::vector<std::int64_t> endsOf(const PeriodSlots& slots)
{
    std::vector<std::int64_t> ends;
    for (const Date end : slots.ends)
        ends.push_back(readUkClock((dayNumber(std::min(end, slots.lastDay)) + 1) * kDaySeconds).instant);
    return ends;
}

/// The slot of each day of a span, `none` before the first: rows without a day look there.
struct DayTable
{
    std::int64_t first = 0;
    std::vector<std::uint32_t> slots;
};

DayTable dayTableOf(const PeriodSlots& slots, const DaySpan& span)
{
    const auto none = static_cast<std::uint32_t>(slots.size());
    DayTable table{.first = span.empty() ? 0 : span.first, .slots = {none}};
    for (const std::uint32_t slot : slotOfDay(slots, span)) table.slots.push_back(slot == kNowhere ? none : slot);
    return table;
}

/// Seconds within a span of 136 years fit in half the bits, which divide in a third of the time.
RowCodes::Fill slotsOfTimes(const TimeColumn& times, DayTable table)
{
    const bool isShort = table.slots.size() < UINT32_MAX / kDaySeconds;
    return [&times, table = std::move(table), isShort](const RowBlock& block, std::uint32_t* slots) {
        const std::int64_t before = (table.first - 1) * kDaySeconds;
        const auto* column = times.data() + block.first;
        const std::uint32_t* slotOf = table.slots.data();
        if (isShort)
            for (std::size_t row = 0; row < block.count; ++row) {
                const std::int64_t local = column[row] ? column[row]->local : before;
                slots[row] = slotOf[static_cast<std::uint32_t>(local - before) / std::uint32_t{kDaySeconds}];
            }
        else
            for (std::size_t row = 0; row < block.count; ++row)
                slots[row] = slotOf[column[row] ? (column[row]->local - before) / kDaySeconds : 0];
    };
}

RowCodes::Fill slotsOfDates(const DateColumn& dates, DayTable table)
{
    return [&dates, table = std::move(table)](const RowBlock& block, std::uint32_t* slots) {
        for (std::size_t row = 0; row < block.count; ++row) {
            const auto& date = dates[block.first + row];
            slots[row] = table.slots[date ? static_cast<std::size_t>(dayNumber(*date) - table.first + 1) : 0];
        }
    };
}

template<typename Column>
RowNumbers::Fill numbersIn(const Column& column)
{
    return [&column](const RowBlock& block, double* numbers) {
        for (std::size_t row = 0; row < block.count; ++row)
            numbers[row] = static_cast<double>(column[block.first + row].value_or(0));
    };
}

template<typename Column>
RowFlags::Fill presenceIn(const Column& column)
{
    return [&column](const RowBlock& block, std::uint8_t* flags) {
        for (std::size_t row = 0; row < block.count; ++row) flags[row] = column[block.first + row].has_value();
    };
}

/// What `of` makes of a column of numbers; nothing for other columns.
template<typename Of>
auto ofNumbers(const RecordColumn* column, Of of) -> std::optional<decltype(of(std::declval<const NumberColumn&>()))>
{
    if (const auto* numbers = column ? std::get_if<NumberColumn>(&column->values) : nullptr) return of(*numbers);
    if (const auto* numbers = column ? std::get_if<IntegerColumn>(&column->values) : nullptr) return of(*numbers);
    return std::nullopt;
}

bool samePeriods(const EvaluationOptions& a, const EvaluationOptions& b)
{
    return a.period == b.period && a.phases == b.phases && a.from == b.from && a.to == b.to;
}

} // namespace

RowFlags& RowSources::matching(const Filter& filter, const ClosedStops* closed)
{
    for (const Matching& known : matching_)
        if (known.closed == closed && known.filter == filter) return *known.rows;
    RowFlags& made = rowsWhere(filter, *this, closed);
    matching_.push_back({filter, closed, &made});
    return made;
}

RowFlags& RowSources::both(RowFlags& a, RowFlags& b)
{
    return *knownOr(both_, std::pair(&a, &b), [&] {
        return &flags([&a, &b](const RowBlock& block, std::uint8_t* rows) {
            const std::uint8_t *one = a.of(block), *other = b.of(block);
            for (std::size_t row = 0; row < block.count; ++row) rows[row] = one[row] & other[row];
        });
    });
}

RowFlags& RowSources::usable(RowTimes& stays, std::optional<double> overMinutes)
{
    for (const Usable& known : usable_)
        if (known.stays == &stays && known.overMinutes == overMinutes) return *known.rows;
    const std::int64_t most = overMinutes ? static_cast<std::int64_t>(std::floor(*overMinutes * 60)) : INT64_MAX;
    const auto fill = [&stays, most](const RowBlock& block, std::uint8_t* rows) {
        const std::int64_t* seconds = stays.of(block);
        for (std::size_t row = 0; row < block.count; ++row)
            rows[row] =
                static_cast<std::uint8_t>((seconds[row] >= 0 && seconds[row] <= most) | (seconds[row] == kForEver));
    };
    return *usable_.emplace_back(Usable{&stays, overMinutes, &flags(fill)}).rows;
}

RowFlags& RowSources::hasNumber(std::string_view role)
{
    return *knownOr(hasNumber_, role, [&] {
        auto fill = ofNumbers(columns_.find(role), [](const auto& column) { return presenceIn(column); });
        return &flags(fill ? *fill
                           : [](const RowBlock& block, std::uint8_t* rows) { fillWith<std::uint8_t>(0, block, rows); });
    });
}

RowTimes& RowSources::instants(std::string_view role)
{
    return *knownOr(instants_, role, [&] {
        const TimeColumn* column = columns_.times(role);
        if (!column)
            return &times([](const RowBlock& block, std::int64_t* values) { fillWith(kNoTime, block, values); });
        return &times([column](const RowBlock& block, std::int64_t* values) {
            const auto* cells = column->data() + block.first;
            for (std::size_t row = 0; row < block.count; ++row)
                values[row] = cells[row] ? cells[row]->instant : kNoTime;
        });
    });
}

RowTimes& RowSources::elapsed(std::string_view start, std::string_view stop, const ClosedStops* closed)
{
    if (closed && closed->role != stop) closed = nullptr;
    for (const Elapsed& known : elapsed_)
        if (known.closed == closed && known.start == start && known.stop == stop) return *known.rows;
    RowTimes &from = instants(start), &to = closed ? *closed->stops : instants(stop);
    RowTimes& made = times([&from, &to](const RowBlock& block, std::int64_t* values) {
        const std::int64_t *begin = from.of(block), *end = to.of(block);
        for (std::size_t row = 0; row < block.count; ++row) {
            const bool known = (begin[row] != kNoTime) & (end[row] != kNoTime);
            values[row] = known ? end[row] - begin[row] : kNoTime;
        }
    });
    return *elapsed_.emplace_back(Elapsed{std::string(start), std::string(stop), closed, &made}).rows;
}

RowTexts RowSources::texts(std::string_view role)
{
    return knownOr(texts_, role, [&]() -> RowTexts {
        // A text column has codes of its own: copying them would cost more than looking them up.
        if (const TextColumn* column = columns_.plainTexts(role))
            return {&codes([column](const RowBlock& block, std::uint32_t* values) {
                        for (std::size_t row = 0; row < block.count; ++row)
                            values[row] = column->codeAt(block.first + row) + 1;
                    }),
                    &column->texts()};
        static_assert(TextColumn::kMissing + 1 == 0);
        const CodedValues& coded = columns_.coded(role);
        return {&codes([&coded](const RowBlock& block, std::uint32_t* values) {
                    for (std::size_t row = 0; row < block.count; ++row)
                        values[row] = coded.codes[block.first + row] + 1;
                }),
                &coded.texts};
    });
}

RowNumbers& RowSources::numbers(std::string_view role)
{
    return *knownOr(numbersOf_, role, [&] {
        auto fill = ofNumbers(columns_.find(role), [](const auto& column) { return numbersIn(column); });
        return &doubles(fill ? *fill : [](const RowBlock& block, double* values) { fillWith(0.0, block, values); });
    });
}

Result<const RowPeriods*> RowSources::periods(std::string_view role, const EvaluationOptions& options)
{
    for (const Periods& known : periods_)
        if (known.role == role && samePeriods(known.options, options)) return &known.rows;
    const RecordColumn& when = *columns_.find(role);
    const DaySpan span = columns_.spanOf(role);
    auto slots = periodSlots(span, options);
    if (!slots) return fail(slots.error());
    DayTable table = dayTableOf(*slots, span);
    RowCodes::Fill fill;
    if (const auto* column = std::get_if<TimeColumn>(&when.values))
        fill = slotsOfTimes(*column, std::move(table));
    else if (const auto* dates = std::get_if<DateColumn>(&when.values))
        fill = slotsOfDates(*dates, std::move(table));
    else
        fill = [none = table.slots.front()](const RowBlock& block, std::uint32_t* rows) {
            fillWith(none, block, rows);
        };
    return &periods_.emplace_back(Periods{std::string(role), options, {std::move(*slots), &codes(std::move(fill))}})
                .rows;
}

const ClosedStops& RowSources::closing(const MeasureClock& clock, const PeriodSlots& slots, RowCodes& slotOfRow)
{
    for (const Closing& known : closings_)
        if (known.clock == clock && known.slotOfRow == &slotOfRow) return known.stops;
    RowTimes &starts = instants(clock.start), &known = instants(clock.stop);
    const bool breach = clock.missingStop == MissingStop::Breach;
    std::vector<std::int64_t> ends = endsOf(slots);
    ends.push_back(kNoTime); // of rows in no period
    auto fill = [&starts, &known, &slotOfRow, breach, ends = std::move(ends)](const RowBlock& block,
                                                                              std::int64_t* stops) {
        const std::int64_t *start = starts.of(block), *stop = known.of(block);
        const std::uint32_t* slot = slotOfRow.of(block);
        for (std::size_t row = 0; row < block.count; ++row) {
            const std::int64_t closed = breach ? start[row] + kForEver : ends[slot[row]];
            stops[row] = stop[row] != kNoTime || start[row] == kNoTime ? stop[row] : closed;
        }
    };
    RowTimes& stops = times(std::move(fill));
    return closings_.emplace_back(Closing{clock, &slotOfRow, {clock.stop, &stops}}).stops;
}

Mask everyRow(RowFlags& flags, std::size_t rows)
{
    Mask mask(rows);
    forEachBlock(rows, [&](const RowBlock& block) {
        std::copy_n(flags.of(block), block.count, mask.data() + block.first);
        return true;
    });
    return mask;
}

} // namespace qi
