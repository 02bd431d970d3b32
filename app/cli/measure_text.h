#pragma once

#include "core/library/measure_library.h"
#include "core/measures/explain.h"

#include <optional>
#include <string>
#include <vector>

namespace qi::cli
{

/// One side of a measure, and what became of its records; absent where none were read: something is lacking, or the
/// figures came summed up.
struct ExplainedSide
{
    MeasureSide side;
    std::optional<Explanation> explanation;
};

std::string measureText(const KnownMeasure& known, const std::vector<MeasureVersion>& versions);
std::string measureJson(const KnownMeasure& known, const std::vector<MeasureVersion>& versions);
std::string explanationText(const KnownMeasure& known, const std::vector<ExplainedSide>& sides);
std::string explanationJson(const KnownMeasure& known, const std::vector<ExplainedSide>& sides);

/// “catalogue”, “own” or “monthly”.
std::string_view originOf(const KnownMeasure& known);

} // namespace qi::cli
