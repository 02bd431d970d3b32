#pragma once

#include "core/base/result.h"

#include <map>
#include <string>
#include <string_view>

namespace qi
{

/// What a person chose for the columns of a file, to be kept and shared: header → role id, "" for a column left out.
using HeaderMapping = std::map<std::string, std::string>;

/// Reads `{"Arrival Date": "arrival_dt", "Notes": null}`, or such an object as "columns" of one with words about it.
/// Usage error for what is no such object and for a role that is not
/// known, with the line; `name` of the file is for sentences.
Result<HeaderMapping> readMappingJson(std::string_view text, const std::string& name);

/// Writes it, a line for each column.
std::string mappingJson(const HeaderMapping& mapping);

} // namespace qi
