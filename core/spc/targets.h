#pragma once

#include "core/spc/analysis.h"

namespace qi::spc
{

/// The target in force at each point that has none of its own: that of the trajectory where it has begun, else the last
/// step that has; and Analysis::planned, the places beyond the last point for which one is dated.
void setTargets(Analysis& analysis, const AnalysisOptions& options);

} // namespace qi::spc
