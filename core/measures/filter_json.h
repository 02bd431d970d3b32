#pragma once

#include "core/measures/logic.h"

#include <nlohmann/json.hpp>

#include <string>
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
};

/// Throws BadDefinition.
Filter filterFrom(const nlohmann::json& json, const MeasureNames& names);
/// A list of texts, one text or number, or `@set`. Throws BadDefinition.
std::vector<std::string> valuesFrom(const nlohmann::json& json, const MeasureNames& names);

} // namespace qi
