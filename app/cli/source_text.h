#pragma once

#include "core/store/source_info.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace CLI
{
class App;
}

namespace qi::cli
{

/// A line for each thing that is known, and what is not; ends with the reminder when the day has passed.
std::string sourceAsText(const SourceInfo& source, Date today);
nlohmann::ordered_json sourceAsJson(const SourceInfo& source, Date today);

/// --who: who does it, for the history; the name the system knows the person by unless it is given.
void addWho(CLI::App& command, std::string& who);

Date today();

} // namespace qi::cli
