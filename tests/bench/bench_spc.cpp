// How long charts take, and how often they ask for memory: bench_spc [largest number of points, 10000000].

#include "core/spc/analysis.h"
#include "core/spc/tools/stable_series.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <new>
#include <vector>

namespace
{

std::atomic<std::size_t> allocations{0};

} // namespace

void* operator new(std::size_t size)
{
    ++allocations;
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace
{

using namespace qi;
using Clock = std::chrono::steady_clock;

double secondsOf(const auto& work)
{
    const auto begin = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::vector<Series> stable(std::size_t count, std::size_t points)
{
    spc::StableNumbers numbers(7);
    std::vector<Series> all(count);
    for (Series& series : all) spc::fillStable(series, points, numbers);
    return all;
}

AnalysisOptions nhsAndAnhoej()
{
    AnalysisOptions options;
    options.rules = {RuleSet::Nhs, RuleSet::Anhoej};
    return options;
}

void manySeries(const char* what, std::size_t count, const auto& door)
{
    const std::vector<Series> all = stable(count, 60);
    const AnalysisOptions options = nhsAndAnhoej();
    std::size_t signals = 0;
    const std::size_t before = allocations;
    const double seconds = secondsOf([&] {
        for (const Series& series : all) signals += door(series, options);
    });
    fmt::print("| {} | {} | {:.1f} | {:.2f} | {:.1f} | {} |\n", what, count, 1e3 * seconds,
               1e6 * seconds / static_cast<double>(count),
               static_cast<double>(allocations - before) / static_cast<double>(count), signals);
}

void oneSeries(std::size_t points)
{
    const std::vector<Series> one = stable(1, points);
    const AnalysisOptions options = nhsAndAnhoej();
    const std::size_t rounds = std::max<std::size_t>(1, 1'000'000 / points);
    const std::size_t before = allocations;
    const double seconds = secondsOf([&] {
        for (std::size_t i = 0; i < rounds; ++i)
            if (!limits(one.front(), options)) std::abort();
    });
    const std::size_t limitAllocations = (allocations - before) / rounds;
    const double withSignals = secondsOf([&] {
        for (std::size_t i = 0; i < rounds; ++i)
            if (!findSignals(one.front(), options)) std::abort();
    });
    const double each = static_cast<double>(rounds * points);
    fmt::print("| {} | {:.1f} | {} | {:.1f} |\n", points, 1e9 * seconds / each, limitAllocations,
               1e9 * withSignals / each);
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t largest = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    fmt::print("| door | series of 60 points | ms | µs a series | allocations a series | signals |\n"
               "| --- | --- | --- | --- | --- | --- |\n");
    manySeries("findSignals", 100'000, [](const Series& series, const AnalysisOptions& options) {
        return findSignals(series, options)->signals.size();
    });
    manySeries("findSignals", 10'000, [](const Series& series, const AnalysisOptions& options) {
        return findSignals(series, options)->signals.size();
    });
    manySeries("analyse", 10'000, [](const Series& series, const AnalysisOptions& options) {
        return analyse(series, options)->signals.size();
    });
    fmt::print(
        "\n| points | ns a point, lines | allocations | ns a point, with signals |\n| --- | --- | --- | --- |\n");
    for (std::size_t points = 10; points <= largest; points *= 10) oneSeries(points);
}
