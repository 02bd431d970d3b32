#pragma once

#include "core/spc/conventions.h"
#include "core/spc/options.h"
#include "core/spc/place.h"

#include <optional>
#include <string>

namespace qi::spc
{

/// What the formulas of a chart may ask for, beyond the places themselves.
struct LineSettings
{
    const AnalysisOptions& options;
    LimitFactor factor = LimitFactor::Nhs;
    int screenRounds = 0; ///< 0: every moving range counts.
    bool gMedian = true;
    bool subgroups = false;
    double ownSigma = 0; ///< options.sigma before the factor.
    double ownTarget = 0;
    bool hasTarget = false; ///< bcusum: the known risk.
};

/// How several rows with one x become one place.
enum class Joining { Aggregate, AddUp, Subgroup };
enum class Denominator { None, Optional, Needed };

/// One row of the table of charts. A new chart is a function in charts/ and a row.
struct ChartRow
{
    ChartType type = ChartType::I;
    Denominator denominator = Denominator::None;
    Joining joining = Joining::Aggregate;
    /// Why a value cannot be on this chart; null when it can.
    const char* (*objection)(double y, double n) = nullptr;
    /// Values and lines of one phase.
    void (*lines)(Places phase, const LineSettings& settings) = nullptr;
    std::optional<double> low;               ///< Where limits are cut.
    std::optional<double> high;              ///< np: in shares of n, see `highIsSize`.
    bool highIsSize = false;                 ///< The upper bound is n times `high`.
    double (*drawn)(double value) = nullptr; ///< From the scale of the formulas to that of the picture.
    double (*scaled)(double drawn) = nullptr;
    bool runs = true;          ///< Runs about the centre mean something.
    bool assurance = true;     ///< Limits can be held against a target.
    bool movingRanges = false; ///< Its spread comes from moving ranges: the limit factor is worth telling.
    bool rateOfCounts = false; ///< Its spread is assumed from counts: over-dispersion is worth a look.
    const char* title = "";    ///< "p chart"
};

const ChartRow& rowOf(ChartType type);

} // namespace qi::spc
