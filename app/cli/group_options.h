#pragma once

#include "core/measures/evaluate.h"
#include "core/measures/suppress.h"

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

void addMergeOption(CLI::App& command, bool& mergeSmall);

/// Usage error where there are no groups that could be put together.
Result<Done> insistOnMergingSense(bool mergeSmall, const std::string& by, const std::string& only, Suppression scheme);

} // namespace qi::cli
