#pragma once

#include "core/spc/constants.h"
#include "core/spc/place.h"
#include "core/spc/sum.h"

#include <cmath>
#include <limits>
#include <optional>
#include <span>

namespace qi::spc
{

/// Calls `visit(earlier, later)` for neighbours both of which set the lines. An excluded place between two makes them
/// neighbours, with a value or without; a missing one, one of a period not over, or one after the baseline keeps them
/// apart.
template<typename Visit>
void forNeighbours(std::span<const Place> phase, Visit visit)
{
    const Place* before = nullptr;
    for (const Place& place : phase) {
        if (place.base) {
            if (before != nullptr) visit(*before, place);
            before = &place;
        } else if (!place.excluded) {
            before = nullptr;
        }
    }
}

/// Mean of what `rangeOf` makes of neighbours. In each of `rounds` of screening, ranges not below `limit` times the
/// mean are left out and the mean is taken again; ranges that are all zero are kept, so that a constant series has
/// limits.
template<typename RangeOf>
std::optional<double> meanRange(std::span<const Place> phase, int rounds, double limit, RangeOf rangeOf)
{
    Sum all;
    forNeighbours(phase, [&](const Place& a, const Place& b) { all.add(rangeOf(a, b)); });
    std::optional<double> mean = all.mean();
    double below = std::numeric_limits<double>::infinity();
    for (std::size_t kept = all.count(); rounds > 0 && mean && *mean > 0; --rounds) {
        below = std::fmin(below, limit * *mean);
        Sum left;
        forNeighbours(phase, [&](const Place& a, const Place& b) {
            const double range = rangeOf(a, b);
            if (range < below) left.add(range);
        });
        if (left.count() == kept) break;
        kept = left.count();
        mean = left.mean();
    }
    return mean;
}

/// How far two neighbours moved apart, over and above a centre that was itself meant to move between them. A value
/// rather than a function, so that the loop over neighbours takes it in.
inline constexpr auto rangeOfValues = [](const Place& a, const Place& b) {
    return std::abs((b.value - a.value) - (b.centre - a.centre));
};

} // namespace qi::spc
