#pragma once

#include "core/measures/evaluate.h"

namespace qi
{

/// The measures that a dataset of monthly figures names, as definitions that evaluate() takes. Unit, chart and
/// direction are what the name and the numbers tell: percent and a p chart where numerators and denominators are there,
/// which way is better only where it is plain.
std::vector<MeasureDefinition> monthlyDefinitions(const RecordTable& aggregate);

/// Figures by period and organisation. Several organisations are put together only where that is arithmetic: counts
/// add up, shares by their numerators and denominators; else a Data error says to choose one. A figure that was
/// suppressed makes its period missing, with `suppressed`.
Result<MeasureResult> evaluateMonthly(const MeasureDefinition& measure, const RecordTable& aggregate,
                                      const EvaluationOptions& options, MeasureResult result);

} // namespace qi
