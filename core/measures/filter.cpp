#include "core/measures/filter.h"

#include "core/base/text.h"
#include "core/records/roles.h"

#include <algorithm>
#include <array>
#include <charconv>

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

template<typename CodeAt>
Mask lookedUp(std::size_t rows, const std::vector<std::string>& texts, const Filter& filter, CodeAt codeAt)
{
    const std::vector<std::uint8_t> verdicts = verdictsOn(texts, filter);
    const std::uint8_t whenMissing = filter.op == FilterOp::Missing ? 1 : 0;
    Mask mask(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const std::uint32_t code = codeAt(row);
        mask[row] = code == CodedValues::kMissing ? whenMissing : verdicts[code];
    }
    return mask;
}

Mask onCodes(const Filter& filter, const Columns& columns)
{
    // A text column has codes of its own: copying them would cost more than looking them up.
    const RecordColumn* column = columns.find(filter.role);
    if (const auto* texts = column ? std::get_if<TextColumn>(&column->values) : nullptr)
        return lookedUp(texts->size(), texts->texts(), filter, [&](std::size_t row) { return texts->codeAt(row); });
    const CodedValues coded = columns.coded(filter.role);
    return lookedUp(coded.codes.size(), coded.texts, filter, [&](std::size_t row) { return coded.codes[row]; });
}

/// One byte a row: what `test` says of the value, `whenMissing` where there is none.
template<typename T, typename Test>
Mask tested(const std::vector<std::optional<T>>& column, bool whenMissing, Test test)
{
    Mask mask(column.size());
    for (std::size_t row = 0; row < mask.size(); ++row) mask[row] = column[row] ? test(*column[row]) : whenMissing;
    return mask;
}

std::optional<Mask> presence(const Filter& filter, const RecordColumn& column)
{
    const bool wanted = filter.op == FilterOp::Present;
    return std::visit(
        [&]<typename Column>(const Column& values) -> std::optional<Mask> {
            if constexpr (std::is_same_v<Column, TextColumn>)
                return std::nullopt;
            else
                return tested(values, !wanted, [&](const auto&) { return wanted; });
        },
        column.values);
}

/// Numbers and flags need no texts; nothing when the column is of another kind.
std::optional<Mask> onValues(const Filter& filter, const RecordColumn& column)
{
    if (filter.op == FilterOp::Present || filter.op == FilterOp::Missing) return presence(filter, column);
    if (const auto* flags = std::get_if<FlagColumn>(&column.values)) {
        const bool wanted = filter.op == FilterOp::IsTrue;
        if (wanted || filter.op == FilterOp::IsFalse)
            return tested(*flags, false, [&](bool flag) { return flag == wanted; });
    }
    if (const auto* times = std::get_if<TimeColumn>(&column.values); times && filter.op == FilterOp::MinuteEq)
        return tested(*times, false, [&](const ClockTime& time) {
            return static_cast<double>(time.local / 60 % 60) == filter.number;
        });
    if (!isOrdering(filter.op)) return std::nullopt;
    const auto test = [&](auto value) { return ordered(static_cast<double>(value), filter.op, filter.number); };
    if (const auto* numbers = std::get_if<NumberColumn>(&column.values)) return tested(*numbers, false, test);
    if (const auto* numbers = std::get_if<IntegerColumn>(&column.values)) return tested(*numbers, false, test);
    return std::nullopt;
}

Mask onRole(const Filter& filter, const Columns& columns)
{
    if (const RecordColumn* column = columns.find(filter.role))
        if (auto mask = onValues(filter, *column)) return std::move(*mask);
    return onCodes(filter, columns);
}

Mask onElapsed(const Filter& filter, const Columns& columns)
{
    const TimeColumn* starts = columns.times(filter.role);
    const TimeColumn* stops = columns.stopTimes(filter.stop);
    Mask mask(columns.rows());
    if (!starts || !stops) return mask;
    const double limit = filter.number * 60;
    for (std::size_t row = 0; row < mask.size(); ++row) {
        if (!(*starts)[row] || !(*stops)[row]) continue;
        const std::int64_t seconds = (*stops)[row]->instant - (*starts)[row]->instant;
        mask[row] = seconds >= 0 && ordered(static_cast<double>(seconds), filter.op, limit);
    }
    return mask;
}

Mask joined(const Filter& filter, const Columns& columns)
{
    const bool all = filter.kind == Filter::Kind::All;
    Mask mask(columns.rows(), all ? 1 : 0);
    for (const Filter& part : filter.parts) {
        const Mask other = rowsMatching(part, columns);
        for (std::size_t row = 0; row < mask.size(); ++row)
            mask[row] = static_cast<std::uint8_t>(all ? mask[row] & other[row] : mask[row] | other[row]);
    }
    return mask;
}

Mask inverted(Mask mask)
{
    for (std::uint8_t& each : mask) each ^= 1;
    return mask;
}

} // namespace

Mask rowsMatching(const Filter& filter, const Columns& columns)
{
    switch (filter.kind) {
    case Filter::Kind::Role:
        return onRole(filter, columns);
    case Filter::Kind::Elapsed:
        return onElapsed(filter, columns);
    case Filter::Kind::Not:
        return inverted(rowsMatching(filter.parts.front(), columns));
    default:
        return joined(filter, columns);
    }
}

} // namespace qi
