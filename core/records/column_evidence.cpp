#include "core/records/column_evidence.h"

#include "core/calendar/period_text.h"
#include "core/records/identifiers.h"
#include "core/records/value_reading.h"
#include "core/records/vocabulary.h"

#include <algorithm>
#include <string_view>

namespace qi
{

namespace
{

constexpr std::size_t kExamples = 3;

std::string looksOf(const ColumnContent& content)
{
    const auto most = [&](std::size_t count) { return count * 10 >= content.values.size() * 9; };
    if (content.values.empty()) return "nothing";
    if (content.identifiers) return "identifiers";
    if (most(content.datesWithTime)) return "dates with times";
    if (most(content.dates)) return "dates";
    if (most(content.times)) return "times of day";
    if (most(content.numbers)) return "numbers";
    if (most(content.flags)) return "yes or no";
    return "words";
}

bool fitsDate(std::string_view value)
{
    return parseDateTime(value, DateOrder::DayFirst) || parseDateTime(value, DateOrder::MonthFirst) ||
           parseTimeOfDay(value);
}

bool fitsCode(const Role& role, std::string_view value)
{
    const Vocabulary* vocabulary = vocabularyOf(role.id);
    if (!vocabulary || vocabulary->entries().empty() || vocabulary->rules().digits) return true;
    return vocabulary->codeOf(value) || vocabulary->meansUnknown(value);
}

bool fits(const Role& role, std::string_view value)
{
    switch (role.type) {
    case RoleType::DateTime:
        return fitsDate(value);
    case RoleType::Date:
        return parsePeriod(value, DateOrder::DayFirst) || parsePeriod(value, DateOrder::MonthFirst);
    case RoleType::Integer:
    case RoleType::Number:
        return readNumberOf(role, value) || isSuppressed(value);
    case RoleType::Flag:
        return readFlag(value) || fitsCode(role, value);
    case RoleType::Code:
        return fitsCode(role, value);
    default:
        return true;
    }
}

} // namespace

void explain(MappedColumn& column, const ColumnUse& use, const ColumnContent& content)
{
    column.why = use.why;
    column.looksLike = looksOf(content);
    column.lookedAt = content.values.size();
    if (!use.role || use.identifier) return;
    for (const std::string& value : content.values) {
        if (fits(*use.role, value)) {
            ++column.fits;
            continue;
        }
        const std::string shown = shownInReport(value);
        if (column.unfit.size() < kExamples && std::ranges::find(column.unfit, shown) == column.unfit.end())
            column.unfit.push_back(shown);
    }
}

} // namespace qi
