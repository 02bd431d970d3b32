#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/words.h"
#include "core/base/path_text.h"
#include "core/store/store.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace qi::cli
{

namespace
{

struct Arguments
{
    std::string store, other;
};

int backUp(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store), Store::Access::Read);
    if (!store) return complain(store.error());
    if (auto done = store->backup(pathOfText(asked.other)); !done) return complain(done.error());
    return answer(fmt::format("{} is a copy of {}, read back and found sound.\n", asked.other, asked.store));
}

int restore(const Arguments& asked)
{
    const auto kept = Store::restore(pathOfText(asked.store), pathOfText(asked.other), isoNow());
    if (!kept) return complain(kept.error());
    std::string text = fmt::format("{} is now what {} was.\n", asked.store, asked.other);
    if (!kept->empty()) text += fmt::format("What was there before is kept as {}.backups/{}.\n", asked.store, *kept);
    return answer(text);
}

std::string asText(const Arguments& asked, const RescueReport& report)
{
    std::string text =
        report.copy.empty()
            ? fmt::format("{} holds what could be got out of {}.\n", asked.other, asked.store)
            : fmt::format("Too much of {} is damaged; {} is its copy {}.\n", asked.store, asked.other, report.copy);
    for (const RescuedDataset& dataset : report.datasets) {
        const std::string of =
            dataset.expected && *dataset.expected != dataset.rows ? fmt::format(" of {}", *dataset.expected) : "";
        text += fmt::format("  {}: {}{} {}\n", dataset.name, dataset.rows, of, dataset.rows == 1 ? "row" : "rows");
    }
    for (const std::string& sentence : report.sentences) text += "  " + sentence + "\n";
    return text + "  Import the files of the lost rows again: what is there already is not counted twice.\n";
}

int rescue(const Arguments& asked)
{
    ConsoleFeedback feedback("Rescuing");
    const auto report = Store::rescue(pathOfText(asked.store), pathOfText(asked.other), feedback);
    if (!report) return complain(report.error());
    return answer(asText(asked, *report));
}

void add(CLI::App& command, const char* otherOption, const char* otherHelp, int (*run)(const Arguments&),
         Action& chosen)
{
    auto asked = std::make_shared<Arguments>();
    command.add_option("--store", asked->store, "The store")->required()->type_name("STORE");
    command.add_option(otherOption, asked->other, otherHelp)->required()->type_name("FILE");
    command.final_callback([asked, run, &chosen] { chosen = [asked, run] { return run(*asked); }; });
}

} // namespace

void addBackup(CLI::App& program, Action& chosen)
{
    add(*program.add_subcommand("backup", "Copy a store, while it may be open elsewhere"), "-o,--out",
        "Name of the copy; must not be there yet", &backUp, chosen);
    add(*program.add_subcommand("restore", "Put a copy in the place of a store; what was there is kept"), "--from",
        "The copy: one made by backup, or of the .backups folder", &restore, chosen);
    add(*program.add_subcommand("rescue", "Get out of a damaged store what can be got out, into a new one"), "-o,--out",
        "Name of the new store; must not be there yet", &rescue, chosen);
}

} // namespace qi::cli
