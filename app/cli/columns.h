#pragma once

#include "core/base/result.h"
#include "core/tables/delimited_table.h"

#include <cstddef>
#include <optional>
#include <string>

namespace qi::cli
{

/// All of standard input, whatever it is.
std::string standardInput();

/// A file's table, or standard input's for `-`.
Result<DelimitedTable> readTable(const std::string& file);

/// The column that an option names; a Usage error that lists the columns there are.
Result<std::size_t> columnOf(const DelimitedTable& table, const std::string& header, const std::string& option);

/// A cell as a number: empty, `NA` or `NULL` is missing; thousands commas and a percent sign are read through. A Data
/// error names the row, the column and what was found.
Result<std::optional<double>> numberAt(const DelimitedTable& table, std::size_t row, std::size_t column);

/// A cell as text; empty, `NA` or `NULL` is missing.
std::optional<std::string> textAt(const DelimitedTable& table, std::size_t row, std::size_t column);

} // namespace qi::cli
