#pragma once

#include "core/spc/options.h"

#include <cstddef>
#include <optional>

namespace qi::spc
{

/// Share of stable series of this many points that show at least one signal, from the library's own simulation of
/// independent normal values (core/spc/tools). Between simulated lengths it is interpolated, beyond the longest it is
/// that one's. Nothing for rule sets or lengths of rules that were not simulated.
std::optional<double> falseAlarmShare(bool limits, RuleSet rules, std::optional<int> shiftLength, std::size_t points);

} // namespace qi::spc
