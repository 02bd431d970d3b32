#pragma once

#include "core/measures/logic.h"
#include "core/measures/selection.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace qi
{

/// What comes out for one period of one group; see MeasurePoint.
struct CellNumbers
{
    std::optional<double> numerator, denominator, value;
};

/// Sums up the rows of each cell as the measure says. `cellOfRow` has kNowhere for rows that take no part; the answer
/// has `cells` entries.
std::vector<CellNumbers> aggregate(const MeasureLogic& logic, const Selection& selection, const Columns& columns,
                                   const std::vector<std::uint32_t>& cellOfRow, std::size_t cells);

} // namespace qi
