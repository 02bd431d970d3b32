#pragma once

#include "core/project/chart_settings.h"
#include "core/spc/analysis.h"

#include <optional>
#include <string>
#include <vector>

namespace qi
{

/// What a point looks like; each has its own shape as well as its colour. Hidden stands on the axis: there is a number,
/// and it is not shown, since it or one that it would tell is of few people.
enum class PointMark {
    CommonCause,
    Improvement,
    Concern,
    NeutralHigh,
    NeutralLow,
    Mixed,
    Excluded,
    Incomplete,
    Hidden
};

/// Excluded and incomplete before judged.
PointMark markOf(const AnalysedPoint& point);

struct ScenePoint
{
    double x = 0, y = 0; ///< Data units; x is the point's number from 0.
    PointMark mark = PointMark::CommonCause;
    std::size_t index = 0; ///< Into Analysis::points.
    std::string tooltip;   ///< "Apr 2024: 43.6 % (61 of 140)".
    friend bool operator==(const ScenePoint&, const ScenePoint&) = default;
};

/// A line in data units; a stepped one where limits vary by point. Never spans two phases.
struct SceneLine
{
    enum class Kind { Values, Centre, Upper, Lower, Target, Trajectory };
    Kind kind = Kind::Values;
    std::size_t phase = 0;
    std::vector<double> x, y;
    bool stepped = false;
    friend bool operator==(const SceneLine&, const SceneLine&) = default;
};

/// The area between the limits of a phase.
struct SceneBand
{
    std::vector<double> x, lower, upper;
    bool stepped = false;
    friend bool operator==(const SceneBand&, const SceneBand&) = default;
};

/// A text at a line's right end ("mean 383"), or above it inside an earlier phase ("508").
struct SceneLineLabel
{
    SceneLine::Kind kind = SceneLine::Kind::Centre;
    std::string text;
    double x = 0, y = 0;
    bool atRightEnd = false;
    friend bool operator==(const SceneLineLabel&, const SceneLineLabel&) = default;
};

/// Where a phase begins: a thin dotted marker with its reason at the top.
struct ScenePhaseMarker
{
    double x = 0;
    std::size_t index = 0; ///< The phase's first point.
    std::string text;
    friend bool operator==(const ScenePhaseMarker&, const ScenePhaseMarker&) = default;
};

/// A numbered flag at the foot of the plot; its text stands in the legend below.
struct SceneFlag
{
    double x = 0;
    int number = 0;
    std::string text;
    std::optional<double> pointY;
    friend bool operator==(const SceneFlag&, const SceneFlag&) = default;
};

/// A place on the axis: "Apr" below it, and "2024/25" where a new year begins.
struct SceneTick
{
    double x = 0;
    std::string label, group;
    friend bool operator==(const SceneTick&, const SceneTick&) = default;
};

struct SceneLegendEntry
{
    PointMark mark = PointMark::CommonCause;
    std::string text;
    friend bool operator==(const SceneLegendEntry&, const SceneLegendEntry&) = default;
};

/// Everything needed to draw one chart, in data units; no pens, pixels or widgets.
struct ChartScene
{
    std::string title, subtitle, unit, footer;
    std::vector<ScenePoint> points;
    std::vector<double> hidden; ///< Places whose number is hidden; one where nothing was recorded is an empty place.
    std::vector<SceneLine> lines;
    std::vector<SceneBand> bands;
    std::vector<SceneLineLabel> labels;
    std::vector<ScenePhaseMarker> phases;
    std::vector<SceneFlag> flags;
    std::vector<SceneTick> ticks; ///< Every place that may carry a label, with the least distance kept by the painter.
    std::vector<SceneLegendEntry> legend; ///< Only marks that occur.
    double xMin = 0, xMax = 0, yMin = 0, yMax = 0;
    int yDecimals = 0;
    std::optional<VariationIcon> variation;
    std::optional<AssuranceIcon> assurance;
    std::string altText; ///< For screen readers and for people who are told the chart.
    friend bool operator==(const ChartScene&, const ChartScene&) = default;
};

/// What stands around the chart.
struct ChartText
{
    std::string title;   ///< "Median time in ED, mental health"
    std::string subject; ///< "Minutes from arrival to departure"; may be empty.
    std::string place;   ///< "Northmoor General and Southbridge"; may be empty.
    std::string unit;    ///< "minutes", "percent"
    std::string source;  ///< "ED extract of 2 Apr 2026, 1,943 attendances"; may be empty.
    std::optional<Period> period;
    /// What values cannot be beyond (no time is below 0, no share above 100): the axis ends there, though limits may
    /// not.
    std::optional<double> least, most;
    std::vector<std::int64_t> hidden; ///< Places (AnalysedPoint::x) whose number is of few people and not shown.
    friend bool operator==(const ChartText&, const ChartText&) = default;
};

/// One analysis, with the notes on it, as a scene: pure, no clock, no locale.
ChartScene buildScene(const Analysis& analysis, const ChartText& text, const std::vector<Note>& notes);

} // namespace qi
