#include "core/spc/charts/lines.h"

#include <cmath>

namespace qi::spc
{

namespace
{

/// Centre and spread of the single points that an ewma or cusum adds up: those of an i or, with subgroups, xbar chart.
void pointLines(Places phase, const LineSettings& settings)
{
    if (settings.subgroups)
        subgroupMeanLines(phase, settings);
    else
        individualsLines(phase, settings);
}

double own(double chosen, double usual) { return chosen == 0 ? usual : chosen; }

} // namespace

void ewmaLines(Places phase, const LineSettings& settings)
{
    for (Place& place : phase)
        if (!settings.subgroups) place.n = 1;
    pointLines(phase, settings);
    const double lambda = settings.options.lambda;
    bool begun = false;
    double average = 0, left = 1;
    for (Place& place : phase) {
        if (!place.hasCentre) continue;
        if (!begun) average = place.centre;
        begun = true;
        if (place.part) {
            average = lambda * place.value + (1 - lambda) * average;
            left *= (1 - lambda) * (1 - lambda);
        }
        // A place left out shows where the average stood; it does not move it.
        place.value = average;
        if (place.hasSigma) place.sigma *= std::sqrt(lambda / (2 - lambda) * (1 - left));
    }
}

void cusumLines(Places phase, const LineSettings& settings)
{
    for (Place& place : phase)
        if (!settings.subgroups) place.n = 1;
    pointLines(phase, settings);
    const double slack = settings.options.shift / 2;
    double up = settings.options.headStart, down = -settings.options.headStart;
    for (Place& place : phase) {
        if (place.part && place.hasCentre && place.hasSigma) {
            const double z = place.sigma > 0 ? (place.value - place.centre) / place.sigma : 0;
            up = std::fmax(0, up + z - slack);
            down = std::fmin(0, down + z + slack);
        }
        place.up = up;
        place.down = down;
    }
}

void bernoulliCusumLines(Places phase, const LineSettings& settings)
{
    plotCounts(phase);
    drawCentre(phase, settings.hasTarget ? std::optional{settings.ownTarget} : meanValue(phase));
    const double h = own(settings.options.decisionInterval, 3.5);
    const double odds = settings.options.oddsRatio;
    double up = 0, down = 0;
    for (Place& place : phase) {
        place.up = place.down = 0;
        if (!place.hasCentre) continue;
        if (up >= h) up = 0;
        if (down <= -h) down = 0;
        const double p0 = place.centre;
        const auto score = [&](double ratio) {
            const double p1 = ratio * p0 / (1 + (ratio - 1) * p0);
            return place.value > 0.5 ? std::log(p1 / p0) : std::log((1 - p1) / (1 - p0));
        };
        // At a risk of 0 or 1 no observation tells one risk from another.
        if (place.part && p0 > 0 && p0 < 1) {
            up = std::fmax(0, up + score(odds));
            down = std::fmin(0, down - score(1 / odds));
        }
        place.up = up;
        place.down = down;
    }
}

} // namespace qi::spc
