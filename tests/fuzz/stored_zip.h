#pragma once

#include <string>
#include <utility>
#include <vector>

namespace qi::fuzz
{

/// A ZIP file of parts that are not compressed: a change of the input changes what is read, and not whether it is.
std::string storedZip(const std::vector<std::pair<std::string, std::string>>& parts);

/// The pieces of an input between lines of `----`.
std::vector<std::string> piecesOf(std::string_view bytes);

} // namespace qi::fuzz
