#include "core/records/date_examples.h"

#include "core/calendar/period_text.h"

#include <algorithm>
#include <optional>

namespace qi
{

namespace
{

constexpr std::size_t kExamples = 3;

std::optional<Date> readAs(const Role& role, const std::string& cell, DateOrder order)
{
    if (role.type == RoleType::Date) {
        const auto period = parsePeriod(cell, order);
        return period && period->length == Period::Day ? std::optional(period->start) : std::nullopt;
    }
    const auto wall = parseDateTime(cell, order);
    return wall ? wall->date : std::nullopt;
}

std::optional<DateExample> exampleOf(const Role& role, const std::string& cell)
{
    const auto dayFirst = readAs(role, cell, DateOrder::DayFirst),
               monthFirst = readAs(role, cell, DateOrder::MonthFirst);
    if (!dayFirst || !monthFirst || *dayFirst == *monthFirst) return std::nullopt;
    return DateExample{cell, *dayFirst, *monthFirst};
}

/// Days that are told apart by more than their time.
void addExample(std::vector<DateExample>& examples, const std::optional<DateExample>& example)
{
    if (example && std::ranges::find(examples, example->dayFirst, &DateExample::dayFirst) == examples.end())
        examples.push_back(*example);
}

} // namespace

DateQuestion questionAbout(const OpenDates& open, const std::string& header, const ColumnContent& content)
{
    DateQuestion question{.header = header, .role = open.role->id, .examples = {}, .dates = open.cells};
    for (const std::string& cell : content.values) {
        if (question.examples.size() == kExamples) break;
        addExample(question.examples, exampleOf(*open.role, cell));
    }
    if (question.examples.empty()) addExample(question.examples, exampleOf(*open.role, open.example));
    if (open.otherOrder == 0) return question;
    question.contrary = open.otherOrder;
    question.contraryOrder = open.order == DateOrder::MonthFirst ? DateOrder::DayFirst : DateOrder::MonthFirst;
    const auto contrary = std::ranges::find_if(
        content.values, [&](const std::string& cell) { return orderShownBy(cell) == question.contraryOrder; });
    if (contrary != content.values.end() && readAs(*open.role, *contrary, question.contraryOrder))
        question.contraryExample = *contrary;
    return question;
}

} // namespace qi
