#include "core/tables/encoding.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace qi
{

namespace
{

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr char32_t kReplacement = 0xFFFD;

/// What 0x80 to 0x9F mean in Windows-1252; the five unused ones become the replacement character.
constexpr std::array<char32_t, 32> kWindows1252{0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD,
                                                0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

std::uint8_t byteAt(std::string_view text, std::size_t at) { return static_cast<std::uint8_t>(text[at]); }

/// Length of the UTF-8 sequence at `at`; 0 when it is none (overlong forms, surrogates and cut ends included).
std::size_t utf8SequenceLength(std::string_view text, std::size_t at)
{
    const std::uint8_t lead = byteAt(text, at);
    const std::size_t length = lead < 0x80   ? 1
                               : lead < 0xC2 ? 0
                               : lead < 0xE0 ? 2
                               : lead < 0xF0 ? 3
                               : lead < 0xF5 ? 4
                                             : 0;
    if (length == 0 || at + length > text.size()) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byteAt(text, at + i) & 0xC0) != 0x80) return 0;
    const std::uint8_t second = length > 1 ? byteAt(text, at + 1) : 0;
    const bool wrong = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                       (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
    return wrong ? 0 : length;
}

/// Eight bytes at a time while they are ASCII, as nearly all of a file is.
std::size_t skipAscii(std::string_view text, std::size_t at)
{
    constexpr std::uint64_t kHighBits = 0x8080808080808080u;
    while (at + 8 <= text.size()) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, 8);
        if (eight & kHighBits) break;
        at += 8;
    }
    while (at < text.size() && byteAt(text, at) < 0x80) ++at;
    return at;
}

std::string fromWindows1252(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 16);
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t plainEnd = skipAscii(bytes, at);
        text.append(bytes, at, plainEnd - at);
        if (plainEnd == bytes.size()) break;
        const std::uint8_t byte = byteAt(bytes, plainEnd);
        appendUtf8(text, byte < 0xA0 ? kWindows1252[byte - 0x80u] : byte);
        at = plainEnd + 1;
    }
    return text;
}

char32_t utf16UnitAt(std::string_view bytes, std::size_t at, bool bigEndian)
{
    const std::uint8_t first = byteAt(bytes, at), second = byteAt(bytes, at + 1);
    return bigEndian ? static_cast<char32_t>(first << 8 | second) : static_cast<char32_t>(second << 8 | first);
}

bool isHighSurrogate(char32_t unit) { return unit >= 0xD800 && unit <= 0xDBFF; }

std::string fromUtf16(std::string_view bytes, bool bigEndian)
{
    std::string text;
    text.reserve(bytes.size() / 2 + bytes.size() / 16);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        char32_t unit = utf16UnitAt(bytes, at, bigEndian);
        if (isHighSurrogate(unit) && at + 3 < bytes.size()) {
            const char32_t low = utf16UnitAt(bytes, at + 2, bigEndian);
            if (low >= 0xDC00 && low <= 0xDFFF) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                at += 2;
            }
        }
        appendUtf8(text, unit >= 0xD800 && unit <= 0xDFFF ? kReplacement : unit);
    }
    return text;
}

/// English text in UTF-16 has a zero for every other byte; which ones, tells the byte order.
bool hasZeroBytesAt(std::string_view bytes, std::size_t parity)
{
    const std::string_view start = bytes.substr(0, 2000);
    std::size_t here = 0, there = 0;
    for (std::size_t i = 0; i < start.size(); ++i)
        if (start[i] == '\0') ++(i % 2 == parity ? here : there);
    return start.size() >= 8 && here * 10 > start.size() * 4 && there * 20 < start.size();
}

/// Bytes at the end that begin a sequence of UTF-8 and are not all of it.
std::size_t cutSequence(std::string_view text)
{
    for (std::size_t back = 1; back <= std::min<std::size_t>(3, text.size()); ++back) {
        const std::uint8_t byte = byteAt(text, text.size() - back);
        if ((byte & 0xC0) == 0x80) continue;
        const std::size_t length = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
        return length > back ? back : 0;
    }
    return 0;
}

Encoding beginningOf(std::string_view bytes)
{
    if (bytes.starts_with("\xFF\xFE")) return Encoding::Utf16Little;
    if (bytes.starts_with("\xFE\xFF")) return Encoding::Utf16Big;
    if (hasZeroBytesAt(bytes, 1)) return Encoding::Utf16Little;
    if (hasZeroBytesAt(bytes, 0)) return Encoding::Utf16Big;
    return bytes.starts_with(kUtf8Mark) ? Encoding::Utf8WithMark : Encoding::Utf8;
}

