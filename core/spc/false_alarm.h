#pragma once

#include "core/spc/options.h"

#include <cstddef>
#include <optional>

namespace qi::spc
{

/// Share of stable series of this many judged points that show at least one signal, from the library's own simulation
/// of independent normal values (core/spc/tools) with a chart's usual settings: an ewma with λ 0.2, a cusum with k 0.5
/// and h 5. Charts without rows of their own are read as the i chart. Between simulated lengths it is interpolated,
/// beyond the longest it is that one's. Nothing for the Bernoulli cusum, whose rate depends on the risk, and for rule
/// sets or lengths of rules that were not simulated.
std::optional<double> falseAlarmShare(ChartType chart, RuleSet rules, std::optional<int> shiftLength,
                                      std::size_t points);

} // namespace qi::spc
