#include "core/spc/distribution.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace qi
{

namespace
{

constexpr double kMostBins = 200;

double roundWidth(double width)
{
    constexpr std::array<double, 5> kSteps{1, 2, 2.5, 5, 10};
    const double power = std::pow(10.0, std::floor(std::log10(width)));
    const auto step = std::ranges::find_if(kSteps, [&](double s) { return s * power >= width * (1 - 1e-9); });
    return (step == kSteps.end() ? 10 : *step) * power;
}

} // namespace

Result<Distribution> Distribution::of(std::span<const std::optional<double>> values)
{
    std::vector<double> sorted;
    sorted.reserve(values.size());
    for (const auto& value : values) {
        if (value && !std::isfinite(*value))
            return fail(Error::Kind::Data, "A value is not finite; waits are numbers of minutes, hours or days.");
        if (value) sorted.push_back(*value);
    }
    if (sorted.empty()) return fail(Error::Kind::Data, "There is no value whose distribution could be shown.");
    std::ranges::sort(sorted);
    return Distribution(std::move(sorted));
}

double Distribution::quantile(double share) const
{
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(sorted_.size() - 1);
    const auto below = static_cast<std::size_t>(at);
    const std::size_t above = std::min(below + 1, sorted_.size() - 1);
    const double part = at - static_cast<double>(below);
    return sorted_[below] * (1 - part) + sorted_[above] * part;
}

double Distribution::shareWithin(double threshold) const
{
    const auto within = std::ranges::upper_bound(sorted_, threshold) - sorted_.begin();
    return static_cast<double>(within) / static_cast<double>(sorted_.size());
}

std::vector<CumulativeStep> Distribution::cumulative() const
{
    std::vector<CumulativeStep> steps;
    for (std::size_t i = 0; i < sorted_.size(); ++i) {
        const double share = static_cast<double>(i + 1) / static_cast<double>(sorted_.size());
        if (!steps.empty() && steps.back().value == sorted_[i])
            steps.back().share = share;
        else
            steps.push_back({sorted_[i], share});
    }
    return steps;
}

double Distribution::binWidth(std::optional<double> asked) const
{
    const double range = largest() - smallest();
    if (range == 0 || !std::isfinite(range)) return std::isfinite(range) ? 1 : largest() / kMostBins * 2;
    const double spread = quantile(0.75) - quantile(0.25);
    const double suggested = 2 * spread / std::cbrt(static_cast<double>(sorted_.size()));
    const double width = asked && *asked > 0 ? *asked : roundWidth(suggested > 0 ? suggested : range / 10);
    return width * kMostBins < range ? roundWidth(range / kMostBins) : width;
}

std::vector<HistogramBin> Distribution::histogram(std::optional<double> width) const
{
    const double step = binWidth(width);
    const double start = std::floor(smallest() / step) * step;
    const auto last = static_cast<std::size_t>(std::max(0.0, std::ceil(largest() / step - start / step) - 1));
    std::vector<HistogramBin> bins(last + 1);
    for (std::size_t i = 0; i < bins.size(); ++i)
        bins[i] = {start + static_cast<double>(i) * step, start + static_cast<double>(i + 1) * step, 0};
    for (const double value : sorted_) {
        const auto at = static_cast<std::size_t>(std::max(0.0, std::floor(value / step - start / step)));
        ++bins[std::min(at, last)].count;
    }
    return bins;
}

} // namespace qi
