#include "core/spc/distribution.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

namespace qi
{

namespace
{

using Values = std::vector<std::optional<double>>;
const Values kWaits{30, 60, std::nullopt, 240, 241, 600};

std::size_t counted(const std::vector<HistogramBin>& bins)
{
    return std::accumulate(bins.begin(), bins.end(), std::size_t{0},
                           [](std::size_t sum, const HistogramBin& bin) { return sum + bin.count; });
}

} // namespace

// By hand: five values; median the third; 90th percentile at 0.9 × 4 = 3.6: 241 + 0.6 × 359 = 456.4.
TEST(Distribution, InterpolatesQuantilesAsSpreadsheetsDo)
{
    const auto waits = Distribution::of(kWaits);
    ASSERT_TRUE(waits);
    EXPECT_EQ(waits->count(), 5U);
    EXPECT_DOUBLE_EQ(waits->median(), 240);
    EXPECT_DOUBLE_EQ(waits->quantile(0.9), 456.4);
}

TEST(Distribution, CountsTheThresholdItselfAsWithin)
{
    EXPECT_DOUBLE_EQ(Distribution::of(kWaits)->shareWithin(240), 0.6);
    EXPECT_DOUBLE_EQ(Distribution::of(kWaits)->shareWithin(239.9), 0.4);
}

TEST(Distribution, StepsUpOncePerDistinctValue)
{
    const auto steps = Distribution::of(Values{2, 1, 2, 3})->cumulative();
    EXPECT_EQ(steps, (std::vector<CumulativeStep>{{1, 0.25}, {2, 0.75}, {3, 1}}));
}

TEST(Distribution, PutsEveryValueInOneBin)
{
    const auto bins = Distribution::of(kWaits)->histogram(60);
    EXPECT_EQ(counted(bins), 5U);
    EXPECT_EQ(bins.front().from, 0);
    EXPECT_EQ(bins[1].count, 1U) << "60 begins the second hour";
    EXPECT_EQ(bins.back().to, 600) << "the largest value belongs to the last bin";
}

TEST(Distribution, ChoosesARoundWidthByItself)
{
    Values minutes;
    for (int i = 0; i < 1000; ++i) minutes.emplace_back(i);
    const auto bins = Distribution::of(minutes)->histogram();
    EXPECT_DOUBLE_EQ(bins[0].to - bins[0].from, 100) << "2 × 499.5 / 10 = 99.9, rounded up";
    EXPECT_EQ(counted(bins), 1000U);
}

TEST(Distribution, OfEqualValuesHasOneBin) { EXPECT_EQ(Distribution::of(Values{5, 5, 5})->histogram().size(), 1U); }

TEST(Distribution, NeverHasMoreThanTwoHundredBins)
{
    EXPECT_LE(Distribution::of(Values{0, 1e9})->histogram(1).size(), 201U);
}

TEST(Distribution, IsRefusedWithoutAUsableValue)
{
    EXPECT_FALSE(Distribution::of(Values{std::nullopt}));
    EXPECT_FALSE(Distribution::of(Values{std::numeric_limits<double>::infinity()}));
}

} // namespace qi
