#pragma once

#include "core/calendar/date.h"
#include "core/records/roles.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace qi
{

/// A UK wall-clock time as it stood in the file, and the instant it means.
struct ClockTime
{
    std::int64_t local = 0;   ///< Seconds since 1970-01-01 00:00 on the wall.
    std::int64_t instant = 0; ///< Seconds since 1970-01-01 00:00 UTC.
    friend bool operator==(const ClockTime&, const ClockTime&) = default;
};

/// Texts of a column, each distinct one kept once: a million rows of five sites cost four bytes a row.
class TextColumn
{
public:
    static constexpr std::uint32_t kMissing = 0xFFFFFFFF;
    void append(std::optional<std::string_view> text);
    /// Code of a text, which is kept from now on; no row is added.
    std::uint32_t intern(std::string_view text);
    /// A row with a code that intern() gave, or kMissing.
    void appendCode(std::uint32_t code) { codes_.push_back(code); }
    void reserve(std::size_t rows) { codes_.reserve(rows); }
    /// The rows so far, as a column of their own; what texts there are stays known here.
    TextColumn takeRows();
    /// Adds the rows of another column.
    void append(const TextColumn& other);
    std::size_t size() const { return codes_.size(); }
    std::optional<std::string_view> at(std::size_t row) const;
    std::uint32_t codeAt(std::size_t row) const { return codes_[row]; } ///< kMissing, or an index into texts().
    const std::vector<std::string>& texts() const { return texts_; }

private:
    void growBuckets();

    std::vector<std::uint32_t> codes_;
    std::vector<std::string> texts_;
    std::vector<std::uint32_t> hashes_;  ///< Of each text.
    std::vector<std::uint32_t> buckets_; ///< Open addressing over texts_.
};

/// So many different texts are worth knowing from one lot of rows to the next; more would fill the memory.
inline constexpr std::size_t kTextsWorthKnowing = 4096;

using TimeColumn = std::vector<std::optional<ClockTime>>;
using DateColumn = std::vector<std::optional<Date>>;
using IntegerColumn = std::vector<std::optional<std::int64_t>>;
using NumberColumn = std::vector<std::optional<double>>;
using FlagColumn = std::vector<std::optional<bool>>;

/// The values of one role for all rows. Text, Code and CodeList are TextColumn; the rest as named.
struct RecordColumn
{
    std::string role;
    std::variant<TextColumn, TimeColumn, DateColumn, IntegerColumn, NumberColumn, FlagColumn> values;
    std::size_t size() const;
};

/// Records of one grain as columns named by role; all columns have `rows` values.
struct RecordTable
{
    std::size_t rows = 0;
    std::vector<RecordColumn> columns;
    const RecordColumn* find(std::string_view role) const; ///< nullptr when the dataset lacks the role.
    RecordColumn& add(const Role& role);                   ///< An empty column of the role's type.
};

/// Adds the rows of `more`, which has the same columns; a table without any takes them as they are.
void appendRows(RecordTable& table, RecordTable more);

} // namespace qi
