#pragma once

#include "core/measures/columns.h"
#include "core/measures/logic.h"
#include "core/measures/slots.h"

#include <vector>

namespace qi
{

/// The rows of a measure, before they are put into periods.
struct Selection
{
    Mask population;             ///< Belongs, and has a clock that can be used.
    Mask numerator;              ///< Of those, the ones counted above; empty when the measure has no numerator.
    std::vector<double> numbers; ///< What is averaged or added up, in the measure's unit; empty where nothing is.
};

/// Applies population, clock and numerator. Numbers are true elapsed minutes (over clock changes too), or the values of
/// the aggregation's role; rows without one leave the population. A clock that never stopped counts as its measure
/// says: not at all, as one that takes for ever, or as running until the end of the record's period (or of the data,
/// where that comes first), for which `slots` are needed.
Selection select(const MeasureLogic& logic, Columns& columns, const PeriodSlots* slots);

} // namespace qi
