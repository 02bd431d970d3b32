#pragma once

#include "core/spc/series.h"

#include <string>

namespace qi::spc
{

/// `2026-03-01`, or the number: how a place is called in an error.
inline std::string placeName(AxisKind axis, std::int64_t x)
{
    return axis == AxisKind::Dates ? isoDate(dateOfDay(x)) : std::to_string(x);
}

} // namespace qi::spc
