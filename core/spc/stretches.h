#pragma once

#include "core/spc/analysis.h"

namespace qi::spc
{

/// The patterns of the points as a list in order of time: neighbouring points with one signal in one direction are one
/// stretch. Phases whose runs analysis signals without a run that is too long have one for the whole phase.
std::vector<SignalStretch> stretchesOf(const Analysis& analysis);

} // namespace qi::spc
