#pragma once

#include <cstddef>
#include <span>

namespace qi::spc
{

/// One place on the axis while its lines are worked out. Plain numbers with flags, not optionals, and in the scale in
/// which the chart computes: before the factor and, for a t chart, before the power.
struct Place
{
    double y = 0;      ///< Value, numerator, or mean of a subgroup.
    double n = 1;      ///< Denominator, or size of a subgroup.
    double spread = 0; ///< S of a subgroup of two or more.
    double range = 0;  ///< R of a subgroup.
    double value = 0;  ///< What is plotted.
    double given = 0;  ///< The centre fixed by the person.
    double centre = 0; ///< The line drawn.
    double anchor = 0; ///< What the limits lie around: the centre, but for a g chart.
    double sigma = 0;
    double up = 0, down = 0; ///< Sums of a cusum.
    bool observed = false;   ///< Has a value.
    bool part = false;       ///< Observed, not excluded, of a complete period.
    bool base = false;       ///< Takes part in its phase's lines.
    bool excluded = false;
    bool hasGiven = false;
    bool hasCentre = false;
    bool hasSigma = false;

    void draw(double line)
    {
        centre = anchor = line;
        hasCentre = true;
    }
    void spreadBy(double deviation)
    {
        sigma = deviation;
        hasSigma = true;
    }
};

using Places = std::span<Place>;

} // namespace qi::spc
