#pragma once

#include "core/spc/analysis.h"

#include <initializer_list>
#include <span>
#include <vector>

namespace qi
{

/// Values at 1, 2, 3 …
inline Series seriesOf(std::span<const double> values)
{
    Series series;
    series.axis = AxisKind::Numbers;
    std::int64_t x = 0;
    for (const double value : values) series.observations.push_back({++x, value, std::nullopt, true});
    return series;
}
inline Series seriesOf(std::initializer_list<double> values)
{
    return seriesOf(std::span<const double>(values.begin(), values.size()));
}

struct CountOf
{
    double y = 0, n = 0;
};
inline Series sharesOf(std::initializer_list<CountOf> counts)
{
    Series series;
    series.axis = AxisKind::Numbers;
    series.hasDenominator = true;
    std::int64_t x = 0;
    for (const CountOf& count : counts) series.observations.push_back({++x, count.y, count.n, true});
    return series;
}

} // namespace qi
