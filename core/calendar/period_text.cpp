#include "core/calendar/period_text.h"

#include <vector>

namespace qi
{

namespace
{

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Words and numbers of a text, without what stands between them.
std::vector<std::string_view> pieces(std::string_view text)
{
    std::vector<std::string_view> found;
    for (std::size_t at = 0; at < text.size();) {
        const auto same = isDigit(text[at]) ? isDigit : isLetter(text[at]) ? isLetter : nullptr;
        const std::size_t start = at++;
        if (!same) continue;
        while (at < text.size() && same(text[at])) ++at;
        found.push_back(text.substr(start, at - start));
    }
    return found;
}

std::optional<int> yearOf(std::string_view digits)
{
    if (digits.empty() || !isDigit(digits.front()) || (digits.size() != 2 && digits.size() != 4)) return std::nullopt;
    int value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    if (digits.size() == 2) return value < 70 ? 2000 + value : 1900 + value;
    return value >= 1900 && value <= 2200 ? std::optional(value) : std::nullopt;
}

std::optional<unsigned> monthOf(std::string_view piece)
{
    if (const unsigned named = monthNamed(piece)) return named;
    if (piece.empty() || piece.size() > 2 || !isDigit(piece.front())) return std::nullopt;
    unsigned value = 0;
    for (const char c : piece) value = value * 10 + static_cast<unsigned>(c - '0');
    return value >= 1 && value <= 12 ? std::optional(value) : std::nullopt;
}

std::optional<NamedPeriod> month(std::optional<int> year, std::optional<unsigned> month)
{
    if (!year || !month) return std::nullopt;
    return NamedPeriod{Date{std::chrono::year{*year} / std::chrono::month{*month} / 1}, Period::Month};
}

} // namespace

std::optional<NamedPeriod> parsePeriod(std::string_view text, DateOrder order)
{
    if (text.size() > 40) return std::nullopt;
    const bool week = text.size() > 4 && (text.starts_with("w/c") || text.starts_with("W/C"));
    if (week) {
        text.remove_prefix(3);
        while (text.starts_with(' ')) text.remove_prefix(1);
    }
    if (text.size() == 6 && text.find_first_not_of("0123456789") == std::string_view::npos)
        return month(yearOf(text.substr(0, 4)), monthOf(text.substr(4)));
    if (const auto day = parseDateTime(text, order)) return NamedPeriod{*day->date, week ? Period::Week : Period::Day};
    const auto found = pieces(text);
    if (found.size() < 2 || found.size() > 3) return std::nullopt;
    const std::string_view first = found[found.size() - 2], last = found.back();
    if (found.size() == 3 && (!isLetter(found[0].front()) || !monthNamed(first))) return std::nullopt;
    if (first.size() == 4 && isDigit(first.front())) return month(yearOf(first), monthOf(last));
    if (isDigit(first.front()) && last.size() != 4) return std::nullopt;
    return month(yearOf(last), monthOf(first));
}

std::optional<int> parseFinancialYear(std::string_view text)
{
    auto found = pieces(text);
    if (!found.empty() && isLetter(found.front().front())) found.erase(found.begin());
    if (found.size() != 2 || found[0].size() != 4) return std::nullopt;
    const auto first = yearOf(found[0]), second = yearOf(found[1]);
    if (!first || !second || *second != *first + 1) return std::nullopt;
    return first;
}

} // namespace qi
