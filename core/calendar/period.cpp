#include "core/calendar/period.h"

#include <fmt/format.h>

#include <array>

namespace qi
{

namespace
{

using namespace std::chrono;

struct PeriodName
{
    Period period;
    std::string_view name;
};
constexpr std::array<PeriodName, 5> kNames{{{Period::Day, "day"},
                                            {Period::Week, "week"},
                                            {Period::Month, "month"},
                                            {Period::Quarter, "quarter"},
                                            {Period::Year, "year"}}};

Date firstOfMonth(year y, month m) { return sys_days{y / m / 1}; }

Date monthsLater(Date start, int count)
{
    const year_month_day ymd{start};
    return sys_days{year_month{ymd.year(), ymd.month()} / 1 + months{count}};
}

Date financialYearStart(const year_month_day& ymd)
{
    return firstOfMonth(ymd.month() < April ? ymd.year() - years{1} : ymd.year(), April);
}

std::string quarterLabel(Date start)
{
    const year_month_day first{start};
    const year_month_day last{monthsLater(start, 2)};
    return fmt::format("{}–{} {}", shortMonth(first.month()), shortMonth(last.month()), static_cast<int>(first.year()));
}

} // namespace

Date periodStart(Period period, Date date)
{
    const year_month_day ymd{date};
    switch (period) {
    case Period::Day:
        return date;
    case Period::Week:
        return date - (weekday{date} - Monday);
    case Period::Month:
        return firstOfMonth(ymd.year(), ymd.month());
    case Period::Quarter:
        return firstOfMonth(ymd.year(), month{(static_cast<unsigned>(ymd.month()) - 1) / 3 * 3 + 1});
    case Period::Year:
        return financialYearStart(ymd);
    }
    return date;
}

Date nextPeriodStart(Period period, Date start)
{
    switch (period) {
    case Period::Day:
        return start + days{1};
    case Period::Week:
        return start + days{7};
    case Period::Month:
        return monthsLater(start, 1);
    case Period::Quarter:
        return monthsLater(start, 3);
    case Period::Year:
        return monthsLater(start, 12);
    }
    return start;
}

std::string periodLabel(Period period, Date start)
{
    const year_month_day ymd{start};
    const int y = static_cast<int>(ymd.year());
    switch (period) {
    case Period::Day:
        return shortDate(start);
    case Period::Week:
        return "w/c " + shortDate(start);
    case Period::Month:
        return fmt::format("{} {}", shortMonth(ymd.month()), y);
    case Period::Quarter:
        return quarterLabel(start);
    case Period::Year:
        return fmt::format("{}/{:02}", y, (y + 1) % 100);
    }
    return {};
}

std::string_view nameOf(Period period)
{
    for (const PeriodName& entry : kNames)
        if (entry.period == period) return entry.name;
    return {};
}

Result<Period> periodNamed(std::string_view name)
{
    for (const PeriodName& entry : kNames)
        if (entry.name == name) return entry.period;
    return fail(Error::Kind::Usage,
                fmt::format("“{}” is not a period; choose day, week, month, quarter or year.", name));
}

std::string periodPlural(Period period) { return std::string(nameOf(period)) + "s"; }

} // namespace qi
