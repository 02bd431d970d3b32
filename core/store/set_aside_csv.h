#pragma once

#include "core/store/store.h"

#include <span>
#include <string>

namespace qi
{

/// What was set aside as a CSV file: reasons in words beside the original text, identifiers masked as the store keeps
/// them. A cell that a spreadsheet would take for a formula has an apostrophe before it.
std::string setAsideCsv(std::span<const SetAsideRow> rows);

} // namespace qi
