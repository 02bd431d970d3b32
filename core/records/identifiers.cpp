#include "core/records/identifiers.h"

#include "core/records/value_reading.h"

#include <algorithm>
#include <array>
#include <unordered_set>
#include <vector>

namespace qi
{

namespace
{

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Digits of a number written in groups; empty when anything else is in it.
std::string digitsOf(std::string_view text)
{
    std::string digits;
    for (const char c : text) {
        if (isDigit(c))
            digits.push_back(c);
        else if (c != ' ' && c != '-')
            return {};
    }
    return digits;
}

/// 9434765919 as spreadsheets write it: `9434765919.0`, `9.434765919E+09`.
std::string withoutSpreadsheet(std::string_view text)
{
    if (text.ends_with(".0")) return std::string(text.substr(0, text.size() - 2));
    const bool scientific = text.size() > 6 && text[1] == '.' && (text.ends_with("E+09") || text.ends_with("E+9"));
    if (!scientific) return std::string(text);
    return std::string(text.substr(0, 1)).append(text.substr(2, text.find('E') - 2));
}

/// Letters as A and digits as 9: the shape of a postcode without its space.
std::string shapeOf(std::string_view text)
{
    std::string shape;
    for (const char c : text)
        if (c != ' ') shape.push_back(isDigit(c) ? '9' : isLetter(c) ? 'A' : c);
    return shape;
}

bool isIdentifier(std::string_view text)
{
    return isNhsNumber(text) || isPostcode(text) || isEmailAddress(text) || isPhoneNumber(text);
}

bool endsWord(std::string_view text, std::size_t at)
{
    return at >= text.size() || std::string_view(" ,;:|\t\r\n()\"'").find(text[at]) != std::string_view::npos;
}

/// Length of an identifier of up to three words that begins at `at`; 0 when there is none.
std::size_t identifierAt(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    for (int words = 0; words < 3 && end < text.size(); ++words) {
        if (words > 0) ++end;
        while (!endsWord(text, end)) ++end;
        if (isIdentifier(text.substr(at, end - at))) return end - at;
        if (end < text.size() && text[end] != ' ') return 0;
    }
    return 0;
}

/// Wards and sites may be called after people, and are few.
bool holdNames(std::span<const std::string> values)
{
    constexpr std::size_t kMany = 8;
    std::unordered_set<std::string_view> different;
    std::size_t hits = 0;
    for (const std::string& value : values)
        if (isPersonName(value)) ++hits, different.insert(value);
    return different.size() >= kMany && hits * 2 >= values.size();
}

} // namespace

bool isNhsNumber(std::string_view text)
{
    constexpr std::size_t kLongest = 15;
    if (text.size() < 10 || text.size() > kLongest) return false;
    const std::string digits = digitsOf(withoutSpreadsheet(text));
    if (digits.size() != 10) return false;
    int sum = 0;
    for (int i = 0; i < 9; ++i) sum += (digits[static_cast<std::size_t>(i)] - '0') * (10 - i);
    const int check = (11 - sum % 11) % 11;
    const bool oneDigitOver = digits.find_first_not_of(digits.front()) == std::string::npos;
    return check != 10 && check == digits[9] - '0' && !oneDigitOver;
}

bool isPostcode(std::string_view text)
{
    constexpr std::array<std::string_view, 6> kShapes{"A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA"};
    if (text.size() < 5 || text.size() > 9) return false;
    return std::ranges::find(kShapes, shapeOf(text)) != kShapes.end();
}

bool isEmailAddress(std::string_view text)
{
    const std::size_t at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos &&
           text.find(' ') == std::string_view::npos;
}

bool isPhoneNumber(std::string_view text)
{
    if (text.size() < 10 || text.size() > 18) return false;
    const bool international = text.starts_with("+44");
    const std::string digits = digitsOf(international ? text.substr(3) : text);
    if (international) return digits.size() >= 9 && digits.size() <= 11;
    // Record numbers are filled up with zeros; no area and no mobile begins with two.
    const bool area =
        digits.size() >= 2 && digits[0] == '0' && std::string_view("1235789").find(digits[1]) != std::string_view::npos;
    return area && (digits.size() == 11 || (digits.size() == 10 && digits[1] != '7'));
}

bool holdIdentifiers(std::span<const std::string> values)
{
    if (values.empty()) return false;
    constexpr std::array kTests{isNhsNumber, isPostcode, isEmailAddress, isPhoneNumber};
    for (const auto test : kTests) {
        const auto hits = static_cast<std::size_t>(
            std::ranges::count_if(values, [&](const std::string& value) { return test(value); }));
        // One in eleven numbers of ten digits passes the check by chance: most of them must.
        if (hits * 10 >= values.size() * 7) return true;
    }
    return holdNames(values);
}

bool areDatesOfBirth(std::span<const Date> dates)
{
    constexpr std::size_t kTelling = 10;
    constexpr std::chrono::days kDecades{15 * 365};
    // Each once: 31/12/2099 in half of the rows stands for "not yet".
    std::vector<Date> sorted(dates.begin(), dates.end());
    std::ranges::sort(sorted);
    sorted.erase(std::ranges::unique(sorted).begin(), sorted.end());
    if (sorted.size() < kTelling) return false;
    return sorted[sorted.size() / 2] - sorted[sorted.size() / 10] > kDecades ||
           sorted[sorted.size() - 1 - sorted.size() / 10] - sorted[sorted.size() / 2] > kDecades;
}

std::string shownInReport(std::string_view cell)
{
    const std::string masked = withIdentifiersMasked(cell);
    const bool digits = std::ranges::any_of(masked, isDigit);
    const bool ofPrograms = cell.starts_with('#') || isMissingWord(cell) || isSuppressed(cell);
    if (!digits && !ofPrograms && std::ranges::any_of(cell, isLetter)) return std::string(kMasked);
    return masked;
}

std::string withIdentifiersMasked(std::string_view text)
{
    std::string masked;
    for (std::size_t at = 0; at < text.size();) {
        const bool wordBegins = at == 0 || endsWord(text, at - 1);
        const std::size_t length = wordBegins ? identifierAt(text, at) : 0;
        if (length > 0)
            masked += kMasked;
        else
            masked += text[at];
        at += std::max<std::size_t>(length, 1);
    }
    return masked;
}

} // namespace qi
