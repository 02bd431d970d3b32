#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/measure_text.h"
#include "app/cli/words.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/library/measure_library.h"
#include "core/measures/needs.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <memory>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

struct Arguments
{
    std::string store, add, remove, show, explain;
    std::vector<std::string> sets;
    bool catalogue = false, json = false;
};

constexpr std::array<std::string_view, 4> kTypes{"outcome", "process", "balancing", "context"};

Json asJson(const KnownMeasure& known)
{
    const MeasureDefinition& measure = known.definition;
    return {{"id", measure.id},
            {"title", measure.title},
            {"definition", measure.definition},
            {"type", kTypes[static_cast<std::size_t>(measure.type)]},
            {"domain", measure.domain},
            {"grain", measure.grain},
            {"unit", measure.unit},
            {"core", measure.core},
            {"chart", nameOf(measure.chart)},
            {"improve", nameOf(measure.improve)},
            {"origin", originOf(known)},
            {"version", measure.version},
            {"dataset", known.dataset.empty() ? Json(nullptr) : Json(known.dataset)},
            {"available", known.canBeAnswered()},
            {"missing", known.missing},
            {"obstacle", known.canBeAnswered() ? Json(nullptr) : Json(known.obstacle)}};
}

std::string asJson(const std::vector<KnownMeasure>& measures)
{
    Json list = Json::array();
    for (const KnownMeasure& known : measures) list.push_back(asJson(known));
    const Json document{{"schema", "commoncause.measures/1"}, {"measures", std::move(list)}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string lineOf(const KnownMeasure& known)
{
    std::string line = fmt::format("{:<6} {}{}", known.definition.id, known.definition.title,
                                   known.definition.id == known.definition.title ? "" : ", " + known.definition.unit);
    if (known.definition.id == known.definition.title) line = known.definition.id;
    if (!known.missing.empty()) line += "; lacks " + join(known.missing, ", ");
    return line + "\n";
}

std::string asText(const std::vector<KnownMeasure>& measures)
{
    std::string ready, lacking;
    for (const KnownMeasure& known : measures) (known.canBeAnswered() ? ready : lacking) += lineOf(known);
    std::string text = ready.empty() ? "The store can answer no measure yet.\n" : "The store can answer:\n" + ready;
    if (!lacking.empty()) text += "\nNot with what it holds:\n" + lacking;
    return text;
}

/// Without --catalogue only what a dataset of the store can answer, or would with a column more.
std::vector<KnownMeasure> wanted(std::vector<KnownMeasure> measures, bool catalogue)
{
    if (!catalogue) std::erase_if(measures, [](const KnownMeasure& known) { return known.dataset.empty(); });
    return measures;
}

std::vector<KnownMeasure> catalogueAlone()
{
    std::vector<KnownMeasure> measures;
    for (const MeasureDefinition& measure : measureCatalogue()) measures.push_back({.definition = measure});
    return measures;
}

std::string catalogueText(const std::vector<KnownMeasure>& measures)
{
    std::string text;
    for (const KnownMeasure& known : measures) text += lineOf(known);
    return text;
}

Result<std::string> contentsOf(const std::string& file)
{
    std::ifstream stream(pathOfText(file), std::ios::binary);
    if (!stream) return fail(Error::Kind::System, fmt::format("{} cannot be read.", file));
    return std::string(std::istreambuf_iterator<char>(stream), {});
}

/// Charts that were set up with an earlier definition will say so.
std::string chartsMadeBefore(Store& store, const std::vector<MeasureDefinition>& added)
{
    const auto charts = store.charts();
    const auto own = store.ownMeasures();
    std::string text;
    for (const MeasureDefinition& measure : charts&& own ? added : std::vector<MeasureDefinition>{}) {
        const MeasureDefinition* known = findMeasure(*own, measure.id);
        for (const ChartSettings& chart : *charts)
            if (known && chart.measure == known->id && chart.definitionVersion != known->version)
                text += fmt::format(
                    "The chart of {} was set up with {}; it is worked out anew by version {}, and says so.\n",
                    known->id,
                    chart.definitionVersion == 0 ? "the catalogue's definition"
                                                 : fmt::format("version {}", chart.definitionVersion),
                    known->version);
    }
    return text;
}

/// The measures as they stand in the store now.
std::vector<MeasureDefinition> versionsOf(Store& store, const std::vector<MeasureDefinition>& added)
{
    std::vector<MeasureDefinition> versions;
    const auto own = store.ownMeasures();
    for (const MeasureDefinition& measure : own ? added : std::vector<MeasureDefinition>{})
        if (const MeasureDefinition* known = findMeasure(*own, measure.id)) versions.push_back(*known);
    return versions;
}

std::string changeJson(const std::vector<MeasureDefinition>& added, const std::string& removed)
{
    Json list = Json::array();
    for (const MeasureDefinition& measure : added) list.push_back({{"id", measure.id}, {"version", measure.version}});
    const Json document{{"schema", "commoncause.measures-changed/1"},
                        {"added", std::move(list)},
                        {"removed", removed.empty() ? Json(nullptr) : Json(removed)}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

/// A set that the catalogue leaves to the person, and what they name for it.
struct NamedSet
{
    std::string name;
    std::vector<std::string> values;
};

Result<NamedSet> setFrom(const std::vector<std::string>& texts)
{
    NamedSet set;
    for (const std::string& text : texts) {
        const std::size_t sign = text.find('=');
        const std::string name(trimmed(std::string_view(text).substr(0, sign)));
        const std::string value(sign == std::string::npos ? "" : trimmed(std::string_view(text).substr(sign + 1)));
        if (name.empty() || value.empty())
            return fail(Error::Kind::Usage,
                        fmt::format("--set takes a set and a value of it, such as \"police_arrival=police car\"; “{}” "
                                    "is none.",
                                    text));
        if (!set.name.empty() && set.name != name)
            return fail(Error::Kind::Usage,
                        fmt::format("--set names values for one set at a time, not for {} and {}.", set.name, name));
        set.name = name;
        set.values.push_back(value);
    }
    return set;
}

/// The measures that wait for this set, based on themselves with its values.
Result<std::string> measuresWith(const NamedSet& set)
{
    Json measures = Json::array();
    std::vector<std::string> left;
    for (const MeasureDefinition& measure : measureCatalogue()) {
        const std::string empty = emptySet(*measure.logic);
        if (!empty.empty()) left.push_back(fmt::format("{} ({})", empty, measure.id));
        if (empty == set.name) measures.push_back({{"id", measure.id}, {"based_on", measure.id}});
    }
    if (measures.empty())
        return fail(Error::Kind::Usage, fmt::format("--set: the catalogue leaves no set “{}” to you; it leaves {}.",
                                                    set.name, join(left, ", ")));
    const Json document{{"sets", {{set.name, set.values}}}, {"measures", std::move(measures)}};
    return document.dump();
}

int fillSet(const Arguments& asked)
{
    const auto set = setFrom(asked.sets);
    if (!set) return complain(set.error());
    const auto text = measuresWith(*set);
    if (!text) return complain(text.error());
    auto store = Store::open(pathOfText(asked.store));
    if (!store) return complain(store.error());
    if (const auto added = store->addMeasures(*text, isoNow()); !added) return complain(added.error());
    std::vector<std::string> ids;
    const auto measures = readMeasures(*text);
    for (const MeasureDefinition& measure : *measures) ids.push_back(measure.id);
    if (asked.json) return answer(changeJson(versionsOf(*store, *measures), ""));
    return answer(fmt::format("“{}” is {} now, for {}; each says so where it is shown.\n{}", set->name,
                              join(set->values, ", "), join(ids, ", "), chartsMadeBefore(*store, *measures)));
}

int change(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store));
    if (!store) return complain(store.error());
    if (!asked.remove.empty()) {
        if (const auto removed = store->removeMeasure(asked.remove); !removed) return complain(removed.error());
        return answer(asked.json ? changeJson({}, asked.remove)
                                 : fmt::format("The measure {} is removed.\n", asked.remove));
    }
    const auto text = contentsOf(asked.add);
    if (!text) return complain(text.error());
    const auto measures = readMeasures(*text);
    if (!measures)
        return complain({measures.error().kind, fmt::format("{}: {}", asked.add, measures.error().sentence)});
    if (const auto added = store->addMeasures(*text, isoNow()); !added) return complain(added.error());
    if (asked.json) return answer(changeJson(versionsOf(*store, *measures), ""));
    return answer(counted(measures->size(), "measure", "measures") + " added.\n" + chartsMadeBefore(*store, *measures));
}

int list(const Arguments& asked)
{
    if (asked.store.empty()) {
        const auto all = catalogueAlone();
        return answer(asked.json ? asJson(all) : catalogueText(all));
    }
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return complain(store.error());
    ConsoleFeedback feedback("Looking");
    const auto measures = MeasureLibrary(*store).measures(feedback);
    if (!measures) return complain(measures.error());
    const auto shown = wanted(*measures, asked.catalogue);
    return answer(asked.json ? asJson(shown) : asText(shown));
}

int show(const Arguments& asked)
{
    if (asked.store.empty()) {
        const MeasureDefinition* found = findMeasure(measureCatalogue(), asked.show);
        if (!found)
            return complain(
                {Error::Kind::Usage, fmt::format("The catalogue has no measure “{}”; `measures --catalogue` "
                                                 "lists it.",
                                                 asked.show)});
        const KnownMeasure known{.definition = *found};
        return answer(asked.json ? measureJson(known, {}) : measureText(known, {}));
    }
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return complain(store.error());
    ConsoleFeedback feedback("Looking");
    const auto known = MeasureLibrary(*store).find(asked.show, feedback);
    if (!known) return complain(known.error());
    const auto versions = store->measureVersions(known->definition.id);
    if (!versions) return complain(versions.error());
    return answer(asked.json ? measureJson(*known, *versions) : measureText(*known, *versions));
}

int explain(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return complain(store.error());
    ConsoleFeedback feedback("Looking");
    MeasureLibrary library(*store);
    const auto known = library.find(asked.explain, feedback);
    if (!known) return complain(known.error());
    std::vector<ExplainedSide> sides;
    for (const MeasureSide& side : known->sides) {
        ExplainedSide explained{side, {}};
        if (side.obstacle.empty() && side.definition.grain != "aggregate") {
            const auto records = library.recordsFor(side, {}, feedback);
            if (!records) return complain(records.error());
            explained.explanation = qi::explain(side.definition, **records);
        }
        sides.push_back(std::move(explained));
    }
    tell("These are true numbers, for the team that works on the data; nothing is hidden.");
    return answer(asked.json ? explanationJson(*known, sides) : explanationText(*known, sides));
}

int run(const Arguments& asked)
{
    const bool changes = !asked.add.empty() || !asked.remove.empty() || !asked.sets.empty();
    if (!asked.show.empty()) return show(asked);
    if (asked.store.empty() && (changes || !asked.explain.empty() || !asked.catalogue))
        return complain({Error::Kind::Usage, "`measures` needs --store STORE, or --catalogue to list the catalogue."});
    if (!asked.explain.empty()) return explain(asked);
    if (!asked.sets.empty()) return fillSet(asked);
    return changes ? change(asked) : list(asked);
}

} // namespace

void addMeasures(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand(
        "measures", "List, show and explain the measures a store can answer; add or remove your own");
    auto asked = std::make_shared<Arguments>();
    command->add_option("--store", asked->store, "Store to look into")->type_name("STORE");
    command->add_flag("--catalogue", asked->catalogue, "All measures of the catalogue, also those without data");
    auto* show =
        command->add_option("--show", asked->show,
                            "The definition of a measure in words and as JSON, and its versions; without --store "
                            "of the catalogue");
    auto* explain =
        command->add_option("--explain", asked->explain,
                            "Which dataset and columns a measure takes, how many records belong to it, and why "
                            "the others are left out");
    auto* add = command
                    ->add_option("--add", asked->add,
                                 "Add the measures defined in this file; one of the same id becomes a new version")
                    ->type_name("FILE.json");
    auto* remove =
        command->add_option("--remove", asked->remove, "Remove a measure of your own; its versions are kept");
    for (CLI::Option* one : {show, explain, remove}) one->type_name("ID")->excludes(add);
    show->excludes(explain)->excludes(remove);
    explain->excludes(remove);
    command
        ->add_option("--set", asked->sets,
                     "Names a value of your files for a set that the catalogue leaves to you, such as "
                     "\"police_arrival=police car\" (CR08); may be given again for further values")
        ->type_name("SET=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
        ->excludes(add)
        ->excludes(remove)
        ->excludes(show)
        ->excludes(explain);
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->footer(
        "A measure of your own is the same JSON as one of the catalogue (`measures --show ED04 --json`); the easy way "
        "is to "
        "base it on one and to say what differs:\n"
        "  {\"id\": \"PR05S\", \"based_on\": \"PR05\", \"title\": \"Within 1 hour, never seen is a miss\",\n"
        "   \"clock\": {\"missing_stop\": \"breach\"}}\n"
        "Sets and filters of your own come beside: {\"sets\": {…}, \"derived\": {…}, \"measures\": […]}. "
        "docs/measures.md says how a measure is worked out.\n\n"
        "With --json: `commoncause.measures/1` (the list), `commoncause.measure/1` (--show: id, title, origin, "
        "version, print, words, "
        "definition, versions), `commoncause.explanation/1` (--explain: id, available, obstacle, sides with dataset, "
        "linked_with, "
        "records, belong, counted, left_out, conditions, roles, absent), `commoncause.measures-changed/1` (--add, "
        "--set "
        "and --remove: "
        "added with id and version, removed).");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
