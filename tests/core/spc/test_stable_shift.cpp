#include "core/spc/phase_proposals.h"
#include "tests/core/spc/series_of.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

/// Periods and runs short enough to be worked out by hand.
ProposalOptions shortPeriods(std::size_t periodMin, std::size_t shiftLength)
{
    ProposalOptions options;
    options.periodMin = periodMin;
    options.shiftLength = shiftLength;
    options.maxExclusions = 0;
    return options;
}

std::vector<std::size_t> startsOf(const Series& series, const ProposalOptions& options)
{
    const PhaseProposals found = proposePhases(series, options).value();
    std::vector<std::size_t> starts;
    for (const ProposedPhase& phase : found.phases) starts.push_back(phase.first);
    return starts;
}

using Starts = std::vector<std::size_t>;

} // namespace

// Ranges 1, 1, 1, 1, 20, 1, 1: mean 26/7, limit 12.13; without the 20 the mean is 1. As autospc has it.
TEST(StableShift, SetsAsideAMovingRangeAndLeavesTheNextAsItIs)
{
    ProposalOptions options = shortPeriods(8, 8);
    options.chart = ChartType::Mr;
    options.maxExclusions = 1;
    const PhaseProposals found = proposePhases(seriesOf({10, 11, 10, 11, 10, 30, 31, 30}), options).value();
    ASSERT_EQ(found.phases.size(), 1U);
    EXPECT_NEAR(found.phases[0].centre, 1, 1e-12);
    EXPECT_FALSE(found.points[0].value);
    EXPECT_TRUE(found.points[5].excluded);
    EXPECT_EQ(found.points[6].value, 1);
    EXPECT_NEAR(found.points[6].upper.value(), 3.267, 1e-12);
    EXPECT_EQ(found.points[6].lower, 0);
}

// From the fifth place the centre is 7 and every later point off it is below; from the sixth it is 6.5 and the last run
// begins after the period.
TEST(StableShift, PassesOverPointsOnTheCentreWhenItLooksForRegrets)
{
    EXPECT_EQ(startsOf(seriesOf({0, 2, 0, 2, 9, 9, 5, 5, 7, 5}), shortPeriods(4, 4)), (Starts{0, 5}));
}

// 4 and 4 lie below the candidate's own 6.5: the way up from 1, not a way back.
TEST(StableShift, DoesNotTakeTheWayToTheNewLevelForAWayBack)
{
    ProposalOptions options = shortPeriods(4, 2);
    options.noRegrets = false;
    EXPECT_EQ(startsOf(seriesOf({0, 2, 0, 2, 4, 4, 9, 9, 9}), options), (Starts{0, 4}));
}

// The first two 3s are enough of a run back, wherever it ends.
TEST(StableShift, CountsARunBackThatIsLongEnoughInsideThePeriod)
{
    ProposalOptions options = shortPeriods(4, 2);
    options.noRegrets = false;
    options.overhang = false;
    EXPECT_EQ(startsOf(seriesOf({0, 2, 0, 2, 9, 9, 3, 3, 3}), options), (Starts{0}));
}

} // namespace qi
