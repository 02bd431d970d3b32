#pragma once

#include "core/measures/logic.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// What a definition may call by name: value sets (`@name`) and derived filters (`{"ref": "name"}`).
struct MeasureNames
{
    nlohmann::json sets = nlohmann::json::object(), derived = nlohmann::json::object();
    const MeasureNames* fallback = nullptr; ///< Asked for what is not here.

    const nlohmann::json* set(const std::string& name) const;
    const nlohmann::json* filter(const std::string& name) const;
};

/// Something in a definition that cannot be meant, in words that complete “the measure X …”. Never leaves the folder.
struct BadDefinition
{
    std::string what;
    std::string at; ///< Where, as a JSON pointer within what was being read.
};

/// Reads a part of a definition: what is wrong there is wrong at `segment`.
template<typename Segment, typename Read>
auto within(const Segment& segment, Read read)
{
    try {
        return read();
    } catch (BadDefinition& bad) {
        bad.at = fmt::format("/{}{}", segment, bad.at);
        throw;
    }
}

/// Throws BadDefinition for a key that is none of `known`: a misspelt one would be ignored without a word. Keys that
/// begin with `_` are remarks.
void insistOnKnownKeys(const nlohmann::json& object, std::initializer_list<std::string_view> known);
/// The role, imported or computed, that a misspelt one most likely means; empty where none comes near.
std::string nearestRole(const std::string& role);
/// `role` itself. Throws BadDefinition where there is no such role, imported or computed, and says which come near.
std::string knownRole(std::string role);

/// Throws BadDefinition.
Filter filterFrom(const nlohmann::json& json, const MeasureNames& names);
/// A list of texts, one text or number, or `@set`. Throws BadDefinition.
std::vector<std::string> valuesFrom(const nlohmann::json& json, const MeasureNames& names);

} // namespace qi
