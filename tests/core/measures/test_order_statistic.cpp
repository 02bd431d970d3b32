#include "core/measures/order_statistic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace qi
{

namespace
{

/// By the definition: sort, and go between the two neighbours.
double sorted(std::vector<double> values, double p)
{
    std::ranges::sort(values);
    const double place = static_cast<double>(values.size() - 1) * p;
    const auto below = static_cast<std::size_t>(place);
    const double rest = place - std::floor(place);
    return rest > 0 ? values[below] + rest * (values[below + 1] - values[below]) : values[below];
}

} // namespace

TEST(Percentile, IsWhatSpreadsheetsGive)
{
    std::vector<double> values{15, 20, 35, 40, 50}; // PERCENTILE.INC(…, 0.4) = 29
    EXPECT_DOUBLE_EQ(percentileOf(values, 0.4), 29);
    EXPECT_EQ(percentileOf(values, 0.5), 35);
    std::vector<double> one{7};
    EXPECT_EQ(percentileOf(one, 0.9), 7);
}

TEST(Percentile, IsTheSameCountedOrSelected)
{
    std::mt19937 random(3);
    for (const int span : {1, 3, 50, 900, 100'000})
        for (const std::size_t size : {63u, 64u, 65u, 500u, 5000u})
            for (const double part : {1.0, 0.5, 1e-3}) {
                std::vector<double> values;
                for (std::size_t i = 0; i < size; ++i)
                    values.push_back(part * (static_cast<double>(random() % static_cast<unsigned>(span)) - span / 2));
                for (const double p : {0.0, 0.25, 0.5, 0.9, 0.95, 1.0}) {
                    std::vector<double> copy = values;
                    EXPECT_EQ(percentileOf(copy, p), sorted(values, p)) << span << " " << size << " " << part;
                }
            }
}

TEST(Percentile, TakesNumbersOfAnySize)
{
    std::vector<double> values(100, 1e300);
    values[0] = -1e300;
    EXPECT_EQ(percentileOf(values, 0.5), 1e300);
    EXPECT_EQ(percentileOf(values, 0.0), -1e300);
}

} // namespace qi
