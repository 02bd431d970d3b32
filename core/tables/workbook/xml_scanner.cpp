#include "core/tables/workbook/xml_scanner.h"

#include "core/tables/encoding.h"

#include <charconv>
#include <cstring>
#include <optional>
#include <utility>

namespace qi
{

namespace
{

constexpr std::size_t kDeepest = 200, kLongestToken = 4 * 1000 * 1000;

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool isNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ':' || c == '_'; }

/// Of names in English letters, as all in a workbook are.
bool isNameCharacter(char c) { return isNameStart(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

std::optional<char32_t> numbered(std::string_view digits)
{
    const bool hexadecimal = digits.starts_with('x');
    if (hexadecimal) digits.remove_prefix(1);
    std::uint32_t code = 0;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hexadecimal ? 16 : 10);
    const bool read = error == std::errc{} && end == digits.data() + digits.size() && !digits.empty();
    const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    const bool character = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF) && code != 0xFFFE && code != 0xFFFF;
    if (!read || control || !character) return std::nullopt;
    return static_cast<char32_t>(code);
}

/// Adds text with its entities read and its line ends as \n; false for an entity that XML alone does not know.
bool appendDecoded(std::string& to, std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '\r') {
            to += '\n';
            if (at + 1 < text.size() && text[at + 1] == '\n') ++at;
            continue;
        }
        if (text[at] != '&') {
            to += text[at];
            continue;
        }
        const std::size_t end = text.find(';', at);
        if (end == std::string_view::npos || end - at > 12) return false;
        const std::string_view name = text.substr(at + 1, end - at - 1);
        if (name == "amp")
            to += '&';
        else if (name == "lt")
            to += '<';
        else if (name == "gt")
            to += '>';
        else if (name == "quot")
            to += '"';
        else if (name == "apos")
            to += '\'';
        else if (const auto code = name.starts_with('#') ? numbered(name.substr(1)) : std::nullopt)
            appendUtf8(to, *code);
        else
            return false;
        at = end;
    }
    return true;
}

/// Control characters have no place in XML.
bool isPlain(std::string_view text)
{
    for (const char c : text)
        if (static_cast<unsigned char>(c) < 0x20 && !isSpace(c)) return false;
    return isValidUtf8(text) && text.find("\xEF\xBF\xBE") == std::string_view::npos &&
           text.find("\xEF\xBF\xBF") == std::string_view::npos;
}

} // namespace

bool XmlScanner::feed(std::string_view piece, bool last)
{
    if (handler_.finished) return true;
    text_ += piece;
    std::size_t at = 0;
    while (!handler_.finished) {
        const std::size_t open = text_.find('<', at);
        if (open == std::string::npos) break;
        if (!emitText(at, open)) return false;
        at = open;
        const Step step = tag(at);
        if (step == Step::TooHard) return false;
        if (step == Step::NeedsMore) break;
    }
    if (handler_.finished) return true;
    text_.erase(0, at);
    if (text_.size() > kLongestToken) return false;
    return !last || (begun_ && depth_ == 0 && text_.find_first_not_of(" \t\r\n") == std::string::npos);
}

bool XmlScanner::emitText(std::size_t from, std::size_t end)
{
    if (from == end) return true;
    const std::string_view text = std::string_view(text_).substr(from, end - from);
    if (!isPlain(text) || text.find("]]>") != std::string_view::npos) return false;
    if (depth_ == 0) return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
    if (text.find_first_of("&\r") == std::string_view::npos) {
        handler_.text(text);
        return true;
    }
    decoded_.clear();
    if (!appendDecoded(decoded_, text)) return false;
    handler_.text(decoded_);
    return true;
}

XmlScanner::Step XmlScanner::tag(std::size_t& at)
{
    if (at + 4 > text_.size()) return Step::NeedsMore;
    switch (text_[at + 1]) {
    case '?':
        return declaration(at);
    case '!':
        return text_.compare(at, 4, "<!--") == 0 ? skipTo(at, "-->") : Step::TooHard;
    case '/':
        return endTag(at);
    default:
        return startTag(at);
    }
}

XmlScanner::Step XmlScanner::skipTo(std::size_t& at, std::string_view end)
{
    const std::size_t found = text_.find(end, at + 4);
    if (found == std::string::npos) return Step::NeedsMore;
    if (!isPlain(std::string_view(text_).substr(at, found - at)) || text_.find("--", at + 4) < found)
        return Step::TooHard;
    at = found + end.size();
    return Step::Done;
}

