#include "core/spc/funnel.h"

#include "core/spc/special_functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <unordered_map>
#include <utility>

namespace qi
{

namespace
{

// Two-sided 95 % and 99.8 % points of the normal distribution.
constexpr double kQ95 = 1.959963984540054, kQ998 = 3.090232306167814;

constexpr double kLargestFactor = 1e100;

constexpr std::array<std::pair<std::string_view, FunnelType>, 3> kTypes{
    {{"proportion", FunnelType::Proportion}, {"ratio", FunnelType::Ratio}, {"rate", FunnelType::Rate}}};

/// How numbers are made comparable, and what a comparison means.
struct Scale
{
    FunnelType type;
    FunnelScale scale;
    double overall; ///< Σy/Σn
    double multiply;

    bool isLog() const { return type != FunnelType::Proportion && scale == FunnelScale::Log; }
    /// What n stands for in the comparison: a rate is compared with the number it would have had at the overall rate.
    double expected(double n) const { return type == FunnelType::Rate ? n * overall : n; }

    double transformed(double share) const
    {
        if (type == FunnelType::Proportion) return std::asin(std::sqrt(share));
        return isLog() ? std::log(share) : std::sqrt(share);
    }
    double target() const { return transformed(type == FunnelType::Proportion ? overall : 1); }
    double deviation(double n) const { return (isLog() ? 1 : 0.5) / std::sqrt(expected(n)); }

