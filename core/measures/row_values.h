#pragma once

#include "core/measures/columns.h"
#include "core/measures/logic.h"
#include "core/measures/slots.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qi
{

// Measures walk through the records block by block: what a block needs stays in the processor's nearest memory, each
// column is read once for all that is asked, and no list as long as the records is made on the way.

inline constexpr std::size_t kBlockRows = 2048;

/// Some rows, one after the other; at most kBlockRows.
struct RowBlock
{
    std::size_t first = 0, count = 0;
};

/// Calls `visit` with each block of `rows` rows; stops when it answers false.
template<typename Visit>
void forEachBlock(std::size_t rows, Visit visit)
{
    for (std::size_t first = 0; first < rows; first += kBlockRows)
        if (!visit(RowBlock{first, std::min(kBlockRows, rows - first)})) return;
}

/// A value for each row, worked out for the block that is asked for and kept until another one is.
template<typename T>
class RowValues
{
public:
    using Fill = std::function<void(const RowBlock&, T*)>;
    explicit RowValues(Fill fill) : fill_(std::move(fill)), values_(kBlockRows) {}
    const T* of(const RowBlock& block)
    {
        if (std::exchange(first_, block.first) != block.first) fill_(block, values_.data());
        return values_.data();
    }

private:
    Fill fill_;
    std::vector<T> values_;
    std::size_t first_ = SIZE_MAX;
};

using RowFlags = RowValues<std::uint8_t>;
using RowCodes = RowValues<std::uint32_t>;
using RowTimes = RowValues<std::int64_t>; ///< Seconds; kNoTime where there are none.
using RowNumbers = RowValues<double>;

inline constexpr std::int64_t kNoTime = INT64_MIN;
/// Longer than any measure asks for: the stay of a clock that never stopped.
inline constexpr std::int64_t kForEver = std::int64_t{100} * 365 * 86'400;

/// A role as numbers into a list of texts, one more than the index; 0 where there is none.
struct RowTexts
{
    RowCodes* codes = nullptr;
    const std::vector<std::string>* texts = nullptr;
};

/// The periods of a result, and the one of each row, `slots.size()` for none.
struct RowPeriods
{
    PeriodSlots slots; ///< Without rows.
    RowCodes* slotOfRow = nullptr;
};

/// Stops of a clock with one for each that never came.
struct ClosedStops
{
    std::string role;
    RowTimes* stops = nullptr;
};

/// What can be asked of each row of a dataset. The same thing asked twice is one thing, worked out once. Lives no
/// longer than `columns`, and belongs to one population of them.
class RowSources
{
public:
    explicit RowSources(const Columns& columns) : columns_(columns) {}
    RowSources(const RowSources&) = delete;
    RowSources& operator=(const RowSources&) = delete;

    const Columns& columns() const { return columns_; }
    std::size_t rows() const { return columns_.rows(); }

    /// Rows for which the filter is true; elapsed times take the stops of `closed` where it is of the same role.
    RowFlags& matching(const Filter& filter, const ClosedStops* closed = nullptr);
    RowFlags& both(RowFlags& a, RowFlags& b);
    /// Rows whose stay can be used: not negative, not longer than `overMinutes`.
    RowFlags& usable(RowTimes& stays, std::optional<double> overMinutes);
    /// Rows with a number, for columns of numbers; no row for others.
    RowFlags& hasNumber(std::string_view role);

    RowTimes& instants(std::string_view role);
    RowTimes& elapsed(std::string_view start, std::string_view stop, const ClosedStops* closed = nullptr);
    RowTexts texts(std::string_view role);
    RowNumbers& numbers(std::string_view role);
    /// Usage error for phases that overlap.
    Result<const RowPeriods*> periods(std::string_view role, const EvaluationOptions& options);
    /// `periods` says until when a clock runs that is open.
    const ClosedStops& closing(const MeasureClock& clock, const PeriodSlots& slots, RowCodes& slotOfRow);

    RowFlags& flags(RowFlags::Fill fill) { return flags_.emplace_back(std::move(fill)); }
    RowCodes& codes(RowCodes::Fill fill) { return codes_.emplace_back(std::move(fill)); }
    RowTimes& times(RowTimes::Fill fill) { return times_.emplace_back(std::move(fill)); }
    RowNumbers& doubles(RowNumbers::Fill fill) { return numbers_.emplace_back(std::move(fill)); }

private:
    struct Matching
    {
        Filter filter;
        const ClosedStops* closed;
        RowFlags* rows;
    };
    struct Elapsed
    {
        std::string start, stop;
        const ClosedStops* closed;
        RowTimes* rows;
    };
    struct Usable
    {
        RowTimes* stays;
        std::optional<double> overMinutes;
        RowFlags* rows;
    };
    struct Periods
    {
        std::string role;
        EvaluationOptions options;
        RowPeriods rows;
    };
    struct Closing
    {
        MeasureClock clock;
        RowCodes* slotOfRow;
        ClosedStops stops;
    };

    const Columns& columns_;
    // Deques: what was handed out stays where it is.
    std::deque<RowFlags> flags_;
    std::deque<RowCodes> codes_;
    std::deque<RowTimes> times_;
    std::deque<RowNumbers> numbers_;
    std::deque<Matching> matching_;
    std::deque<Elapsed> elapsed_;
    std::deque<Usable> usable_;
    std::deque<Periods> periods_;
    std::deque<Closing> closings_;
    std::vector<std::pair<std::pair<RowFlags*, RowFlags*>, RowFlags*>> both_;
    std::vector<std::pair<std::string, RowTimes*>> instants_;
    std::vector<std::pair<std::string, RowTexts>> texts_;
    std::vector<std::pair<std::string, RowNumbers*>> numbersOf_;
    std::vector<std::pair<std::string, RowFlags*>> hasNumber_;
};

/// Of every row, one after the other.
Mask everyRow(RowFlags& flags, std::size_t rows);

} // namespace qi
