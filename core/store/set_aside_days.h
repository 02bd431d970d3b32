#pragma once

#include "core/store/database.h"
#include "core/store/store.h"

#include <vector>

namespace qi::sqlite
{

/// See Store::setAsideDays.
Result<std::vector<SetAsideDay>> setAsideDaysOf(const Database& database);

} // namespace qi::sqlite
