#pragma once

#include "core/base/result.h"
#include "core/measures/columns.h"
#include "core/measures/evaluate.h"

#include <cstdint>
#include <string>
#include <vector>

namespace qi
{

/// A row that falls into no period, group or cell.
inline constexpr std::uint32_t kNowhere = 0xFFFFFFFF;

/// The periods of a result, one after the other without a gap, and the one that each row falls in.
struct PeriodSlots
{
    Period period = Period::Month;
    std::vector<Date> starts;
    std::vector<std::uint32_t> slotOfRow;
    Date lastDay{}; ///< Last day with data.
    bool isComplete(std::size_t slot) const;
};

/// From the first period with any record of the dataset to the last, cut to whole periods within from..to. Times count
/// by their local date.
PeriodSlots periodSlots(const RecordColumn& when, const EvaluationOptions& options);

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

/// One group without a name when `options.by` is empty. Else the groups met among the rows of `taking`, in the order
/// people expect, "Not known" last; with `options.only`, that one alone. Data error when there is no such group.
Result<Groups> groupsOf(const Columns& columns, const Mask& taking, const EvaluationOptions& options);

/// Period × group of each row of `taking`: group × periods + period; kNowhere for the others.
std::vector<std::uint32_t> cellsOf(const PeriodSlots& slots, const Groups& groups, const Mask& taking);

} // namespace qi
