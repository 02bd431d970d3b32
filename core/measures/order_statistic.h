#pragma once

#include <cstddef>
#include <span>

namespace qi
{

/// The value at a place in the order, from 0, and the one after it (itself at the end).
struct Neighbours
{
    double value = 0, next = 0;
};
/// `values` may be put in another order; `place` is one of theirs.
Neighbours neighboursAt(std::span<double> values, std::size_t place);

/// Where the percentile of so many values lies: that far on the way from the value at `place` to the next.
struct PercentilePlace
{
    std::size_t place = 0;
    double rest = 0;
};
/// Linear interpolation at (n − 1)p of the values in order, as spreadsheets do (PERCENTILE.INC); the median is p = ½.
PercentilePlace placeOfPercentile(std::size_t values, double p);
double between(const Neighbours& neighbours, double rest);

/// All three: `values` may be put in another order; there is at least one.
double percentileOf(std::span<double> values, double p);

} // namespace qi
