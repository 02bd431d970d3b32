#pragma once

#include "core/spc/chart_types.h"

#include <optional>

namespace qi::spc
{

// The formulas of each chart: values and lines of one phase. docs/statistics.md has them side by side.

void runLines(Places phase, const LineSettings& settings);
void individualsLines(Places phase, const LineSettings& settings);
void individualsPrimeLines(Places phase, const LineSettings& settings);
void movingRangeLines(Places phase, const LineSettings& settings);
void subgroupMeanLines(Places phase, const LineSettings& settings);
void subgroupDeviationLines(Places phase, const LineSettings& settings);
void subgroupRangeLines(Places phase, const LineSettings& settings);
void proportionLines(Places phase, const LineSettings& settings);
void proportionPrimeLines(Places phase, const LineSettings& settings);
void numberAffectedLines(Places phase, const LineSettings& settings);
void countLines(Places phase, const LineSettings& settings);
void countPrimeLines(Places phase, const LineSettings& settings);
void rateLines(Places phase, const LineSettings& settings);
void ratePrimeLines(Places phase, const LineSettings& settings);
void casesBetweenLines(Places phase, const LineSettings& settings);
void timeBetweenLines(Places phase, const LineSettings& settings);
void ewmaLines(Places phase, const LineSettings& settings);
void cusumLines(Places phase, const LineSettings& settings);
void bernoulliCusumLines(Places phase, const LineSettings& settings);

// Shared by them.

/// value = y / n; without a denominator n is 1.
void plotRatios(Places phase);
/// value = y, whatever n is.
void plotCounts(Places phase);
/// Σy / Σn over the baseline.
std::optional<double> pooledRatio(std::span<const Place> phase);
std::optional<double> meanValue(std::span<const Place> phase);
std::optional<double> medianValue(std::span<const Place> phase);
/// The centre of every place: the given one where there is one, else `line`.
void drawCentre(Places phase, std::optional<double> line);
/// mean or median of the values, as asked; mean when nothing was.
std::optional<double> centreOfValues(std::span<const Place> phase, const LineSettings& settings);
/// The spread of one observation from moving ranges, mean or median, screened where the convention screens.
std::optional<double> movingRangeSigma(std::span<const Place> phase, const LineSettings& settings);
/// Estimated or given spread of one observation in subgroups, at a place of size n.
struct WithinSubgroups
{
    enum class Kind { None, ByDeviation, Plain } kind = Kind::None;
    double value = 0; ///< ByDeviation: S̄, still to be divided by c4 of the place's own size.
    double at(std::size_t size) const;
};
WithinSubgroups spreadWithin(std::span<const Place> phase, const LineSettings& settings);
/// Laney's σz: how much wider the points lie than counts alone explain; needs `centre` and `sigma` of every place.
std::optional<double> sigmaZ(std::span<const Place> phase, const LineSettings& settings);

} // namespace qi::spc
