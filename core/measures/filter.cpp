#include "core/measures/filter.h"

#include "core/base/text.h"
#include "core/measures/computed_roles.h"
#include "core/records/roles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace qi
{

namespace
{

bool ordered(double value, FilterOp op, double limit)
{
    switch (op) {
    case FilterOp::Lt:
        return value < limit;
    case FilterOp::Lte:
        return value <= limit;
    case FilterOp::Gt:
        return value > limit;
    case FilterOp::Gte:
        return value >= limit;
    default:
        return value == limit;
    }
}

bool isOrdering(FilterOp op)
{
    return op == FilterOp::Lt || op == FilterOp::Lte || op == FilterOp::Gt || op == FilterOp::Gte;
}

bool listed(std::string_view text, const std::vector<std::string>& values)
{
    return std::ranges::any_of(values, [&](const std::string& value) { return equalsIgnoringCase(text, value); });
}

/// The codes of one cell; a cell of a single code is one code.
std::vector<std::string_view> codesIn(std::string_view cell, bool isList)
{
    if (!isList) return {trimmed(cell)};
    std::vector<std::string_view> codes = split(cell, ',');
    for (std::string_view& code : codes) code = trimmed(code);
    return codes;
}

bool isWord(std::string_view text, const std::array<std::string_view, 4>& words)
{
    return std::ranges::any_of(words, [&](std::string_view word) { return equalsIgnoringCase(text, word); });
}

bool orderedText(std::string_view text, const Filter& filter)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && ordered(value, filter.op, filter.number);
}

/// Whether a value that is there, written as text, passes.
bool passes(std::string_view text, const Filter& filter, bool isList)
{
    const auto inList = [&](std::string_view code) { return listed(code, filter.values); };
    switch (filter.op) {
    case FilterOp::Eq:
    case FilterOp::In:
        return std::ranges::any_of(codesIn(text, isList), inList);
    case FilterOp::Ne:
    case FilterOp::NotIn:
        return std::ranges::none_of(codesIn(text, isList), inList);
    case FilterOp::FirstIn:
        return inList(codesIn(text, true).front());
    case FilterOp::IsTrue:
        return isWord(text, {"yes", "y", "true", "1"});
    case FilterOp::IsFalse:
        return isWord(text, {"no", "n", "false", "0"});
    case FilterOp::Present:
        return true;
    case FilterOp::Missing:
    case FilterOp::MinuteEq:
        return false;
    default:
        return orderedText(text, filter);
    }
}

/// What each distinct value passes as, by its code.
std::vector<std::uint8_t> verdictsOn(const std::vector<std::string>& texts, const Filter& filter)
{
    const Role* role = roleOf(filter.role);
    const bool isList = role && role->type == RoleType::CodeList;
    std::vector<std::uint8_t> verdicts;
    for (const std::string& text : texts) verdicts.push_back(passes(text, filter, isList) ? 1 : 0);
    return verdicts;
}

RowFlags& constant(bool value, RowSources& sources)
{
    return sources.flags(
        [value](const RowBlock& block, std::uint8_t* rows) { std::fill_n(rows, block.count, value ? 1 : 0); });
}

RowFlags& onTexts(const Filter& filter, RowSources& sources)
{
    const bool whenMissing = filter.op == FilterOp::Missing;
    const Columns& columns = sources.columns();
    const ComputedRole* computed = computedRole(filter.role);
    if (!(computed && computed->groups) && !columns.find(filter.role)) return constant(whenMissing, sources);
    const RowTexts texts = sources.texts(filter.role);
    std::vector<std::uint8_t> verdicts = verdictsOn(*texts.texts, filter);
    verdicts.insert(verdicts.begin(), whenMissing ? 1 : 0);
    return sources.flags(
        [codes = texts.codes, verdicts = std::move(verdicts)](const RowBlock& block, std::uint8_t* rows) {
            const std::uint32_t* code = codes->of(block);
            const std::uint8_t* verdict = verdicts.data();
            for (std::size_t row = 0; row < block.count; ++row) rows[row] = verdict[code[row]];
        });
}

/// What `test` says of the value of a row; false where there is none.
template<typename T, typename Test>
RowFlags& tested(const std::vector<std::optional<T>>& column, RowSources& sources, Test test)
{
    return sources.flags([&column, test](const RowBlock& block, std::uint8_t* rows) {
        const auto* cells = column.data() + block.first;
        const T none{};
        for (std::size_t row = 0; row < block.count; ++row) {
            const T& value = cells[row] ? *cells[row] : none;
            rows[row] = static_cast<std::uint8_t>(cells[row].has_value() & test(value));
        }
    });
}

RowFlags* presence(const Filter& filter, const RecordColumn& column, RowSources& sources)
{
    const std::uint8_t missing = filter.op == FilterOp::Missing ? 1 : 0;
    return std::visit(
        [&]<typename Column>(const Column& values) -> RowFlags* {
            if constexpr (std::is_same_v<Column, TextColumn>)
                return nullptr;
            else
                return &sources.flags([&values, missing](const RowBlock& block, std::uint8_t* rows) {
                    for (std::size_t row = 0; row < block.count; ++row)
                        rows[row] = static_cast<std::uint8_t>(values[block.first + row].has_value() ^ missing);
                });
        },
        column.values);
}

/// The comparison is chosen once, not for every row.
template<typename Column>
RowFlags& compared(const Filter& filter, const Column& column, RowSources& sources)
{
    const double limit = filter.number;
    switch (filter.op) {
    case FilterOp::Lt:
        return tested(column, sources, [limit](auto value) { return static_cast<double>(value) < limit; });
    case FilterOp::Lte:
        return tested(column, sources, [limit](auto value) { return static_cast<double>(value) <= limit; });
    case FilterOp::Gt:
        return tested(column, sources, [limit](auto value) { return static_cast<double>(value) > limit; });
    default:
        return tested(column, sources, [limit](auto value) { return static_cast<double>(value) >= limit; });
    }
}

/// Numbers and flags need no texts; nullptr when the column is of another kind.
RowFlags* onValues(const Filter& filter, const RecordColumn& column, RowSources& sources)
{
    if (filter.op == FilterOp::Present || filter.op == FilterOp::Missing) return presence(filter, column, sources);
    if (const auto* flags = std::get_if<FlagColumn>(&column.values)) {
        const bool wanted = filter.op == FilterOp::IsTrue;
        if (wanted || filter.op == FilterOp::IsFalse)
            return &tested(*flags, sources, [wanted](bool flag) { return flag == wanted; });
    }
    if (const auto* times = std::get_if<TimeColumn>(&column.values); times && filter.op == FilterOp::MinuteEq)
        return &tested(*times, sources, [minute = filter.number](const ClockTime& time) {
            return static_cast<double>(time.local / 60 % 60) == minute;
        });
    if (!isOrdering(filter.op)) return nullptr;
    if (const auto* numbers = std::get_if<NumberColumn>(&column.values)) return &compared(filter, *numbers, sources);
    if (const auto* numbers = std::get_if<IntegerColumn>(&column.values)) return &compared(filter, *numbers, sources);
    return nullptr;
}

RowFlags& onRole(const Filter& filter, RowSources& sources)
{
    if (const RecordColumn* column = sources.columns().find(filter.role))
        if (RowFlags* rows = onValues(filter, *column, sources)) return *rows;
    return onTexts(filter, sources);
}

/// The least and the most seconds that pass a comparison with minutes.
std::pair<std::int64_t, std::int64_t> secondsPassing(const Filter& filter)
{
    constexpr std::int64_t kMost = INT64_MAX / 2;
    const double limit = filter.number * 60;
    const auto under = static_cast<std::int64_t>(std::floor(limit)), over = static_cast<std::int64_t>(std::ceil(limit));
    switch (filter.op) {
    case FilterOp::Lt:
        return {0, over - 1};
    case FilterOp::Lte:
        return {0, under};
    case FilterOp::Gt:
        return {std::max<std::int64_t>(under + 1, 0), kMost};
    case FilterOp::Gte:
        return {std::max<std::int64_t>(over, 0), kMost};
    default:
        return {over, std::max<std::int64_t>(under, -1)}; // equal: none where the limit is no whole second
    }
}

RowFlags& onElapsed(const Filter& filter, RowSources& sources, const ClosedStops* closed)
{
    RowTimes& elapsed = sources.elapsed(filter.role, filter.stop, closed);
    const auto [least, most] = secondsPassing(filter);
    return sources.flags(
        [&elapsed, least = std::max<std::int64_t>(least, 0), most = most](const RowBlock& block, std::uint8_t* rows) {
            const std::int64_t* seconds = elapsed.of(block);
            for (std::size_t row = 0; row < block.count; ++row)
                rows[row] = static_cast<std::uint8_t>((seconds[row] >= least) & (seconds[row] <= most));
        });
}

RowFlags& joined(const Filter& filter, RowSources& sources, const ClosedStops* closed)
{
    const bool all = filter.kind == Filter::Kind::All;
    std::vector<RowFlags*> parts;
    for (const Filter& part : filter.parts) parts.push_back(&sources.matching(part, closed));
    if (parts.size() == 1) return *parts.front();
    return sources.flags([parts = std::move(parts), all](const RowBlock& block, std::uint8_t* rows) {
        std::fill_n(rows, block.count, all ? 1 : 0);
        for (RowFlags* part : parts) {
            const std::uint8_t* other = part->of(block);
            if (all)
                for (std::size_t row = 0; row < block.count; ++row) rows[row] &= other[row];
            else
                for (std::size_t row = 0; row < block.count; ++row) rows[row] |= other[row];
        }
    });
}

RowFlags& inverted(RowFlags& flags, RowSources& sources)
{
    return sources.flags([&flags](const RowBlock& block, std::uint8_t* rows) {
        const std::uint8_t* other = flags.of(block);
        for (std::size_t row = 0; row < block.count; ++row) rows[row] = other[row] ^ 1;
    });
}

} // namespace

RowFlags& rowsWhere(const Filter& filter, RowSources& sources, const ClosedStops* closed)
{
    switch (filter.kind) {
    case Filter::Kind::Role:
        return onRole(filter, sources);
    case Filter::Kind::Elapsed:
        return onElapsed(filter, sources, closed);
    case Filter::Kind::Not:
        return inverted(sources.matching(filter.parts.front(), closed), sources);
    default:
        return joined(filter, sources, closed);
    }
}

Mask rowsMatching(const Filter& filter, const Columns& columns)
{
    RowSources sources(columns);
    return everyRow(sources.matching(filter), columns.rows());
}

} // namespace qi
