#pragma once

#include <string>

namespace CLI
{
class App;
class Error;
} // namespace CLI

namespace qi::cli
{

/// What to print when the command line cannot be meant: which command, what was found, where the accepted words are.
std::string usageMessage(const CLI::App* program, const CLI::Error& error);

} // namespace qi::cli
