#pragma once

#include "core/records/record_table.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qi
{

/// One byte a row: does it belong?
using Mask = std::vector<std::uint8_t>;

/// A column as numbers into a short list of texts, the form in which rows are compared and grouped fast.
struct CodedValues
{
    static constexpr std::uint32_t kMissing = TextColumn::kMissing;
    std::vector<std::uint32_t> codes;
    std::vector<std::string> texts;
};

/// First and last day of something; empty while `last` comes before `first`.
struct DaySpan
{
    std::int64_t first = INT64_MAX, last = INT64_MIN;
    void take(std::int64_t day)
    {
        first = day < first ? day : first;
        last = day > last ? day : last;
    }
    bool empty() const { return last < first; }
    friend bool operator==(const DaySpan&, const DaySpan&) = default;
};

/// The day on the wall, or the date itself, as dayNumber().
std::int64_t dayOf(const ClockTime& time);
/// The days of a column of times or dates.
DaySpan spanOf(const RecordColumn& when);

/// The columns of a dataset by role, computed ones among them; these are worked out when first asked for.
class Columns
{
public:
    explicit Columns(const RecordTable& records) : records_(records) {}

    std::size_t rows() const { return records_.rows; }
    const RecordTable& records() const { return records_; }
    /// nullptr when the dataset lacks the role, and for computed groups (see coded()).
    const RecordColumn* find(std::string_view role) const;
    /// nullptr also when the column is not of times.
    const TimeColumn* times(std::string_view role) const;
    /// Where the values of a role are a column of texts as it stands: that one. nullptr for all else.
    const TextColumn* plainTexts(std::string_view role) const;
    /// As texts with codes; every row missing when there is no such column. Kept, like all that is worked out here.
    const CodedValues& coded(std::string_view role) const;
    /// First and last day of a role's times or dates.
    const DaySpan& spanOf(std::string_view role) const;
    /// Roles that look at a person's other records count only those in `population`; nothing was asked for yet.
    void setPopulation(Mask population) { population_ = std::move(population); }
    /// nullptr: all records.
    const Mask* population() const { return population_ ? &*population_ : nullptr; }

private:
    const RecordTable& records_;
    std::optional<Mask> population_;
    mutable std::map<std::string, RecordColumn, std::less<>> computed_;
    mutable std::map<std::string, CodedValues, std::less<>> coded_;
    mutable std::map<std::string, DaySpan, std::less<>> spans_;
};

/// Any column as coded texts: flags are “Yes” and “No”.
CodedValues codedFrom(const RecordColumn& column);

} // namespace qi
