#include "core/measures/count_table.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <span>

namespace qi
{

namespace
{

// Sums are solved over whole numbers modulo a prime: exact, and nothing grows. That a number other than zero is taken
// for zero has odds of one in two thousand million.
constexpr std::uint64_t kPrime = 2'147'483'647;

std::uint64_t times(std::uint64_t a, std::uint64_t b) { return a * b % kPrime; }

std::uint64_t inverse(std::uint64_t value)
{
    std::uint64_t result = 1;
    for (std::uint64_t power = kPrime - 2; power > 0; power >>= 1, value = times(value, value))
        if (power & 1) result = times(result, value);
    return result;
}

/// Σ factor × unknown = something known; by rising number of the unknown.
struct Term
{
    std::size_t unknown;
    std::uint64_t factor;
};
using Equation = std::vector<Term>;

/// a + factor × b.
Equation sumOf(const Equation& a, std::uint64_t factor, const Equation& b)
{
    Equation sum;
    sum.reserve(a.size() + b.size());
    for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
        const bool onlyA = j == b.size() || (i < a.size() && a[i].unknown < b[j].unknown);
        const bool onlyB = i == a.size() || (j < b.size() && b[j].unknown < a[i].unknown);
        std::uint64_t value = 0;
        const std::size_t unknown = onlyB ? b[j].unknown : a[i].unknown;
        if (!onlyB) value = a[i++].factor;
        if (!onlyA) value = (value + times(factor, b[j++].factor)) % kPrime;
        if (value != 0) sum.push_back({unknown, value});
    }
    return sum;
}

Equation equationOf(const CountTable& table, const CountSum& sum)
{
    std::map<std::size_t, std::uint64_t> factors;
    for (const std::size_t cell : sum.parts)
        if (table.cells[cell].hidden) factors[cell] = (factors[cell] + 1) % kPrime;
    for (const std::size_t cell : sum.whole)
        if (table.cells[cell].hidden) factors[cell] = (factors[cell] + kPrime - 1) % kPrime;
    Equation equation;
    for (const auto& [unknown, factor] : factors)
        if (factor != 0) equation.push_back({unknown, factor});
    return equation;
}

/// Equations in steps: each is the only one that begins with its first unknown.
std::map<std::size_t, Equation> stepped(const CountTable& table)
{
    std::map<std::size_t, Equation> byFirst;
    for (const CountSum& sum : table.sums) {
        if (!sum.exact) continue;
        Equation equation = equationOf(table, sum);
        while (!equation.empty()) {
            const auto [at, isNew] = byFirst.try_emplace(equation.front().unknown);
            if (isNew) {
                const std::uint64_t scale = inverse(equation.front().factor);
                for (Term& term : equation) term.factor = times(term.factor, scale);
                at->second = std::move(equation);
                break;
            }
            equation = sumOf(equation, kPrime - equation.front().factor, at->second);
        }
    }
    return byFirst;
}

/// A change of the unknowns, as arbitrary as can be, that no equation notices: what it leaves alone is known.
std::vector<std::uint64_t> unnoticedChange(const CountTable& table)
{
    const auto equations = stepped(table);
    std::vector<std::uint64_t> change(table.cells.size());
    std::uint64_t random = 88'172'645'463'325'252u;
    for (std::size_t cell = change.size(); cell-- > 0;) {
        if (!table.cells[cell].hidden) continue;
        random ^= random << 13, random ^= random >> 7, random ^= random << 17;
        change[cell] = random % (kPrime - 1) + 1;
        const auto at = equations.find(cell);
        if (at == equations.end()) continue;
        std::uint64_t rest = 0;
        for (const Term& term : std::span(at->second).subspan(1))
            rest = (rest + times(term.factor, change[term.unknown])) % kPrime;
        change[cell] = (kPrime - rest) % kPrime;
    }
    return change;
}

constexpr double kBoundless = std::numeric_limits<double>::infinity();
constexpr int kMostRounds = 60; // each narrows what the one before left; the gain fades long before

std::vector<CountBounds> widest(const CountTable& table)
{
    std::vector<CountBounds> bounds;
    for (const CountCell& cell : table.cells) {
        if (!cell.hidden) {
            bounds.push_back({cell.count, cell.count});
            continue;
        }
        // Zeros are shown as a rule, so a `*` is taken for one person at least.
        bounds.push_back({cell.published && cell.count > 0 ? 1.0 : 0.0, cell.most});
    }
    for (const CountSum& sum : table.sums) {
        const auto isHiddenZero = [&](std::size_t cell) {
            return table.cells[cell].published && table.cells[cell].hidden && table.cells[cell].count == 0;
        };
        if (std::ranges::none_of(sum.parts, isHiddenZero)) continue;
        for (const std::size_t cell : sum.parts)
            if (table.cells[cell].hidden) bounds[cell].least = 0;
    }
    return bounds;
}

/// Sums of bounds, kept while single ones get narrower.
struct SideBounds
{
    double least = 0, most = 0; ///< `most` of the cells that have one.
    std::size_t boundless = 0;
    void take(const CountBounds& cell, double sign)
    {
        least += sign * cell.least;
        if (cell.most == kBoundless)
            sign > 0 ? ++boundless : --boundless;
        else
            most += sign * cell.most;
    }
};

SideBounds boundsOfSide(const std::vector<CountBounds>& bounds, const std::vector<std::size_t>& side)
{
    SideBounds sums;
    for (const std::size_t cell : side) sums.take(bounds[cell], 1);
    return sums;
}

/// Narrows the cells of one side by what the other side leaves them.
bool narrow(std::vector<CountBounds>& bounds, const std::vector<std::size_t>& side,
            const std::vector<std::size_t>& other)
{
    const SideBounds beyond = boundsOfSide(bounds, other);
    SideBounds others = boundsOfSide(bounds, side);
    bool narrower = false;
    for (const std::size_t cell : side) {
        CountBounds own = bounds[cell];
        others.take(own, -1);
        const double upper = beyond.boundless > 0 ? kBoundless : beyond.most - others.least;
        const double lower = others.boundless > 0 ? 0 : beyond.least - others.most;
        // Sums over numbers of different people need not agree to the last one: then nothing is learnt.
        if (upper < own.most && upper >= own.least) own.most = upper, narrower = true;
        if (lower > own.least && lower <= own.most) own.least = lower, narrower = true;
        bounds[cell] = own;
        others.take(own, 1);
    }
    return narrower;
}

} // namespace

std::vector<bool> derivable(const CountTable& table)
{
    const std::vector<std::uint64_t> change = unnoticedChange(table);
    std::vector<bool> known(change.size());
    for (std::size_t cell = 0; cell < known.size(); ++cell) known[cell] = change[cell] == 0;
    return known;
}

std::vector<CountBounds> boundsOf(const CountTable& table)
{
    std::vector<CountBounds> bounds = widest(table);
    bool narrower = true;
    for (int round = 0; narrower && round < kMostRounds; ++round) {
        narrower = false;
        for (const CountSum& sum : table.sums) {
            narrower |= narrow(bounds, sum.parts, sum.whole);
            narrower |= narrow(bounds, sum.whole, sum.parts);
        }
    }
    return bounds;
}

} // namespace qi
