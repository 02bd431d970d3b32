#pragma once

#include "core/spc/phase_proposals.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace qi::spc
{

/// What both ways of finding phases look at.
struct ProposalData
{
    Series places;           ///< One observation a place.
    Analysis whole;          ///< For the values plotted.
    AnalysisOptions options; ///< Without periods, phases and baseline: the places are made already.
    Wording wording;

    std::size_t size() const { return whole.points.size(); }
    std::optional<double> value(std::size_t place) const
    {
        const AnalysedPoint& point = whole.points[place];
        return point.complete ? point.value : std::nullopt;
    }
};

enum class Side { Missing, On, Above, Below };

/// On which side of `centre` a place lies; "on" within 1e-12 of the larger, as everywhere.
Side sideOf(const ProposalData& data, std::size_t place, double centre);

/// A run of points on one side: places on the line end it (`OnLine::Ends`) or are passed over; missing ones always are.
struct Run
{
    std::size_t first = 0, last = 0, points = 0;
    Side side = Side::Missing;
};
enum class OnLine { Ends, PassedOver };
/// The run that begins at or after `from`; nothing when there is none.
std::optional<Run> nextRun(const ProposalData& data, std::size_t from, double centre, OnLine onLine);

/// "Aug 2025", "2025-08-14" or "place 12".
std::string nameOfPlace(const ProposalData& data, std::size_t place);
/// A value with its unit: "383 minutes".
std::string valueInWords(const ProposalData& data, double value);

} // namespace qi::spc
