#include "core/measures/count_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <random>

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

namespace
{

/// Three groups over four months and the two halves they make, with the totals of all; small numbers are frequent.
CountTable randomTable(std::mt19937& random)
{
    constexpr std::size_t kGroups = 3, kMonths = 4, kColumns = 6;
    CountTable table;
    std::vector<double> totals(kColumns);
    for (std::size_t group = 0; group < kGroups; ++group) {
        std::vector<double> row(kColumns);
        for (std::size_t month = 0; month < kMonths; ++month) {
            row[month] = random() % 3 == 0 ? static_cast<double>(random() % 5) : static_cast<double>(5 + random() % 30);
            row[kMonths + month / 2] += row[month];
        }
        for (std::size_t column = 0; column < kColumns; ++column)
            table.add({.count = row[column]}), totals[column] += row[column];
    }
    for (const double total : totals) table.add({.count = total, .settled = true});
    for (std::size_t column = 0; column < kColumns; ++column)
        table.sums.push_back({{column, kColumns + column, 2 * kColumns + column}, {3 * kColumns + column}});
    for (std::size_t group = 0; group <= kGroups; ++group)
        for (std::size_t half = 0; half < 2; ++half)
            table.sums.push_back(
                {{group * kColumns + 2 * half, group * kColumns + 2 * half + 1}, {group * kColumns + kMonths + half}});
    return table;
}

std::size_t hiddenIn(const CountTable& table)
{
    return static_cast<std::size_t>(std::ranges::count_if(table.cells, &CountCell::hidden));
}

/// The fewest further cells that protect a table, by trying all of one, of two, of three …; none where more than four
/// would be needed.
std::optional<std::size_t> fewestMore(CountTable table, std::size_t from = 0, std::size_t more = 0)
{
    if (more == 0) return givesNothingAway(table, 4) ? std::optional<std::size_t>(0) : std::nullopt;
    for (std::size_t cell = from; cell < table.cells.size(); ++cell) {
        if (table.cells[cell].hidden || table.cells[cell].settled) continue;
        table.cells[cell].hidden = true;
        if (fewestMore(table, cell + 1, more - 1)) return more;
        table.cells[cell].hidden = false;
    }
    return std::nullopt;
}

} // namespace

TEST(CountTable, HidesLittleMoreThanTheFewestThatProtectTheSmallOnes)
{
    std::mt19937 random(4711);
    std::size_t fewest = 0, ours = 0, tables = 0;
    while (tables < 60) {
        CountTable table = randomTable(random);
        hideSmall(table, 4);
        const std::size_t small = hiddenIn(table);
        std::optional<std::size_t> least;
        for (std::size_t more = 0; more <= 3 && !least; ++more) least = fewestMore(table, 0, more);
        if (!least || *least == 0) continue;
        ++tables;
        fewest += *least;
        ASSERT_EQ(protect(table, 4), 0u);
        ASSERT_TRUE(givesNothingAway(table, 4));
        ours += hiddenIn(table) - small;
    }
    RecordProperty("fewest", static_cast<int>(fewest));
    RecordProperty("ours", static_cast<int>(ours));
    EXPECT_GT(fewest, 100u);
    EXPECT_LE(ours * 10, fewest * 13) << "of " << tables << " tables";
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
