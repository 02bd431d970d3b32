#include "core/measures/definition_json.h"
#include "tests/core/measures/worked_examples.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <set>

// A worked example proves a measure only where it fails for a measure that says something else. So every definition of
// the catalogue is changed in every small way that somebody could get it wrong, and each such mutant has to disagree
// with its example.

namespace qi::test
{

namespace
{

using nlohmann::json;

struct Mutant
{
    std::string what;
    json definition;
};

/// The same with the values of sets in the place of their names, so that these can be changed as well.
json withValues(const json& part)
{
    if (part == "@police_arrival") return json::array({"police car"}); // the catalogue leaves it to the person
    if (part.is_string() && part.get_ref<const std::string&>().starts_with('@'))
        if (const json* set = catalogueNames().set(part.get<std::string>().substr(1))) return *set;
    if (!part.is_structured()) return part;
    json whole = part;
    for (auto& each : whole) each = withValues(each);
    return whole;
}

/// Changes a definition, or a filter, in all the ways that suit what it has in one place.
class Mutants
{
public:
    static std::vector<Mutant> ofMeasure(json definition)
    {
        Mutants mutants(std::move(definition));
        for (const char* key : {"population", "numerator"})
            if (mutants.definition_.contains(key)) mutants.ofFilter(json::json_pointer() / key);
        mutants.ofClock();
        mutants.ofAggregation();
        mutants.ofTheRest();
        return mutants.all_;
    }
    static std::vector<Mutant> ofFilter(json filter)
    {
        Mutants mutants(std::move(filter));
        mutants.ofFilter(json::json_pointer());
        return mutants.all_;
    }

private:
    explicit Mutants(json definition) : definition_(std::move(definition)) {}

    void add(const json::json_pointer& at, json by, const std::string& how)
    {
        Mutant mutant{fmt::format("{} at {}", how, at.to_string()), definition_};
        mutant.definition[at] = std::move(by);
        if (mutant.definition != definition_) all_.push_back(std::move(mutant));
    }

    void without(const json::json_pointer& at, const std::string& key)
    {
        json part = definition_[at];
        part.erase(key);
        add(at, std::move(part), fmt::format("without {}", key));
    }

    // Some changes change nothing: a record without a time that the clock or the period takes is left out anyhow.

    bool isClockTime(const json& role) const
    {
        const json clock = definition_.value("clock", json::object());
        const bool stopIsNeeded = clock.value("missing_stop", json("exclude")) == "exclude";
        return (clock.contains("start") && role == clock["start"]) ||
               (clock.contains("stop") && stopIsNeeded && role == clock["stop"]);
    }

    bool goesWithoutSaying(const json& filter, const json& beside) const
    {
        if (!filter.is_object() || filter.value("op", json()) != "present") return false;
        const json& role = filter["role"];
        const bool isMeasured = std::ranges::any_of(beside, [&](const json& other) {
            return other.is_object() && other.contains("elapsed") &&
                   (other["elapsed"][0] == role || other["elapsed"][1] == role);
        });
        return isMeasured || isClockTime(role) || role == definition_.value("period_role", json());
    }

    /// Whether a part of the population says that the clock has a stop.
    bool needsItsStop() const
    {
        const json population = definition_.value("population", json::object());
        const json parts = population.contains("all") ? population["all"] : json::array({population});
        const json stop = definition_["clock"]["stop"];
        return std::ranges::any_of(parts, [&](const json& part) {
            return (part.value("op", json()) == "present" && part["role"] == stop) ||
                   (part.contains("elapsed") && part["elapsed"][1] == stop);
        });
    }

    void withoutEach(const json::json_pointer& at)
    {
        for (std::size_t i = 0; i < definition_[at].size(); ++i) {
            json list = definition_[at];
            if (goesWithoutSaying(list[i], list)) continue;
            const std::string left = list[i].dump();
            list.erase(i);
            add(at, std::move(list), fmt::format("without {}", left));
        }
    }

