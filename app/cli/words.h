#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qi::cli
{

/// `1 row`, `2,034 rows`
std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// A cell of a CSV file, in quotes where it must be.
std::string csvCell(std::string_view text);

/// A word as a shell takes it: in quotes where it has spaces.
std::string shellWord(std::string_view text);

} // namespace qi::cli
