#include "core/measures/definition_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace qi
{

namespace
{

using nlohmann::json;

template<typename T>
using Named = std::pair<std::string_view, T>;

constexpr std::array<Named<MeasureType>, 4> kTypes{{{"outcome", MeasureType::Outcome},
                                                    {"process", MeasureType::Process},
                                                    {"balancing", MeasureType::Balancing},
                                                    {"context", MeasureType::Context}}};
constexpr std::array<Named<Improvement>, 3> kDirections{
    {{"increase", Improvement::Up}, {"decrease", Improvement::Down}, {"neutral", Improvement::Neither}}};
constexpr std::array<Named<ChartType>, 8> kCharts{{{"run", ChartType::Run},
                                                   {"xmr", ChartType::I},
                                                   {"i", ChartType::I},
                                                   {"p", ChartType::P},
                                                   {"u", ChartType::U},
                                                   {"c", ChartType::C},
                                                   {"t", ChartType::T},
                                                   {"g", ChartType::G}}};
constexpr std::array<Named<MissingStop>, 3> kMissingStops{
    {{"exclude", MissingStop::Exclude}, {"breach", MissingStop::Breach}, {"open", MissingStop::Open}}};
constexpr std::array<Named<AggregationKind>, 11> kAggregations{
    {{"count", AggregationKind::Count},
     {"proportion", AggregationKind::Proportion},
     {"rate", AggregationKind::Rate},
     {"ratio", AggregationKind::Ratio},
     {"median", AggregationKind::Median},
     {"percentile", AggregationKind::Percentile},
     {"mean", AggregationKind::Mean},
     {"sum", AggregationKind::Sum},
     {"time_between", AggregationKind::TimeBetween},
     {"difference_of_medians", AggregationKind::DifferenceOfMedians},
     {"difference_of_proportions", AggregationKind::DifferenceOfProportions}}};
constexpr std::array<std::string_view, 10> kGrains{"attendance", "referral", "detention", "spell", "placement",
                                                   "incident",   "audit",    "survey",    "shift", "aggregate"};

template<typename T, std::size_t N>
T oneOf(const std::array<Named<T>, N>& known, const std::string& word, std::string_view key)
{
    const auto* found = std::ranges::find(known, std::string_view(word), &Named<T>::first);
    if (found != known.end()) return found->second;
    std::vector<std::string_view> words;
    for (const Named<T>& each : known) words.push_back(each.first);
    throw BadDefinition{fmt::format("has “{}” for “{}”; it can be {}", word, key, fmt::join(words, ", "))};
}

std::string text(const json& object, const char* key, bool required = false)
{
    const auto at = object.find(key);
    if (at == object.end() || at->is_null()) {
        if (required) throw BadDefinition{fmt::format("has no “{}”", key)};
        return {};
    }
    if (!at->is_string()) throw BadDefinition{fmt::format("has {} for “{}”, where a text is wanted", at->dump(), key)};
    return at->get<std::string>();
}

double number(const json& object, const char* key, double otherwise)
{
    const auto at = object.find(key);
    if (at == object.end() || at->is_null()) return otherwise;
    if (!at->is_number())
        throw BadDefinition{fmt::format("has {} for “{}”, where a number is wanted", at->dump(), key)};
    return at->get<double>();
}

json part(const json& object, const char* key)
{
    const auto at = object.find(key);
    return at != object.end() && at->is_object() ? *at : json::object();
}

std::optional<MeasureTarget> targetFrom(const json& target)
{
    const auto value = target.find("value");
    if (value == target.end() || !value->is_number()) return std::nullopt; // a standard without a compliance level
    return MeasureTarget{value->get<double>(), text(target, "kind"), text(target, "note")};
}

/// A number, or words of the catalogue such as “exclude above 10080 for ED stays”.
std::optional<double> capFrom(const json& clock)
{
    const auto at = clock.find("over_minutes");
    if (at == clock.end() || at->is_null()) return std::nullopt;
    if (at->is_number()) return at->get<double>();
    const std::string words = text(clock, "over_minutes");
    const std::size_t digit = words.find_first_of("0123456789");
    double minutes = 0;
    if (digit == std::string::npos ||
        std::from_chars(words.data() + digit, words.data() + words.size(), minutes).ec != std::errc{})
        throw BadDefinition{fmt::format("has “{}” for “over_minutes”, where minutes are wanted", words)};
    return minutes;
}

MeasureClock clockFrom(const json& clock)
{
    const std::string missing = text(clock, "missing_stop");
    return {text(clock, "start", true), text(clock, "stop", true), capFrom(clock),
            missing.empty() ? MissingStop::Exclude : oneOf(kMissingStops, missing, "missing_stop")};
}

std::optional<GroupsCompared> comparedFrom(const json& aggregation, const MeasureNames& names)
{
    const auto at = aggregation.find("compare");
    if (at == aggregation.end()) return std::nullopt;
    if (!at->is_array() || at->size() != 3 || !(*at)[2].is_string())
        throw BadDefinition{"has a “compare” that is not [group A, group B, role]"};
    return GroupsCompared{(*at)[2].get<std::string>(), valuesFrom((*at)[0], names), valuesFrom((*at)[1], names)};
}

bool isShare(AggregationKind kind)
{
    return kind == AggregationKind::Proportion || kind == AggregationKind::DifferenceOfProportions;
}

Aggregation aggregationFrom(const json& json, const MeasureNames& names)
{
    Aggregation result;
    result.kind = oneOf(kAggregations, text(json, "kind", true), "aggregation kind");
    result.multiply = isShare(result.kind) ? 100 : number(json, "per", 1);
    result.percentile = number(json, "percentile", 50);
    result.role = text(json, "role");
    result.distinctOn = text(json, "distinct_on");
    result.subtractMinutes = number(json, "subtract_minutes", 0);
    result.minutesPerUnit = number(json, "minutes_per_unit", 1);
    result.compare = comparedFrom(json, names);
    if (result.minutesPerUnit <= 0 || result.multiply <= 0 || result.percentile < 0 || result.percentile > 100)
        throw BadDefinition{"has a “per”, “percentile” or “minutes_per_unit” that is out of range"};
    return result;
}

bool isDivision(AggregationKind kind) { return kind == AggregationKind::Proportion || kind == AggregationKind::Rate; }

void insistOnSense(const MeasureLogic& logic, const std::string& grain)
{
    const AggregationKind kind = logic.aggregation.kind;
    const bool difference =
        kind == AggregationKind::DifferenceOfMedians || kind == AggregationKind::DifferenceOfProportions;
    if (difference && !logic.aggregation.compare) throw BadDefinition{"compares groups but has no “compare”"};
    if (grain == "aggregate") return; // its numbers come ready
    if ((isDivision(kind) || kind == AggregationKind::DifferenceOfProportions) && !logic.numerator)
        throw BadDefinition{"is a share but has no “numerator”"};
    const bool ofNumbers = kind == AggregationKind::Median || kind == AggregationKind::Percentile ||
                           kind == AggregationKind::Mean || kind == AggregationKind::DifferenceOfMedians;
    if (ofNumbers && !logic.clock && logic.aggregation.role.empty())
        throw BadDefinition{"has neither a “clock” nor a “role” in its aggregation to take numbers from"};
}

/// `{"count": "ED11"}` and `{"sum": "role"}` beside plain filters and the word `population`.
void readDivision(const json& measure, const MeasureNames& names, MeasureLogic& logic)
{
    const json numerator = part(measure, "numerator"), denominator = part(measure, "denominator");
    if (numerator.contains("sum"))
        logic.numeratorSum = text(numerator, "sum");
    else if (!numerator.empty())
        logic.numerator = filterFrom(numerator, names);
    logic.divisorSum = text(denominator, "sum");
    logic.denominatorMeasure = text(denominator, "count");
    const bool plain = denominator.empty() || !logic.divisorSum.empty() || !logic.denominatorMeasure.empty();
    if (!plain) throw BadDefinition{"has a “denominator” that is neither “population” nor a count or sum"};
}

MeasureLogic logicFrom(const json& measure, const MeasureNames& names)
{
    MeasureLogic logic;
    if (measure.contains("population")) logic.population = filterFrom(measure["population"], names);
    if (measure.contains("clock") && measure["clock"].is_object()) logic.clock = clockFrom(measure["clock"]);
    readDivision(measure, names, logic);
    logic.aggregation = aggregationFrom(part(measure, "aggregation"), names);
    logic.periodRole = text(measure, "period_role", true);
    return logic;
}

ChartType chartNamed(const json& chart, const char* key) { return oneOf(kCharts, text(chart, key), key); }

void readChart(const json& chart, MeasureDefinition& measure)
{
    if (chart.contains("primary")) measure.chart = chartNamed(chart, "primary");
    if (chart.contains("when_rare")) measure.whenRare = chartNamed(chart, "when_rare");
    for (const json& each : chart.value("alternatives", json::array()))
        measure.alternatives.push_back(
            oneOf(kCharts, each.is_string() ? each.get<std::string>() : each.dump(), "chart"));
}

} // namespace

MeasureDefinition definitionFrom(const json& json, const MeasureNames& names)
{
    MeasureDefinition measure;
    measure.id = text(json, "id", true);
    measure.title = text(json, "title", true);
    measure.definition = text(json, "definition");
    measure.type = oneOf(kTypes, text(json, "type", true), "type");
    measure.domain = text(json, "domain");
    measure.grain = text(json, "grain", true);
    if (std::ranges::find(kGrains, measure.grain) == kGrains.end())
        throw BadDefinition{fmt::format("has “{}” for “grain”; it can be {}", measure.grain, fmt::join(kGrains, ", "))};
    measure.unit = text(json, "unit");
    measure.core = text(json, "tier") == "core";
    measure.improve = oneOf(kDirections, text(json, "direction", true), "direction");
    measure.target = targetFrom(part(json, "target"));
    readChart(part(json, "chart"), measure);
    for (const nlohmann::json& cut : json.value("equity_cuts", nlohmann::json::array()))
        if (cut.is_string()) measure.equityCuts.push_back(cut.get<std::string>());
    measure.suppressSmallCounts = json.value("suppress_small_counts", true);
    measure.publishedAs = text(json, "published_as");
    measure.sourceName = text(part(json, "source"), "name");
    measure.sourceConfidence = text(part(json, "source"), "confidence");
    measure.note = text(json, "note");
    MeasureLogic logic = logicFrom(json, names);
    insistOnSense(logic, measure.grain);
    measure.logic = std::make_shared<const MeasureLogic>(std::move(logic));
    return measure;
}

} // namespace qi
