#pragma once

#include "core/base/feedback.h"
#include "core/store/database.h"

#include <cstddef>
#include <string_view>

namespace qi::sqlite
{

struct SalvagedRows
{
    std::size_t rows = 0;
    std::size_t gaps = 0; ///< Stretches that could not be read.
};

/// Copies the rows of a table that can be read into the table of that name, with the columns that both have. What
/// cannot be read is stepped over. An error only where the target cannot be written.
Result<SalvagedRows> salvageRows(const Database& from, const Database& to, std::string_view table, Feedback& feedback);

} // namespace qi::sqlite
