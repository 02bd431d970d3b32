#pragma once

#include <cstddef>
#include <span>

namespace qi::spc
{

/// One place on the axis while its lines are worked out. Plain numbers with flags, not optionals, and in the scale in
/// which the chart computes: before the factor and, for a t chart, before the power.
struct Place
{
    double y = 0; ///< Value, numerator, or mean of a subgroup.
    double n = 1; ///< Denominator, or size of a subgroup.
    union {
        double spread = 0; ///< S of a subgroup of two or more.
        double up;         ///< Upper sum of a cusum, once its spread has been read.
    };
    union {
        double range = 0; ///< R of a subgroup.
        double down;      ///< Lower sum of a cusum.
    };
    double value = 0;  ///< What is plotted.
    double centre = 0; ///< The line drawn; before that, where `hasGiven`, the one fixed by the person.
    double anchor = 0; ///< What the limits lie around: the centre, but for a g chart.
    double sigma = 0;
    bool observed = false; ///< Has a value.
    bool part = false;     ///< Observed, not excluded, of a complete period.
    bool base = false;     ///< Takes part in its phase's lines.
    bool excluded = false;
    bool hasGiven = false;
    bool hasCentre = false;
    bool hasSigma = false;

    void give(double line)
    {
        centre = line;
        hasGiven = true;
    }
    void drawGiven() { draw(centre); }
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
