#pragma once

#include "core/measures/definition.h"
#include "core/measures/filter_json.h"

namespace qi
{

/// The names of the catalogue, for definitions that call them.
const MeasureNames& catalogueNames();

/// Throws BadDefinition.
MeasureDefinition definitionFrom(const nlohmann::json& json, const MeasureNames& names);

/// What definition_print.h says of a definition as it stands in a file; what it calls by name is in `names`.
std::string printOf(const nlohmann::json& definition, const MeasureNames& names);

} // namespace qi
