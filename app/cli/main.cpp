#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/usage_error.h"
#include "core/base/platform.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

int main(int argc, char** argv)
{
    qi::platform::useUtf8Streams();
    qi::platform::outliveFileLimits();
    CLI::App program{"Common Cause: from a hospital's extract to a chart that can be trusted.", "commoncause-cli"};
    program.set_version_flag("--version", "commoncause-cli " QI_VERSION);
    program.require_subcommand(0, 1);
    program.failure_message(qi::cli::usageMessage);
    program.get_formatter()->column_width(34);

    qi::cli::Action chosen;
    for (const qi::cli::AddCommand add : qi::cli::kCommands) add(program, chosen);

    try {
        program.parse(argc, argv);
        if (chosen) return chosen();
        std::fputs(program.help().c_str(), stdout);
        return 0;
    } catch (const CLI::ParseError& e) {
        // The contract has one code for wrong usage; the library has a dozen.
        return program.exit(e) == 0 ? 0 : 2;
    } catch (const std::exception& e) {
        return qi::cli::complain({qi::Error::Kind::System, std::string("Something unexpected happened: ") + e.what()});
    }
}
