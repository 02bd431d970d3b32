#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/source_text.h"
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
    std::string store, dataset, who, backups = "keep";
};

std::string aboutBackups(const Store& store, const std::string& name)
{
    const auto copies = store.backups();
    if (copies.empty()) return "No backup copy of it is left.\n";
    std::string text =
        fmt::format("{} of before still {} it:\n", counted(copies.size(), "backup copy", "backup copies"),
                    copies.size() == 1 ? "holds" : "hold");
    for (const auto& copy : copies) text += "  " + pathText(copy) + "\n";
    return text +
           fmt::format("Remove them with:  commoncause-cli compact --store {} --backups remove\n", shellWord(name));
}

Result<Done> removeIfAsked(Store& store, const Arguments& asked)
{
    if (asked.backups != "remove") return Done{};
    return store.removeBackups();
}

int deleteDataset(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store));
    if (!store) return complain(store.error());
    ConsoleFeedback feedback("Deleting");
    if (auto done = store->deleteDataset(asked.dataset, isoNow(), asked.who, feedback); !done)
        return complain(done.error());
    if (auto done = removeIfAsked(*store, asked); !done) return complain(done.error());
    return answer(fmt::format("{} is deleted, and nothing of its rows is left in {}.\n", asked.dataset, asked.store) +
                  aboutBackups(*store, asked.store));
}

int compact(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store));
    if (!store) return complain(store.error());
    if (auto done = store->compact(); !done) return complain(done.error());
    if (auto done = removeIfAsked(*store, asked); !done) return complain(done.error());
    return answer(fmt::format("{} is rewritten; nothing that was deleted is left in it.\n", asked.store) +
                  aboutBackups(*store, asked.store));
}

void addBackups(CLI::App& command, Arguments& asked)
{
    command.add_option("--store", asked.store, "The store")->required()->type_name("STORE");
    command
        .add_option("--backups", asked.backups, "keep or remove the store's backup copies, which hold what was deleted")
        ->capture_default_str()
        ->check(CLI::IsMember({"keep", "remove"}));
}

} // namespace

void addDelete(CLI::App& program, Action& chosen)
{
    auto* command =
        program.add_subcommand("delete", "Delete a dataset, so that nothing of its rows is left in the file");
    auto asked = std::make_shared<Arguments>();
    command->add_option("DATASET", asked->dataset, "Name of the dataset (see `datasets`)")->required();
    addBackups(*command, *asked);
    addWho(*command, asked->who);
    command->final_callback([asked, &chosen] { chosen = [asked] { return deleteDataset(*asked); }; });

    auto* other = program.add_subcommand("compact", "Rewrite a store without what was deleted from it");
    auto alike = std::make_shared<Arguments>();
    addBackups(*other, *alike);
    other->final_callback([alike, &chosen] { chosen = [alike] { return compact(*alike); }; });
}

} // namespace qi::cli
