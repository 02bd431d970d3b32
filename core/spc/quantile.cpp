#include "core/spc/quantile.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace qi::spc
{

namespace
{

double orderStatistic(std::span<double> values, std::size_t rank)
{
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

} // namespace

std::optional<double> medianOf(std::span<double> values)
{
    if (values.empty()) return std::nullopt;
    const std::size_t middle = values.size() / 2;
    const double upper = orderStatistic(values, middle);
    if (values.size() % 2 == 1) return upper;
    const double lower = *std::max_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(middle));
    return lower + (upper - lower) / 2;
}

std::optional<double> quantileOf(std::span<double> values, double share)
{
    if (values.empty()) return std::nullopt;
    const double at = std::clamp(share, 0.0, 1.0) * static_cast<double>(values.size() - 1);
    const auto rank = static_cast<std::size_t>(at);
    const double lower = orderStatistic(values, rank);
    if (rank + 1 == values.size()) return lower;
    const double upper = *std::min_element(values.begin() + static_cast<std::ptrdiff_t>(rank) + 1, values.end());
    return lower + (at - static_cast<double>(rank)) * (upper - lower);
}

} // namespace qi::spc
