#include "core/records/value_reading.h"

#include "core/base/text.h"
#include "core/calendar/date.h"
#include "core/records/field_data.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace qi
{

namespace
{

constexpr std::size_t kLongestWord = 14;

/// Words to compare cells with. Nearly no cell of a file is one of them: most are told apart by their length and first
/// letter, without a copy in lower case.
class WordList
{
public:
    explicit WordList(const std::unordered_set<std::string>& words) : words_(words)
    {
        for (const std::string& word : words)
            if (!word.empty()) lengths_[indexOf(word.front())] |= 1U << std::min<std::size_t>(word.size(), 31);
    }
    bool has(std::string_view text) const
    {
        if (text.empty() || text.size() > kLongestWord) return text.empty() && words_.contains(std::string());
        return (lengths_[indexOf(text.front())] >> text.size() & 1U) != 0 && words_.contains(asciiLower(text));
    }

private:
    static std::size_t indexOf(char first)
    {
        const bool upper = first >= 'A' && first <= 'Z';
        return static_cast<unsigned char>(upper ? first - 'A' + 'a' : first);
    }
    const std::unordered_set<std::string>& words_;
    std::array<std::uint32_t, 256> lengths_{};
};

const WordList& missingWords()
{
    static const WordList list(fieldData().words.missing);
    return list;
}

const WordList& suppressedWords()
{
    static const WordList list(fieldData().words.suppressed);
    return list;
}

/// One to nine digits, as nearly all numbers of a file are.
std::optional<double> fewDigits(std::string_view text)
{
    if (text.empty() || text.size() > 9) return std::nullopt;
    std::uint32_t value = 0;
    for (const char c : text) {
        const auto digit = static_cast<std::uint32_t>(static_cast<unsigned char>(c)) - '0';
        if (digit > 9) return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

std::optional<double> plainNumber(std::string_view text)
{
    double value = 0;
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

} // namespace

bool isMissingWord(std::string_view text) { return text.empty() || missingWords().has(text); }

bool isSuppressed(std::string_view text) { return suppressedWords().has(text); }

std::optional<double> readNumber(std::string_view text)
{
    if (const auto few = fewDigits(text)) return few;
    if (const auto plain = plainNumber(text)) return plain;
    const bool bracketed = text.size() > 2 && text.starts_with('(') && text.ends_with(')');
    if (bracketed) text = text.substr(1, text.size() - 2);
    if (text.starts_with("£")) text.remove_prefix(std::string_view("£").size());
    if (text.ends_with('%')) text.remove_suffix(1);
    std::string digits;
    for (const char c : trimmed(text))
        if (c != ',') digits.push_back(c);
    const auto value = plainNumber(digits);
    return value && bracketed ? std::optional(-*value) : value;
}

std::optional<bool> readFlag(std::string_view text)
{
    if (text == "Y" || text == "N") return text == "Y"; // What nearly all files have.
    static const WordList yes(fieldData().words.yes), no(fieldData().words.no);
    if (yes.has(text)) return true;
    if (no.has(text)) return false;
    return std::nullopt;
}

bool isMissingDate(std::int64_t day)
{
    static const auto days = [] {
        std::vector<std::int64_t> list;
        for (const std::string& date : fieldData().words.missingDates) list.push_back(dayNumber(*parseIsoDate(date)));
        return list;
    }();
    return std::ranges::find(days, day) != days.end();
}

} // namespace qi
