#include "core/spc/constants.h"

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

// mpmath 1.3, 30 digits: quadrature of 1 − Φⁿ − (1 − Φ)ⁿ.
TEST(Constants, HaveTheMeanRangeToTwelveDigits)
{
    constexpr std::array<Constant, 9> kD2{{{2, 1.12837916709551},
                                           {3, 1.69256875064327},
                                           {4, 2.05875074600793},
                                           {5, 2.32592894728104},
                                           {10, 3.07750546167035},
                                           {25, 3.93062921950711},
                                           {50, 4.4981472587797},
                                           {75, 4.80598491959831},
                                           {100, 5.01518727288337}}};
    for (const Constant& c : kD2) EXPECT_NEAR(d2(c.n), c.value, 1e-12) << c.n;
}

// √(2 − 4/π) and √(2 + 3√3/π − 9/π) in closed form; from 4 on, in Python, by the distribution function of the range
// rather than its density.
TEST(Constants, HaveTheDeviationOfTheRangeToTwelveDigits)
{
    constexpr std::array<Constant, 8> kD3{{{2, 0.8525024664274217},
                                           {3, 0.8883680040452043},
                                           {4, 0.8798082028249761},
                                           {5, 0.864081941099497},
                                           {10, 0.7970506735194052},
                                           {25, 0.7084407658886588},
                                           {50, 0.6521425884299712},
                                           {100, 0.6051791094878778}}};
    for (const Constant& c : kD3) EXPECT_NEAR(d3(c.n), c.value, 1e-11) << c.n;
}

// mpmath 1.3: √(2/(n − 1)) Γ(n/2) / Γ((n − 1)/2).
TEST(Constants, HaveTheMeanDeviationToTwelveDigits)
{
    constexpr std::array<Constant, 12> kC4{{{2, 0.797884560802865},
                                            {3, 0.886226925452758},
                                            {4, 0.921317731923561},
                                            {5, 0.939985602986625},
                                            {10, 0.972659274121588},
                                            {25, 0.989640375585703},
                                            {50, 0.994911304669733},
                                            {100, 0.997477976071264},
                                            {400, 0.99937363049124},
                                            {401, 0.999375195922446},
                                            {1000, 0.999749781101513},
                                            {100000, 0.999997499978125}}};
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
