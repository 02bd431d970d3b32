#pragma once

#include "core/base/result.h"
#include "core/calendar/period.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace qi
{

enum class ChartType { Run, I, Ip, Mr, Xbar, S, R, P, Pp, Np, C, Cp, U, Up, G, T, Ewma, Cusum, Bcusum };

/// Whose numbers are reproduced where the tools in use disagree; docs/statistics.md has the table.
enum class Convention { Nhs, NhsR, Anhoej, Textbook };

enum class RuleSet { Nhs, Anhoej, BestBox, CutBox, Ihi, WesternElectric, Nelson, None };

/// Which way is better.
enum class Improvement { Up, Down, Neither };

/// d2 as published for moving ranges (2.66), to three decimals (3/1.128), or exactly.
enum class LimitFactor { Nhs, Rounded, Exact };

/// How several observations with one x become one, on charts that do not take them as a subgroup or as counts.
enum class Aggregate { Mean, Median, Sum };

/// How the spread is estimated. Chart decides: the chart's own way; Value: AnalysisOptions::sigma.
enum class SigmaMethod { Chart, S, Pooled, Range, MedianRange, Value };

enum class CentreMethod { Chart, Mean, Median, Value, Column };

/// A point left out of lines and rules ("ghosted"): still drawn, hollow.
struct Exclusion
{
    std::int64_t x = 0;
    std::string reason;
    friend bool operator==(const Exclusion&, const Exclusion&) = default;
};

/// The first point of a new phase. A place between two points begins the phase at the next point.
struct PhaseStart
{
    std::int64_t x = 0;
    std::string reason;
    friend bool operator==(const PhaseStart&, const PhaseStart&) = default;
};

/// The points that set a phase's lines. FirstPoints: the first N of each phase, missing and excluded ones counted.
struct FirstPoints
{
    std::size_t count = 0;
    friend bool operator==(const FirstPoints&, const FirstPoints&) = default;
};
/// Those from..to (both included) set the lines of the phase they are in.
struct PointRange
{
    std::int64_t from = 0, to = 0;
    friend bool operator==(const PointRange&, const PointRange&) = default;
};
using Baseline = std::variant<std::monostate, FirstPoints, std::vector<PointRange>>;

/// A target in force from a place on; without a place, from the start.
struct TargetStep
{
    std::optional<std::int64_t> from;
    double value = 0;
    friend bool operator==(const TargetStep&, const TargetStep&) = default;
};

/// A dated value of a planned path of the target; between two the path is straight, after the last it stays.
struct TrajectoryStep
{
    std::int64_t x = 0;
    double value = 0;
    friend bool operator==(const TrajectoryStep&, const TrajectoryStep&) = default;
};

/// Who agreed the lines (centre, sigma, baseline …), and on which day (dayNumber()).
struct Agreement
{
    std::string by;
    std::optional<std::int64_t> on;
    friend bool operator==(const Agreement&, const Agreement&) = default;
};

/// Bounds at which limits are cut, in the unit drawn; absent: the chart type's own.
struct Bounds
{
    std::optional<double> low, high;
    friend bool operator==(const Bounds&, const Bounds&) = default;
};

/// Everything that decides what a chart shows. Stored with the chart; whatever is absent, the convention decides.
/// Values (centre, sigma, targets, bounds) are in the unit drawn, after `multiply`.
struct AnalysisOptions
{
    ChartType chart = ChartType::I;
    Convention convention = Convention::Nhs;
    std::vector<RuleSet> rules; ///< Empty: the convention's. Several are read together, each named.
    Improvement improve = Improvement::Neither;

    std::optional<Period> period; ///< Sums x up by period first; absent: every x for itself.
    Aggregate aggregate = Aggregate::Mean;
    double multiply = 1;

    Baseline baseline;
    std::vector<PhaseStart> phases;
    std::vector<Exclusion> exclusions;
    std::vector<TargetStep> targets;
    bool targetFromSeries = false;
    std::vector<TrajectoryStep> trajectory; ///< Where it has begun, it is the target; may reach beyond the last point.

    CentreMethod centreMethod = CentreMethod::Chart;
    double centre = 0; ///< With CentreMethod::Value.
    SigmaMethod sigmaMethod = SigmaMethod::Chart;
    double sigma = 0; ///< With SigmaMethod::Value: one observation's.
    double nSigmas = 3;
    std::optional<Agreement> agreed; ///< Said on the chart; changes no number.
    std::optional<LimitFactor> limitFactor;
    std::optional<bool> screenMovingRanges;
    std::optional<int>
        screenRounds; ///< How often ranges are screened; absent: once. A large number: until none leaves.
    std::optional<int> shiftLength, trendLength;
    std::optional<Bounds> bounds;
    std::optional<bool> concernWins; ///< A point whose signals disagree: concern rather than improvement.

    double lambda = 0.2;         ///< ewma
    double decisionInterval = 0; ///< cusum, bcusum: h; 0 means the chart's own (5, 3.5).
    double shift = 1;            ///< cusum: the shift to be found, in sigmas; twice the slack.
    double headStart = 0;        ///< cusum: where both sums begin.
    double oddsRatio = 2;        ///< bcusum

    friend bool operator==(const AnalysisOptions&, const AnalysisOptions&) = default;
};

/// The words of the command line and of stored charts: `pp`, `nhs-r`, `western-electric`, `up` …
/// A name that is not known is a Usage error that lists those that are.
std::string_view nameOf(ChartType);
std::string_view nameOf(Convention);
std::string_view nameOf(RuleSet);
std::string_view nameOf(Improvement);
std::string_view nameOf(LimitFactor);
std::string_view nameOf(Aggregate);
std::string_view nameOf(SigmaMethod);
Result<ChartType> chartTypeNamed(std::string_view);
Result<Convention> conventionNamed(std::string_view);
Result<RuleSet> ruleSetNamed(std::string_view);
Result<Improvement> improvementNamed(std::string_view);
Result<LimitFactor> limitFactorNamed(std::string_view);
Result<Aggregate> aggregateNamed(std::string_view);
Result<SigmaMethod> sigmaMethodNamed(std::string_view);

} // namespace qi
