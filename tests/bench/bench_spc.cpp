// How long charts take, and how often they ask for memory: bench_spc [largest number of points, 10000000].
// Processor time, the best of several rounds, so that busy neighbours count for less.

#include "core/spc/analysis.h"
#include "core/spc/tools/stable_series.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <ctime>
#include <new>
#include <vector>

namespace
{

std::atomic<std::size_t> allocations{0};

/// Blocks too large for the C library to keep. Given back to the system they come again page by page, each cleared and
/// mapped at a price that is the machine's; kept here, what is left is the price of the computation.
class LargeBlocks
{
public:
    static constexpr std::size_t kLarge = 1U << 16U;

    void* take(std::size_t size)
    {
        for (Block& block : blocks_)
            if (block.size == size) {
                block.size = 0;
                return block.memory;
            }
        return nullptr;
    }
    bool keep(void* memory, std::size_t size)
    {
        if (!keeping) return false;
        for (Block& block : blocks_)
            if (block.size == 0) {
                block = {memory, size};
                return true;
            }
        return false;
    }
    void release()
    {
        for (Block& block : blocks_) {
            if (block.size != 0) std::free(block.memory);
            block.size = 0;
        }
    }

    bool keeping = false;

private:
    struct Block
    {
        void* memory = nullptr;
        std::size_t size = 0;
    };
    std::array<Block, 16> blocks_;
};

LargeBlocks large;

void* allocate(std::size_t size)
{
    ++allocations;
    void* memory = size >= LargeBlocks::kLarge ? large.take(size) : nullptr;
    if (memory == nullptr) memory = std::malloc(size);
    if (memory == nullptr) throw std::bad_alloc();
    return memory;
}

} // namespace

void* operator new(std::size_t size) { return allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t size) noexcept
{
    if (size >= LargeBlocks::kLarge && large.keep(memory, size)) return;
    std::free(memory);
}

namespace
{

using namespace qi;

double secondsOf(const auto& work)
{
    const std::clock_t begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

double bestOf(int rounds, const auto& work)
{
    double best = secondsOf(work);
    for (int i = 1; i < rounds; ++i) best = std::min(best, secondsOf(work));
    return best;
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
    constexpr int kRounds = 5;
    const std::vector<Series> all = stable(count, 60);
    const AnalysisOptions options = nhsAndAnhoej();
    std::size_t signals = 0;
    const std::size_t before = allocations;
    const double seconds = bestOf(kRounds, [&] {
        signals = 0;
        for (const Series& series : all) signals += door(series, options);
    });
    fmt::print("| {} | {} | {:.1f} | {:.2f} | {:.1f} | {} |\n", what, count, 1e3 * seconds,
               1e6 * seconds / static_cast<double>(count),
               static_cast<double>(allocations - before) / static_cast<double>(count) / kRounds, signals);
}

/// Nanoseconds a point of a door on one series, and how often it asks for memory.
struct Cost
{
    double nanoseconds = 0;
    std::size_t allocations = 0;
};

Cost costOf(const Series& series, const auto& door)
{
    const std::size_t points = series.observations.size();
    const std::size_t repeats = std::max<std::size_t>(1, 200'000 / points);
    const AnalysisOptions options = nhsAndAnhoej();
    const std::size_t before = allocations;
    if (!door(series, options)) std::abort();
    const std::size_t asked = allocations - before;
    const double seconds = bestOf(points > 1'000'000 ? 3 : 7, [&] {
        for (std::size_t i = 0; i < repeats; ++i)
            if (!door(series, options)) std::abort();
    });
    return {1e9 * seconds / static_cast<double>(repeats * points), asked};
}

void oneSeries(std::size_t points)
{
    const std::vector<Series> one = stable(1, points);
    large.keeping = true;
    const Cost lines = costOf(one.front(), limits), signals = costOf(one.front(), findSignals);
    large.keeping = false;
    large.release();
    const Cost fresh = costOf(one.front(), limits);
    fmt::print("| {} | {:.1f} | {} | {:.1f} | {} | {:.1f} |\n", points, lines.nanoseconds, lines.allocations,
               signals.nanoseconds, signals.allocations, fresh.nanoseconds);
}

} // namespace

int main(int argc, char** argv)
{
    const std::size_t largest = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 10'000'000;
    fmt::print("| door | series of 60 points | ms | µs a series | allocations a series | signals |\n"
               "| --- | --- | --- | --- | --- | --- |\n");
    const auto signalsOf = [](const Series& series, const AnalysisOptions& options) {
        return findSignals(series, options)->signals.size();
    };
    manySeries("findSignals", 100'000, signalsOf);
    manySeries("findSignals", 10'000, signalsOf);
    manySeries("analyse", 10'000, [](const Series& series, const AnalysisOptions& options) {
        return analyse(series, options)->signals.size();
    });
    fmt::print("\nNanoseconds a point of one series; fresh: memory from the system each time.\n\n"
               "| points | limits | allocations | findSignals | allocations | limits, fresh |\n"
               "| --- | --- | --- | --- | --- | --- |\n");
    for (std::size_t points = 10; points <= largest; points *= 10) oneSeries(points);
}
