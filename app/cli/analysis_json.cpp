#include "app/cli/analysis_json.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

Json orNull(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json placeJson(AxisKind axis, std::int64_t x)
{
    return axis == AxisKind::Dates ? Json(isoDate(dateOfDay(x))) : Json(x);
}

Json runsJson(const RunsAnalysis& runs)
{
    return {{"useful", runs.useful},
            {"longest", runs.longest},
            {"longest_max", runs.longestMax},
            {"crossings", runs.crossings},
            {"crossings_min", runs.crossingsMin},
            {"signal", runs.signal}};
}

Json phaseJson(const AnalysedPhase& phase)
{
    return {{"first", phase.first},           {"last", phase.last},           {"baseline_last", phase.baselineLast},
            {"centre", orNull(phase.centre)}, {"sigma", orNull(phase.sigma)}, {"runs", runsJson(phase.runs)}};
}

Json signalsJson(const Signals& signals)
{
    Json names = Json::array();
    for (const Signal signal : signals.list()) names.push_back(nameOf(signal));
    return names;
}

Json pointJson(const Analysis& chart, const AnalysedPoint& point)
{
    Json json{{"x", placeJson(chart.axis, point.x)},
              {"y", orNull(point.y)},
              {"n", orNull(point.n)},
              {"value", orNull(point.value)},
              {"phase", point.phase},
              {"baseline", point.baseline},
              {"excluded", point.excluded},
              {"centre", orNull(point.centre)},
              {"lower", orNull(point.lower)},
              {"upper", orNull(point.upper)},
              {"lower2", orNull(point.lower2)},
              {"upper2", orNull(point.upper2)},
              {"signals", signalsJson(point.signals)},
              {"judgement", nameOf(point.judgement)}};
    if (point.target) json["target"] = *point.target;
    if (chart.chart == ChartType::Ewma) json["observed"] = orNull(point.observed);
    if (chart.chart == ChartType::Cusum || chart.chart == ChartType::Bcusum) {
        json["cusum_up"] = orNull(point.cusumUp);
        json["cusum_down"] = orNull(point.cusumDown);
    }
    return json;
}

Json usedJson(const UsedSettings& used)
{
    Json rules = Json::array();
    for (const RuleSet set : used.rules) rules.push_back(nameOf(set));
    Json json{{"convention", nameOf(used.convention)},
              {"limit_factor", orNull(used.limitFactor)},
              {"screened", used.screened},
              {"rules", rules},
              {"false_alarm", orNull(used.falseAlarm)},
              {"nsigmas", used.nSigmas},
              {"centre_given", used.centreGiven},
              {"sigma_given", used.sigmaGiven}};
    if (used.agreed)
        json["agreed"] = {{"by", used.agreed->by},
                          {"on", used.agreed->on ? Json(isoDate(dateOfDay(*used.agreed->on))) : Json(nullptr)}};
    if (used.rules.size() < 2) return json;
    Json each = Json::array();
    for (const auto& share : used.falseAlarms) each.push_back(orNull(share));
    json["false_alarms"] = each;
    return json;
}

std::string rulesName(const std::vector<RuleSet>& rules)
{
    std::string names;
    for (const RuleSet set : rules) names += (names.empty() ? "" : ",") + std::string(nameOf(set));
    return names;
}

Json chartJson(const Analysis& chart)
{
    Json phases = Json::array(), points = Json::array(), advice = Json::array(), found = Json::array();
    for (const AnalysedPhase& phase : chart.phases) phases.push_back(phaseJson(phase));
    for (const AnalysedPoint& point : chart.points) points.push_back(pointJson(chart, point));
    for (const SignalStretch& stretch : chart.signals)
        found.push_back({{"signal", nameOf(stretch.signal)},
                         {"first", stretch.first},
                         {"last", stretch.last},
                         {"title", stretch.title},
                         {"text", stretch.text}});
    for (const Advice& piece : chart.advice) advice.push_back({{"code", piece.code}, {"text", piece.text}});
    Json planned = Json::array();
    for (const PlannedTarget& ahead : chart.planned)
        planned.push_back({{"x", placeJson(chart.axis, ahead.x)}, {"target", ahead.target}});
    const Json variation = chart.variationKnown ? Json(nameOf(chart.variation)) : Json(nullptr);
    return {{"name", chart.name},
            {"chart", nameOf(chart.chart)},
            {"rules", rulesName(chart.used.rules)},
            {"phases", std::move(phases)},
            {"points", std::move(points)},
            {"planned_targets", std::move(planned)},
            {"found", std::move(found)},
            {"icons", {{"variation", variation}, {"assurance", nameOf(chart.assurance)}}},
            {"used", usedJson(chart.used)},
            {"advice", std::move(advice)},
            {"summary", chart.summary}};
}

} // namespace

std::string asJson(const std::vector<WhatIf>& answers)
{
    Json series = Json::array();
    for (const WhatIf& answer : answers) {
        Json before = chartJson(answer.before);
        before["what_if"] = {{"text", answer.text}, {"after", chartJson(answer.after)}};
        series.push_back(std::move(before));
    }
    const Json document{{"schema", "commoncause.analysis/1"}, {"series", std::move(series)}};
    return document.dump() + "\n";
}

std::string asJson(const std::vector<Analysis>& charts)
{
    Json series = Json::array();
    for (const Analysis& chart : charts) series.push_back(chartJson(chart));
    const Json document{{"schema", "commoncause.analysis/1"}, {"series", std::move(series)}};
    return document.dump() + "\n";
}

} // namespace qi::cli
