#pragma once

#include "core/calendar/date.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace qi
{

/// What the places on a series' axis are: dates (as dayNumber()) or whole numbers.
enum class AxisKind { Dates, Numbers };

/// One row of a series as it came: a value, or a numerator with its denominator, or one observation of a subgroup.
struct Observation
{
    std::int64_t x = 0;      ///< dayNumber() of a date, or a whole number: see Series::axis.
    std::optional<double> y; ///< Value or numerator; absent: missing, keeps its place.
    std::optional<double> n; ///< Denominator; absent where the series has none, or missing.
    bool complete = true;    ///< False for a period that ends after the last data: drawn hollow, takes no part.
    friend bool operator==(const Observation&, const Observation&) = default;
};

/// Points in time order with, maybe, a centre or a target given point by point. Several observations with one x are a
/// subgroup or are joined, as the chart type says (see analyse()).
struct Series
{
    std::string name; ///< The group it belongs to; empty when there is only one.
    AxisKind axis = AxisKind::Dates;
    bool hasDenominator = false;
    std::vector<Observation> observations;
    std::vector<std::optional<double>> centre; ///< Empty, or one per observation, in the unit drawn.
    std::vector<std::optional<double>> target; ///< Empty, or one per observation, in the unit drawn.
    friend bool operator==(const Series&, const Series&) = default;
};

} // namespace qi
