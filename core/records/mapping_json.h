#pragma once

#include "core/base/result.h"
#include "core/records/roles.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace qi
{

/// What a person chose for the columns of a file, to be kept and shared: header → role id, "" for a column left out.
using HeaderMapping = std::map<std::string, std::string>;

/// Roles that several columns give together: codes are joined, the national file's parts summed.
bool takesSeveral(const Role& role);

/// A sentence that names two columns with one role that takes one; nothing where there are none.
std::optional<std::string> mappedTwice(const HeaderMapping& mapping);

/// Reads `{"Arrival Date": "arrival_dt", "Notes": null}`, or such an object as "columns" of one with words about it.
/// Usage error for what is no such object, for a role that is not known, with the line, and for two columns of one
/// role; `name` of the file is for sentences.
Result<HeaderMapping> readMappingJson(std::string_view text, const std::string& name);

/// Writes it, a line for each column.
std::string mappingJson(const HeaderMapping& mapping);

} // namespace qi
