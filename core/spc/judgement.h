#pragma once

#include "core/spc/analysis.h"
#include "core/spc/conventions.h"

#include <span>

namespace qi::spc
{

/// What a special cause in this direction means for a measure where `improve` is better.
Judgement judgementOf(bool upwards, Improvement improve);

/// Judges every point that has signals, and says where signals disagree.
void judge(std::span<AnalysedPoint> points, const AnalysisOptions& options, const ConventionRow& row);

/// The two icons, from the last observed, not excluded point of a complete period.
void chooseIcons(Analysis& analysis, const AnalysisOptions& options, const ConventionRow& row);

} // namespace qi::spc
