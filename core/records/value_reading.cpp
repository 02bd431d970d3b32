#include "core/records/value_reading.h"

#include "core/base/text.h"
#include "core/calendar/date.h"
#include "core/records/field_data.h"
#include "core/records/word_list.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>
#include <string>

namespace qi
{

namespace
{

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

/// Without the marks between thousands, which must part three digits each; nothing where commas are anything else.
std::optional<std::string> withoutThousands(std::string_view text)
{
    std::string digits;
    std::size_t since = 0; ///< Digits after the last mark.
    bool marked = false, whole = true;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto wide = [&](std::string_view space) { return text.substr(at).starts_with(space); };
        const bool narrow = wide("\xE2\x80\xAF") || wide("\xE2\x80\x89"), noBreak = wide("\xC2\xA0");
        if (text[at] == ',' || text[at] == ' ' || narrow || noBreak) {
            if (!whole || since == 0 || (marked ? since != 3 : since > 3)) return std::nullopt;
            at += narrow ? 2 : noBreak ? 1 : 0;
            marked = true;
            since = 0;
            continue;
        }
        const bool digit = text[at] >= '0' && text[at] <= '9';
        if (!digit && whole && marked && since != 3) return std::nullopt;
        whole = whole && (digit || digits.empty());
        since = digit ? since + 1 : since;
        digits.push_back(text[at]);
    }
    if (whole && marked && since != 3) return std::nullopt;
    return digits;
}

struct Amount
{
    double number = 0;
    std::string unit; ///< In lower case, without spaces and points.
};

/// `34y`, `17 years 11 months` (the first amount), `240 mins`.
std::optional<Amount> amountOf(std::string_view text)
{
    const std::size_t digits = std::min(text.find_first_not_of("0123456789."), text.size());
    const auto number = plainNumber(text.substr(0, digits));
    if (!number || digits == 0) return std::nullopt;
    Amount amount{*number, {}};
    for (const char c : asciiLower(trimmed(text.substr(digits)))) {
        if (c == ' ' && amount.unit.empty()) continue;
        if (c < 'a' || c > 'z') break;
        amount.unit.push_back(c);
    }
    return amount;
}

bool isUnit(const std::string& unit, std::initializer_list<std::string_view> names)
{
    return std::ranges::find(names, unit) != names.end();
}

std::optional<double> ageWithUnit(std::string_view text)
{
    const auto amount = amountOf(text);
    if (!amount) return std::nullopt;
    if (isUnit(amount->unit, {"y", "yr", "yrs", "year", "years", "yo"})) return std::floor(amount->number);
    if (isUnit(amount->unit, {"m", "mth", "mths", "mo", "month", "months"})) return std::floor(amount->number / 12);
    if (isUnit(amount->unit, {"w", "wk", "wks", "week", "weeks"})) return std::floor(amount->number / 52);
    if (isUnit(amount->unit, {"d", "day", "days"})) return std::floor(amount->number / 365);
    return std::nullopt;
}

/// `Decile 3`, `1 - most deprived`, `10 (least deprived)`; 1 is the most deprived, and whoever says otherwise is not
/// read.
std::optional<double> decileInWords(std::string_view text)
{
    const std::string lower = asciiLower(text);
    std::string_view rest = lower;
    if (rest.starts_with("decile")) return plainNumber(trimmed(rest.substr(6)));
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const auto number = plainNumber(rest.substr(0, digits));
    const bool most = rest.find("most deprived") != std::string_view::npos;
    const bool least = rest.find("least deprived") != std::string_view::npos;
    if (!number || most == least || (most && *number != 1) || (least && *number != 10)) return std::nullopt;
    return number;
}

/// `240 mins`, `4 h 35`, `4 hours 35 minutes`, `4:35`, `36:10:00`
std::optional<double> minutesWithUnit(std::string_view text)
{
    const auto amount = amountOf(text);
    if (!amount) return std::nullopt;
    if (isUnit(amount->unit, {"min", "mins", "minute", "minutes", "m"})) return amount->number;
    const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
    const bool hours = isUnit(amount->unit, {"h", "hr", "hrs", "hour", "hours"});
    if (!hours && (end >= text.size() || text[end] != ':')) return std::nullopt;
    const std::size_t next = std::min(text.find_first_of("0123456789", end), text.size());
    const auto rest = next < text.size() ? amountOf(text.substr(next)) : std::optional(Amount{});
    if (!rest || rest->number > 59) return std::nullopt;
    return amount->number * 60 + rest->number;
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
    const auto digits = withoutThousands(trimmed(text));
    const auto value = digits ? plainNumber(*digits) : std::nullopt;
    return value && bracketed ? std::optional(-*value) : value;
}

std::optional<double> readNumberOf(const Role& role, std::string_view text)
{
    if (const auto few = fewDigits(text)) return few;
    const auto plain = readNumber(text);
    if (role.type != RoleType::Integer) return plain;
    if (plain && (text.find('%') != std::string_view::npos || text.starts_with("£"))) return std::nullopt;
    if (role.id == "age") return plain ? std::optional(std::floor(*plain)) : ageWithUnit(text);
    if (plain) return plain;
    if (role.id == "imd_decile") return decileInWords(text);
    if (role.id == "stay_minutes") return minutesWithUnit(text);
    return std::nullopt;
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