    void ofFilter(const json::json_pointer& at)
    {
        const json& filter = definition_[at];
        if (!filter.is_object()) return;
        for (const char* list : {"all", "any"}) {
            if (!filter.contains(list)) continue;
            withoutEach(at / list);
            if (filter[list].size() > 1)
                add(at, {{list == std::string("all") ? "any" : "all", filter[list]}}, "all for any");
            for (std::size_t i = 0; i < filter[list].size(); ++i) ofFilter(at / list / i);
        }
        if (filter.contains("not")) {
            add(at, filter["not"], "not turned");
            ofFilter(at / "not");
        }
        if (filter.contains("elapsed"))
            add(at / "elapsed", json::array({filter["elapsed"][1], filter["elapsed"][0]}), "swapped");
        if (filter.contains("op")) ofComparison(at, filter);
    }

    void ofComparison(const json::json_pointer& at, const json& filter)
    {
        static const std::multimap<std::string, std::string> kOthers{{"eq", "ne"},
                                                                     {"ne", "eq"},
                                                                     {"in", "not_in"},
                                                                     {"not_in", "in"},
                                                                     {"lt", "lte"},
                                                                     {"lte", "lt"},
                                                                     {"gt", "gte"},
                                                                     {"gte", "gt"},
                                                                     {"lte", "gte"},
                                                                     {"gt", "lt"},
                                                                     {"lt", "gt"},
                                                                     {"gte", "lte"},
                                                                     {"present", "missing"},
                                                                     {"missing", "present"},
                                                                     {"is_true", "is_false"},
                                                                     {"is_false", "is_true"},
                                                                     {"is_true", "present"},
                                                                     {"first_in", "in"}};
        const auto [first, last] = kOthers.equal_range(filter["op"].get<std::string>());
        for (auto other = first; other != last; ++other) add(at / "op", other->second, other->second);
        for (const char* key : {"minutes", "value"}) {
            if (!filter.contains(key)) continue;
            const json& value = filter[key];
            const bool isLeast = value == 0 && filter["op"] == "gte"; // a stop before the start is none
            if (value.is_number())
                for (const int by : {isLeast ? 1 : -1, 1})
                    add(at / key, value.get<double>() + by, fmt::format("{:+}", by));
            if (value.is_string()) add(at / key, "none such", "another value");
            if (value.is_array()) withoutEach(at / key);
        }
    }

    void ofClock()
    {
        if (!definition_.contains("clock") || !definition_["clock"].is_object()) return;
        const json clock = definition_["clock"];
        const json::json_pointer at("/clock");
        json turned = clock;
        std::swap(turned["start"], turned["stop"]);
        add(at, std::move(turned), "start and stop swapped");
        const bool countsDays = definition_["period_role"] == "bed_day";
        const bool alike =
            countsDays || clock.value("missing_stop", json()) == "breach"; // open is never within a limit
        for (const char* handling : {"exclude", "breach", "open"})
            if (!needsItsStop() && (!alike || handling == std::string("exclude")))
                add(at / "missing_stop", handling, handling);
        if (clock.contains("over_minutes")) without(at, "over_minutes");
        for (const int cap : {10'079, 10'081})
            if (clock.contains("over_minutes")) add(at / "over_minutes", cap, "another cap");
        if (!countsDays || clock["start"] != "oap_start_dt") // the whole stay is counted anyhow
            without(json::json_pointer(), "clock");
    }

    void ofAggregation()
    {
        const json::json_pointer at("/aggregation");
        const json how = definition_[at];
        // What divides two totals, or takes figures that came summed up, does so whatever it is called.
        const bool isReady =
            definition_["grain"] == "aggregate" || definition_.value("denominator", json()).is_object();
        for (const char* kind :
             {"count", "proportion", "median", "mean", "sum", "difference_of_medians", "difference_of_proportions"})
            if (!isReady && !(how["kind"] == "rate" && kind == std::string("proportion") && how["per"] == 100))
                add(at / "kind", kind, kind);
        for (const auto& [key, value] : how.items()) {
            if (key == "kind" || key == "compare" || key == "window_days")
                continue; // it says when a period is complete

            if (value.is_number())
                for (const double by : {-0.05, 0.05}) add(at / key, value.get<double>() * (1 + by), "a twentieth off");
            without(at, key);
        }
        if (!how.contains("compare")) return;
        add(at / "compare", json::array({how["compare"][1], how["compare"][0], how["compare"][2]}), "swapped");
        for (std::size_t side = 0; side < 2; ++side)
            if (how["compare"][side].is_array()) withoutEach(at / "compare" / side);
    }

