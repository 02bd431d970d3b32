#pragma once

#include "core/records/record_table.h"
#include "core/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace qi::sqlite
{

/// Whether a column's texts recur enough to be kept once and pointed at.
bool textsRecur(const TextColumn& column);

/// Ids of the texts in text_value, in their order; those that are not there yet are added.
Result<std::vector<std::int64_t>> idsOfTexts(const Database& database, const std::vector<std::string>& texts);

/// All texts by id; ids that are not used are empty.
Result<std::vector<std::string>> textsById(const Database& database);

/// Takes away texts that no record points at any more: they may be about a person.
Result<Done> dropUnusedTexts(const Database& database);

} // namespace qi::sqlite
