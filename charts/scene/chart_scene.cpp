#include "charts/scene/chart_scene.h"

#include "charts/scene/alt_text.h"
#include "charts/scene/axis.h"
#include "charts/scene/captions.h"

#include <algorithm>
#include <array>
#include <set>

namespace qi
{

namespace
{

PointMark judgedMark(const AnalysedPoint& point)
{
    if (point.mixed) return PointMark::Mixed;
    switch (point.judgement) {
    case Judgement::CommonCause:
        return PointMark::CommonCause;
    case Judgement::Improvement:
        return PointMark::Improvement;
    case Judgement::Concern:
        return PointMark::Concern;
    case Judgement::NeutralHigh:
        return PointMark::NeutralHigh;
    case Judgement::NeutralLow:
        return PointMark::NeutralLow;
    }
    return PointMark::CommonCause;
}

void addPoints(ChartScene& scene, const Analysis& analysis, const ChartText& text)
{
    for (std::size_t i = 0; i < analysis.points.size(); ++i) {
        const AnalysedPoint& point = analysis.points[i];
        if (!point.value) continue;
        scene.points.push_back(
            {static_cast<double>(i), *point.value, markOf(point), i, scene::tooltip(analysis, i, text)});
    }
}

void addHidden(ChartScene& scene, const Analysis& analysis, const ChartText& text)
{
    for (std::size_t i = 0; i < analysis.points.size(); ++i)
        if (!analysis.points[i].value && std::ranges::find(text.hidden, analysis.points[i].x) != text.hidden.end())
            scene.hidden.push_back(static_cast<double>(i));
}

/// The values' line breaks at a missing point; phases do not break it, they break the lines around it.
void addValueLines(ChartScene& scene, const Analysis& analysis)
{
    SceneLine line{.kind = SceneLine::Kind::Values};
    const auto finish = [&] {
        if (!line.x.empty()) scene.lines.push_back(line);
        line.x.clear(), line.y.clear();
    };
    for (std::size_t i = 0; i < analysis.points.size(); ++i) {
        const AnalysedPoint& point = analysis.points[i];
        if (!point.value) {
            finish();
            continue;
        }
        line.x.push_back(static_cast<double>(i));
        line.y.push_back(*point.value);
    }
    finish();
}

using Field = OptionalNumber AnalysedPoint::*;

bool varies(const std::vector<double>& values)
{
    return std::ranges::any_of(values, [&](double value) { return value != values.front(); });
}

/// Of the height, so that flags and marks at the foot do not stand on the lowest line.
constexpr double kRoomForFlags = 0.06;

/// Half a place on either side, so that a phase of one point has a line to be seen and neighbours do not touch.
constexpr double kHalf = 0.42;

/// A level or stepped line over the places of a phase that have it: a corner at each edge of each place.
SceneLine lineOver(const Analysis& analysis, const AnalysedPhase& phase, std::size_t number, SceneLine::Kind kind,
                   Field field)
{
    SceneLine line{.kind = kind, .phase = number};
    std::vector<double> levels;
    for (std::size_t i = phase.first; i <= phase.last; ++i)
        if (const auto& level = analysis.points[i].*field) levels.push_back(*level);
    if (levels.empty()) return line;
    line.stepped = varies(levels);
    for (std::size_t i = phase.first; i <= phase.last; ++i) {
        const auto& level = analysis.points[i].*field;
        if (!level) continue;
        const auto at = static_cast<double>(i);
        const bool continues = line.stepped && !line.x.empty() && analysis.points[i - 1].*field;
        line.x.insert(line.x.end(),
                      {continues ? at - 0.5 : at - kHalf, line.stepped && i < phase.last ? at + 0.5 : at + kHalf});
        line.y.insert(line.y.end(), {*level, *level});
    }
    if (!line.stepped) {
        line.x = {line.x.front(), line.x.back()};
        line.y = {levels.front(), levels.front()};
    }
    return line;
}

void addBand(ChartScene& scene, const SceneLine& lower, const SceneLine& upper)
{
    if (lower.x.empty() || upper.x.empty()) return;
    SceneBand band{.stepped = lower.stepped || upper.stepped};
    if (lower.x == upper.x) {
        band.x = lower.x, band.lower = lower.y, band.upper = upper.y;
    } else { // One of the two is level: it has only its ends.
        const SceneLine& stepped = lower.x.size() > upper.x.size() ? lower : upper;
        band.x = stepped.x;
        band.lower = lower.stepped ? lower.y : std::vector<double>(band.x.size(), lower.y.front());
        band.upper = upper.stepped ? upper.y : std::vector<double>(band.x.size(), upper.y.front());
    }
    scene.bands.push_back(std::move(band));
}

void addPhaseLines(ChartScene& scene, const Analysis& analysis)
{
    for (std::size_t number = 0; number < analysis.phases.size(); ++number) {
        const AnalysedPhase& phase = analysis.phases[number];
        const auto over = [&](SceneLine::Kind kind, Field field) {
            return lineOver(analysis, phase, number, kind, field);
        };
        const SceneLine lower = over(SceneLine::Kind::Lower, &AnalysedPoint::lower);
        const SceneLine upper = over(SceneLine::Kind::Upper, &AnalysedPoint::upper);
        addBand(scene, lower, upper);
        for (const SceneLine& line : {lower, upper, over(SceneLine::Kind::Centre, &AnalysedPoint::centre)})
            if (!line.x.empty()) scene.lines.push_back(line);
    }
}

/// The target at every place, those beyond the last point included.
std::vector<std::optional<double>> targetsOf(const Analysis& analysis)
{
    std::vector<std::optional<double>> targets;
    for (const AnalysedPoint& point : analysis.points) {
        std::optional<double> target;
        if (point.target) target = *point.target;
        targets.push_back(target);
    }
    for (const PlannedTarget& ahead : analysis.planned) targets.emplace_back(ahead.target);
    return targets;
}

/// A planned path bends at the places; a break where there is no target yet.
void addTrajectory(ChartScene& scene, const Analysis& analysis)
{
    SceneLine line{.kind = SceneLine::Kind::Trajectory};
    const auto targets = targetsOf(analysis);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (!targets[i]) continue;
        line.x.push_back(static_cast<double>(i));
        line.y.push_back(*targets[i]);
    }
    if (!line.x.empty()) scene.lines.push_back(std::move(line));
}

/// Targets change by date, not by phase: one line for each stretch of one value.
void addTarget(ChartScene& scene, const Analysis& analysis)
{
    if (analysis.used.trajectory) return addTrajectory(scene, analysis);
    const auto targets = targetsOf(analysis);
    for (std::size_t first = 0; first < targets.size();) {
        std::size_t last = first;
        while (last + 1 < targets.size() && targets[last + 1] == targets[first]) ++last;
        if (targets[first])
            scene.lines.push_back({.kind = SceneLine::Kind::Target,
                                   .phase = analysis.points[std::min(first, analysis.points.size() - 1)].phase,
                                   .x = {static_cast<double>(first) - 0.5, static_cast<double>(last) + 0.5},
                                   .y = {*targets[first], *targets[first]}});
        first = last + 1;
    }
}

void addLineLabels(ChartScene& scene, const Analysis& analysis, const ChartText& text)
{
    const std::size_t lastPhase = analysis.phases.empty() ? 0 : analysis.phases.size() - 1;
    const double end = scene.xMax;
    for (const SceneLine& line : scene.lines) {
        if (line.kind == SceneLine::Kind::Values) continue;
        const bool isTarget = line.kind == SceneLine::Kind::Target || line.kind == SceneLine::Kind::Trajectory;
        const bool atEnd = isTarget ? line.x.back() + 0.51 >= scene.xMax : line.phase == lastPhase;
        if (isTarget && !atEnd) continue;
        if (line.y.back() < scene.yMin || line.y.back() > scene.yMax) continue; // Where no value can be.
        const std::string value = scene::valueText(line.y.back(), scene.yDecimals, text.unit);
        scene.labels.push_back({line.kind, atEnd ? scene::labelWord(analysis, line.kind) + " " + value : value,
                                atEnd ? end : line.x.back(), line.y.back(), atEnd});
    }
}

void addPhaseMarkers(ChartScene& scene, const Analysis& analysis, const ChartText& text)
{
    for (std::size_t number = 1; number < analysis.phases.size(); ++number) {
        const AnalysedPhase& phase = analysis.phases[number];
        scene.phases.push_back(
            {static_cast<double>(phase.first) - 0.5, phase.first, scene::phaseCaption(analysis, phase, text)});
    }
}

std::optional<std::size_t> placeOf(const Analysis& analysis, std::int64_t x)
{
    const auto at = std::ranges::lower_bound(analysis.points, x, {}, &AnalysedPoint::x);
    if (at == analysis.points.end()) return std::nullopt;
    return static_cast<std::size_t>(at - analysis.points.begin());
}

/// People often begin a note with its date; saying it twice helps nobody.
std::string noteCaption(const std::string& place, const std::string& note)
{
    return note.starts_with(place) ? note : place + " " + note;
}

void addFlags(ChartScene& scene, const Analysis& analysis, const ChartText& text, std::vector<Note> notes)
{
    std::ranges::stable_sort(notes, {}, &Note::x);
    for (const Note& note : notes) {
        const auto place = placeOf(analysis, note.x);
        if (!place) continue;
        const int number = static_cast<int>(scene.flags.size()) + 1;
        scene.flags.push_back({static_cast<double>(*place), number,
                               noteCaption(scene::placeName(analysis, *place, text), note.text),
                               analysis.points[*place].value});
    }
}

struct MarkWord
{
    PointMark mark;
    const char* word;
};
constexpr std::array<MarkWord, 9> kMarkWords{{{PointMark::CommonCause, "common cause"},
                                              {PointMark::Improvement, "improvement"},
                                              {PointMark::Concern, "concern"},
                                              {PointMark::NeutralHigh, "special cause, high"},
                                              {PointMark::NeutralLow, "special cause, low"},
                                              {PointMark::Mixed, "signals disagree"},
                                              {PointMark::Excluded, "left out"},
                                              {PointMark::Incomplete, "period not complete"},
                                              {PointMark::Hidden, "hidden: small numbers"}}};

bool occurs(PointMark mark, const ChartScene& scene)
{
    if (mark == PointMark::Hidden) return !scene.hidden.empty();
    return std::ranges::any_of(scene.points, [&](const ScenePoint& p) { return p.mark == mark; });
}

void addLegend(ChartScene& scene, const ChartText& text)
{
    for (const MarkWord& entry : kMarkWords) {
        if (!occurs(entry.mark, scene)) continue;
        std::string word = entry.word;
        if (entry.mark == PointMark::Incomplete && text.period)
            word = std::string(nameOf(*text.period)) + " not complete";
        scene.legend.push_back({entry.mark, std::move(word)});
    }
}

} // namespace

