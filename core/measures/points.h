#pragma once

#include "core/measures/evaluate.h"
#include "core/measures/slots.h"
#include "core/measures/tallies.h"

#include <vector>

namespace qi
{

/// The numbers of each cell (group × periods + period) as series of points, one a group.
std::vector<MeasureSeries> seriesOf(const PeriodSlots& slots, const Groups& groups,
                                    const std::vector<CellNumbers>& cells, const EvaluationOptions& options);

} // namespace qi
