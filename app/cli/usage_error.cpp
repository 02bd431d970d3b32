#include "app/cli/usage_error.h"

#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <string_view>
#include <vector>

namespace qi::cli
{

namespace
{

std::vector<std::string> commandNames(const CLI::App& program)
{
    std::vector<std::string> names;
    for (const CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(command->get_name());
    return names;
}

/// The words that the library could not place stand behind its colon.
std::string unexpectedWords(const CLI::Error& error)
{
    const std::string_view words = error.what();
    return std::string(trimmed(words.substr(words.rfind(':') + 1)));
}

std::string whatIsWrong(const CLI::App& program, const CLI::Error& error)
{
    const std::vector<CLI::App*> chosen = program.get_subcommands();
    const bool extra = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
    if (!extra) return error.what();
    if (!chosen.empty()) return fmt::format("{} is not expected here.", unexpectedWords(error));
    return fmt::format("There is no command {}; known are {}.", unexpectedWords(error),
                       join(commandNames(program), ", "));
}

} // namespace

std::string usageMessage(const CLI::App* program, const CLI::Error& error)
{
    std::string name = program->get_name();
    for (const CLI::App* command : program->get_subcommands()) name += " " + command->get_name();
    std::string wrong = whatIsWrong(*program, error);
    if (!wrong.ends_with('.')) wrong += '.';
    return fmt::format("{}: {} Try {} --help.\n", name, wrong, name);
}

} // namespace qi::cli
