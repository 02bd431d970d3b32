#include "core/measures/stays.h"

#include "core/measures/points.h"
#include "core/measures/slots.h"

#include <algorithm>

namespace qi
{

namespace
{

struct GrainStay
{
    std::string_view grain;
    std::vector<std::string> roles;
};

/// Days of one record, as dayNumber(): from `first` to the one before `end`.
struct Stay
{
    std::size_t row;
    std::int64_t first, end;
};

std::optional<std::int64_t> dayAt(const TimeColumn* column, std::size_t row)
{
    if (!column || !(*column)[row]) return std::nullopt;
    return dayOf(*(*column)[row]);
}

/// All that the dataset says of when stays began and ended.
DaySpan spanOfStays(const MeasureLogic& logic, const Columns& columns)
{
    DaySpan span;
    std::vector<std::string> roles = logic.stayRoles;
    roles.insert(roles.end(), {logic.clock->start, logic.clock->stop});
    for (const std::string& role : roles) {
        const RecordColumn* column = columns.find(role);
        if (!column) continue;
        const DaySpan days = spanOf(*column);
        if (!days.empty()) span.take(days.first), span.take(days.last);
    }
    return span;
}

/// Rows counted: the numerator where there is one.
const Mask& countedOf(const Selection& selection)
{
    return selection.numerator.empty() ? selection.population : selection.numerator;
}

std::vector<Stay> staysOf(const MeasureLogic& logic, const Columns& columns, const Mask& counted, const DaySpan& span)
{
    const TimeColumn* starts = columns.times(logic.clock->start);
    const TimeColumn* stops = columns.times(logic.clock->stop);
    const TimeColumn* ends = columns.times(logic.wholeStop());
    std::vector<Stay> stays;
    for (std::size_t row = 0; row < counted.size(); ++row) {
        const auto first = dayAt(starts, row);
        if (!counted[row] || !first) continue;
        const auto stop = dayAt(stops, row), wholeEnd = dayAt(ends, row);
        stays.push_back({row, *first, stop ? *stop : wholeEnd.value_or(span.last + 1)});
    }
    return stays;
}

/// Calls `visit(slot, days)` for each period in which the stay counts.
template<typename Visit>
void forEachPeriod(const Stay& stay, const PeriodSlots& slots, Counting counting, Visit visit)
{
    const auto from = std::ranges::lower_bound(slots.ends, dateOfDay(stay.first));
    for (auto slot = static_cast<std::size_t>(from - slots.ends.begin()); slot < slots.size(); ++slot) {
        const std::int64_t first = dayNumber(slots.starts[slot]);
        const std::int64_t last = std::min(dayNumber(slots.ends[slot]), dayNumber(slots.lastDay));
        if (first >= stay.end) return;
        if (counting == Counting::PeriodEnd) {
            if (stay.first <= last && last < stay.end) visit(slot, std::int64_t{1});
            continue;
        }
        const std::int64_t days = std::min(last + 1, stay.end) - std::max(first, stay.first);
        if (days > 0) visit(slot, days);
    }
}

struct StayCell
{
    double days = 0, stays = 0;
};

CellNumbers numbersOf(const StayCell& cell, AggregationKind kind)
{
    if (kind == AggregationKind::Count) return {cell.stays, std::nullopt, cell.stays};
    return {std::nullopt, cell.stays, cell.days};
}

} // namespace

std::vector<std::string> stayRolesOf(std::string_view grain)
{
    static const std::vector<GrainStay> stays{
        {"spell", {"mh_admission_dt", "mh_discharge_dt", "ready_for_discharge_dt", "ready_for_discharge_end_dt"}},
        {"placement", {"oap_start_dt", "oap_end_dt"}},
        {"referral", {"mh_referral_dt", "referral_closed_dt"}},
        {"attendance", {"arrival_dt", "departure_dt"}},
        {"detention", {"mha_start_dt", "mha_end_dt"}},
    };
    const auto found = std::ranges::find(stays, grain, &GrainStay::grain);
    return found == stays.end() ? std::vector<std::string>{} : found->roles;
}

Result<MeasureResult> evaluateStays(const MeasureLogic& logic, const Columns& columns, const Selection& selection,
                                    const EvaluationOptions& options, MeasureResult result)
{
    const Mask& counted = countedOf(selection);
    const DaySpan span = spanOfStays(logic, columns);
    const auto slots = periodSlots(span, options);
    if (!slots) return fail(slots.error());
    const auto groups = groupsOf(columns, counted, options);
    if (!groups) return fail(groups.error());
    std::vector<StayCell> cells(groups->names.size() * slots->size());
    for (const Stay& stay : staysOf(logic, columns, counted, span)) {
        const std::uint32_t group = groups->groupOfRow[stay.row];
        if (group == kNowhere) continue;
        bool counts = false;
        forEachPeriod(stay, *slots, logic.counting, [&](std::size_t slot, std::int64_t days) {
            StayCell& cell = cells[group * slots->size() + slot];
            cell.days += static_cast<double>(days);
            ++cell.stays;
            counts = true;
        });
        if (counts) ++result.records;
    }
    std::vector<CellNumbers> numbers;
    for (const StayCell& cell : cells) numbers.push_back(numbersOf(cell, logic.aggregation.kind));
    result.series = seriesOf(*slots, *groups, numbers, options);
    return result;
}

Result<std::vector<std::size_t>> staysBehind(const MeasureLogic& logic, const Columns& columns,
                                             const Selection& selection, const EvaluationOptions& options, Date period)
{
    const Mask& counted = countedOf(selection);
    const DaySpan span = spanOfStays(logic, columns);
    const auto slots = periodSlots(span, options);
    if (!slots) return fail(slots.error());
    const auto groups = groupsOf(columns, counted, options);
    if (!groups) return fail(groups.error());
    std::vector<std::size_t> rows;
    for (const Stay& stay : staysOf(logic, columns, counted, span)) {
        if (groups->groupOfRow[stay.row] == kNowhere) continue;
        forEachPeriod(stay, *slots, logic.counting, [&](std::size_t slot, std::int64_t) {
            if (slots->starts[slot] == period) rows.push_back(stay.row);
        });
    }
    return rows;
}

} // namespace qi
