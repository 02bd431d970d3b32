#pragma once

#include "core/calendar/date.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace qi
{

/// What comes first in dates of numbers with a year at the end.
enum class DateOrder { Auto, DayFirst, MonthFirst, YearFirst };

/// `auto`, `day-first`, `month-first`, `year-first`.
std::string_view nameOf(DateOrder order);
std::optional<DateOrder> dateOrderNamed(std::string_view name);

/// A date, a time of day or both, as they stand in a cell.
struct WallTime
{
    std::optional<Date> date;
    std::optional<std::int32_t> secondOfDay;   ///< 0 to 86400 (24:00).
    std::optional<std::int32_t> offsetMinutes; ///< From UTC, where the text says one (`Z`, `+01:00`).
    friend bool operator==(const WallTime&, const WallTime&) = default;
};

/// Reads a cell that holds a date, with or without a time: d/m/yyyy, d/m/yy (00–69 → 20yy), d-Mon-yyyy, d.m.yyyy,
/// yyyy-m-d with a space or T, yyyymmdd, yyyymmddhhmm, Excel serials from 20000 to 80000 (1900 system, to the minute);
/// times as parseTimeOfDay; rarer spellings as usualSpelling() has them. `order` is for numbers that could be either;
/// Auto is day first. Nothing for what is no date or is not on the calendar (31/02).
std::optional<WallTime> parseDateTime(std::string_view text, DateOrder order);

/// Reads a time of day in seconds: hh:mm, hh:mm:ss, h.mm, hhmm, h:mm am/pm, numbers that lost leading zeros (905, 5 →
/// 00:05), fractions of a day (0.378); 24:00 is 86400.
std::optional<std::int32_t> parseTimeOfDay(std::string_view text);

/// Reads a fraction of a day as a time, to the minute: 0.378, and 0.25, which parseTimeOfDay takes for 00:25.
std::optional<std::int32_t> parseDayFraction(std::string_view text);

/// Which order the numbers of a cell such as 31/12/2025 can only have, or of `Mon 01/04/2024`; Auto where it could be
/// either or is none.
DateOrder orderShownBy(std::string_view text);

/// 1 to 12 for a month's name of three letters or more, in any case ("Sept", "APRIL"); 0 for other words.
unsigned monthNamed(std::string_view word);

} // namespace qi
