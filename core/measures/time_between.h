#pragma once

#include "core/measures/columns.h"
#include "core/measures/evaluate.h"
#include "core/measures/logic.h"

namespace qi
{

/// Days from each event of the population to the one before it, as t charts take them: a point an event, at the day it
/// happened; the first has no value. `options.period` has no say. Group by group if asked.
Result<MeasureResult> evaluateTimeBetween(const MeasureLogic& logic, const Columns& columns, const Mask& population,
                                          const EvaluationOptions& options, MeasureResult result);

} // namespace qi
