#pragma once

#include "core/spc/options.h"

#include <cstddef>

namespace qi::spc
{

/// Mean of the range of n standard normal values, n ≥ 2: 1.12837916709551 for n = 2.
/// By the trapezium rule over ∫ 1 − Φⁿ − (1 − Φ)ⁿ, which is exact to the last digits for so smooth a function.
double d2(std::size_t n);

/// Standard deviation of that range: 0.852502466 for n = 2.
double d3(std::size_t n);

/// Mean of the standard deviation of n standard normal values, n ≥ 2: √(2/π) for n = 2.
double c4(std::size_t n);

/// Mean, standard deviation and limits of moving ranges as a convention writes them.
struct MovingRangeConstants
{
    double d2 = 0;         ///< Mean range of two: 3/2.66, 1.128 or 2/√π.
    double medianD2 = 0;   ///< Median range of two: 3/3.145 or √2 Φ⁻¹(¾).
    double upperLimit = 0; ///< D4: 3.267, or 1 + 3 d3/d2 exactly.
};
MovingRangeConstants movingRangeConstants(LimitFactor factor);

/// d2 to three decimals, or exactly, as the convention writes it.
double d2(std::size_t n, LimitFactor factor);

} // namespace qi::spc
