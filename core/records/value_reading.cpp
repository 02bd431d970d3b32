#include "core/records/value_reading.h"

#include "core/base/text.h"
#include "core/calendar/date.h"
#include "core/records/field_data.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace qi
{

namespace
{

constexpr std::size_t kLongestWord = 14;

bool isOneOf(const std::unordered_set<std::string>& words, std::string_view text)
{
    return text.size() <= kLongestWord && words.contains(asciiLower(text));
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

bool isMissingWord(std::string_view text) { return text.empty() || isOneOf(fieldData().words.missing, text); }

bool isSuppressed(std::string_view text) { return isOneOf(fieldData().words.suppressed, text); }

std::optional<double> readNumber(std::string_view text)
{
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
    const FieldWords& words = fieldData().words;
    if (isOneOf(words.yes, text)) return true;
    if (isOneOf(words.no, text)) return false;
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
