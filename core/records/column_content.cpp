#include "core/records/column_content.h"

#include "core/records/identifiers.h"
#include "core/records/value_reading.h"

namespace qi
{

ColumnContent contentOf(std::vector<std::string> values)
{
    ColumnContent content;
    for (std::string& value : values) {
        if (isMissingWord(value)) continue;
        auto date = parseDateTime(value, DateOrder::DayFirst);
        if (!date) date = parseDateTime(value, DateOrder::MonthFirst);
        if (date && isMissingDate(dayNumber(*date->date))) continue;
        if (date) ++content.dates;
        if (date && date->secondOfDay) ++content.datesWithTime;
        if (!date && parseTimeOfDay(value)) ++content.times;
        if (readNumber(value) || isSuppressed(value)) ++content.numbers;
        if (readFlag(value)) ++content.flags;
        content.values.push_back(std::move(value));
    }
    content.identifiers = content.values.size() >= 3 && holdIdentifiers(content.values);
    return content;
}

bool canBe(const Role& role, const ColumnContent& content)
{
    const auto most = [&](std::size_t count) { return count * 2 >= content.values.size(); };
    switch (role.type) {
    case RoleType::DateTime:
        return most(content.dates) || most(content.times);
    case RoleType::Integer:
    case RoleType::Number:
        return most(content.numbers);
    case RoleType::Flag:
        return role.id == "contact_attended" || most(content.flags);
    default:
        return true;
    }
}

DateOrder orderShownBy(const std::vector<const ColumnContent*>& columns)
{
    std::size_t day = 0, month = 0, year = 0;
    for (const ColumnContent* column : columns)
        for (const std::string& value : column->values) {
            const DateOrder shown = orderShownBy(std::string_view(value));
            day += shown == DateOrder::DayFirst ? 1 : 0;
            month += shown == DateOrder::MonthFirst ? 1 : 0;
            year += shown == DateOrder::YearFirst ? 1 : 0;
        }
    if (day > 0) return DateOrder::DayFirst;
    if (month > 0) return DateOrder::MonthFirst;
    return year > 0 ? DateOrder::YearFirst : DateOrder::Auto;
}

} // namespace qi
