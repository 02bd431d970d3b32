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
    std::string store;
    bool json = false;
};

struct Findings
{
    int schemaVersion = 0;
    std::string warning;
    std::vector<std::string> problems;
};

Result<Findings> lookInto(const std::string& file)
{
    auto store = Store::open(pathOfText(file), Store::Access::Read);
    if (!store) return fail(store.error());
    auto problems = store->check();
    if (!problems) return fail(problems.error());
    return Findings{store->schemaVersion(), store->warning(), std::move(*problems)};
}

std::string asJson(const std::string& file, const Findings& found)
{
    const Json document{{"schema", "commoncause.check/1"},
                        {"store", file},
                        {"schema_version", found.schemaVersion},
                        {"sound", found.problems.empty()},
                        {"problems", found.problems}};
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string asText(const std::string& file, const Findings& found)
{
    std::string text = fmt::format("{} (format {}): {}\n", file, found.schemaVersion,
                                   found.problems.empty() ? "sound; structure, links, rows and counts agree."
                                                          : counted(found.problems.size(), "problem.", "problems."));
    for (const std::string& problem : found.problems) text += fmt::format("  {}\n", problem);
    if (!found.warning.empty()) text += found.warning + "\n";
    return text;
}

int run(const Arguments& asked)
{
    const auto found = lookInto(asked.store);
    if (!found) return complain(found.error());
    const int written = answer(asked.json ? asJson(asked.store, *found) : asText(asked.store, *found));
    if (written != 0 || found->problems.empty()) return written;
    return exitCode({Error::Kind::Store, {}});
}

} // namespace

void addCheck(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("check", "Look for damage in a store, and say what a repair would do");
    auto asked = std::make_shared<Arguments>();
    command->add_option("--store", asked->store, "Store to look into")->required()->type_name("STORE");
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
