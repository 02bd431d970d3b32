#pragma once

#include "core/calendar/date_time_text.h"
#include "core/calendar/period.h"

#include <optional>
#include <string_view>

namespace qi
{

/// A stretch of time as a monthly file names it.
struct NamedPeriod
{
    Date start;
    Period length = Period::Month;
    friend bool operator==(const NamedPeriod&, const NamedPeriod&) = default;
};

/// `Apr-23`, `April 2023`, `2023-04`, `04/2023`, `202304`, `MSitAE-APRIL-2024`, `w/c 01/04/2024`, or a date (which then
/// is a day: what it stands for is for the column to say). Nothing for other words.
std::optional<NamedPeriod> parsePeriod(std::string_view text, DateOrder order);

/// First year of a financial year, `2024/25`, `2024-2025`, `FY2024/25`; nothing for other words.
std::optional<int> parseFinancialYear(std::string_view text);

} // namespace qi
