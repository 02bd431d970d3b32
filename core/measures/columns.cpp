#include "core/measures/columns.h"

#include "core/measures/computed_roles.h"

#include <fmt/format.h>

#include <unordered_map>

namespace qi
{

namespace
{

CodedValues codesOf(const TextColumn& column)
{
    CodedValues result{.codes = std::vector<std::uint32_t>(column.size()), .texts = column.texts()};
    for (std::size_t row = 0; row < column.size(); ++row) result.codes[row] = column.codeAt(row);
    return result;
}

/// Values with few distinct ones, told apart by `key`, named by `name`.
template<typename T, typename Key, typename Name>
CodedValues codesOf(const std::vector<std::optional<T>>& column, Key key, Name name)
{
    CodedValues result{.codes = std::vector<std::uint32_t>(column.size(), CodedValues::kMissing), .texts = {}};
    std::unordered_map<std::int64_t, std::uint32_t> known;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (!column[row]) continue;
        const auto next = static_cast<std::uint32_t>(result.texts.size());
        const auto [at, isNew] = known.try_emplace(key(*column[row]), next);
        if (isNew) result.texts.push_back(name(*column[row]));
        result.codes[row] = at->second;
    }
    return result;
}

struct ToCodes
{
    CodedValues operator()(const TextColumn& column) const { return codesOf(column); }
    CodedValues operator()(const IntegerColumn& column) const
    {
        return codesOf(
            column, [](std::int64_t value) { return value; }, [](std::int64_t value) { return std::to_string(value); });
    }
    CodedValues operator()(const NumberColumn& column) const
    {
        return codesOf(
            column, [](double value) { return static_cast<std::int64_t>(value); },
            [](double value) { return std::to_string(static_cast<std::int64_t>(value)); });
    }
    CodedValues operator()(const FlagColumn& column) const
    {
        return codesOf(
            column, [](bool value) { return value ? 1 : 0; }, [](bool value) { return value ? "Yes" : "No"; });
    }
    CodedValues operator()(const DateColumn& column) const
    {
        return codesOf(
            column, [](Date date) { return dayNumber(date); }, [](Date date) { return isoDate(date); });
    }
    CodedValues operator()(const TimeColumn& column) const
    {
        return codesOf(
            column, [](const ClockTime& time) { return time.local / 3600 % 24; },
            [](const ClockTime& time) { return fmt::format("{:02}:00", time.local / 3600 % 24); });
    }
};

} // namespace

std::int64_t dayOf(const ClockTime& time)
{
    constexpr std::int64_t kDaySeconds = 86'400;
    return (time.local - (time.local < 0 ? kDaySeconds - 1 : 0)) / kDaySeconds;
}

DaySpan spanOf(const RecordColumn& when)
{
    DaySpan span;
    if (const auto* times = std::get_if<TimeColumn>(&when.values)) {
        std::int64_t first = INT64_MAX, last = INT64_MIN;
        for (const auto& time : *times) {
            first = time && time->local < first ? time->local : first;
            last = time && time->local > last ? time->local : last;
        }
        if (first <= last) span = {dayOf({first, 0}), dayOf({last, 0})};
    }
    if (const auto* dates = std::get_if<DateColumn>(&when.values))
        for (const auto& date : *dates)
            if (date) span.take(dayNumber(*date));
    return span;
}

CodedValues codedFrom(const RecordColumn& column) { return std::visit(ToCodes{}, column.values); }

const RecordColumn* Columns::find(std::string_view role) const
{
    if (const auto known = computed_.find(role); known != computed_.end()) return &known->second;
    const ComputedRole* computed = computedRole(role);
    if (!computed) return records_.find(role);
    if (!computed->numbers) return nullptr;
    return &computed_.emplace(std::string(role), RecordColumn{std::string(role), computed->numbers(*this)})
                .first->second;
}

const TimeColumn* Columns::times(std::string_view role) const
{
    const RecordColumn* column = find(role);
    return column ? std::get_if<TimeColumn>(&column->values) : nullptr;
}

const TextColumn* Columns::plainTexts(std::string_view role) const
{
    const ComputedRole* computed = computedRole(role);
    if (computed && !computed->sameAs) return nullptr;
    const RecordColumn* column = computed ? computed->sameAs(*this) : records_.find(role);
    return column ? std::get_if<TextColumn>(&column->values) : nullptr;
}

const CodedValues& Columns::coded(std::string_view role) const
{
    if (const auto known = coded_.find(role); known != coded_.end()) return known->second;
    const auto made = [&]() -> CodedValues {
        if (const ComputedRole* computed = computedRole(role); computed && computed->groups)
            return computed->groups(*this);
        if (const RecordColumn* column = find(role)) return codedFrom(*column);
        return {.codes = std::vector<std::uint32_t>(rows(), CodedValues::kMissing), .texts = {}};
    };
    return coded_.emplace(std::string(role), made()).first->second;
}

const DaySpan& Columns::spanOf(std::string_view role) const
{
    if (const auto known = spans_.find(role); known != spans_.end()) return known->second;
    const RecordColumn* column = find(role);
    return spans_.emplace(std::string(role), column ? qi::spanOf(*column) : DaySpan{}).first->second;
}

} // namespace qi
