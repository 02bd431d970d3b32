#include "core/spc/charts/lines.h"

#include <cmath>

namespace qi::spc
{

namespace
{

/// Whether the spread is the person's own, given for one observation.
bool isGiven(const LineSettings& settings) { return settings.options.sigmaMethod == SigmaMethod::Value; }

/// Binomial spread of a share at each place with a denominator.
void spreadOfShares(Places phase, const LineSettings& settings)
{
    for (Place& place : phase) {
        if (!place.observed || !place.hasCentre) continue;
        const double variance = std::fmax(0, place.centre * (1 - place.centre));
        place.spreadBy((isGiven(settings) ? settings.ownSigma : std::sqrt(variance)) / std::sqrt(place.n));
    }
}

void spreadOfRates(Places phase, const LineSettings& settings)
{
    for (Place& place : phase) {
        if (!place.observed || !place.hasCentre) continue;
        const double deviation = isGiven(settings) ? settings.ownSigma : std::sqrt(std::fmax(0, place.centre));
        place.spreadBy(deviation / std::sqrt(place.n));
    }
}

/// Laney's prime charts: the spread of the points as they are, not as counting alone would have it.
void widen(Places phase, const LineSettings& settings)
{
    if (isGiven(settings)) return;
    const auto factor = sigmaZ(phase, settings);
    for (Place& place : phase) {
        if (factor)
            place.sigma *= *factor;
        else
            place.hasSigma = false;
    }
}

} // namespace

void proportionLines(Places phase, const LineSettings& settings)
{
    plotRatios(phase);
    drawCentre(phase, pooledRatio(phase));
    spreadOfShares(phase, settings);
}

void proportionPrimeLines(Places phase, const LineSettings& settings)
{
    proportionLines(phase, settings);
    widen(phase, settings);
}

void numberAffectedLines(Places phase, const LineSettings& settings)
{
    plotCounts(phase);
    const auto share = pooledRatio(phase);
    for (Place& place : phase) {
        // A given centre is in the unit drawn, a number: the share follows from it.
        if (place.hasGiven)
            place.drawGiven();
        else if (share && place.n > 0)
            place.draw(*share * place.n);
        if (!place.observed || !place.hasCentre) continue;
        const double variance = std::fmax(0, place.centre * (1 - place.centre / place.n));
        place.spreadBy(isGiven(settings) ? settings.ownSigma : std::sqrt(variance));
    }
}

void countLines(Places phase, const LineSettings& settings)
{
    plotCounts(phase);
    drawCentre(phase, meanValue(phase));
    for (Place& place : phase)
        if (place.hasCentre)
            place.spreadBy(isGiven(settings) ? settings.ownSigma : std::sqrt(std::fmax(0, place.centre)));
}

void countPrimeLines(Places phase, const LineSettings& settings)
{
    countLines(phase, settings);
    widen(phase, settings);
}

void rateLines(Places phase, const LineSettings& settings)
{
    plotRatios(phase);
    drawCentre(phase, pooledRatio(phase));
    spreadOfRates(phase, settings);
}

void ratePrimeLines(Places phase, const LineSettings& settings)
{
    rateLines(phase, settings);
    widen(phase, settings);
}

} // namespace qi::spc
