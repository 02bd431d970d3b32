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
    std::int64_t import = 0;
    std::string store, who;
};

int run(const Arguments& asked)
{
    auto store = Store::open(pathOfText(asked.store));
    if (!store) return complain(store.error());
    ConsoleFeedback feedback("Forgetting");
    if (const auto done = store->forget(asked.import, isoNow(), asked.who, feedback); !done)
        return complain(done.error());
    return answer(fmt::format("Import {} is forgotten, and what it had replaced is back.\n"
                              "Backup copies in {} may still hold its rows; delete those that should not.\n",
                              asked.import, shellWord(asked.store + ".backups")));
}

} // namespace

void addForget(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("forget", "Take an import back, as if it had not been");
    auto asked = std::make_shared<Arguments>();
    command->add_option("ID", asked->import, "Number of the import (see `datasets`)")->required();
    command->add_option("--store", asked->store, "Store that has it")->required()->type_name("STORE");
    addWho(*command, asked->who);
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
