#pragma once

#include "core/records/import_report.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace qi::cli
{

/// The document `commoncause.import/1`.
nlohmann::ordered_json importAsJson(const ImportReport& report);

/// What came in, what was set aside and why, and what to do next, for the person at the terminal.
std::string importAsText(const ImportReport& report, const std::string& store);

/// What tells mental health attendances ("national", "local", "either", "mixed"), in words.
std::string mentalHealthInWords(const std::string& word);

} // namespace qi::cli
