#include "core/spc/constants.h"

#include <array>
#include <cmath>
#include <numbers>

namespace qi::spc
{

namespace
{

constexpr std::size_t kTabled = 100;
constexpr double kReach = 9; // Φ(−9) is 1e-19: nothing is left of the integrands beyond.
constexpr double kStep = 1.0 / 16;

double normalBelow(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }
double normalDensity(double z) { return std::exp(-0.5 * z * z) / std::sqrt(2 * std::numbers::pi); }

double meanRange(std::size_t n)
{
    const auto power = static_cast<double>(n);
    double sum = 0;
    for (double x = -kReach; x <= kReach; x += kStep)
        sum += 1 - std::pow(normalBelow(x), power) - std::pow(normalBelow(-x), power);
    return sum * kStep;
}

/// Density of the range of n values at r: n(n − 1) ∫ φ(x) φ(x + r) (Φ(x + r) − Φ(x))ⁿ⁻² dx.
double rangeDensity(std::size_t n, double r)
{
    const auto count = static_cast<double>(n);
    double sum = 0;
    for (double x = -kReach; x <= kReach; x += kStep) {
        // From whichever tail is the smaller, so that the difference keeps its digits.
        const double between = x > 0 ? normalBelow(-x) - normalBelow(-x - r) : normalBelow(x + r) - normalBelow(x);
        sum += normalDensity(x) * normalDensity(x + r) * std::pow(between, count - 2);
    }
    return count * (count - 1) * sum * kStep;
}

/// Gauss-Legendre nodes and weights on (0, 1) for ten points (Abramowitz and Stegun, table 25.4), both halves alike.
struct Node
{
    double at, weight;
};
constexpr std::array<Node, 5> kNodes{{{0.1488743389816312108848, 0.2955242247147528701739},
                                      {0.4333953941292471907993, 0.2692667193099963550912},
                                      {0.6794095682990244062343, 0.2190863625159820439955},
                                      {0.8650633666889845107321, 0.1494513491505805931458},
                                      {0.9739065285171717200780, 0.0666713443086881375936}}};

double rangeVariance(std::size_t n)
{
    const double centre = meanRange(n);
    constexpr double kPanel = 0.75;
    double sum = 0;
    const auto add = [&](double r, double weight) { sum += weight * (r - centre) * (r - centre) * rangeDensity(n, r); };
    for (double from = 0; from < 15; from += kPanel)
        for (const Node& node : kNodes) {
            const double half = kPanel / 2;
            add(from + half * (1 - node.at), half * node.weight);
            add(from + half * (1 + node.at), half * node.weight);
        }
    return sum;
}

template<typename Constant>
std::array<double, kTabled + 1> tabled(Constant constant)
{
    std::array<double, kTabled + 1> table{};
    for (std::size_t n = 2; n <= kTabled; ++n) table[n] = constant(n);
    return table;
}

} // namespace

double d2(std::size_t n)
{
    static const auto table = tabled(meanRange);
    return n <= kTabled ? table[n] : meanRange(n);
}

double d3(std::size_t n)
{
    static const auto table = tabled([](std::size_t size) { return std::sqrt(rangeVariance(size)); });
    return n <= kTabled ? table[n] : std::sqrt(rangeVariance(n));
}

double c4(std::size_t n)
{
    if (n < 2) return 0;
    const double m = static_cast<double>(n) - 1;
    // The asymptotic series of Γ((m + 1)/2) / Γ(m/2) √(2/m): where it starts, the next term is below 1e-15.
    if (n > 400) return 1 + (-1.0 / 4 + (1.0 / 32 + (5.0 / 128 + (-21.0 / 2048 - 399.0 / 8192 / m) / m) / m) / m) / m;
    double ratio = 1 / std::sqrt(std::numbers::pi); // Γ(n/2) / Γ((n − 1)/2) for n = 2; its successor is (n − 1)/2 / it.
    for (std::size_t k = 2; k < n; ++k) ratio = (static_cast<double>(k) - 1) / 2 / ratio;
    return ratio * std::sqrt(2 / m);
}

double d2(std::size_t n, LimitFactor factor)
{
    return factor == LimitFactor::Exact ? d2(n) : std::round(d2(n) * 1000) / 1000;
}

MovingRangeConstants movingRangeConstants(LimitFactor factor)
{
    constexpr double kMedianOfHalfNormal = 0.67448975019608174320; // Φ⁻¹(¾)
    switch (factor) {
    case LimitFactor::Nhs:
        return {3 / 2.66, 3 / 3.145, 3.267};
    case LimitFactor::Rounded:
        return {1.128, 3 / 3.145, 3.267};
    case LimitFactor::Exact:
        break;
    }
    const double exactD2 = 2 / std::sqrt(std::numbers::pi);
    const double exactD3 = std::sqrt(2 - exactD2 * exactD2);
    return {exactD2, std::numbers::sqrt2 * kMedianOfHalfNormal, 1 + 3 * exactD3 / exactD2};
}

} // namespace qi::spc
