#include "core/base/json_place.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace qi
{

namespace
{

/// Accepts everything, and remembers where the parser could not go on. An exception would not say where a number is
/// beyond what can be held.
class FaultFinder : public nlohmann::json::json_sax_t
{
public:
    std::optional<std::size_t> byte;

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override { return true; }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        byte = position;
        return false;
    }
};

} // namespace

TextPlace placeOfByte(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, std::min(byte, text.size()));
    const std::size_t start = before.rfind('\n');
    const std::size_t character = start == std::string_view::npos ? before.size() : before.size() - start - 1;
    return {1 + std::ranges::count(before, '\n'), std::max<std::size_t>(character, 1)};
}

std::optional<TextPlace> whereNotJson(std::string_view text)
{
    FaultFinder finder;
    if (nlohmann::json::sax_parse(text, &finder) || !finder.byte) return std::nullopt;
    return placeOfByte(text, *finder.byte);
}

} // namespace qi
