#pragma once

#include <string>
#include <string_view>

namespace qi::fuzz
{

/// Opens, previews and cleans bytes as a file of this dataset; what is wrong with the answer, or nothing.
std::string cleanBytes(std::string_view bytes, const char* dataset);

} // namespace qi::fuzz
