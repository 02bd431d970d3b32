#include "core/spc/charts/lines.h"
#include "core/spc/constants.h"
#include "core/spc/moving_range.h"
#include "core/spc/quantile.h"
#include "core/spc/sum.h"

#include <cmath>

namespace qi::spc
{

namespace
{

std::vector<double> baselineValues(std::span<const Place> phase)
{
    std::vector<double> values;
    values.reserve(phase.size());
    for (const Place& place : phase)
        if (place.base) values.push_back(place.value);
    return values;
}

} // namespace

void plotRatios(Places phase)
{
    for (Place& place : phase)
        if (place.observed) place.value = place.y / place.n;
}

void plotCounts(Places phase)
{
    for (Place& place : phase) place.value = place.y;
}

std::optional<double> pooledRatio(std::span<const Place> phase)
{
    Sum y, n;
    for (const Place& place : phase) {
        if (!place.base) continue;
        y.add(place.y);
        n.add(place.n);
    }
    if (n.total() <= 0) return std::nullopt;
    return y.total() / n.total();
}

std::optional<double> meanValue(std::span<const Place> phase)
{
    Sum sum;
    for (const Place& place : phase)
        if (place.base) sum.add(place.value);
    return sum.mean();
}

std::optional<double> medianValue(std::span<const Place> phase)
{
    std::vector<double> values = baselineValues(phase);
    return medianOf(values);
}

void drawCentre(Places phase, std::optional<double> line)
{
    for (Place& place : phase) {
        if (place.hasGiven)
            place.drawGiven();
        else if (line)
            place.draw(*line);
    }
}

std::optional<double> centreOfValues(std::span<const Place> phase, const LineSettings& settings)
{
    return settings.options.centreMethod == CentreMethod::Median ? medianValue(phase) : meanValue(phase);
}

std::optional<double> movingRangeSigma(std::span<const Place> phase, const LineSettings& settings)
{
    const MovingRangeConstants constants = movingRangeConstants(settings.factor);
    if (settings.options.sigmaMethod == SigmaMethod::Value) return settings.ownSigma;
    if (settings.options.sigmaMethod == SigmaMethod::MedianRange) {
        std::vector<double> ranges;
        forNeighbours(phase, [&](const Place& a, const Place& b) { ranges.push_back(rangeOfValues(a, b)); });
        const auto median = medianOf(ranges);
        if (!median) return std::nullopt;
        return *median / constants.medianD2;
    }
    const auto mean = meanRange(phase, settings.screenRounds, constants.upperLimit, rangeOfValues);
    if (!mean) return std::nullopt;
    return *mean / constants.d2;
}

std::optional<double> sigmaZ(std::span<const Place> phase, const LineSettings& settings)
{
    const MovingRangeConstants constants = movingRangeConstants(settings.factor);
    const auto z = [](const Place& place) {
        return place.sigma > 0 ? (place.value - place.centre) / place.sigma : 0.0;
    };
    const auto mean = meanRange(phase, settings.screenRounds, constants.upperLimit,
                                [&](const Place& a, const Place& b) { return std::abs(z(b) - z(a)); });
    if (!mean) return std::nullopt;
    return *mean / constants.d2;
}

double WithinSubgroups::at(std::size_t size) const { return kind == Kind::ByDeviation ? value / c4(size) : value; }

} // namespace qi::spc
