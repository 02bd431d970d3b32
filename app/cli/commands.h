#pragma once

#include "app/cli/command.h"

#include <array>

namespace qi::cli
{

/// Every command is one file and one line here.
inline constexpr std::array<AddCommand, 0> kCommands{};

} // namespace qi::cli
