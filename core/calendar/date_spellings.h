#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace qi
{

/// Rarer ways of writing a date, a time or both, put the way parseDateTime and parseTimeOfDay read them:
/// `13APR2024:09:05:00`, `09:05 13/04/2024`, `Sat 13th of April 2024 at 0905 hrs`, `20240413T090500`, `13/04/2024
/// 0905`, `9.05 a.m.`, `13/04/2024 09:05 BST` (as an offset), white space of web pages within. Nothing for what is none
/// of them, or stands so already.
std::optional<std::string> usualSpelling(std::string_view text);

struct LeadingWeekday
{
    std::chrono::weekday day;
    std::string_view rest; ///< After it, without spaces and commas.
};

/// The weekday that a text begins with (three letters of its name or more).
std::optional<LeadingWeekday> leadingWeekday(std::string_view text);

} // namespace qi
