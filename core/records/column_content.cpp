#include "core/records/column_content.h"

#include "core/records/identifiers.h"
#include "core/records/value_reading.h"

#include <algorithm>

namespace qi
{

ColumnContent contentOf(std::vector<std::string> values)
{
    ColumnContent content;
    std::vector<Date> days;
    for (std::string& value : values) {
        if (isMissingWord(value)) continue;
        auto date = parseDateTime(value, DateOrder::DayFirst);
        if (!date) date = parseDateTime(value, DateOrder::MonthFirst);
        if (date && isMissingDate(dayNumber(*date->date))) continue;
        if (date) ++content.dates;
        if (date && date->secondOfDay.value_or(0) == 0) days.push_back(*date->date);
        if (date && date->secondOfDay) ++content.datesWithTime;
        if (date && date->secondOfDay == 0) ++content.midnights;
        if (!date && parseTimeOfDay(value)) ++content.times;
        if (readNumber(value) || isSuppressed(value)) ++content.numbers;
        if (readFlag(value)) ++content.flags;
        content.values.push_back(std::move(value));
    }
    const bool born = days.size() * 10 >= content.values.size() * 9 && areDatesOfBirth(days);
    content.identifiers = born || (content.values.size() >= 3 && holdIdentifiers(content.values));
    return content;
}

namespace
{

/// Short and of one word, as codes of organisations are and their names are not.
bool areOrganisationCodes(const std::vector<std::string>& values)
{
    constexpr std::size_t kLongest = 9;
    const auto codes = std::ranges::count_if(values, [](const std::string& value) {
        return value.size() <= kLongest && value.find(' ') == std::string::npos;
    });
    return static_cast<std::size_t>(codes) * 2 >= values.size();
}

/// Long numbers, which are codes and no description.
bool areCodeNumbers(const std::vector<std::string>& values)
{
    constexpr std::size_t kShortest = 6;
    const auto numbers = std::ranges::count_if(values, [](const std::string& value) {
        return value.size() >= kShortest && value.find_first_not_of("0123456789.") == std::string::npos;
    });
    return static_cast<std::size_t>(numbers) * 2 > values.size();
}

} // namespace

bool canBe(const Role& role, const ColumnContent& content)
{
    const auto most = [&](std::size_t count) { return count * 2 >= content.values.size(); };
    switch (role.type) {
    case RoleType::DateTime:
        return most(content.dates) || most(content.times);
    case RoleType::Integer:
    case RoleType::Number:
        return most(content.numbers) ||
               most(static_cast<std::size_t>(std::ranges::count_if(
                   content.values, [&](const std::string& value) { return readNumberOf(role, value).has_value(); })));
    case RoleType::Flag:
        return role.id == "contact_attended" || most(content.flags);
    case RoleType::Text:
        return !role.id.ends_with("_text") || content.values.empty() || !areCodeNumbers(content.values);
    case RoleType::Code:
        return (role.id != "provider_code" && role.id != "site_code") || areOrganisationCodes(content.values);
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
