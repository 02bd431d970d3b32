#pragma once

#include "core/spc/runs_bounds.h"

namespace qi::spc
{

/// Anhøj and Wentzel-Larsen's best box for 10 to 100 useful points: of the boxes (longest run ≤ L, crossings ≥ C) that
/// hold at least 92.5 % of stable series, the one that holds fewest of those shifted by 0.8 standard deviations.
RunsBounds bestBox(std::size_t useful);

/// That box with a piece cut off along its edges beside the corner, by the same two conditions.
RunsBounds cutBox(std::size_t useful);

} // namespace qi::spc
