#include "core/measures/order_statistic.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

namespace qi
{

namespace
{

bool areWhole(std::span<const double> values)
{
    bool whole = true;
    for (const double value : values) whole &= static_cast<double>(static_cast<std::int64_t>(value)) == value;
    return whole;
}

/// Whole numbers within a short range, as minutes are, are counted rather than put in order: one step a value.
std::optional<Neighbours> byCounting(std::span<const double> values, std::size_t place)
{
    constexpr double kLargest = 1e15, kFewest = 64;
    const auto [least, most] = std::ranges::minmax(values);
    const auto size = static_cast<double>(values.size());
    if (size < kFewest || least < -kLargest || most > kLargest || most - least > 4 * size || !areWhole(values))
        return {};
    std::vector<std::uint32_t> counts(static_cast<std::size_t>(most - least) + 1);
    for (const double value : values) ++counts[static_cast<std::size_t>(value - least)];
    std::size_t at = 0, before = 0;
    while (before + counts[at] <= place) before += counts[at++];
    std::size_t next = at;
    if (before + counts[at] == place + 1)
        for (++next; next < counts.size() && counts[next] == 0;) ++next;
    return Neighbours{least + static_cast<double>(at), least + static_cast<double>(next)};
}

Neighbours bySelecting(std::span<double> values, std::size_t place)
{
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(place);
    std::nth_element(values.begin(), at, values.end());
    return {*at, at + 1 == values.end() ? *at : *std::min_element(at + 1, values.end())};
}

} // namespace

Neighbours neighboursAt(std::span<double> values, std::size_t place)
{
    const auto counted = byCounting(values, place);
    return counted ? *counted : bySelecting(values, place);
}

PercentilePlace placeOfPercentile(std::size_t values, double p)
{
    const double place = static_cast<double>(values - 1) * p;
    return {static_cast<std::size_t>(place), place - std::floor(place)};
}

double between(const Neighbours& neighbours, double rest)
{
    return rest > 0 ? neighbours.value + rest * (neighbours.next - neighbours.value) : neighbours.value;
}

double percentileOf(std::span<double> values, double p)
{
    const auto [place, rest] = placeOfPercentile(values.size(), p);
    return between(neighboursAt(values, place), rest);
}

} // namespace qi
