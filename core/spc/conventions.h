#pragma once

#include "core/spc/options.h"

#include <cstddef>
#include <vector>

namespace qi::spc
{

/// How the rules and icons of one convention read what the tools read differently. docs/statistics.md has the table.
struct ConventionRow
{
    Convention convention = Convention::Nhs;
    LimitFactor limitFactor = LimitFactor::Nhs;
    bool screenMovingRanges = false;   ///< Ranges not below 3.267 × their mean are left out and the mean taken again.
    RuleSet rules = RuleSet::Nhs;      ///< When nobody chooses.
    bool beyondLimitCounts = true;     ///< Two-of-three counts and marks points outside the limits.
    bool touchingTargetDecides = true; ///< A target exactly on a limit passes or fails.
    std::size_t iconsNeed = 13;        ///< Observed points in the last phase.
    CentreMethod gCentre = CentreMethod::Median;
    bool improvementWins = true; ///< Where a point's signals disagree; else outside, trend, two-of-three, shift decide.
};

const ConventionRow& rowOf(Convention convention);

/// What counts once the options have overridden the convention.
struct Chosen
{
    const ConventionRow& row;
    LimitFactor limitFactor;
    bool screen;
    std::vector<RuleSet> rules;
};
Chosen chosenBy(const AnalysisOptions& options);

} // namespace qi::spc
