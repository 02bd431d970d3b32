#include "core/tables/workbook/cell_format.h"

#include "core/base/text.h"
#include "core/calendar/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace qi
{

namespace
{

using Kind = CellFormat::Kind;

constexpr std::int64_t kDayMilliseconds = 86400000;
constexpr double kLastSerial = 2958466; ///< 10000-01-01
constexpr std::int64_t kDaysTo1904 = 1462;
constexpr std::int64_t kSerialOf1970 = 25569;
constexpr std::size_t kExactDigits = 15;

char lowered(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

bool isDigits(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// What a format's first section holds, quoted and escaped characters left out.
struct Letters
{
    bool year = false, day = false, month = false, hour = false, second = false, elapsed = false, percent = false;
    bool onlyZeros = true;
    std::size_t zeros = 0;
};

/// `[h]`, `[mm]`, `[ss]` count on; other brackets are colours, conditions, currencies.
bool countsOn(std::string_view inBrackets)
{
    if (inBrackets.empty()) return false;
    const char first = lowered(inBrackets.front());
    return (first == 'h' || first == 'm' || first == 's') &&
           std::ranges::all_of(inBrackets, [&](char c) { return lowered(c) == first; });
}

void takeLetter(Letters& found, char c)
{
    switch (lowered(c)) {
    case 'y':
    case 'e': // A year of an era; the e of 1E+05 was skipped.
        found.year = true;
        break;
    case 'd':
        found.day = true;
        break;
    case 'm':
        found.month = true;
        break;
    case 'h':
        found.hour = true;
        break;
    case 's':
        found.second = true;
        break;
    case '%':
        found.percent = true;
        break;
    default:
        break;
    }
}

Letters lettersOf(std::string_view code)
{
    Letters found;
    for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
        const char c = code[at];
        const bool zero = c == '0';
        if (zero) ++found.zeros;
        found.onlyZeros = found.onlyZeros && zero;
        if (c == '"') {
            at = std::min(code.find('"', at + 1), code.size() - 1);
        } else if (c == '\\' || c == '_' || c == '*') {
            ++at;
        } else if (c == '[') {
            const std::size_t close = std::min(code.find(']', at), code.size() - 1);
            found.elapsed = found.elapsed || countsOn(code.substr(at + 1, close - at - 1));
            at = close;
        } else if (lowered(c) == 'e' && at + 1 < code.size() && (code[at + 1] == '+' || code[at + 1] == '-')) {
            ++at;
        } else {
            takeLetter(found, c);
        }
    }
    return found;
}

std::optional<double> decimal(std::string_view text)
{
    double value = 0;
    if (text.starts_with('+')) text.remove_prefix(1);
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

void appendClock(std::string& text, std::int64_t milliseconds)
{
    const std::int64_t seconds = milliseconds / 1000;
    fmt::format_to(std::back_inserter(text), "{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
    if (seconds % 60 != 0) fmt::format_to(std::back_inserter(text), ":{:02}", seconds % 60);
}

void appendDay(std::string& text, std::int64_t serial)
{
    // Excel counts a 29 February 1900 that never was: for it day 1 is 1 January 1900, for other programs day 2. Either
    // is what programs write for no date at all.
    if (serial == 60) {
        text += "1900-02-29";
        return;
    }
    text += isoDate(dateOfDay(serial - kSerialOf1970 + (serial == 1 || (serial > 2 && serial < 60) ? 1 : 0)));
}

/// False for what no calendar has.
bool appendDateTime(std::string& text, double serial, Kind kind, bool from1904)
{
    if (serial < 0 || serial >= kLastSerial - (from1904 ? static_cast<double>(kDaysTo1904) : 0)) return false;
    const auto all = static_cast<std::int64_t>(std::llround(serial * static_cast<double>(kDayMilliseconds)));
    const std::int64_t days = all / kDayMilliseconds, time = all % kDayMilliseconds;
    if (kind == Kind::Elapsed) {
        appendClock(text, all);
        return true;
    }
    if (days == 0 && (kind == Kind::Time || time != 0)) {
        appendClock(text, time);
        return true;
    }
    appendDay(text, days + (from1904 ? kDaysTo1904 : 0));
    if (kind == Kind::Date && time == 0) return true;
    text += ' ';
    appendClock(text, time);
    return true;
}

void appendPlain(std::string& text, std::string_view number, double value)
{
    const bool asItIs = number.size() <= kExactDigits && number.find_first_of("eE+") == std::string_view::npos;
    if (asItIs || isDigits(number)) {
        text += number;
        return;
    }
    const bool whole = value == std::floor(value) && std::fabs(value) < 1e18;
    text += whole ? fmt::format("{:.0f}", value) : fmt::format("{}", value);
}

void appendPercent(std::string& text, double value) { text += fmt::format("{:.15g}%", value * 100); }

void appendZeros(std::string& text, std::string_view number, double value, std::size_t digits)
{
    if (value < 0 || value != std::floor(value) || value >= 1e15) {
        appendPlain(text, number, value);
        return;
    }
    text += fmt::format("{:0{}}", static_cast<std::int64_t>(value), digits);
}

} // namespace

CellFormat cellFormatOf(std::string_view code)
{
    if (asciiLower(code.substr(0, 7)) == "general") return {};
    const Letters found = lettersOf(code);
    if (found.elapsed) return {Kind::Elapsed};
    const bool time = found.hour || found.second;
    if (found.year || found.day || (found.month && !time)) return {time ? Kind::DateTime : Kind::Date};
    if (time) return {Kind::Time};
    if (found.percent) return {Kind::Percent};
    if (found.onlyZeros && found.zeros > 1 && found.zeros < 20)
        return {Kind::Zeros, static_cast<std::uint8_t>(found.zeros)};
    return {};
}

CellFormat builtInCellFormat(unsigned id)
{
    const auto within = [id](unsigned first, unsigned last) { return id >= first && id <= last; };
    if (id == 9 || id == 10) return {Kind::Percent};
    if (id == 22) return {Kind::DateTime};
    if (id == 46) return {Kind::Elapsed};
    if (within(18, 21) || id == 32 || id == 33 || id == 45 || id == 47) return {Kind::Time};
    if (within(14, 17) || within(27, 36) || within(50, 58)) return {Kind::Date};
    return {};
}

void appendNumber(std::string& text, std::string_view number, CellFormat format, bool from1904)
{
    if (format.kind == Kind::Plain && number.size() <= kExactDigits && isDigits(number)) {
        text += number;
        return;
    }
    const auto value = decimal(number);
    if (!value) {
        text += number;
        return;
    }
    switch (format.kind) {
    case Kind::Date:
    case Kind::DateTime:
    case Kind::Time:
    case Kind::Elapsed:
        if (!appendDateTime(text, *value, format.kind, from1904)) appendPlain(text, number, *value);
        return;
    case Kind::Percent:
        appendPercent(text, *value);
        return;
    case Kind::Zeros:
        appendZeros(text, number, *value, format.digits);
        return;
    case Kind::Plain:
        appendPlain(text, number, *value);
    }
}

bool mayBeRounded(std::string_view digits)
{
    return digits.size() > kExactDigits && isDigits(digits) &&
           digits.find_first_not_of('0', kExactDigits) == std::string_view::npos;
}

} // namespace qi
