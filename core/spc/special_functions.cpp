#include "core/spc/special_functions.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace qi
{

namespace
{

constexpr double kTiny = std::numeric_limits<double>::min() * 1e10;
constexpr double kEnough = std::numeric_limits<double>::epsilon();

double gammaSeries(double a, double x)
{
    double term = 1 / a, sum = term;
    for (double k = a + 1; term > sum * kEnough; ++k) sum += term *= x / k;
    return sum * std::exp(a * std::log(x) - x - logGamma(a));
}

/// Q(a, x) = 1 − P(a, x) by the continued fraction, evaluated by Lentz's method.
double gammaFraction(double a, double x)
{
    double b = x + 1 - a, c = 1 / kTiny, d = 1 / b, h = d;
    for (int i = 1; i < 100000; ++i) {
        const double an = -i * (i - a);
        b += 2;
        d = an * d + b;
        c = b + an / c;
        if (std::fabs(d) < kTiny) d = kTiny;
        if (std::fabs(c) < kTiny) c = kTiny;
        d = 1 / d;
        const double step = d * c;
        h *= step;
        if (std::fabs(step - 1) < kEnough) break;
    }
    return h * std::exp(a * std::log(x) - x - logGamma(a));
}

/// Beyond this many degrees of freedom the gamma function takes long, and three terms are good to eleven digits.
constexpr double kManyDegrees = 1e8;

/// z with P(Z < z) = p.
double normalPoint(double p)
{
    double low = -40, high = 40;
    while (high - low > 1e-15) {
        const double middle = low + (high - low) / 2;
        if (middle == low || middle == high) break;
        (0.5 * std::erfc(-middle / std::numbers::sqrt2) < p ? low : high) = middle;
    }
    return low;
}

/// Cornish and Fisher's expansion, in powers of the root.
double quantileOfManyDegrees(double p, double freedom)
{
    const double z = normalPoint(p), root = std::sqrt(2 * freedom);
    return freedom + root * z + 2.0 / 3 * (z * z - 1) + z * (z * z - 7) / (9 * root);
}

/// An upper end that certainly holds the quantile, by doubling.
double bracket(double p, double a)
{
    double high = std::max(1.0, 2 * a);
    while (gammaP(a, high) < p) high *= 2;
    return high;
}

} // namespace

double logGamma(double x)
{
    double shift = 0;
    for (; x < 12; ++x) shift += std::log(x);
    const double r = 1 / (x * x);
    const double series =
        (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r * (1.0 / 1188 - r * 691.0 / 360360))))) / x;
    return (x - 0.5) * std::log(x) - x + 0.5 * std::log(2 * std::numbers::pi) + series - shift;
}

double gammaP(double a, double x)
{
    if (x <= 0) return 0;
    return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x);
}

double chiSquaredQuantile(double p, double freedom)
{
    if (freedom <= 0) return 0;
    if (freedom > kManyDegrees) return quantileOfManyDegrees(p, freedom);
    const double a = freedom / 2;
    double low = 0, high = bracket(p, a);
    // Bisection: slower than Newton's method, but never wrong, and a funnel has tens of units.
    while (high - low > 1e-15 * high && high > kTiny) {
        const double middle = low + (high - low) / 2;
        if (middle == low || middle == high) break;
        (gammaP(a, middle) < p ? low : high) = middle;
    }
    return low + high;
}

} // namespace qi
