#include "core/measures/definition_json.h"

#include "core/measures/stays.h"

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
    throw BadDefinition{fmt::format("has “{}” for “{}”; it can be {}", word, key, fmt::join(words, ", ")),
                        fmt::format("/{}", key)};
}

std::string text(const json& object, const char* key, bool required = false)
{
    const auto at = object.find(key);
    if (at == object.end() || at->is_null()) {
        if (required) throw BadDefinition{fmt::format("has no “{}”", key), ""};
        return {};
    }
    if (!at->is_string())
        throw BadDefinition{fmt::format("has {} for “{}”, where a text is wanted", at->dump(), key),
                            fmt::format("/{}", key)};
    return at->get<std::string>();
}

double number(const json& object, const char* key, double otherwise)
{
    const auto at = object.find(key);
    if (at == object.end() || at->is_null()) return otherwise;
    if (!at->is_number())
        throw BadDefinition{fmt::format("has {} for “{}”, where a number is wanted", at->dump(), key),
                            fmt::format("/{}", key)};
    return at->get<double>();
}

bool flag(const json& object, const char* key, bool otherwise)
{
    const auto at = object.find(key);
    if (at == object.end() || at->is_null()) return otherwise;
    if (!at->is_boolean())
        throw BadDefinition{fmt::format("has {} for “{}”, where true or false is wanted", at->dump(), key),
                            fmt::format("/{}", key)};
    return at->get<bool>();
}

/// The object under `key`; an empty one where there is none.
json part(const json& object, const char* key)
{
    const auto at = object.find(key);
    if (at == object.end() || at->is_null()) return json::object();
    if (!at->is_object())
        throw BadDefinition{fmt::format("has {} for “{}”, where an object is wanted", at->dump(), key),
                            fmt::format("/{}", key)};
    return *at;
}

/// One text or a list of texts.
std::vector<std::string> texts(const json& object, const char* key)
{
    const auto at = object.find(key);
    if (at == object.end() || at->is_null()) return {};
    const json list = at->is_array() ? *at : json::array({*at});
    std::vector<std::string> result;
    for (const json& each : list) {
        if (!each.is_string())
            throw BadDefinition{fmt::format("has {} for “{}”, where a text is wanted", each.dump(), key),
                                fmt::format("/{}", key)};
        result.push_back(each.get<std::string>());
    }
    return result;
}

/// A role under `key`; empty where the key is not there.
std::string role(const json& object, const char* key, bool required = false)
{
    const std::string name = text(object, key, required);
    if (name.empty()) return name;
    return within(key, [&] { return knownRole(name); });
}

std::optional<MeasureTarget> targetFrom(const json& target)
{
    insistOnKnownKeys(target, {"value", "unit", "kind", "note"});
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
        throw BadDefinition{fmt::format("has “{}” for “over_minutes”, where minutes are wanted", words),
                            "/over_minutes"};
    return minutes;
}

MeasureClock clockFrom(const json& clock)
{
    insistOnKnownKeys(clock, {"start", "stop", "negative", "over_minutes", "missing_stop"});
    if (const std::string negative = text(clock, "negative"); !negative.empty() && negative != "exclude")
        throw BadDefinition{fmt::format("has “{}” for “negative”; it can be exclude", negative), "/negative"};
    const std::string missing = text(clock, "missing_stop");
    return {role(clock, "start", true), role(clock, "stop", true), capFrom(clock),
            missing.empty() ? MissingStop::Exclude : oneOf(kMissingStops, missing, "missing_stop")};
}

std::optional<GroupsCompared> comparedFrom(const json& aggregation, const MeasureNames& names)
{
    const auto at = aggregation.find("compare");
    if (at == aggregation.end()) return std::nullopt;
    return within("compare", [&] {
        if (!at->is_array() || at->size() != 3 || !(*at)[2].is_string())
            throw BadDefinition{"has a “compare” that is not [group A, group B, role]", ""};
        return GroupsCompared{within(2, [&] { return knownRole((*at)[2].get<std::string>()); }),
                              within(0, [&] { return valuesFrom((*at)[0], names); }),
                              within(1, [&] { return valuesFrom((*at)[1], names); })};
    });
}

bool isShare(AggregationKind kind)
{
    return kind == AggregationKind::Proportion || kind == AggregationKind::DifferenceOfProportions;
}

/// What a value is multiplied by: shares and ratios in percent by 100, rates by `per`.
double multiplierOf(AggregationKind kind, const json& aggregation, const std::string& unit)
{
    if (isShare(kind)) return 100;
    return number(aggregation, "per", kind == AggregationKind::Ratio && unit == "percent" ? 100 : 1);
}

