#pragma once

#include "core/base/result.h"
#include "core/calendar/date.h"

#include <string>
#include <string_view>

namespace qi
{

/// The stretches of time that a measure is summed up by. Weeks begin on Monday, quarters in January, April, July and
/// October, years in April (the financial year of the NHS).
enum class Period { Day, Week, Month, Quarter, Year };

/// First day of the period that `date` falls in.
Date periodStart(Period period, Date date);
/// First day of the next one; `start` is the first day of a period.
Date nextPeriodStart(Period period, Date start);
/// How the period is called: `3 Apr 2024`, `w/c 1 Apr 2024`, `Apr 2024`, `Apr–Jun 2024`, `2024/25`.
std::string periodLabel(Period period, Date start);

/// `day`, `week`, `month`, `quarter`, `year`.
std::string_view nameOf(Period period);
Result<Period> periodNamed(std::string_view name);
/// `month` → `months`: "7 months in a row".
std::string periodPlural(Period period);

} // namespace qi
