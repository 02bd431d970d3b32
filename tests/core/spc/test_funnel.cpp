#include "core/spc/funnel.h"

#include <gtest/gtest.h>

#include <cmath>

namespace qi
{

namespace
{

FunnelOptions options(FunnelType type, FunnelScale scale = FunnelScale::Root) { return {type, scale, true, 0.1, 1}; }

} // namespace

// By hand: Σy/Σn = 30/300; unit A 5 of 100: Y = asin√0.05, T = asin√0.1, s = 1/20.
TEST(Funnel, ComparesProportionsOnTheArcsineScale)
{
    const std::vector<FunnelRow> rows{{"A", 5, 100}, {"B", 10, 100}, {"C", 15, 100}};
    const auto chart = funnel(rows, options(FunnelType::Proportion));
    ASSERT_TRUE(chart);
    EXPECT_DOUBLE_EQ(chart->target, 0.1);
    const double target = std::asin(std::sqrt(0.1));
    EXPECT_NEAR(*chart->units[0].z, (std::asin(std::sqrt(0.05)) - target) * 20, 1e-12);
    const double lower = std::sin(target - 1.959963984540054 / 20);
    EXPECT_NEAR(chart->units[0].limits.lower95, lower * lower, 1e-12);
}

TEST(Funnel, AddsUpTheRowsOfAUnit)
{
    const std::vector<FunnelRow> rows{{"A", 2, 40}, {"B", 9, 100}, {"A", 3, 60}};
    const auto chart = funnel(rows, options(FunnelType::Proportion));
    ASSERT_TRUE(chart);
    ASSERT_EQ(chart->units.size(), 2U);
    EXPECT_EQ(chart->units[0].y, 5);
    EXPECT_EQ(chart->units[0].n, 100);
}

// Exact Poisson limits for 10 expected: χ²(0.025; 20)/20 and χ²(0.975; 22)/20 = 9.5908/20 and 36.7807/20 (tables).
TEST(Funnel, HasExactPoissonLimitsForRatios)
{
    const std::vector<FunnelRow> rows{{"A", 8, 10}, {"B", 11, 10}, {"C", 11, 10}};
    const auto chart = funnel(rows, options(FunnelType::Ratio));
    ASSERT_TRUE(chart);
    EXPECT_NEAR(chart->units[0].limits.lower95, 9.5908 / 20, 5e-6);
    EXPECT_NEAR(chart->units[0].limits.upper95, 36.7807 / 20, 5e-6);
    EXPECT_FALSE(chart->adjusted) << "these units differ less than chance";
}

TEST(Funnel, GivesAUnitWithoutEventsNoLogarithm)
{
    const std::vector<FunnelRow> rows{{"A", 0, 10}, {"B", 11, 10}, {"C", 9, 10}};
    const auto chart = funnel(rows, options(FunnelType::Ratio, FunnelScale::Log));
    ASSERT_TRUE(chart);
    EXPECT_FALSE(chart->units[0].z);
    EXPECT_TRUE(std::isfinite(chart->phi));
    EXPECT_EQ(chart->units[0].value, 0);
}

TEST(Funnel, RefusesWhatCannotBeCompared)
{
    const auto refused = [](FunnelRow row) { return !funnel(std::vector{row}, options(FunnelType::Proportion)); };
    EXPECT_TRUE(refused({"A", 5, 0}));
    EXPECT_TRUE(refused({"A", -1, 10}));
    EXPECT_TRUE(refused({"A", 11, 10}));
    EXPECT_TRUE(refused({"A", 0, 10}));
    EXPECT_TRUE(refused({"A", std::nullopt, 10}));
}

TEST(Funnel, RefusesAFactorThatLeavesNothingToDraw)
{
    FunnelOptions nothing = options(FunnelType::Ratio);
    nothing.multiply = 0;
    const auto refused = funnel(std::vector<FunnelRow>{{"A", 5, 10}, {"B", 6, 10}}, nothing);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Usage);
}

TEST(Funnel, OfOneUnitHasNoVariationBetweenUnits)
{
    const auto chart = funnel(std::vector<FunnelRow>{{"A", 5, 100}}, options(FunnelType::Proportion));
    ASSERT_TRUE(chart);
    EXPECT_EQ(chart->tau2, 0);
}

} // namespace qi
