#include "app/cli/words.h"

#include "core/base/text.h"

#include <fmt/format.h>

namespace qi::cli
{

std::string counted(std::size_t count, std::string_view one, std::string_view many)
{
    return fmt::format("{} {}", readableNumber(static_cast<double>(count), 0), count == 1 ? one : many);
}

std::string csvCell(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
    std::string cell = "\"";
    for (const char c : text) cell += c == '"' ? std::string("\"\"") : std::string(1, c);
    return cell + '"';
}

std::string shellWord(std::string_view text)
{
    const bool plain = text.find_first_of(" \t'\"\\$&|<>();*?#~`!") == std::string_view::npos;
    return plain ? std::string(text) : fmt::format("\"{}\"", text);
}

} // namespace qi::cli
