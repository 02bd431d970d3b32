#include "core/spc/constants.h"
#include "tests/core/spc/subgroup_constants.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace qi::spc
{

namespace
{

struct Constant
{
    std::size_t n = 0;
    double value = 0;
};

} // namespace

TEST(Constants, AreThoseOfHigherPrecisionToTwelveDigitsUpTo100)
{
    std::size_t n = 2;
    for (const SubgroupConstants& c : kSubgroupConstants) {
        EXPECT_EQ(c.n, n++);
        EXPECT_NEAR(d2(c.n), c.d2, 1e-12) << c.n;
        EXPECT_NEAR(d3(c.n), c.d3, 1e-12) << c.n;
        EXPECT_NEAR(c4(c.n), c.c4, 1e-12) << c.n;
    }
}

// In closed form: √(2 − 4/π) and √(2 + 3√3/π − 9/π).
TEST(Constants, HaveTheDeviationOfTheRangeOfTwoAndThree)
{
    EXPECT_NEAR(d3(2), 0.8525024664274217, 1e-12);
    EXPECT_NEAR(d3(3), 0.8883680040452043, 1e-12);
}

// mpmath 1.3: √(2/(n − 1)) Γ(n/2) / Γ((n − 1)/2).
TEST(Constants, HaveTheMeanDeviationOfLargeSubgroupsToTwelveDigits)
{
    constexpr std::array<Constant, 4> kC4{
        {{400, 0.99937363049124}, {401, 0.999375195922446}, {1000, 0.999749781101513}, {100000, 0.999997499978125}}};
    for (const Constant& c : kC4) EXPECT_NEAR(c4(c.n), c.value, 1e-13) << c.n;
}

// qcc 3.0, table of d2.
TEST(Constants, AreRoundedAsInPrintedTables)
{
    EXPECT_EQ(d2(2, LimitFactor::Rounded), 1.128);
    EXPECT_EQ(d2(3, LimitFactor::Rounded), 1.693);
    EXPECT_EQ(d2(4, LimitFactor::Nhs), 2.059);
    EXPECT_EQ(d2(9, LimitFactor::Rounded), 2.970);
    EXPECT_EQ(d2(25, LimitFactor::Rounded), 3.931);
}

// 3/d2, and D4 = 1 + 3 d3/d2, as printed in Montgomery's tables: 2.660 and 3.267.
TEST(Constants, OfMovingRangesFollowTheConvention)
{
    EXPECT_NEAR(3 / movingRangeConstants(LimitFactor::Nhs).d2, 2.66, 1e-15);
    EXPECT_NEAR(3 / movingRangeConstants(LimitFactor::Exact).d2, 2.658680776358274, 1e-12);
    EXPECT_NEAR(movingRangeConstants(LimitFactor::Exact).upperLimit, 3.266532, 1e-6);
    EXPECT_NEAR(3 / movingRangeConstants(LimitFactor::Exact).medianD2, 3.145, 1e-3);
}

} // namespace qi::spc
