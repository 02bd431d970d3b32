#pragma once

#include "core/spc/analysis.h"
#include "core/spc/place.h"

#include <vector>

namespace qi::spc
{

/// A series as places in order of time: sorted, periods summed up, several rows with one x joined as the chart wants.
/// Every observed place of a complete period takes part and sets the lines, until layOut() hears otherwise.
struct Gathered
{
    std::vector<AnalysedPoint> points;
    std::vector<Place> places; ///< One for each of `points`.
    bool sortedHere = false;   ///< They came out of order.
    std::size_t joined = 0;    ///< Rows that shared their x with an earlier one.
    bool subgroups = false;    ///< Some place holds two observations or more.
};

/// Usage error for a period on numbers; Data error for values no chart can hold, named with their place.
Result<Gathered> gather(const Series& series, const AnalysisOptions& options);

} // namespace qi::spc
