#pragma once

#include "core/spc/options.h"

#include <cstddef>

namespace qi::spc
{

/// What a runs rule expects of `useful` points in a process that is stable.
struct RunsBounds
{
    std::size_t longestMax = 0;
    std::size_t crossingsMin = 0;
    std::size_t crossingsMax = static_cast<std::size_t>(-1); ///< ihi only: too many are a signal as well.
    std::size_t cornerLongest = 0;   ///< cutbox: at `crossingsMin` crossings a run longer than this signals.
    std::size_t cornerCrossings = 0; ///< cutbox: at the longest run of `longestMax` fewer crossings signal.

    bool signals(std::size_t longest, std::size_t crossings) const
    {
        if (longest > longestMax || crossings < crossingsMin || crossings > crossingsMax) return true;
        return (longest == longestMax && crossings < cornerCrossings) ||
               (crossings == crossingsMin && longest > cornerLongest);
    }
};

/// Anhøj's for every rule set without bounds of its own, and for boxes outside 10 to 100 useful points.
/// ihi has no bound on the longest run here: its shift rule is of points in a row.
RunsBounds runsBounds(RuleSet rules, std::size_t useful);

/// Smallest k with P(X ≤ k) ≥ 5 % for X binomial with `trials` and ½. No gamma functions: the weights of the
/// distribution are built from its middle outwards and summed from the tail.
std::size_t fivePercentPointOfHalf(std::size_t trials);

struct RunsExpected
{
    std::size_t fewest = 0, most = 0;
};
/// IHI's fewest and most runs for `useful` points: the table of Perla, Provost and Murray (2011) for 10 to 30, beyond
/// it the 2.5 % and 97.5 % points of the runs of two halves. Nothing is expected of fewer than 10.
RunsExpected runsExpectedByIhi(std::size_t useful);
/// Those points of the distribution, for any even or odd number of points (Swed and Eisenhart).
RunsExpected runsOfTwoHalves(std::size_t useful);

} // namespace qi::spc
