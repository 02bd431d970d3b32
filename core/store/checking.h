#pragma once

#include "core/store/database.h"

#include <string>
#include <vector>

namespace qi::sqlite
{

/// Sentences about what is wrong with a store: the file's structure, links between tables, rows without an import,
/// counts that do not add up. Empty: sound.
Result<std::vector<std::string>> problemsOf(const Database& database);

} // namespace qi::sqlite
