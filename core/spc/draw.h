#pragma once

#include "core/spc/chart_types.h"
#include "core/spc/gather.h"
#include "core/spc/rules.h"

namespace qi::spc
{

/// The lines of a phase as one number each, where it is the same at every point that has it.
struct CommonLines
{
    std::optional<double> centre, sigma;
};

/// Puts a phase's values and lines into its points, in the unit drawn: turned back, multiplied, cut at the bounds.
CommonLines drawPhase(std::span<const Place> places, std::span<AnalysedPoint> points, const ChartRow& row,
                      const AnalysisOptions& options);

/// The places that take part, as the rules see them. `first` is the index of the phase's first point.
void judgedPoints(std::span<const Place> places, std::span<const AnalysedPoint> points, std::size_t first,
                  std::vector<JudgedPoint>& into);

} // namespace qi::spc