void insistOnRanges(const Aggregation& aggregation)
{
    if (aggregation.minutesPerUnit <= 0)
        throw BadDefinition{"has a “minutes_per_unit” that is not above 0", "/minutes_per_unit"};
    if (aggregation.multiply <= 0) throw BadDefinition{"has a “per” that is not above 0", "/per"};
    if (aggregation.percentile < 0 || aggregation.percentile > 100)
        throw BadDefinition{"has a “percentile” that is not from 0 to 100", "/percentile"};
    if (aggregation.windowDays < 0) throw BadDefinition{"has “window_days” below 0", "/window_days"};
}

Aggregation aggregationFrom(const json& json, const MeasureNames& names, const std::string& unit)
{
    insistOnKnownKeys(json, {"kind", "per", "percentile", "role", "distinct_on", "subtract_minutes", "minutes_per_unit",
                             "compare", "window_days"});
    Aggregation result;
    result.kind = oneOf(kAggregations, text(json, "kind", true), "kind");
    result.multiply = multiplierOf(result.kind, json, unit);
    result.percentile = number(json, "percentile", 50);
    result.role = role(json, "role");
    result.distinctOn = role(json, "distinct_on");
    result.subtractMinutes = number(json, "subtract_minutes", 0);
    result.minutesPerUnit = number(json, "minutes_per_unit", 1);
    result.windowDays = static_cast<int>(number(json, "window_days", 0));
    result.compare = comparedFrom(json, names);
    insistOnRanges(result);
    return result;
}

bool isDivision(AggregationKind kind) { return kind == AggregationKind::Proportion || kind == AggregationKind::Rate; }

bool isOfNumbers(AggregationKind kind)
{
    return kind == AggregationKind::Median || kind == AggregationKind::Percentile || kind == AggregationKind::Mean ||
           kind == AggregationKind::Sum || kind == AggregationKind::DifferenceOfMedians;
}

void insistOnClockSense(const MeasureLogic& logic)
{
    if (logic.clock && logic.clock->missingStop == MissingStop::Breach && isOfNumbers(logic.aggregation.kind) &&
        logic.counting == Counting::Records)
        throw BadDefinition{
            "counts a missing stop as a breach, which an average of minutes cannot; “missing_stop” can be "
            "exclude or open",
            "/clock/missing_stop"};
}

void insistOnSense(const MeasureLogic& logic, const std::string& grain)
{
    const AggregationKind kind = logic.aggregation.kind;
    const bool difference =
        kind == AggregationKind::DifferenceOfMedians || kind == AggregationKind::DifferenceOfProportions;
    if (difference && !logic.aggregation.compare)
        throw BadDefinition{"compares groups but has no “compare”", "/aggregation"};
    insistOnClockSense(logic);
    if (grain == "aggregate") return; // its numbers come ready
    if ((isDivision(kind) || kind == AggregationKind::DifferenceOfProportions) && !logic.numerator &&
        !logic.isDivision())
        throw BadDefinition{"is a share but has no “numerator”", ""};
    if (kind == AggregationKind::Ratio && !logic.isDivision())
        throw BadDefinition{"is a ratio but has no “denominator” with a “count” or a “sum”", ""};
    if (isOfNumbers(kind) && !logic.clock && logic.aggregation.role.empty() && logic.counting == Counting::Records)
        throw BadDefinition{"has neither a “clock” nor a “role” in its aggregation to take numbers from",
                            "/aggregation"};
}

/// `{"count": "ED11"}` and `{"sum": "role"}` beside plain filters and the word `population`.
void readDivision(const json& measure, const MeasureNames& names, MeasureLogic& logic)
{
    within("numerator", [&] {
        const json numerator = measure.value("numerator", json::object());
        if (numerator.contains("sum"))
            logic.numeratorSum = text(numerator, "sum");
        else if (numerator.contains("count"))
            logic.numeratorMeasure = text(numerator, "count");
        else if (!numerator.empty())
            logic.numerator = filterFrom(numerator, names);
    });
    const json denominator = measure.value("denominator", json("population"));
    if (denominator.is_object()) {
        logic.divisorSum = text(denominator, "sum");
        logic.denominatorMeasure = text(denominator, "count");
    }
    if (denominator != json("population") && logic.divisorSum.empty() && logic.denominatorMeasure.empty())
        throw BadDefinition{
            "has a “denominator” that is none of “population”, {\"count\": measure} and {\"sum\": role}",
            "/denominator"};
}

/// `bed_day` and `snapshot_end` are no columns: they say that a stay counts on many days.
void readCounting(const std::string& grain, MeasureLogic& logic)
{
    if (logic.periodRole != "bed_day" && logic.periodRole != "snapshot_end") return;
    logic.counting = logic.periodRole == "bed_day" ? Counting::Days : Counting::PeriodEnd;
    logic.periodRole.clear();
    logic.stayRoles = stayRolesOf(grain);
    const bool countsOthers = !logic.numeratorSum.empty() || !logic.numeratorMeasure.empty();
    if (logic.clock || (logic.isDivision() && countsOthers)) return;
    if (logic.stayRoles.empty())
        throw BadDefinition{
            fmt::format("counts days of stays, but the grain “{}” has no start and stop; give it a “clock”", grain),
            ""};
    logic.clock = MeasureClock{logic.stayRoles[0], logic.stayRoles[1], std::nullopt, MissingStop::Open};
}

