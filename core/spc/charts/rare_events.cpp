#include "core/spc/charts/lines.h"

#include <cmath>

namespace qi::spc
{

/// Benneyan's g chart: the limits lie around the mean, whichever line is drawn.
void casesBetweenLines(Places phase, const LineSettings& settings)
{
    plotCounts(phase);
    const auto mean = meanValue(phase);
    const CentreMethod asked = settings.options.centreMethod;
    const bool median = asked == CentreMethod::Median || (asked == CentreMethod::Chart && settings.gMedian);
    drawCentre(phase, median ? medianValue(phase) : mean);
    for (Place& place : phase) {
        if (!place.hasCentre) continue;
        place.anchor = place.hasGiven ? place.centre : *mean;
        const bool given = settings.options.sigmaMethod == SigmaMethod::Value;
        place.spreadBy(given ? settings.ownSigma : std::sqrt(std::fmax(0, place.anchor * (place.anchor + 1))));
    }
}

/// Nelson's transformation makes times between events nearly normal; the chart row turns it back.
void timeBetweenLines(Places phase, const LineSettings& settings)
{
    for (Place& place : phase)
        if (place.observed) place.y = std::pow(place.y, 1 / 3.6);
    individualsLines(phase, settings);
}

} // namespace qi::spc
