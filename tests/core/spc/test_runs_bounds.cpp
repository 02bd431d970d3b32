#include "core/spc/runs_bounds.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

namespace qi::spc
{

namespace
{

struct Expected
{
    std::size_t useful, longestMax, crossingsMin;
};

// By exact fractions in Python: round(log2 u) + 3, and the smallest k of which the sum of C(u − 1, j) up to k is at
// least 2^(u − 1) / 20.
constexpr Expected kAnhoej[] = {
    {5, 5, 0},    {6, 6, 1},    {7, 6, 1},    {8, 6, 1},    {9, 6, 2},    {10, 6, 2},   {11, 6, 2},   {12, 7, 3},
    {13, 7, 3},   {14, 7, 4},   {15, 7, 4},   {16, 7, 4},   {17, 7, 5},   {18, 7, 5},   {19, 7, 6},   {20, 7, 6},
    {21, 7, 6},   {22, 7, 7},   {23, 8, 7},   {24, 8, 8},   {25, 8, 8},   {26, 8, 8},   {27, 8, 9},   {28, 8, 9},
    {29, 8, 10},  {30, 8, 10},  {31, 8, 11},  {32, 8, 11},  {33, 8, 11},  {34, 8, 12},  {35, 8, 12},  {36, 8, 13},
    {37, 8, 13},  {38, 8, 14},  {39, 8, 14},  {40, 8, 14},  {41, 8, 15},  {42, 8, 15},  {43, 8, 16},  {44, 8, 16},
    {45, 8, 17},  {46, 9, 17},  {47, 9, 17},  {48, 9, 18},  {49, 9, 18},  {50, 9, 19},  {51, 9, 19},  {52, 9, 20},
    {53, 9, 20},  {54, 9, 21},  {55, 9, 21},  {56, 9, 21},  {57, 9, 22},  {58, 9, 22},  {59, 9, 23},  {60, 9, 23},
    {61, 9, 24},  {62, 9, 24},  {63, 9, 25},  {64, 9, 25},  {65, 9, 25},  {66, 9, 26},  {67, 9, 26},  {68, 9, 27},
    {69, 9, 27},  {70, 9, 28},  {71, 9, 28},  {72, 9, 29},  {73, 9, 29},  {74, 9, 29},  {75, 9, 30},  {76, 9, 30},
    {77, 9, 31},  {78, 9, 31},  {79, 9, 32},  {80, 9, 32},  {81, 9, 33},  {82, 9, 33},  {83, 9, 34},  {84, 9, 34},
    {85, 9, 34},  {86, 9, 35},  {87, 9, 35},  {88, 9, 36},  {89, 9, 36},  {90, 9, 37},  {91, 10, 37}, {92, 10, 38},
    {93, 10, 38}, {94, 10, 39}, {95, 10, 39}, {96, 10, 39}, {97, 10, 40}, {98, 10, 40}, {99, 10, 41}, {100, 10, 41}};

} // namespace

TEST(AnhoejBounds, AreThoseOfExactArithmeticFrom5To100)
{
    for (const Expected& expected : kAnhoej) {
        const RunsBounds bounds = runsBounds(RuleSet::Anhoej, expected.useful);
        EXPECT_EQ(bounds.longestMax, expected.longestMax) << expected.useful;
        EXPECT_EQ(bounds.crossingsMin, expected.crossingsMin) << expected.useful;
    }
}

// R 4.2: qbinom(0.05, c(999, 99999, 9999999), 0.5) lies within a crossing of the normal approximation.
TEST(AnhoejBounds, StayExactForLongSeries)
{
    for (const std::size_t trials : {999U, 99'999U, 9'999'999U}) {
        const double n = static_cast<double>(trials);
        const double normal = n / 2 - 1.6448536269514722 * std::sqrt(n) / 2;
        EXPECT_NEAR(static_cast<double>(fivePercentPointOfHalf(trials)), normal, 1.0) << trials;
    }
}

TEST(AnhoejBounds, ExpectNothingOfNoPoints)
{
    EXPECT_FALSE(runsBounds(RuleSet::Anhoej, 0).signals(0, 0));
    EXPECT_FALSE(runsBounds(RuleSet::Anhoej, 1).signals(1, 0));
}

// Perla, Provost and Murray 2011, table of runs; reprinted by IHI.
TEST(IhiRuns, AreThoseOfTheTable)
{
    EXPECT_EQ(runsExpectedByIhi(10).fewest, 3U);
    EXPECT_EQ(runsExpectedByIhi(10).most, 9U);
    EXPECT_EQ(runsExpectedByIhi(20).fewest, 6U);
    EXPECT_EQ(runsExpectedByIhi(20).most, 16U);
    EXPECT_EQ(runsExpectedByIhi(30).fewest, 11U);
    EXPECT_EQ(runsExpectedByIhi(30).most, 21U);
}

TEST(IhiRuns, OfTheExactDistributionAreWithinOneOfTheTable)
{
    for (std::size_t useful = 10; useful <= 30; ++useful) {
        const RunsExpected table = runsExpectedByIhi(useful), exact = runsOfTwoHalves(useful);
        EXPECT_LE(std::abs(static_cast<int>(table.fewest) - static_cast<int>(exact.fewest)), 1) << useful;
        EXPECT_LE(std::abs(static_cast<int>(table.most) - static_cast<int>(exact.most)), 1) << useful;
    }
}

// By exact fractions in Python, ⌊u/2⌋ points on one side and the rest on the other.
TEST(IhiRuns, GoOnBeyondTheTable)
{
    struct Runs
    {
        std::size_t useful, fewest, most;
    };
    for (const Runs& runs :
         {Runs{31, 11, 22}, Runs{40, 15, 27}, Runs{75, 30, 47}, Runs{100, 41, 61}, Runs{1000, 470, 532},
          Runs{4999, 2431, 2570}, Runs{5001, 2432, 2571}, Runs{6000, 2925, 3077}}) {
        EXPECT_EQ(runsExpectedByIhi(runs.useful).fewest, runs.fewest) << runs.useful;
        EXPECT_EQ(runsExpectedByIhi(runs.useful).most, runs.most) << runs.useful;
    }
}

// Anhøj and Wentzel-Larsen 2018, as in the example for 24 points: longest run 7, crossings 6, corner 6 and 6.
TEST(Boxes, HaveTheCornerOfThePaper)
{
    const RunsBounds best = runsBounds(RuleSet::BestBox, 24), cut = runsBounds(RuleSet::CutBox, 24);
    EXPECT_EQ(best.longestMax, 7U);
    EXPECT_EQ(best.crossingsMin, 6U);
    EXPECT_FALSE(best.signals(7, 6));
    EXPECT_TRUE(cut.signals(7, 6));
    EXPECT_FALSE(cut.signals(6, 6));
    EXPECT_FALSE(cut.signals(7, 7));
}

TEST(Boxes, AreAnhoejsBoundsOutside10To100)
{
    for (const std::size_t useful : {9U, 101U})
        EXPECT_EQ(runsBounds(RuleSet::BestBox, useful).crossingsMin, runsBounds(RuleSet::Anhoej, useful).crossingsMin);
}

} // namespace qi::spc