    void ofTheRest()
    {
        for (const char* key : {"population", "numerator", "denominator"}) {
            const json part = definition_.value(key, json());
            const bool saysNothing = part.is_null() || part == "population" || part == json{{"all", json::array()}} ||
                                     goesWithoutSaying(part, json::array());
            if (!saysNothing) without(json::json_pointer(), key);
        }
        if (definition_.contains("clock"))
            for (const char* end : {"start", "stop"})
                add(json::json_pointer("/period_role"), definition_["clock"].value(end, json()), end);
        for (const char* side : {"numerator", "denominator"})
            if (definition_.contains(side) && definition_[side].is_object())
                for (const char* what : {"count", "sum"})
                    if (definition_[side].contains(what))
                        add(json::json_pointer(fmt::format("/{}/{}", side, what)),
                            what == std::string("count") ? "ED13" : "available_bed_days", "another total");
    }

    json definition_;
    std::vector<Mutant> all_;
};

/// Whether the example of the measure notices.
bool survives(const std::string& id, const json& document)
{
    const auto read = readMeasures(document.dump());
    return read && disagreements(id, read->front()).empty(); // refused: nobody can make that mistake
}

bool calls(const json& part, const std::string& filter)
{
    if (part.is_object() && part.value("ref", json()) == filter) return true;
    return part.is_structured() && std::ranges::any_of(part, [&](const json& each) { return calls(each, filter); });
}

/// Measures that call a filter by its name, themselves or in a filter that they call.
std::vector<std::string> callersOf(const std::string& filter)
{
    std::set<std::string> names{filter};
    for (bool more = true; more;) {
        more = false;
        for (const auto& [name, derived] : catalogueNames().derived.items())
            for (const std::string& known : std::set<std::string>(names))
                if (calls(derived, known)) more = names.insert(name).second || more;
    }
    std::vector<std::string> callers;
    for (const std::string& id : examples())
        if (std::ranges::any_of(
                names, [&](const std::string& name) { return calls(json::parse(exampleDefinition(id).json), name); }))
            callers.push_back(id);
    return callers;
}

} // namespace

TEST(WorkedExamples, FailForEveryMeasureThatSaysSomethingElse)
{
    std::size_t tried = 0;
    for (const std::string& id : examples())
        for (const Mutant& mutant : Mutants::ofMeasure(withValues(json::parse(exampleDefinition(id).json)))) {
            ++tried;
            EXPECT_FALSE(survives(id, mutant.definition)) << id << ": " << mutant.what;
        }
    EXPECT_GT(tried, 1200u);
}

TEST(WorkedExamples, FailForEveryFilterCalledByNameThatSaysSomethingElse)
{
    std::size_t tried = 0;
    for (const auto& [name, filter] : catalogueNames().derived.items()) {
        const std::vector<std::string> callers = callersOf(name);
        if (callers.empty()) continue;
        for (const Mutant& mutant : Mutants::ofFilter(withValues(filter))) {
            ++tried;
            const bool unnoticed = std::ranges::all_of(callers, [&](const std::string& id) {
                return survives(id, {{"derived", {{name, mutant.definition}}},
                                     {"measures", json::array({json::parse(exampleDefinition(id).json)})}});
            });
            EXPECT_FALSE(unnoticed) << name << ": " << mutant.what;
        }
    }
    EXPECT_GT(tried, 60u);
}

} // namespace qi::test
