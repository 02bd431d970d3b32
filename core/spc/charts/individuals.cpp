#include "core/spc/charts/lines.h"
#include "core/spc/constants.h"
#include "core/spc/moving_range.h"

#include <numbers>

namespace qi::spc
{

void runLines(Places phase, const LineSettings& settings)
{
    plotRatios(phase);
    const bool mean = settings.options.centreMethod == CentreMethod::Mean;
    drawCentre(phase, mean ? meanValue(phase) : medianValue(phase));
}

void individualsLines(Places phase, const LineSettings& settings)
{
    plotRatios(phase);
    drawCentre(phase, centreOfValues(phase, settings));
    const auto sigma = movingRangeSigma(phase, settings);
    if (!sigma) return;
    for (Place& place : phase) place.spreadBy(*sigma);
}

/// I′ (Taylor): an individuals chart whose limits widen where the denominator is small.
void individualsPrimeLines(Places phase, const LineSettings& settings)
{
    plotRatios(phase);
    drawCentre(phase, pooledRatio(phase));
    // Its ranges are scaled to one unit of n first, so that a quiet month's do not count for more than they are.
    constexpr double kScreen = 3.2665;
    const double toSigma = std::sqrt(std::numbers::pi / 2);
    const auto unit = [&](const Place& a, const Place& b) {
        return toSigma * std::abs(b.value - a.value) / std::sqrt(1 / a.n + 1 / b.n);
    };
    std::optional<double> sigma = settings.ownSigma;
    if (settings.options.sigmaMethod != SigmaMethod::Value)
        sigma = meanRange(phase, settings.screenRounds, kScreen, unit);
    if (!sigma) return;
    for (Place& place : phase)
        if (place.observed) place.spreadBy(*sigma / std::sqrt(place.n));
}

namespace
{

void plotMovingRanges(Places phase)
{
    const Place* before = nullptr;
    double last = 0;
    bool lastInBase = false;
    for (Place& place : phase) {
        const double ratio = place.observed ? place.y / place.n : 0;
        const bool hasRange = place.observed && before != nullptr;
        place.value = hasRange ? std::abs(ratio - last) : 0;
        const bool neighbourly = place.part || !place.excluded;
        if (neighbourly) {
            before = place.part ? &place : nullptr;
            last = ratio;
        }
        const bool wasInBase = place.base;
        place.part = place.part && hasRange;
        place.base = place.base && hasRange && lastInBase;
        place.observed = hasRange;
        if (neighbourly) lastInBase = wasInBase;
    }
}

} // namespace

void movingRangeLines(Places phase, const LineSettings& settings)
{
    plotMovingRanges(phase);
    drawCentre(phase, meanValue(phase));
    const double upper = movingRangeConstants(settings.factor).upperLimit;
    for (Place& place : phase)
        if (place.hasCentre) place.spreadBy((upper - 1) / 3 * place.centre);
}

} // namespace qi::spc
