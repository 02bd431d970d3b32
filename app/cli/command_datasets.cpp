#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/import_report_text.h"
#include "app/cli/source_text.h"
#include "app/cli/words.h"
#include "core/base/path_text.h"
#include "core/store/store.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

struct Arguments
{
    std::string store;
    bool json = false;
};

Json dateOrNull(const std::optional<Date>& date) { return date ? Json(isoDate(*date)) : Json(nullptr); }

Json asJson(const ImportBatch& batch)
{
    return {{"id", batch.id},
            {"file", batch.file},
            {"at", batch.at},
            {"rows_read", batch.rowsRead},
            {"rows_added", batch.added},
            {"rows_updated", batch.updated},
            {"rows_unchanged", batch.unchanged},
            {"rows_quarantined", batch.quarantined},
            {"first", dateOrNull(batch.first)},
            {"last", dateOrNull(batch.last)},
            {"mental_health", batch.mentalHealth.empty() ? Json(nullptr) : Json(batch.mentalHealth)},
            {"midnight_moved", batch.midnightMoved}};
}

/// What told mental health attendances, over all imports: one word, or "mixed".
std::string mentalHealthBy(const DatasetSummary& dataset)
{
    std::string word;
    for (const ImportBatch& batch : dataset.imports) {
        if (batch.mentalHealth.empty()) continue;
        if (!word.empty() && word != batch.mentalHealth) return "mixed";
        word = batch.mentalHealth;
    }
    return word;
}

Json mentalHealthOf(const DatasetSummary& dataset)
{
    const std::string word = mentalHealthBy(dataset);
    return word.empty() ? Json(nullptr) : Json(word);
}

std::string asJson(const std::vector<DatasetSummary>& datasets)
{
    Json list = Json::array();
    for (const DatasetSummary& dataset : datasets) {
        Json imports = Json::array();
        for (const ImportBatch& batch : dataset.imports) imports.push_back(asJson(batch));
        list.push_back({{"name", dataset.name},
                        {"grain", dataset.grain},
                        {"rows", dataset.rows},
                        {"first", dateOrNull(dataset.first)},
                        {"last", dateOrNull(dataset.last)},
                        {"roles", dataset.roles},
                        {"mental_health", mentalHealthOf(dataset)},
                        {"source", sourceAsJson(dataset.source, today())},
                        {"imports", imports}});
    }
    const Json document{{"schema", "commoncause.datasets/1"}, {"datasets", list}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string span(const std::optional<Date>& first, const std::optional<Date>& last)
{
    return first && last ? fmt::format(", {} to {}", shortDate(*first), shortDate(*last)) : "";
}

std::string asText(const std::vector<DatasetSummary>& datasets)
{
    if (datasets.empty()) return "The store holds no records yet; bring some in with `commoncause-cli import`.\n";
    std::string text;
    for (const DatasetSummary& dataset : datasets) {
        text += fmt::format("{}: {}{}\n", dataset.name, counted(dataset.rows, "row", "rows"),
                            span(dataset.first, dataset.last));
        if (const std::string word = mentalHealthBy(dataset); !word.empty())
            text += fmt::format("  Mental health attendances are told by {}.\n", mentalHealthInWords(word));
        if (!(dataset.source == SourceInfo{})) text += sourceAsText(dataset.source, today());
        for (const ImportBatch& batch : dataset.imports)
            text += fmt::format("  import {:>3}  {}  {}: {} added, {} updated, {} known already, {} quarantined{}\n",
                                batch.id, batch.at.substr(0, 10), batch.file, batch.added, batch.updated,
                                batch.unchanged, batch.quarantined, span(batch.first, batch.last));
    }
    return text;
}

int run(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return complain(store.error());
    const auto datasets = store->datasets();
    if (!datasets) return complain(datasets.error());
    return answer(asked.json ? asJson(*datasets) : asText(*datasets));
}

} // namespace

void addDatasets(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("datasets", "List what is in a store, and which files it came from");
    auto asked = std::make_shared<Arguments>();
    command->add_option("--store", asked->store, "Store to look into")->required()->type_name("STORE");
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
