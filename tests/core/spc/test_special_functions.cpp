#include "core/spc/special_functions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace qi
{

TEST(LogGamma, IsTheLogarithmOfFactorials)
{
    double factorial = 1;
    for (int n = 1; n <= 20; ++n) {
        EXPECT_NEAR(logGamma(n), std::log(factorial), 1e-13 * (1 + std::log(factorial))) << n;
        factorial *= n;
    }
}

TEST(LogGamma, OfOneHalfIsHalfTheLogarithmOfPi) { EXPECT_NEAR(logGamma(0.5), 0.5 * std::log(std::numbers::pi), 1e-14); }

TEST(GammaP, OfOneIsTheExponentialDistribution)
{
    for (const double x : {0.01, 0.5, 1.0, 2.5, 10.0, 40.0}) EXPECT_NEAR(gammaP(1, x), 1 - std::exp(-x), 1e-14) << x;
}

// Tables of χ²: Pearson and Hartley, Biometrika Tables for Statisticians, table 8.
TEST(ChiSquaredQuantile, AgreesWithPrintedTables)
{
    EXPECT_NEAR(chiSquaredQuantile(0.95, 1), 3.841459, 5e-7);
    EXPECT_NEAR(chiSquaredQuantile(0.975, 10), 20.4832, 5e-5);
    EXPECT_NEAR(chiSquaredQuantile(0.025, 10), 3.24697, 5e-6);
    EXPECT_NEAR(chiSquaredQuantile(0.999, 100), 149.449, 5e-4);
}

// So many degrees are normal: 1.96 times √(2·10¹⁵) above 10¹⁵.
TEST(ChiSquaredQuantile, AnswersForAnyCount)
{
    EXPECT_NEAR(chiSquaredQuantile(0.975, 1e15) / 1e15, 1 + 1.959963984540054 * std::sqrt(2e-15), 1e-14);
    EXPECT_DOUBLE_EQ(chiSquaredQuantile(0.001, 1e300), 1e300);
    // Either side of where the expansion begins.
    EXPECT_NEAR(chiSquaredQuantile(0.975, 1.0001e8) / chiSquaredQuantile(0.975, 0.9999e8), 1.0002, 1e-6);
}

TEST(ChiSquaredQuantile, OfTwoDegreesIsALogarithm)
{
    for (const double p : {0.001, 0.025, 0.5, 0.975, 0.999})
        EXPECT_NEAR(chiSquaredQuantile(p, 2), -2 * std::log1p(-p), 1e-12) << p;
}

} // namespace qi
