#pragma once

#include "core/spc/analysis.h"
#include "core/spc/gather.h"

namespace qi::spc
{

/// An analysis with the working that advice looks back at.
struct Found
{
    Analysis analysis;
    std::vector<Place> places;
    bool sortedHere = false;
    std::size_t joined = 0;
    std::vector<std::int64_t> movedStarts;
};

enum class Depth { Lines, Signals };

/// Lines and, as asked, signals, judgements and icons; no words.
Result<Found> findOut(const Series& series, const AnalysisOptions& options, Depth depth);

} // namespace qi::spc
