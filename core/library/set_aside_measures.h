#pragma once

#include "core/measures/definition.h"
#include "core/measures/evaluate.h"
#include "core/store/store.h"

#include <vector>

namespace qi
{

/// `DQ-ROWS` and `DQ-VALUES`: how many rows, and how many values of rows that count, imports set aside. No id of the
/// catalogue has a hyphen.
std::vector<MeasureDefinition> setAsideMeasures();

/// One of them over what a store set aside (Store::setAsideDays), from the first day with a record to the last. Groups
/// are `dataset`, `field` and `reason`. What no month is known of is counted in a note. Data error when asked for
/// events.
Result<MeasureResult> evaluateSetAside(const MeasureDefinition& measure, const std::vector<SetAsideDay>& days,
                                       const std::vector<DatasetSummary>& datasets, const EvaluationOptions& options);

} // namespace qi
