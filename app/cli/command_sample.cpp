#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/words.h"
#include "core/base/path_text.h"
#include "core/sample/sample.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace qi::cli
{

namespace
{

struct Arguments
{
    std::string out;
    SampleOptions options;
};

int run(const Arguments& asked)
{
    ConsoleFeedback feedback("Making up records");
    const auto summary = writeSample(pathOfText(asked.out), asked.options, feedback);
    if (!summary) return complain(summary.error());
    return answer(fmt::format("{} holds {} and {}, all made up; {} set aside as the faults of real files are.\n"
                              "Try: commoncause-cli series ED01 --store {}\n",
                              asked.out, counted(summary->attendances, "attendance", "attendances"),
                              counted(summary->referrals, "referral", "referrals"),
                              counted(summary->quarantined, "row is", "rows are"), shellWord(asked.out)));
}

} // namespace

void addSample(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("sample", "Write a store with made-up but realistic records");
    auto asked = std::make_shared<Arguments>();
    command->add_option("-o,--out", asked->out, "Store to write; must not be there yet")
        ->required()
        ->type_name("STORE");
    command->add_option("--rows", asked->options.rows, "Attendances (24000)");
    command->add_option("--seed", asked->options.seed, "Another number, other records (1)");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
