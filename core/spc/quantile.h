#pragma once

#include <optional>
#include <span>

namespace qi::spc
{

/// The middle value, or the mean of the two in the middle; reorders `values`. Nothing for no values.
std::optional<double> medianOf(std::span<double> values);

/// Linear interpolation between order statistics (R's type 7); `share` from 0 to 1; reorders `values`.
std::optional<double> quantileOf(std::span<double> values, double share);

} // namespace qi::spc
