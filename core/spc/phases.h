#pragma once

#include "core/spc/gather.h"

#include <vector>

namespace qi::spc
{

/// A phase and what a person should be told about how it came about.
struct PhaseLayout
{
    std::vector<AnalysedPhase> phases; ///< Never overlapping, no gap; none for a series without places.
    std::vector<std::int64_t> moved;   ///< Starts that lay between two places and begin at the next.
};

/// Cuts the places into phases, and marks who is excluded, who takes part and who sets the lines.
/// Usage error for a phase start, an exclusion or a baseline that names a place the series does not have.
Result<PhaseLayout> layOut(Gathered& gathered, const Series& series, const AnalysisOptions& options);

} // namespace qi::spc