void insistOnCountingSense(const MeasureLogic& logic)
{
    const AggregationKind kind = logic.aggregation.kind;
    if (logic.counting == Counting::Records || logic.isDivision()) return;
    if (logic.counting == Counting::PeriodEnd && kind != AggregationKind::Count)
        throw BadDefinition{"has the period role snapshot_end, which takes the aggregation count", "/aggregation/kind"};
    if (kind != AggregationKind::Count && kind != AggregationKind::Sum)
        throw BadDefinition{
            "has the period role bed_day, which takes the aggregation sum (of days) or count (of stays)",
            "/aggregation/kind"};
}

MeasureLogic logicFrom(const json& measure, const MeasureNames& names, const std::string& grain)
{
    MeasureLogic logic;
    if (measure.contains("population"))
        logic.population = within("population", [&] { return filterFrom(measure["population"], names); });
    if (const json clock = part(measure, "clock"); !clock.empty())
        logic.clock = within("clock", [&] { return clockFrom(clock); });
    readDivision(measure, names, logic);
    logic.aggregation = within(
        "aggregation", [&] { return aggregationFrom(part(measure, "aggregation"), names, text(measure, "unit")); });
    logic.periodRole = text(measure, "period_role", true);
    readCounting(grain, logic);
    if (!logic.periodRole.empty()) within("period_role", [&] { return knownRole(logic.periodRole); });
    logic.monthlyNames = texts(measure, "figure");
    return logic;
}

ChartType chartNamed(const json& chart, const char* key) { return oneOf(kCharts, text(chart, key), key); }

void readChart(const json& chart, MeasureDefinition& measure)
{
    insistOnKnownKeys(chart, {"primary", "alternatives", "when_rare"});
    if (chart.contains("primary")) measure.chart = chartNamed(chart, "primary");
    if (chart.contains("when_rare")) measure.whenRare = chartNamed(chart, "when_rare");
    for (const std::string& each : texts(chart, "alternatives"))
        measure.alternatives.push_back(oneOf(kCharts, each, "alternatives"));
}

void readSource(const json& source, MeasureDefinition& measure)
{
    insistOnKnownKeys(source, {"name", "confidence"});
    measure.sourceName = text(source, "name");
    measure.sourceConfidence = text(source, "confidence");
}

void readDescription(const json& json, MeasureDefinition& measure)
{
    measure.id = text(json, "id", true);
    measure.title = text(json, "title", true);
    measure.definition = text(json, "definition");
    measure.type = oneOf(kTypes, text(json, "type", true), "type");
    measure.domain = text(json, "domain");
    measure.grain = text(json, "grain", true);
    if (std::ranges::find(kGrains, measure.grain) == kGrains.end())
        throw BadDefinition{fmt::format("has “{}” for “grain”; it can be {}", measure.grain, fmt::join(kGrains, ", ")),
                            "/grain"};
    measure.unit = text(json, "unit");
    measure.core = text(json, "tier") == "core";
    measure.improve = oneOf(kDirections, text(json, "direction", true), "direction");
    measure.target = within("target", [&] { return targetFrom(part(json, "target")); });
    within("chart", [&] { readChart(part(json, "chart"), measure); });
    measure.equityCuts = texts(json, "equity_cuts");
    measure.suppressSmallCounts = flag(json, "suppress_small_counts", true);
    measure.publishedAs = text(json, "published_as");
    within("source", [&] { readSource(part(json, "source"), measure); });
    measure.note = text(json, "note");
}

} // namespace

MeasureDefinition definitionFrom(const json& json, const MeasureNames& names)
{
    insistOnKnownKeys(json, {"id",
                             "title",
                             "definition",
                             "type",
                             "domain",
                             "tier",
                             "grain",
                             "population",
                             "clock",
                             "numerator",
                             "denominator",
                             "aggregation",
                             "unit",
                             "period_role",
                             "chart",
                             "direction",
                             "target",
                             "equity_cuts",
                             "suppress_small_counts",
                             "published_as",
                             "source",
                             "note",
                             "figure",
                             "based_on"});
    MeasureDefinition measure;
    readDescription(json, measure);
    MeasureLogic logic = logicFrom(json, names, measure.grain);
    insistOnSense(logic, measure.grain);
    insistOnCountingSense(logic);
    measure.json = json.dump(1);
    measure.print = printOf(json, names);
    measure.logic = std::make_shared<const MeasureLogic>(std::move(logic));
    return measure;
}

} // namespace qi
