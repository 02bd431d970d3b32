#include "core/calendar/date_time_text.h"
#include "core/calendar/period_text.h"
#include "core/tables/workbook/cell_format.h"
#include "tests/fuzz/targets.h"

namespace qi::fuzz
{

namespace
{

bool isOnTheCalendar(Date date)
{
    const std::chrono::year_month_day day{date};
    return day.ok() && day.year() >= std::chrono::year{1000} && day.year() <= std::chrono::year{9999};
}

std::string wrongWith(const WallTime& found)
{
    if (!found.date || !isOnTheCalendar(*found.date)) return "a date that is on no calendar";
    if (found.secondOfDay && (*found.secondOfDay < 0 || *found.secondOfDay > 86400)) return "a time beyond its day";
    if (found.offsetMinutes && std::abs(*found.offsetMinutes) > 24 * 60) return "an offset of more than a day";
    return "";
}

} // namespace

/// A cell as a date, a time, a period, and a number under a format: the format's code stands after the first line.
std::string dates(std::string_view bytes)
{
    const std::string_view cell = bytes.substr(0, bytes.find('\n'));
    for (const DateOrder order : {DateOrder::Auto, DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst}) {
        if (const auto found = parseDateTime(cell, order))
            if (std::string wrong = wrongWith(*found); !wrong.empty()) return wrong;
        if (const auto period = parsePeriod(cell, order); period && !isOnTheCalendar(period->start))
            return "a period that is on no calendar";
    }
    if (const auto seconds = parseTimeOfDay(cell); seconds && (*seconds < 0 || *seconds > 86400))
        return "a time beyond its day";
    orderShownBy(cell);
    parseFinancialYear(cell);
    std::string text;
    const std::string_view code = bytes.substr(std::min(bytes.size(), cell.size() + 1));
    for (const bool from1904 : {false, true}) appendNumber(text, cell, cellFormatOf(code), from1904);
    return "";
}

} // namespace qi::fuzz
