#pragma once

#include "core/spc/series.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>

namespace qi::spc
{

/// Normal numbers that are the same on every machine: SplitMix64 (Steele, Lea and Flood 2014) and Box and Muller's
/// transformation. The standard library's distributions differ from one library to the next.
class StableNumbers
{
public:
    explicit StableNumbers(std::uint64_t seed) : state_(seed) {}

    double normal()
    {
        if (hasSpare_) {
            hasSpare_ = false;
            return spare_;
        }
        const double radius = std::sqrt(-2 * std::log(uniform())), angle = 2 * std::numbers::pi * uniform();
        spare_ = radius * std::sin(angle);
        hasSpare_ = true;
        return radius * std::cos(angle);
    }

    /// Above 0 and not above 1.
    double uniform() { return (static_cast<double>(next() >> 11U) + 1) / 9007199254740992.0; }

private:
    std::uint64_t next()
    {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }

    std::uint64_t state_;
    double spare_ = 0;
    bool hasSpare_ = false;
};

/// A process in which nothing changes: independent normal values at 1, 2, 3 …
inline void fillStable(Series& series, std::size_t points, StableNumbers& numbers)
{
    series.axis = AxisKind::Numbers;
    series.observations.resize(points);
    for (std::size_t i = 0; i < points; ++i)
        series.observations[i] = {static_cast<std::int64_t>(i) + 1, numbers.normal(), std::nullopt, true};
}

} // namespace qi::spc
