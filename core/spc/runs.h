#pragma once

#include "core/spc/analysis.h"
#include "core/spc/rules.h"

#include <span>

namespace qi::spc
{

/// The longest run and the crossings of one phase about its centre, points on it passed over, with the bounds of the
/// first runs rule among `rules`; Anhøj's when there is none.
RunsAnalysis runsOf(std::span<const JudgedPoint> phase, RuleSet rules);

/// Marks the points of runs that are longer than the rule set allows, as shift.
void markLongRuns(std::span<const JudgedPoint> phase, const RunsAnalysis& runs, std::span<AnalysedPoint> points);

} // namespace qi::spc
