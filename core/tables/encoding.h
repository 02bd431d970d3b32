#pragma once

#include <string>
#include <string_view>

namespace qi
{

enum class Encoding { Utf8, Utf8WithMark, Utf16Little, Utf16Big, Windows1252 };

/// "UTF-8", "UTF-8 with BOM", "UTF-16 LE", "UTF-16 BE", "Windows-1252".
std::string_view nameOf(Encoding encoding);

struct DecodedText
{
    std::string text; ///< UTF-8 without a byte order mark.
    Encoding encoding = Encoding::Utf8;
};

/// The encoding by byte order mark, by the zero bytes of unmarked UTF-16, else UTF-8 where the bytes are that, else
/// Windows-1252, which British Windows programs write. Never fails: what no encoding explains becomes U+FFFD.
DecodedText decodeText(std::string bytes);

bool isValidUtf8(std::string_view text);

/// Adds a code point to UTF-8 text.
void appendUtf8(std::string& text, char32_t codePoint);

} // namespace qi
