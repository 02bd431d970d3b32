#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace qi
{

/// A place in a text as an editor counts it: both from 1, characters in bytes.
struct TextPlace
{
    std::ptrdiff_t line = 1;
    std::size_t character = 1;
};

/// The place of a byte; one past the end stands for the end.
TextPlace placeOfByte(std::string_view text, std::size_t byte);

/// Where a text stops being JSON that can be held: what is no JSON, and numbers beyond any (1e999). Nothing where all
/// of it can be read.
std::optional<TextPlace> whereNotJson(std::string_view text);

} // namespace qi
