#pragma once

#include "core/base/result.h"
#include "core/measures/columns.h"
#include "core/measures/evaluate.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// A row that falls into no period, group or cell.
inline constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

/// The periods of a result, one after the other without a gap, or the phases that were named; and the one that each row
/// falls in.
struct PeriodSlots
{
    std::vector<Date> starts, ends; ///< First and last days.
    std::vector<std::string> labels;
    std::vector<std::uint32_t> slotOfRow;
    Date lastDay{};     ///< Last day with data.
    int windowDays = 0; ///< A period is complete only when the data go on for so many days after it.
    std::size_t size() const { return starts.size(); }
    bool isComplete(std::size_t slot) const { return ends[slot] + std::chrono::days{windowDays} <= lastDay; }
};

/// From the first period with any day of the span to the last, cut to whole periods within from..to; or the phases of
/// `options`. Without rows. Usage error for phases that overlap.
Result<PeriodSlots> periodSlots(const DaySpan& span, const EvaluationOptions& options);
/// The same over the days of a column, with the slot of each row. Times count by their local date.
Result<PeriodSlots> periodSlots(const RecordColumn& when, const EvaluationOptions& options);
/// For each day of the span the slot it falls in, kNowhere for none: rows then need one look-up, not a calendar.
std::vector<std::uint32_t> slotOfDay(const PeriodSlots& slots, const DaySpan& span);

/// The group of the rows that have no value.
inline constexpr std::string_view kNotKnown = "Not known";

/// The groups of a result and the one each row belongs to.
struct Groups
{
    struct Name
    {
        std::string name, code;
    };
    std::vector<Name> names;
    std::vector<std::uint32_t> groupOfRow;
};

/// Data error that names the columns which splitting by `role` would take.
Result<Done> canSplitBy(const std::string& role, const RecordTable& records);

/// The groups that were met of those that a role has, in the order people expect, "Not known" last.
struct GroupsMet
{
    std::vector<Groups::Name> names;
    std::vector<std::uint32_t> groupOfText; ///< Of no text, then of each of `texts`; kNowhere: not met.
};
/// `met`: whether there are rows without a text, then with each of `texts`.
GroupsMet groupsMet(const std::string& role, const std::vector<std::string>& texts,
                    const std::vector<std::uint8_t>& met, const Columns& columns);

/// One group without a name when `options.by` is empty. Else the groups met among the rows of `taking`, in the order
/// people expect, "Not known" last; with `options.only`, that one alone; with `options.where`, all of them, with the
/// rows of those groups. Data error when there is no such group.
Result<Groups> groupsOf(const Columns& columns, const Mask& taking, const EvaluationOptions& options);

/// Period × group of each row of `taking`: group × periods + period; kNowhere for the others.
std::vector<std::uint32_t> cellsOf(const PeriodSlots& slots, const Groups& groups, const Mask& taking);

} // namespace qi
