#pragma once

#include "core/measures/evaluate.h"

#include <string>
#include <string_view>

namespace qi::cli
{

/// A measure by period as the contract has it (commoncause.series/1). `period` says what a point stands for: a period's
/// name, `phase` or `total`.
std::string seriesJson(const MeasureResult& result, std::string_view period);
/// One line a point: group, code, period, label, numerator, denominator, value, complete, suppressed.
std::string seriesCsv(const MeasureResult& result);
/// Columns for people; `*` for a hidden number, a sign and a note for a period that is not complete.
std::string seriesTable(const MeasureResult& result, std::string_view period);

} // namespace qi::cli
