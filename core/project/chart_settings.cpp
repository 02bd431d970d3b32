#include "core/project/chart_settings.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <concepts>
#include <type_traits>

namespace qi
{

namespace
{

using Json = nlohmann::ordered_json;

// Words of the enumerations -------------------------------------------------------------------------------------------

constexpr std::array<std::pair<CentreMethod, std::string_view>, 5> kCentreMethods{{{CentreMethod::Chart, "chart"},
                                                                                   {CentreMethod::Mean, "mean"},
                                                                                   {CentreMethod::Median, "median"},
                                                                                   {CentreMethod::Value, "value"},
                                                                                   {CentreMethod::Column, "column"}}};

std::string_view nameOf(CentreMethod method)
{
    return std::ranges::find(kCentreMethods, method, &std::pair<CentreMethod, std::string_view>::first)->second;
}

Result<CentreMethod> centreMethodNamed(std::string_view name)
{
    const auto* const found =
        std::ranges::find(kCentreMethods, name, &std::pair<CentreMethod, std::string_view>::second);
    if (found != kCentreMethods.end()) return found->first;
    return fail(Error::Kind::Usage, fmt::format("“{}” is no way to find a centre.", name));
}

Result<ChartType> named(std::string_view name, std::type_identity<ChartType>) { return chartTypeNamed(name); }
Result<Convention> named(std::string_view name, std::type_identity<Convention>) { return conventionNamed(name); }
Result<RuleSet> named(std::string_view name, std::type_identity<RuleSet>) { return ruleSetNamed(name); }
Result<Improvement> named(std::string_view name, std::type_identity<Improvement>) { return improvementNamed(name); }
Result<LimitFactor> named(std::string_view name, std::type_identity<LimitFactor>) { return limitFactorNamed(name); }
Result<Aggregate> named(std::string_view name, std::type_identity<Aggregate>) { return aggregateNamed(name); }
Result<SigmaMethod> named(std::string_view name, std::type_identity<SigmaMethod>) { return sigmaMethodNamed(name); }
Result<CentreMethod> named(std::string_view name, std::type_identity<CentreMethod>) { return centreMethodNamed(name); }
Result<Period> named(std::string_view name, std::type_identity<Period>) { return periodNamed(name); }

// Fields: each value lists them once, for writing and for reading -----------------------------------------------------

template<typename Value, typename Plain>
concept Is = std::same_as<std::remove_const_t<Value>, Plain>;

void eachField(Is<Exclusion> auto& exclusion, auto& field)
{
    field("x", exclusion.x);
    field("reason", exclusion.reason);
}

void eachField(Is<PhaseStart> auto& phase, auto& field)
{
    field("x", phase.x);
    field("reason", phase.reason);
}

void eachField(Is<FirstPoints> auto& points, auto& field) { field("first", points.count); }

void eachField(Is<PointRange> auto& range, auto& field)
{
    field("from", range.from);
    field("to", range.to);
}

void eachField(Is<TargetStep> auto& step, auto& field)
{
    field("from", step.from);
    field("value", step.value);
}

void eachField(Is<TrajectoryStep> auto& step, auto& field)
{
    field("x", step.x);
    field("value", step.value);
}

void eachField(Is<Agreement> auto& agreement, auto& field)
{
    field("by", agreement.by);
    field("on", agreement.on);
}

void eachField(Is<Bounds> auto& bounds, auto& field)
{
    field("low", bounds.low);
    field("high", bounds.high);
}

void eachField(Is<GroupChosen> auto& chosen, auto& field)
{
    field("role", chosen.role);
    field("group", chosen.group);
}

void eachField(Is<Note> auto& note, auto& field)
{
    field("x", note.x);
    field("text", note.text);
}

void eachField(Is<AnalysisOptions> auto& options, auto& field)
{
    field("chart", options.chart);
    field("convention", options.convention);
    field("rules", options.rules);
    field("improve", options.improve);
    field("period", options.period);
    field("aggregate", options.aggregate);
    field("multiply", options.multiply);
    field("baseline", options.baseline);
    field("phases", options.phases);
    field("exclusions", options.exclusions);
    field("targets", options.targets);
    field("target_from_series", options.targetFromSeries);
    field("trajectory", options.trajectory);
    field("centre_method", options.centreMethod);
    field("centre", options.centre);
    field("sigma_method", options.sigmaMethod);
    field("sigma", options.sigma);
    field("n_sigmas", options.nSigmas);
    field("agreed", options.agreed);
    field("limit_factor", options.limitFactor);
    field("screen_moving_ranges", options.screenMovingRanges);
    field("shift_length", options.shiftLength);
    field("trend_length", options.trendLength);
    field("bounds", options.bounds);
    field("concern_wins", options.concernWins);
    field("lambda", options.lambda);
    field("decision_interval", options.decisionInterval);
    field("shift", options.shift);
    field("head_start", options.headStart);
    field("odds_ratio", options.oddsRatio);
}

void eachField(Is<ChartSettings> auto& settings, auto& field)
{
    field("measure", settings.measure);
    field("period", settings.period);
    field("by", settings.by);
    field("only", settings.only);
    field("where", settings.where);
    field("options", settings.options);
    field("notes", settings.notes);
    field("definition_version", settings.definitionVersion);
    field("definition_print", settings.definitionPrint);
    field("definition_words", settings.definitionWords);
}

// Writing -------------------------------------------------------------------------------------------------------------

template<typename Value>
concept Arithmetic = std::is_arithmetic_v<Value>;

Json written(const Arithmetic auto& value) { return value; }
Json written(const std::string& value) { return value; }

template<typename Value>
requires std::is_enum_v<Value> Json written(const Value& value) { return std::string(nameOf(value)); }

Json written(const Baseline& baseline);

template<typename Value>
requires std::is_class_v<Value> Json written(const Value& value);

template<typename Value>
Json written(const std::optional<Value>& value)
{
    return value ? written(*value) : Json(nullptr);
}

template<typename Value>
Json written(const std::vector<Value>& values)
{
    Json list = Json::array();
    for (const Value& value : values) list.push_back(written(value));
    return list;
}

struct Writer
{
    Json object = Json::object();
    template<typename Value>
    void operator()(const char* key, const Value& value)
    {
        if (Json json = written(value); !json.is_null()) object[key] = std::move(json);
    }
};

template<typename Value>
requires std::is_class_v<Value> Json written(const Value& value)
{
    Writer writer;
    eachField(value, writer);
    return writer.object;
}

Json written(const Baseline& baseline)
{
    if (const auto* first = std::get_if<FirstPoints>(&baseline)) return written(*first);
    if (const auto* ranges = std::get_if<std::vector<PointRange>>(&baseline)) return written(*ranges);
    return nullptr;
}

// Reading -------------------------------------------------------------------------------------------------------------

/// What could not be read, from the inside out: the key is added by each level.
using Problem = std::optional<std::string>;

Problem expected(const char* what, const Json& found) { return fmt::format(": {} is not {}", found.dump(), what); }

Problem read(const Json& json, bool& into)
{
    if (!json.is_boolean()) return expected("true or false", json);
    into = json.get<bool>();
    return {};
}

Problem read(const Json& json, double& into)
{
    if (!json.is_number()) return expected("a number", json);
    into = json.get<double>();
    return {};
}

Problem read(const Json& json, std::integral auto& into)
{
    using Integer = std::remove_reference_t<decltype(into)>;
    if (!json.is_number_integer()) return expected("a whole number", json);
    const auto number = json.get<std::int64_t>();
    if (!std::in_range<Integer>(number)) return expected("a number of that size", json);
    into = static_cast<Integer>(number);
    return {};
}

Problem read(const Json& json, std::string& into)
{
    if (!json.is_string()) return expected("a text", json);
    into = json.get<std::string>();
    return {};
}

template<typename Value>
requires std::is_enum_v<Value> Problem read(const Json& json, Value& into)
{
    if (!json.is_string()) return expected("a word", json);
    const auto value = named(json.get_ref<const std::string&>(), std::type_identity<Value>{});
    if (!value) return ": " + value.error().sentence;
    into = *value;
    return {};
}

Problem read(const Json& json, Baseline& into);

template<typename Value>
requires std::is_class_v<Value> Problem read(const Json& json, Value& into);

template<typename Value>
Problem read(const Json& json, std::optional<Value>& into)
{
    into.reset();
    return json.is_null() ? Problem{} : read(json, into.emplace());
}

template<typename Value>
Problem read(const Json& json, std::vector<Value>& into)
{
    if (!json.is_array()) return expected("a list", json);
    into.clear();
    for (const Json& element : json)
        if (Problem problem = read(element, into.emplace_back())) return problem;
    return {};
}

struct Reader
{
    const Json& object;
    Problem problem{};
    template<typename Value>
    void operator()(const char* key, Value& value)
    {
        const auto found = object.find(key);
        if (problem || found == object.end()) return;
        if (const Problem inside = read(*found, value)) problem = fmt::format(" › {}{}", key, *inside);
    }
};

template<typename Value>
requires std::is_class_v<Value> Problem read(const Json& json, Value& into)
{
    if (!json.is_object()) return expected("an object", json);
    Reader reader{json};
    eachField(into, reader);
    return reader.problem;
}

Problem read(const Json& json, Baseline& into)
{
    if (json.is_null()) {
        into = std::monostate{};
        return {};
    }
    return json.is_array() ? read(json, into.emplace<std::vector<PointRange>>())
                           : read(json, into.emplace<FirstPoints>());
}

} // namespace

std::string toJson(const ChartSettings& settings)
{
    return written(settings).dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<ChartSettings> chartSettingsFromJson(std::string_view json)
{
    const Json document = Json::parse(json, nullptr, false);
    if (document.is_discarded())
        return fail(Error::Kind::Data, "The settings of a chart cannot be read: they are not JSON.");
    ChartSettings settings;
    if (const Problem problem = read(document, settings))
        return fail(Error::Kind::Data, fmt::format("The settings of a chart cannot be read{}.", *problem));
    return settings;
}

} // namespace qi
