#include "app/cli/command.h"
#include "app/cli/commands.h"
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
    std::string store, dataset;
    bool json = false;
};

std::string asJson(const std::vector<HistoryEntry>& history)
{
    Json list = Json::array();
    for (const HistoryEntry& entry : history) {
        Json months = Json::array();
        for (const MonthChange& change : entry.months)
            months.push_back({{"month", change.month.empty() ? Json(nullptr) : Json(change.month)},
                              {"added", change.added},
                              {"replaced", change.replaced},
                              {"removed", change.removed}});
        list.push_back({{"at", entry.at},
                        {"who", entry.who},
                        {"kind", entry.kind},
                        {"import", entry.import == 0 ? Json(nullptr) : Json(entry.import)},
                        {"words", entry.words},
                        {"months", months}});
    }
    const Json document{{"schema", "commoncause.history/1"}, {"history", list}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string asText(const MonthChange& change)
{
    std::string text = "    " + (change.month.empty() ? std::string("no date") : change.month) + " ";
    if (change.added > 0) text += fmt::format(" {} in", change.added);
    if (change.replaced > 0) text += fmt::format("{} {} replaced", change.added > 0 ? "," : "", change.replaced);
    if (change.removed > 0) text += fmt::format("{} {} out", change.added > 0 ? "," : "", change.removed);
    return text + "\n";
}

std::string asText(const std::vector<HistoryEntry>& history)
{
    if (history.empty()) return "Nothing has happened yet.\n";
    std::string text;
    for (const HistoryEntry& entry : history) {
        text += fmt::format("{}  {}{}{}\n", entry.at.substr(0, 16),
                            entry.import > 0 ? fmt::format("import {}, ", entry.import) : "", entry.words,
                            entry.who.empty() ? "" : fmt::format(" ({})", entry.who));
        for (const MonthChange& change : entry.months) text += asText(change);
    }
    return text;
}

int run(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return complain(store.error());
    ConsoleFeedback feedback("Looking");
    const auto history = store->history(asked.dataset, feedback);
    if (!history) return complain(history.error());
    return answer(asked.json ? asJson(*history) : asText(*history));
}

} // namespace

void addHistory(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("history", "What happened to the data, and which months' figures moved");
    auto asked = std::make_shared<Arguments>();
    command->add_option("--store", asked->store, "Store to look into")->required()->type_name("STORE");
    command->add_option("--dataset", asked->dataset, "Only of this dataset")->type_name("NAME");
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
