#pragma once

#include <span>

namespace qi
{

/// Linear interpolation at (n − 1)p of the values in order, as spreadsheets do (PERCENTILE.INC); the median is p = ½.
/// `values` may be put in another order; there is at least one.
double percentileOf(std::span<double> values, double p);

} // namespace qi
