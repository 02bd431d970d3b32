#include "core/records/date_order_evidence.h"

#include <fmt/format.h>

#include <array>

namespace qi
{

namespace
{

using namespace std::chrono;

/// "3 April 2025"
std::string inWords(Date date)
{
    constexpr std::array kMonths{"January", "February", "March",     "April",   "May",      "June",
                                 "July",    "August",   "September", "October", "November", "December"};
    const year_month_day parts{date};
    return fmt::format("{} {} {}", unsigned{parts.day()}, kMonths.at(unsigned{parts.month()} - 1), int{parts.year()});
}

} // namespace

void DateOrderEvidence::Reading::add(Date date, const std::optional<Date>& today)
{
    const year_month_day parts{date};
    months.emplace(int{parts.year()}, unsigned{parts.month()});
    days.insert(unsigned{parts.day()});
    weekdays.insert(weekday{date}.c_encoding());
    const bool edge = parts.day() == day{1} || parts == parts.year() / parts.month() / last;
    edges += edge ? 1 : 0;
    future += today && date > *today ? 1 : 0;
}

bool DateOrderEvidence::Reading::isOneMonth() const
{
    constexpr std::size_t kTelling = 4;
    return months.size() == 1 && days.size() >= kTelling;
}

void DateOrderEvidence::add(std::string_view cell, Date dayFirst, Date monthFirst, const std::optional<Date>& today)
{
    if (dayFirst != monthFirst && count_++ == 0) {
        example_ = cell;
        exampleDayFirst_ = dayFirst;
        exampleMonthFirst_ = monthFirst;
    }
    ++all_;
    dayFirst_.add(dayFirst, today);
    monthFirst_.add(monthFirst, today);
}

DateOrder DateOrderEvidence::verdict() const
{
    // Dates without times that are all of the first of a month may well be months: no evidence for days of one month.
    const auto oneMonth = [this](const Reading& reading, const Reading& other) {
        return reading.isOneMonth() && (timed_ || other.days != std::set<unsigned>{1});
    };
    const auto between = [](bool day, bool month) {
        if (day == month) return DateOrder::Auto;
        return day ? DateOrder::DayFirst : DateOrder::MonthFirst;
    };
    if (const auto order = between(dayFirst_.future == 0, monthFirst_.future == 0); order != DateOrder::Auto)
        return order;
    if (const auto order = between(oneMonth(dayFirst_, monthFirst_), oneMonth(monthFirst_, dayFirst_));
        order != DateOrder::Auto)
        return order;
    if (!periods_) return DateOrder::Auto;
    if (const auto order = between(dayFirst_.edges == all_, monthFirst_.edges == all_); order != DateOrder::Auto)
        return order;
    const auto weekly = [](const Reading& reading) { return reading.weekdays.size() == 1; };
    return count_ >= 3 ? between(weekly(dayFirst_), weekly(monthFirst_)) : DateOrder::Auto;
}

std::string DateOrderEvidence::question(const std::string& file) const
{
    return fmt::format("Nothing in {} says whether its dates have the day or the month first: {} may be {} or {}. Say "
                       "which, with --date-order day-first or --date-order month-first; the answer is remembered for "
                       "files with the same headers.",
                       file, example_, inWords(exampleDayFirst_), inWords(exampleMonthFirst_));
}

} // namespace qi