PointMark markOf(const AnalysedPoint& point)
{
    if (point.excluded) return PointMark::Excluded;
    if (!point.complete) return PointMark::Incomplete;
    return judgedMark(point);
}

ChartScene buildScene(const Analysis& analysis, const ChartText& text, const std::vector<Note>& notes)
{
    ChartScene scene;
    scene.title = text.title;
    scene.unit = text.unit;
    scene::addAxes(scene, analysis, text);
    addHidden(scene, analysis, text);
    if ((!notes.empty() || !scene.hidden.empty()) && scene.yMin > 0)
        scene.yMin -= kRoomForFlags * (scene.yMax - scene.yMin);
    addPoints(scene, analysis, text);
    addPhaseLines(scene, analysis);
    addTarget(scene, analysis);
    addValueLines(scene, analysis);
    addLineLabels(scene, analysis, text);
    addPhaseMarkers(scene, analysis, text);
    addFlags(scene, analysis, text, notes);
    addLegend(scene, text);
    if (analysis.variationKnown) scene.variation = analysis.variation;
    if (analysis.assurance != AssuranceIcon::None) scene.assurance = analysis.assurance;
    scene.subtitle = scene::subtitle(analysis, text);
    scene.footer = scene::footer(analysis, text);
    scene.altText = scene::altText(analysis, text, scene);
    return scene;
}

} // namespace qi
