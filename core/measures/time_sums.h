#pragma once

#include "core/calendar/period.h"
#include "core/measures/count_table.h"

#include <vector>

namespace qi
{

/// Cells of one group for the periods of one kind, one after the other without a gap.
struct PeriodCells
{
    std::vector<Date> starts;
    std::size_t first = 0; ///< Index of the first one's cell.
};

/// The same people by week, month, quarter and year (any of them may be empty): a quarter is its months, a year its
/// quarters; weeks and months are the same wherever a month begins on a Monday, and share parts of weeks between.
void addSumsOverTime(CountTable& table, const PeriodCells& weeks, const PeriodCells& months,
                     const PeriodCells& quarters, const PeriodCells& years);

} // namespace qi
