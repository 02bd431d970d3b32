#include "core/calendar/date.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace qi
{

namespace
{

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

template<typename Number>
std::optional<Number> wholeNumber(std::string_view digits)
{
    Number value{};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size() || digits.front() == '-') return std::nullopt;
    return value;
}

} // namespace

std::string isoDate(Date date)
{
    const std::chrono::year_month_day ymd{date};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

std::optional<Date> parseIsoDate(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = wholeNumber<int>(text.substr(0, 4));
    const auto month = wholeNumber<unsigned>(text.substr(5, 2));
    const auto day = wholeNumber<unsigned>(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    const std::chrono::year_month_day ymd{std::chrono::year{*year}, std::chrono::month{*month}, std::chrono::day{*day}};
    if (!ymd.ok()) return std::nullopt;
    return Date{ymd};
}

std::string shortDate(Date date)
{
    const std::chrono::year_month_day ymd{date};
    return fmt::format("{} {} {}", static_cast<unsigned>(ymd.day()), shortMonth(ymd.month()),
                       static_cast<int>(ymd.year()));
}

std::string_view shortMonth(std::chrono::month month) { return kMonths.at(static_cast<unsigned>(month) - 1); }

} // namespace qi
