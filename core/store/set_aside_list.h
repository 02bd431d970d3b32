#pragma once

#include "core/store/database.h"
#include "core/store/store.h"

#include <vector>

namespace qi::sqlite
{

/// See Store::quarantine.
Result<std::vector<SetAsideRow>> setAsideRowsOf(const Database& database, const SetAsideFilter& filter);

} // namespace qi::sqlite
