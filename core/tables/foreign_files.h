#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace qi
{

/// The Data error for an Office file of the kind before .xlsx, from all of its bytes: an old .xls, or a workbook under
/// a password, which is wrapped in the same way.
Error oldOfficeFile(const std::string& name, std::string_view bytes);

/// The Data error for text that is no table, by how it begins: a web page or XML under the name of a workbook, JSON, an
/// e-mail; else Done.
Result<Done> refuseMarkup(const std::string& name, std::string_view beginning);

} // namespace qi
