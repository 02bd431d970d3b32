#pragma once

#include "core/measures/definition.h"
#include "core/measures/filter_json.h"

namespace qi
{

/// The names of the catalogue, for definitions that call them.
const MeasureNames& catalogueNames();

/// Throws BadDefinition.
MeasureDefinition definitionFrom(const nlohmann::json& json, const MeasureNames& names);

} // namespace qi