/// The byte order mark at the beginning of text in this encoding.
std::size_t markSize(std::string_view bytes, Encoding encoding)
{
    const bool wide = encoding == Encoding::Utf16Little || encoding == Encoding::Utf16Big;
    if (wide) return bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") ? 2 : 0;
    return bytes.starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0;
}

} // namespace

std::string_view nameOf(Encoding encoding)
{
    constexpr std::array<std::string_view, 5> kNames{"UTF-8", "UTF-8 with BOM", "UTF-16 LE", "UTF-16 BE",
                                                     "Windows-1252"};
    return kNames[static_cast<std::size_t>(encoding)];
}

void appendUtf8(std::string& text, char32_t codePoint)
{
    const auto add = [&text](char32_t byte) { text.push_back(static_cast<char>(static_cast<unsigned char>(byte))); };
    if (codePoint < 0x80) {
        add(codePoint);
    } else if (codePoint < 0x800) {
        add(0xC0 | codePoint >> 6), add(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        add(0xE0 | codePoint >> 12), add(0x80 | (codePoint >> 6 & 0x3F)), add(0x80 | (codePoint & 0x3F));
    } else {
        add(0xF0 | codePoint >> 18), add(0x80 | (codePoint >> 12 & 0x3F));
        add(0x80 | (codePoint >> 6 & 0x3F)), add(0x80 | (codePoint & 0x3F));
    }
}

bool isValidUtf8(std::string_view text)
{
    for (std::size_t at = 0; (at = skipAscii(text, at)) < text.size();) {
        const std::size_t length = utf8SequenceLength(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

void EncodingGuess::add(std::string_view bytes)
{
    if (!begun_) encoding_ = beginningOf(bytes);
    begun_ = true;
    if (isCertain() || bytes.empty()) return;
    if (!cut_.empty()) {
        const std::size_t before = cut_.size();
        cut_ += bytes.substr(0, 4 - before);
        const std::size_t length = utf8SequenceLength(cut_, 0);
        if (length == 0 && cut_.size() < 4) return; // A piece of a byte or two.
        bytes.remove_prefix(length > before ? length - before : 0);
        cut_.clear();
        if (length == 0) encoding_ = Encoding::Windows1252;
    }
    const std::size_t cut = cutSequence(bytes);
    cut_ = bytes.substr(bytes.size() - cut);
    if (!isValidUtf8(bytes.substr(0, bytes.size() - cut))) encoding_ = Encoding::Windows1252;
}

Encoding EncodingGuess::encoding() const { return cut_.empty() || isCertain() ? encoding_ : Encoding::Windows1252; }

void PieceDecoder::add(std::string_view bytes, std::string& text)
{
    if (!begun_) bytes.remove_prefix(markSize(bytes, encoding_));
    begun_ = true;
    switch (encoding_) {
    case Encoding::Utf8:
    case Encoding::Utf8WithMark:
        text += bytes;
        return;
    case Encoding::Windows1252:
        text += fromWindows1252(bytes);
        return;
    default:
        addUtf16(bytes, text);
    }
}

void PieceDecoder::addUtf16(std::string_view bytes, std::string& text)
{
    cut_ += bytes;
    const bool bigEndian = encoding_ == Encoding::Utf16Big;
    std::size_t whole = cut_.size() / 2 * 2;
    if (whole >= 2 && isHighSurrogate(utf16UnitAt(cut_, whole - 2, bigEndian))) whole -= 2;
    text += fromUtf16(std::string_view(cut_).substr(0, whole), bigEndian);
    cut_.erase(0, whole);
}

void PieceDecoder::finish(std::string& text)
{
    if (!cut_.empty()) text += fromUtf16(cut_, encoding_ == Encoding::Utf16Big);
    cut_.clear();
}

DecodedText decodeText(std::string bytes)
{
    EncodingGuess guess;
    guess.add(bytes);
    const Encoding encoding = guess.encoding();
    if (encoding == Encoding::Utf8) return {std::move(bytes), encoding};
    DecodedText decoded{{}, encoding};
    PieceDecoder decoder(encoding);
    decoder.add(bytes, decoded.text);
    decoder.finish(decoded.text);
    return decoded;
}

} // namespace qi
