#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/words.h"
#include "core/base/path_text.h"
#include "core/base/text.h"
#include "core/library/measure_library.h"

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
    std::string store, add, remove;
    bool catalogue = false, json = false;
};

constexpr std::array<std::string_view, 3> kOrigins{"catalogue", "own", "monthly"};
constexpr std::array<std::string_view, 4> kTypes{"outcome", "process", "balancing", "context"};

std::string_view originOf(const KnownMeasure& known) { return kOrigins[static_cast<std::size_t>(known.origin)]; }

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

int change(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store));
    if (!store) return complain(store.error());
    if (!asked.remove.empty()) {
        if (const auto removed = store->removeMeasure(asked.remove); !removed) return complain(removed.error());
        return answer(fmt::format("The measure {} is removed.\n", asked.remove));
    }
    const auto text = contentsOf(asked.add);
    if (!text) return complain(text.error());
    const auto measures = readMeasures(*text);
    if (!measures) return complain(measures.error());
    if (const auto added = store->addMeasures(*text); !added) return complain(added.error());
    return answer(counted(measures->size(), "measure", "measures") + " added.\n");
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

int run(const Arguments& asked)
{
    const bool changes = !asked.add.empty() || !asked.remove.empty();
    if (asked.store.empty() && (changes || !asked.catalogue))
        return complain({Error::Kind::Usage, "`measures` needs --store STORE, or --catalogue to list the catalogue."});
    return changes ? change(asked) : list(asked);
}

} // namespace

void addMeasures(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("measures", "List the measures a store can answer; add or remove your own");
    auto asked = std::make_shared<Arguments>();
    command->add_option("--store", asked->store, "Store to look into")->type_name("STORE");
    command->add_flag("--catalogue", asked->catalogue, "All measures of the catalogue, also those without data");
    auto* add =
        command->add_option("--add", asked->add, "Add the measures defined in this file")->type_name("FILE.json");
    command->add_option("--remove", asked->remove, "Remove a measure of your own")->type_name("ID")->excludes(add);
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
