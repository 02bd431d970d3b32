#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/source_text.h"
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
    std::string store;
    std::vector<std::string> set;
    Correction correction;
};

Result<Correction> correctionOf(const Arguments& asked)
{
    Correction correction = asked.correction;
    for (const std::string& text : asked.set) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0)
            return fail(Error::Kind::Usage,
                        fmt::format("--set {}: write the field, = and what should stand there, such as "
                                    "--set arrival_dt=\"31/01/2025 09:30\".",
                                    text));
        correction.values[text.substr(0, equals)] = text.substr(equals + 1);
    }
    return correction;
}

int run(const Arguments& asked)
{
    const auto correction = correctionOf(asked);
    if (!correction) return complain(correction.error());
    auto store = Store::open(pathOfText(asked.store));
    if (!store) return complain(store.error());
    ConsoleFeedback feedback("Correcting");
    if (auto done = store->correct(*correction, isoNow(), feedback); !done) return complain(done.error());
    return answer(fmt::format("Number {} is corrected and in the records.\n", correction->setAside));
}

} // namespace

void addCorrect(CLI::App& program, Action& chosen)
{
    auto* command =
        program.add_subcommand("correct", "Say what should stand in a row that was set aside, and try it again");
    auto asked = std::make_shared<Arguments>();
    command->add_option("ID", asked->correction.setAside, "Number of the row or value (see `quarantine`)")->required();
    command->add_option("--store", asked->store, "Store that has it")->required()->type_name("STORE");
    auto* set =
        command->add_option("--set", asked->set, "What should stand in a field, as in the file; may be repeated")
            ->type_name("FIELD=VALUE");
    command
        ->add_option("--row", asked->correction.row,
                     "For a row that does not fit its header: all its cells, with commas between them")
        ->type_name("CSV")
        ->excludes(set);
    command->add_option("--why", asked->correction.why, "Why, for the history")->type_name("TEXT");
    addWho(*command, asked->correction.who);
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
