#include "core/spc/analysis.h"
#include "tests/core/spc/random_series.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

namespace
{

/// Of this thread: what others ask for meanwhile is not of these tests.
thread_local std::size_t allocations = 0;

} // namespace

void* operator new(std::size_t size)
{
    ++allocations;
    if (void* memory = std::malloc(size > 0 ? size : 1)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace qi
{

namespace
{

template<typename Door>
std::size_t allocationsOf(Door door, ChartType chart, std::size_t points)
{
    const Series series = randomSeries(chart, 1, {.points = points, .gaps = false});
    AnalysisOptions options;
    options.chart = chart;
    options.rules = {RuleSet::Nhs, RuleSet::Anhoej};
    (void)door(series, options); // Tables that are made once are made here.
    const std::size_t before = allocations;
    const bool answered = door(series, options).has_value();
    EXPECT_TRUE(answered) << nameOf(chart);
    return allocations - before;
}

} // namespace

TEST(Allocations, OfLinesAreTheSameForAnyNumberOfPoints)
{
    for (const ChartType chart : kAllCharts) {
        const std::size_t few = allocationsOf(limits, chart, 100);
        EXPECT_GT(few, 0U);
        EXPECT_LE(few, 8U) << nameOf(chart);
        EXPECT_EQ(few, allocationsOf(limits, chart, 20'000)) << nameOf(chart);
    }
}

// Lists that double as they grow ask a few times more: for the patterns found, and for the bounds of runs.
TEST(Allocations, OfSignalsDoNotGrowWithThePoints)
{
    for (const ChartType chart : kAllCharts)
        EXPECT_LE(allocationsOf(findSignals, chart, 20'000), allocationsOf(findSignals, chart, 100) + 50)
            << nameOf(chart);
}

} // namespace qi
