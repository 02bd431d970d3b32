#pragma once

#include "app/cli/command.h"

#include <array>

namespace qi::cli
{

void addFunnel(CLI::App& program, Action& chosen);
void addPareto(CLI::App& program, Action& chosen);

/// Every command is one file and one line here, in the order of the help.
inline constexpr std::array kCommands{&addFunnel, &addPareto};

} // namespace qi::cli
