#pragma once

#include "core/measures/evaluate.h"

#include <string>
#include <vector>

namespace CLI
{
class App;
}

namespace qi::cli
{

void addFilterOption(CLI::App& command, std::vector<std::string>& filters);

/// `sex=Female` as a group of a role. Usage error for a text without both.
Result<std::vector<GroupChosen>> groupsChosen(const std::vector<std::string>& filters);

} // namespace qi::cli
