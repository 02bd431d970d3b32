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

/// decodeText() for text that comes in pieces: first its encoding …
class EncodingGuess
{
public:
    void add(std::string_view bytes);
    /// Nothing that follows can change it.
    bool isCertain() const { return encoding_ != Encoding::Utf8 && encoding_ != Encoding::Utf8WithMark; }
    Encoding encoding() const;                   ///< Of all that was added,
    Encoding soFar() const { return encoding_; } ///< if more is to come.

private:
    Encoding encoding_ = Encoding::Utf8;
    bool begun_ = false;
    std::string cut_; ///< A sequence of UTF-8 that the last piece began.
};

/// … then its text.
class PieceDecoder
{
public:
    explicit PieceDecoder(Encoding encoding) : encoding_(encoding) {}
    /// Adds the text of a piece; a character that its end cuts waits for the next one.
    void add(std::string_view bytes, std::string& text);
    void finish(std::string& text); ///< What still waits, as it is.

private:
    void addUtf16(std::string_view bytes, std::string& text);

    Encoding encoding_;
    bool begun_ = false;
    std::string cut_;
};

bool isValidUtf8(std::string_view text);

/// Adds a code point to UTF-8 text.
void appendUtf8(std::string& text, char32_t codePoint);

} // namespace qi
