#include "core/spc/runs_bounds.h"

#include "core/spc/run_boxes.h"
#include "core/spc/sum.h"

#include <array>
#include <cmath>
#include <utility>
#include <vector>

namespace qi::spc
{

namespace
{

constexpr double kNothing = 1e-30; // Of the weight in the middle: no digit of a sum is left below.

/// Weights of the binomial(trials, ½) from the middle down, the middle's own being 1.
std::vector<double> weightsDownwards(std::size_t trials)
{
    std::vector<double> weights{1};
    const auto n = static_cast<double>(trials);
    for (std::size_t k = trials / 2; k > 0; --k) {
        const double next = weights.back() * static_cast<double>(k) / (n - static_cast<double>(k) + 1);
        if (next < kNothing) break;
        weights.push_back(next);
    }
    return weights;
}

std::size_t computedFivePercentPoint(std::size_t trials)
{
    const std::vector<double> weights = weightsDownwards(trials);
    Sum half;
    for (const double w : weights) half.add(w);
    // An even number of trials has one middle, an odd one two.
    const double all = 2 * half.total() - (trials % 2 == 0 ? 1 : 0);
    Sum below;
    for (std::size_t down = weights.size(); down-- > 0;) {
        below.add(weights[down]);
        if (below.total() >= 0.05 * all * (1 - 1e-14)) return trials / 2 - down;
    }
    return trials / 2;
}

constexpr std::size_t kTabled = 256;

std::size_t roundedLog2(std::size_t useful)
{
    return static_cast<std::size_t>(std::lround(std::log2(static_cast<double>(useful))));
}

RunsBounds computedAnhoej(std::size_t useful)
{
    if (useful == 0) return {};
    RunsBounds bounds;
    bounds.longestMax = roundedLog2(useful) + 3;
    bounds.crossingsMin = fivePercentPointOfHalf(useful - 1);
    bounds.cornerLongest = bounds.longestMax;
    return bounds;
}

RunsBounds anhoejBounds(std::size_t useful)
{
    static const auto table = [] {
        std::array<RunsBounds, kTabled + 1> bounds{};
        for (std::size_t u = 0; u <= kTabled; ++u) bounds[u] = computedAnhoej(u);
        return bounds;
    }();
    return useful <= kTabled ? table[useful] : computedAnhoej(useful);
}

RunsBounds ihiBounds(std::size_t useful)
{
    RunsBounds bounds;
    bounds.longestMax = bounds.cornerLongest = useful;
    if (useful < 10) return bounds;
    const RunsExpected expected = runsExpectedByIhi(useful);
    bounds.crossingsMin = expected.fewest - 1;
    bounds.crossingsMax = expected.most - 1;
    return bounds;
}

/// Weights of R = 2, 3 … runs of `a` and `b` points on the two sides, all arrangements alike, from the likeliest on.
std::vector<double> weightsOfRuns(std::size_t a, std::size_t b)
{
    // C(a−1, k−1) C(b−1, k−1), twice for 2k runs; for 2k + 1 runs either side has one more.
    std::vector<double> ways(a + b + 1, 0.0);
    const auto choose = [](std::size_t n) {
        std::vector<double> row(n + 1, 0.0);
        row[n / 2] = 1;
        for (std::size_t k = n / 2; k > 0; --k)
            row[k - 1] = row[k] * static_cast<double>(k) / static_cast<double>(n - k + 1);
        for (std::size_t k = n / 2; k < n; ++k)
            row[k + 1] = row[k] * static_cast<double>(n - k) / static_cast<double>(k + 1);
        return row;
    };
    const auto chooseA = choose(a - 1), chooseB = choose(b - 1);
    const auto of = [](const std::vector<double>& row, std::size_t k) { return k < row.size() ? row[k] : 0.0; };
    for (std::size_t k = 1; 2 * k <= a + b; ++k) {
        ways[2 * k] = 2 * of(chooseA, k - 1) * of(chooseB, k - 1);
        if (2 * k + 1 <= a + b)
            ways[2 * k + 1] = of(chooseA, k) * of(chooseB, k - 1) + of(chooseA, k - 1) * of(chooseB, k);
    }
    return ways;
}

constexpr std::array<RunsExpected, 21> kPerla{{{3, 9},  {3, 10}, {3, 11}, {4, 11},  {4, 12},  {5, 12},  {5, 13},
                                               {5, 13}, {6, 14}, {6, 15}, {6, 16},  {7, 16},  {7, 17},  {7, 17},
                                               {8, 18}, {8, 18}, {9, 19}, {10, 19}, {10, 20}, {10, 20}, {11, 21}}};

} // namespace

std::size_t fivePercentPointOfHalf(std::size_t trials) { return computedFivePercentPoint(trials); }

RunsExpected runsOfTwoHalves(std::size_t useful)
{
    if (useful < 2) return {useful, useful};
    // Above this the normal approximation (mean u/2 + 1, variance near (u − 1)/4) is right to a fraction of a run.
    if (useful > 5000) {
        const auto u = static_cast<double>(useful);
        const double half = u / 2, mean = half + 1;
        const double reach = 1.9599639845400545 * std::sqrt(half * (half - 1) / (u - 1));
        return {static_cast<std::size_t>(std::ceil(mean - reach - 0.5)),
                static_cast<std::size_t>(std::ceil(mean + reach - 0.5))};
    }
    const std::vector<double> ways = weightsOfRuns(useful / 2, useful - useful / 2);
    Sum all;
    for (const double w : ways) all.add(w);
    RunsExpected expected{2, useful};
    Sum below;
    bool fewestFound = false;
    for (std::size_t runs = 0; runs < ways.size(); ++runs) {
        below.add(ways[runs]);
        if (!fewestFound && below.total() >= 0.025 * all.total()) {
            expected.fewest = runs;
            fewestFound = true;
        }
        if (below.total() >= 0.975 * all.total()) {
            expected.most = runs;
            break;
        }
    }
    return expected;
}

RunsExpected runsExpectedByIhi(std::size_t useful)
{
    if (useful < 10) return {0, useful};
    if (useful < 10 + kPerla.size()) return kPerla[useful - 10];
    // A long series recalculates nothing: the last answer of this thread serves the next phase of that length.
    thread_local std::pair<std::size_t, RunsExpected> last{0, {}};
    if (last.first != useful) last = {useful, runsOfTwoHalves(useful)};
    return last.second;
}

RunsBounds runsBounds(RuleSet rules, std::size_t useful)
{
    if (rules == RuleSet::Ihi) return ihiBounds(useful);
    const bool boxed = rules == RuleSet::BestBox || rules == RuleSet::CutBox;
    if (!boxed || useful < 10 || useful > 100) return anhoejBounds(useful);
    return rules == RuleSet::BestBox ? bestBox(useful) : cutBox(useful);
}

} // namespace qi::spc
