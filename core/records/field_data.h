#pragma once

#include "core/records/roles.h"
#include "core/records/vocabulary.h"

#include <map>
#include <string>
#include <unordered_set>
#include <vector>

namespace qi
{

/// Words that mean something in any column.
struct FieldWords
{
    std::unordered_set<std::string> missing;       ///< In lower case: "null", "n/k" …
    std::vector<std::string> missingDates;         ///< ISO: dates that programs write for "none".
    std::unordered_set<std::string> suppressed;    ///< The number exists and is small.
    std::unordered_set<std::string> notApplicable; ///< In official tables.
    std::unordered_set<std::string> yes, no;
    std::unordered_set<std::string> givenNames; ///< Common ones, in lower case; not those that are places or words.
    std::unordered_set<std::string> noNames;    ///< Words of places and illnesses that are called after people.
    std::vector<std::string> all;               ///< "All sites": a total where there are others.
    std::vector<std::string> totals;            ///< How a line of totals begins.
};

/// All of `resources/fields.json`, read once; a damaged resource is a programming mistake and ends the program.
struct FieldData
{
    std::vector<Grain> grains;
    std::vector<Role> roles;
    FieldWords words;
    std::map<std::string, std::string> reasons;
    std::map<std::string, Vocabulary, std::less<>> vocabularies; ///< By role.
};

const FieldData& fieldData();

} // namespace qi
