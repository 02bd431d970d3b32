#include "core/measures/count_table.h"

#include <gtest/gtest.h>

// Tables small enough to be solved by hand.

namespace qi
{

namespace
{

/// Groups by periods with the totals of each period: cell of group g and period p at g × periods + p, totals behind.
CountTable groupsByPeriods(const std::vector<std::vector<double>>& groups, bool totalsSettled = true)
{
    CountTable table;
    const std::size_t periods = groups[0].size();
    for (const auto& group : groups)
        for (const double count : group) table.add({.count = count});
    for (std::size_t period = 0; period < periods; ++period) {
        CountSum sum;
        double total = 0;
        for (std::size_t group = 0; group < groups.size(); ++group) {
            sum.parts.push_back(group * periods + period);
            total += groups[group][period];
        }
        sum.whole.push_back(table.add({.count = total, .settled = totalsSettled}));
        table.sums.push_back(sum);
    }
    return table;
}

std::vector<bool> hidden(const CountTable& table)
{
    std::vector<bool> flags;
    for (const CountCell& cell : table.cells) flags.push_back(cell.hidden);
    return flags;
}

CountTable protectedTable(CountTable table)
{
    hideSmall(table, 4);
    protect(table, 4);
    return table;
}

} // namespace

TEST(CountTable, HidesASecondGroupWhereOneAloneCouldBeTakenFromTheTotal)
{
    const CountTable table = protectedTable(groupsByPeriods({{3}, {20}, {9}}));
    EXPECT_EQ(hidden(table), (std::vector<bool>{true, false, true, false}));
}

TEST(CountTable, LeavesAsItIsWhatHasNoSmallNumber)
{
    const CountTable table = protectedTable(groupsByPeriods({{5, 30}, {20, 0}}));
    EXPECT_EQ(hidden(table), std::vector<bool>(6, false));
}

TEST(CountTable, HidesAThirdWhereTwoHiddenOnesAreFewTogether)
{
    const CountTable table = protectedTable(groupsByPeriods({{1}, {2}, {9}, {30}}));
    EXPECT_EQ(hidden(table), (std::vector<bool>{true, true, true, false, false}));
}

TEST(CountTable, DoesNotHideAnEmptyGroupWhileThereIsAnother)
{
    const CountTable table = protectedTable(groupsByPeriods({{3}, {0}, {50}}));
    EXPECT_EQ(hidden(table), (std::vector<bool>{true, false, true, false}));
}

TEST(CountTable, HidesAnEmptyGroupWhereTheTotalWouldTellThatAllAreOne)
{
    const CountTable table = protectedTable(groupsByPeriods({{1}, {1}, {1}, {1}, {1}, {0}}));
    EXPECT_TRUE(table.cells[5].hidden);
}

TEST(CountTable, KnowsWhatFollowsFromAddingAndSubtractingWholeTables)
{
    // Rows a, b and columns x, y with all four sums shown: nothing follows while all four inside are hidden …
    CountTable table;
    for (int cell = 0; cell < 4; ++cell) table.add({.count = 5, .hidden = true});
    for (int sum = 0; sum < 4; ++sum) table.add({.count = 10});
    table.sums = {{{0, 1}, {4}}, {{2, 3}, {5}}, {{0, 2}, {6}}, {{1, 3}, {7}}};
    EXPECT_EQ(derivable(table), (std::vector<bool>{false, false, false, false, true, true, true, true}));
    // … but a bridge between two such squares is known, though no single sum has it alone.
    CountTable bridge;
    for (int cell = 0; cell < 9; ++cell) bridge.add({.count = 5, .hidden = true});
    for (int sum = 0; sum < 8; ++sum) bridge.add({.count = 10});
    bridge.sums = {{{0, 1}, {9}},     {{2, 3}, {10}}, {{0, 2}, {11}}, {{1, 3, 8}, {12}},
                   {{4, 5, 8}, {13}}, {{6, 7}, {14}}, {{4, 6}, {15}}, {{5, 7}, {16}}};
    EXPECT_TRUE(derivable(bridge)[8]);
    EXPECT_FALSE(derivable(bridge)[0]);
}

TEST(CountTable, BoundsNumbersByWhatSumsLeaveThem)
{
    CountTable table;
    table.add({.count = 1, .hidden = true});
    table.add({.count = 1, .hidden = true});
    table.add({.count = 2});
    table.sums = {{{0, 1}, {2}}};
    EXPECT_EQ(boundsOf(table)[0].most, 1); // two people in two cells with somebody in each
    EXPECT_EQ(boundsOf(table)[0].least, 1);
}

TEST(CountTable, SaysWhatItCannotProtect)
{
    CountTable table;
    table.add({.count = 3, .hidden = true});
    table.add({.count = 10, .settled = true});
    table.add({.count = 13, .settled = true});
    table.sums = {{{0, 1}, {2}}};
    EXPECT_EQ(protect(table, 4), 1u);
}

} // namespace qi
