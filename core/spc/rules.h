#pragma once

#include "core/spc/analysis.h"
#include "core/spc/conventions.h"

#include <cstdint>
#include <span>
#include <vector>

namespace qi::spc
{

/// A point as the rules see it: one phase at a time, only points that take part. Small, as every rule walks over it.
struct JudgedPoint
{
    double value = 0;
    std::size_t index = 0;     ///< Into Analysis::points.
    std::int8_t side = 0;      ///< Of the centre: −1 below, 0 on it, 1 above.
    std::int8_t beyondOne = 0; ///< Side on which it lies beyond 1 sigma; 0: it does not.
    std::int8_t beyondTwo = 0; ///< The same for 2 sigma.
    std::int8_t outside = 0;   ///< The same for the limits.
    bool hasSigma = false;
};

/// What a rule set leaves open to a person.
struct RuleChoices
{
    std::optional<int> shiftLength, trendLength;
    bool beyondLimitCounts = true;
};

/// Marks every point that takes part in a pattern of this rule set. Patterns of runs analysis are marked by
/// markLongRuns.
void markPatterns(RuleSet rules, std::span<const JudgedPoint> phase, const RuleChoices& choices,
                  std::span<AnalysedPoint> points);

/// Whether the rule set asks Anhøj's or IHI's questions of the whole phase.
bool readsRuns(RuleSet rules);

} // namespace qi::spc
