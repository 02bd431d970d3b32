#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace qi
{

/// A civil date, as on a calendar on a wall; no time zone is meant.
using Date = std::chrono::sys_days;

/// Whole days since 1 January 1970, the form in which series and store keep dates.
constexpr std::int64_t dayNumber(Date date) { return date.time_since_epoch().count(); }
constexpr Date dateOfDay(std::int64_t day) { return Date{std::chrono::days{day}}; }

/// `2026-03-28`
std::string isoDate(Date date);
/// Exactly `YYYY-MM-DD` and on the calendar, else nothing.
std::optional<Date> parseIsoDate(std::string_view text);
/// `28 Mar 2026`
std::string shortDate(Date date);
/// `Mar`
std::string_view shortMonth(std::chrono::month month);

} // namespace qi