/// `<?xml … ?>`; other encodings and other instructions are rare.
XmlScanner::Step XmlScanner::declaration(std::size_t& at)
{
    const std::size_t end = text_.find("?>", at);
    if (end == std::string::npos) return Step::NeedsMore;
    std::string_view words = std::string_view(text_).substr(at, end - at);
    const auto take = [&words](std::string_view piece) {
        const bool there = words.starts_with(piece);
        if (there) words.remove_prefix(piece.size());
        return there;
    };
    const bool first = at == 0 && !begun_ && take("<?xml version=\"1.0\"");
    if (!take(" encoding=\"UTF-8\"")) take(" encoding=\"utf-8\"");
    if (!take(" standalone=\"yes\"")) take(" standalone=\"no\"");
    if (!first || !words.empty()) return Step::TooHard;
    at = end + 2;
    return Step::Done;
}

XmlScanner::Step XmlScanner::endTag(std::size_t& at)
{
    const std::size_t end = text_.find('>', at);
    if (end == std::string::npos) return Step::NeedsMore;
    const std::string_view name = std::string_view(text_).substr(at + 2, end - at - 2);
    if (depth_ == 0 || open_[depth_ - 1] != name) return Step::TooHard;
    --depth_;
    text_[end] = '\0';
    handler_.end(localName(text_.data() + at + 2));
    at = end + 1;
    return Step::Done;
}

XmlScanner::Step XmlScanner::startTag(std::size_t& at)
{
    char quote = '\0';
    std::size_t end = at + 1;
    for (; end < text_.size(); ++end) {
        const char c = text_[end];
        if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            break;
        else if (c == '<')
            return Step::TooHard;
    }
    if (end == text_.size()) return Step::NeedsMore;
    const bool alone = text_[end - 1] == '/';
    char* const name = text_.data() + at + 1;
    char* const stop = text_.data() + end - (alone ? 1 : 0);
    char* nameEnd = name;
    while (nameEnd < stop && isNameCharacter(*nameEnd)) ++nameEnd;
    const bool known =
        nameEnd > name && isNameStart(*name) && (nameEnd == stop || isSpace(*nameEnd)) && depth_ < kDeepest;
    if (!known || !isPlain({name, static_cast<std::size_t>(stop - name)})) return Step::TooHard;
    if (depth_ == 0 && std::exchange(begun_, true)) return Step::TooHard;
    if (open_.size() <= depth_) open_.emplace_back();
    open_[depth_].assign(name, nameEnd);
    const bool good = nameEnd == stop ? attributes(stop, stop) : attributes(nameEnd + 1, stop);
    if (!good) return Step::TooHard;
    *nameEnd = '\0';
    ++depth_;
    handler_.start(localName(name), XmlAttributes(pairs_.data()));
    at = end + 1;
    if (!alone) return Step::Done;
    --depth_;
    if (!handler_.finished) handler_.end(localName(open_[depth_].c_str()));
    return Step::Done;
}

/// Ends each name and value by a zero where its = and its quotation mark were.
bool XmlScanner::attributes(char* from, char* end)
{
    pairs_.clear();
    for (;;) {
        while (from < end && isSpace(*from)) ++from;
        if (from == end) break;
        char* const name = from;
        while (from < end && isNameCharacter(*from)) ++from;
        if (from == name || !isNameStart(*name) || end - from < 3 || *from != '=' ||
            (from[1] != '"' && from[1] != '\''))
            return false;
        const char quote = from[1];
        *from = '\0';
        char* const value = from + 2;
        const auto close = static_cast<char*>(std::memchr(value, quote, static_cast<std::size_t>(end - value)));
        if (!close) return false;
        const std::string_view words(value, static_cast<std::size_t>(close - value));
        if (words.find('<') != std::string_view::npos) return false;
        *close = '\0';
        if (words.find_first_of("&\t\r\n") != std::string_view::npos) {
            decoded_.clear();
            if (words.find_first_of("\t\r\n") != std::string_view::npos || !appendDecoded(decoded_, words))
                return false;
            std::memcpy(value, decoded_.c_str(), decoded_.size() + 1); // Never longer than what it stands for.
        }
        for (std::size_t i = 0; i + 1 < pairs_.size(); i += 2)
            if (std::strcmp(pairs_[i], name) == 0) return false;
        pairs_.insert(pairs_.end(), {name, value});
        from = close + 1;
        if (from < end && !isSpace(*from)) return false;
    }
    pairs_.push_back(nullptr);
    return true;
}

} // namespace qi