    double turnedBack(double position) const
    {
        if (type == FunnelType::Proportion) {
            const double sine = std::sin(std::clamp(position, 0.0, std::numbers::pi / 2));
            return sine * sine * multiply;
        }
        const double ratio = isLog() ? std::exp(position) : std::pow(std::max(position, 0.0), 2);
        return drawn(ratio);
    }
    double drawn(double ratio) const { return ratio * multiply * (type == FunnelType::Rate ? overall : 1); }
};

FunnelLimits normalLimits(const Scale& scale, double n, double tau2)
{
    const double t = scale.target(), s = scale.deviation(n), spread = std::sqrt(s * s + tau2);
    return {scale.turnedBack(t - kQ95 * spread), scale.turnedBack(t + kQ95 * spread),
            scale.turnedBack(t - kQ998 * spread), scale.turnedBack(t + kQ998 * spread)};
}

FunnelLimits poissonLimits(const Scale& scale, double n)
{
    const double e = scale.expected(n);
    const auto lower = [&](double tail) { return scale.drawn(chiSquaredQuantile(tail, 2 * e) / (2 * e)); };
    const auto upper = [&](double tail) { return scale.drawn(chiSquaredQuantile(1 - tail, 2 * e + 2) / (2 * e)); };
    return {lower(0.025), upper(0.025), lower(0.001), upper(0.001)};
}

FunnelLimits plainLimits(const Scale& scale, double n)
{
    return scale.type == FunnelType::Proportion ? normalLimits(scale, n, 0) : poissonLimits(scale, n);
}

Result<Done> checked(const FunnelUnit& unit, FunnelType type)
{
    const auto refuse = [&](std::string_view what) {
        return fail(Error::Kind::Data, fmt::format("Unit “{}” {}.", unit.unit, what));
    };
    if (!std::isfinite(unit.y) || !std::isfinite(unit.n)) return refuse("has a number that is not finite");
    if (unit.y < 0 || unit.n < 0) return refuse("has a negative number; counts and denominators are 0 or more");
    if (unit.n == 0) return refuse("has a denominator of 0; leave it out of the comparison");
    if (type == FunnelType::Proportion && unit.y > unit.n)
        return refuse(fmt::format("counts {} of {}; a proportion cannot be above 1", unit.y, unit.n));
    return Done{};
}

Result<std::vector<FunnelUnit>> addedUp(std::span<const FunnelRow> rows, FunnelType type)
{
    std::vector<FunnelUnit> units;
    std::unordered_map<std::string_view, std::size_t> known;
    for (const FunnelRow& row : rows) {
        if (!row.y || !row.n) continue;
        const auto [at, isNew] = known.try_emplace(row.unit, units.size());
        if (isNew) units.push_back({.unit = row.unit});
        units[at->second].y += *row.y;
        units[at->second].n += *row.n;
    }
    for (const FunnelUnit& unit : units)
        if (const auto fine = checked(unit, type); !fine) return fail(fine.error());
    return units;
}

Result<double> overallShare(const std::vector<FunnelUnit>& units)
{
    double y = 0, n = 0;
    for (const FunnelUnit& unit : units) y += unit.y, n += unit.n;
    if (units.empty()) return fail(Error::Kind::Data, "There is no unit with a number and a denominator to compare.");
    if (y == 0) return fail(Error::Kind::Data, "No unit has a single event, so there is nothing to compare.");
    return y / n;
}

void compare(FunnelUnit& unit, const Scale& scale)
{
    const double share = unit.y / scale.expected(unit.n);
    unit.value = unit.y / unit.n * scale.multiply;
    if (!(scale.isLog() && unit.y == 0)) unit.z = (scale.transformed(share) - scale.target()) / scale.deviation(unit.n);
}

/// Quantile by linear interpolation between order statistics (R's type 7); `sorted` is not empty.
double quantile(const std::vector<double>& sorted, double share)
{
    const double at = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

void drawIn(std::vector<FunnelUnit>& units, double trim)
{
    std::vector<double> sorted;
    for (const FunnelUnit& unit : units) sorted.push_back(unit.z.value_or(0));
    std::ranges::sort(sorted);
    const double low = quantile(sorted, trim), high = quantile(sorted, 1 - trim);
    for (FunnelUnit& unit : units) unit.zUsed = std::clamp(*unit.z, low, high);
}

void leaveOut(std::vector<FunnelUnit>& units, double trim)
{
    std::vector<std::size_t> order(units.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto rank = [&](std::size_t i) { return units[i].z.value_or(-std::numeric_limits<double>::infinity()); };
    std::ranges::stable_sort(order, {}, rank);
    const auto cut = static_cast<std::size_t>(std::floor(trim * static_cast<double>(units.size())));
    for (std::size_t place = cut; place + cut < order.size(); ++place)
        units[order[place]].zUsed = units[order[place]].z;
}

struct Dispersion
{
    double phi = 0, tau2 = 0;
};

Dispersion dispersion(const std::vector<FunnelUnit>& units, const Scale& scale)
{
    double count = 0, squares = 0, weights = 0, squaredWeights = 0;
    for (const FunnelUnit& unit : units) {
        if (!unit.zUsed) continue;
        const double s = scale.deviation(unit.n), w = 1 / (s * s);
        ++count;
        squares += *unit.zUsed * *unit.zUsed;
        weights += w;
        squaredWeights += w * w;
    }
    if (count == 0) return {};
    const double between = weights - squaredWeights / weights;
    // With one unit there is nothing between units.
    return {squares / count, between > 0 ? std::max(0.0, (squares - count + 1) / between) : 0.0};
}

FunnelOutside outsideOf(double value, const FunnelLimits& limits)
{
    if (value < limits.lower998 || value > limits.upper998) return FunnelOutside::Outside998;
    if (value < limits.lower95 || value > limits.upper95) return FunnelOutside::Outside95;
    return FunnelOutside::Not;
}

void addLimits(FunnelUnit& unit, const Scale& scale, const Funnel& whole)
{
    const double s = scale.deviation(unit.n);
    if (unit.z) unit.zAdjusted = *unit.z * s / std::sqrt(s * s + whole.tau2);
    unit.limits = plainLimits(scale, unit.n);
    unit.adjustedLimits = normalLimits(scale, unit.n, whole.tau2);
    unit.outside = outsideOf(unit.value, whole.adjusted ? unit.adjustedLimits : unit.limits);
}

} // namespace

std::string_view nameOf(FunnelType type)
{
    return std::ranges::find(kTypes, type, &std::pair<std::string_view, FunnelType>::second)->first;
}

Result<FunnelType> funnelTypeNamed(std::string_view name)
{
    for (const auto& [known, type] : kTypes)
        if (known == name) return type;
    return fail(Error::Kind::Usage,
                fmt::format("“{}” is not a type of funnel; choose proportion, ratio or rate.", name));
}

Result<FunnelScale> funnelScaleNamed(std::string_view name)
{
    if (name == "root") return FunnelScale::Root;
    if (name == "log") return FunnelScale::Log;
    return fail(Error::Kind::Usage, fmt::format("“{}” is not a scale of a funnel; choose root or log.", name));
}

Result<Funnel> funnel(std::span<const FunnelRow> rows, const FunnelOptions& options)
{
    if (!(options.trim >= 0 && options.trim < 0.5))
        return fail(Error::Kind::Usage, "The share to trim at each end must be from 0 to below 0.5.");
    if (!(options.multiply > 0 && options.multiply <= kLargestFactor))
        return fail(Error::Kind::Usage,
                    fmt::format("The factor (multiply) is {}; it must be above 0.", options.multiply));
    auto units = addedUp(rows, options.type);
    if (!units) return fail(units.error());
    const auto overall = overallShare(*units);
    if (!overall) return fail(overall.error());

    const Scale scale{options.type, options.scale, *overall, options.multiply};
    for (FunnelUnit& unit : *units) compare(unit, scale);
    scale.isLog() ? leaveOut(*units, options.trim) : drawIn(*units, options.trim);

    const Dispersion spread = dispersion(*units, scale);
    Funnel whole{.type = options.type, .phi = spread.phi, .tau2 = spread.tau2};
    whole.target = (options.type == FunnelType::Ratio ? 1 : *overall) * options.multiply;
    whole.adjusted = options.adjust && whole.tau2 > 0;
    for (FunnelUnit& unit : *units) addLimits(unit, scale, whole);
    whole.units = std::move(*units);
    return whole;
}

} // namespace qi
