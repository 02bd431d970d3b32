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

const TimeColumn* Columns::stopTimes(std::string_view role) const
{
    return !closedRole_.empty() && closedRole_ == role ? &closedStops_ : times(role);
}

void Columns::closeStops(std::string role, TimeColumn stops)
{
    closedRole_ = std::move(role);
    closedStops_ = std::move(stops);
}

CodedValues Columns::coded(std::string_view role) const
{
    if (const ComputedRole* computed = computedRole(role); computed && computed->groups) return computed->groups(*this);
    if (const RecordColumn* column = find(role)) return codedFrom(*column);
    return {.codes = std::vector<std::uint32_t>(rows(), CodedValues::kMissing), .texts = {}};
}

void Columns::setPopulation(const Mask* population)
{
    population_ = population;
    computed_.clear();
}

} // namespace qi
