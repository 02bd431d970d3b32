#pragma once

#include "core/calendar/date_time_text.h"
#include "core/records/roles.h"

#include <cstddef>
#include <string>
#include <vector>

namespace qi
{

/// What the first values of a column look like.
struct ColumnContent
{
    std::vector<std::string> values; ///< Those that are not missing.
    std::size_t dates = 0;           ///< With or without a time.
    std::size_t datesWithTime = 0;
    std::size_t midnights = 0; ///< Of those, 00:00: databases write dates without a time so.
    std::size_t times = 0;     ///< Of day, without a date.
    std::size_t numbers = 0;
    std::size_t flags = 0;
    bool identifiers = false; ///< Most are NHS numbers, postcodes, telephone numbers or the like.
};

ColumnContent contentOf(std::vector<std::string> values);

/// True when values like these can be of the role: most of them dates for a date, yes or no for a flag …; an empty
/// column can be anything.
bool canBe(const Role& role, const ColumnContent& content);

/// Day first unless the first values show a second number over 12 and no first number over 12; year first where each
/// is; Auto where they leave it open.
DateOrder orderShownBy(const std::vector<const ColumnContent*>& columns);

} // namespace qi
