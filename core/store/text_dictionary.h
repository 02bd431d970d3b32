#pragma once

#include "core/records/record_table.h"
#include "core/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace qi::sqlite
{

/// Whether a column's texts recur enough to be kept once and pointed at.
bool textsRecur(const TextColumn& column);

/// Gives texts their numbers in text_value; those that are not there yet are added. Remembers them: the texts of a
/// file come again and again.
class TextNumbers
{
public:
    explicit TextNumbers(const Database& database);
    /// Of each text, in their order.
    Result<std::vector<std::int64_t>> of(const std::vector<std::string>& texts);

private:
    Result<std::int64_t> of(const std::string& text);

    const Database& database_;
    Statement find_, add_;
    std::unordered_map<std::string, std::int64_t> known_;
};

/// All texts by id; ids that are not used are empty.
Result<std::vector<std::string>> textsById(const Database& database);

/// Takes away texts that no record points at any more: they may be about a person.
Result<Done> dropUnusedTexts(const Database& database);

} // namespace qi::sqlite
