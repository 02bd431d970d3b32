#pragma once

#include "core/measures/evaluate.h"

namespace qi
{

/// The measures that a dataset of monthly figures names, as definitions that evaluate() takes. Unit, chart and
/// direction are what the name and the numbers tell: percent and a p chart where numerators and denominators are there,
/// which way is better only where it is plain. Without those that go by the id of a measure of the catalogue.
std::vector<MeasureDefinition> monthlyDefinitions(const RecordTable& aggregate);

/// Codes and names of the figures of a dataset, each once.
std::vector<std::string> figuresIn(const RecordTable& aggregate);

/// What a measure over monthly figures goes by: the figures its definition names, else those called like the measure.
std::vector<std::string> figureNames(const MeasureDefinition& measure);

/// Why these figures cannot answer the measure, in one sentence; nothing when they can.
std::optional<std::string> whyNoFigure(const MeasureDefinition& measure, const std::vector<std::string>& figures);

/// Figures by period and organisation. Several organisations are put together only where that is arithmetic: counts
/// add up, shares by their numerators and denominators; else a Data error says to choose one. Where a line for England
/// stands beside those of its providers, the total is that line alone, and lines about a part of the people (a second
/// breakdown) are left out. A figure that was suppressed makes its period missing, with `suppressed`. Data error for
/// periods that are shorter than the figures'.
Result<MeasureResult> evaluateMonthly(const MeasureDefinition& measure, const RecordTable& aggregate,
                                      const EvaluationOptions& options, MeasureResult result);

} // namespace qi
