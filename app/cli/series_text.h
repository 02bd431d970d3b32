#pragma once

#include "core/measures/evaluate.h"

#include <string>

namespace qi::cli
{

/// A measure by period as the contract has it (commoncause.series/1).
std::string seriesJson(const MeasureResult& result);
/// One line a point: group, code, period, label, numerator, denominator, value, complete, suppressed.
std::string seriesCsv(const MeasureResult& result);
/// Columns for people; `*` for a hidden number, a sign and a note for a period that is not complete.
std::string seriesTable(const MeasureResult& result);

} // namespace qi::cli
