#include "core/measures/tally_kinds.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace qi
{

namespace
{

/// The rows of a block that are in `rows`, without a branch that no processor could foretell.
class RowsIn
{
public:
    RowsIn(const std::uint8_t* rows, std::size_t count)
    {
        for (std::size_t row = 0; row < count; ++row) {
            found_[size_] = static_cast<std::uint16_t>(row);
            size_ += rows[row];
        }
    }
    const std::uint16_t* begin() const { return found_.data(); }
    const std::uint16_t* end() const { return found_.data() + size_; }

private:
    static_assert(kBlockRows <= UINT16_MAX);
    std::array<std::uint16_t, kBlockRows + 1> found_;
    std::size_t size_ = 0;
};

/// The values of a cell in order, from a table of minutes and from what is noted beside it.
class Ascending
{
public:
    Ascending(std::span<const std::uint32_t> table, std::span<const double> rest) : table_(table), rest_(rest) {}

    bool atEnd()
    {
        findMinute();
        return minute_ == table_.size() && rest_.empty();
    }

    /// Leaves out so many values, takes the next.
    double skip(std::size_t values)
    {
        for (;;) {
            findMinute();
            if (!rest_.empty() && (minute_ == table_.size() || rest_.front() < static_cast<double>(minute_))) {
                const double value = rest_.front();
                rest_ = rest_.subspan(1);
                if (values-- == 0) return value;
                continue;
            }
            const std::size_t here = table_[minute_] - used_;
            if (values < here) {
                used_ += values + 1;
                return static_cast<double>(minute_);
            }
            values -= here;
            used_ = table_[minute_];
        }
    }

private:
    void findMinute()
    {
        for (; minute_ < table_.size() && used_ == table_[minute_]; ++minute_) used_ = 0;
    }

    std::span<const std::uint32_t> table_;
    std::span<const double> rest_;
    std::size_t minute_ = 0, used_ = 0; ///< Used up of that minute.
};

} // namespace

CountTally::CountTally(const RowCells& cells, RowFlags& rows, RowFlags* counted)
    : cells_(cells), rows_(rows), counted_(counted), counts_(cells.count + 1)
{}

void CountTally::take(const RowBlock& block)
{
    const std::uint32_t* cell = cells_.cellOfRow->of(block);
    const std::uint8_t* row = rows_.of(block);
    if (!counted_) {
        for (std::size_t i = 0; i < block.count; ++i) counts_[cell[i]] += row[i];
        return;
    }
    const std::uint8_t* above = counted_->of(block);
    for (std::size_t i = 0; i < block.count; ++i) counts_[cell[i]] += row[i] | std::uint64_t{above[i]} << 32;
}

NumbersTally::NumbersTally(const RowCells& cells, RowFlags& rows, RowNumbers& numbers)
    : cells_(cells), rows_(rows), numbers_(numbers)
{}

void NumbersTally::take(const RowBlock& block)
{
    const std::uint32_t* cell = cells_.cellOfRow->of(block);
    const double* number = numbers_.of(block);
    for (const std::uint16_t row : RowsIn(rows_.of(block), block.count)) lists_.add(cell[row], number[row]);
}

StaysTally::StaysTally(const RowCells& cells, RowFlags& rows, RowTimes& stays, std::size_t allRows)
    : cells_(cells), rows_(rows), stays_(stays)
{
    constexpr std::size_t kPlacesForRow = 4;
    if ((cells.count + 1) * kMinutes <= kPlacesForRow * allRows) table_.resize((cells.count + 1) * kMinutes);
}

void StaysTally::take(const RowBlock& block)
{
    const std::uint32_t* cell = cells_.cellOfRow->of(block);
    const std::int64_t* seconds = stays_.of(block);
    const std::uint64_t most = table_.empty() ? 0 : kMinutes * 60;
    for (const std::uint16_t row : RowsIn(rows_.of(block), block.count)) {
        const auto stay = static_cast<std::uint64_t>(seconds[row]);
        const std::uint32_t minute = static_cast<std::uint32_t>(stay) / 60;
        if (stay < most && minute * 60 == stay)
            ++table_[cell[row] * kMinutes + minute];
        else
            rest_.add(cell[row], static_cast<double>(seconds[row]) / 60);
    }
}

void StaysTally::settle()
{
    rest_.settle(cells_.count);
    if (table_.empty()) return;
    for (std::size_t cell = 0; cell < cells_.count; ++cell) std::ranges::sort(rest_.of(cell));
}

std::span<const std::uint32_t> StaysTally::tableOf(std::size_t cell) const
{
    if (table_.empty()) return {};
    return std::span(table_).subspan(cell * kMinutes, kMinutes);
}

std::size_t StaysTally::size(std::size_t cell)
{
    const auto table = tableOf(cell);
    return std::accumulate(table.begin(), table.end(), rest_.of(cell).size());
}

Neighbours StaysTally::at(std::size_t cell, std::size_t place)
{
    if (table_.empty()) return neighboursAt(rest_.of(cell), place);
    Ascending values(tableOf(cell), rest_.of(cell));
    const double value = values.skip(place);
    return {value, values.atEnd() ? value : values.skip(0)};
}

TotalsTally::TotalsTally(const RowCells& cells, RowFlags& rows, RowNumbers& numbers)
    : cells_(cells), rows_(rows), numbers_(numbers), sums_(cells.count + 1), counts_(cells.count + 1)
{}

void TotalsTally::take(const RowBlock& block)
{
    const std::uint32_t* cell = cells_.cellOfRow->of(block);
    const double* number = numbers_.of(block);
    for (const std::uint16_t row : RowsIn(rows_.of(block), block.count)) {
        sums_[cell[row]] += number[row];
        ++counts_[cell[row]];
    }
}

DifferentTally::DifferentTally(const RowCells& cells, RowFlags& rows, RowCodes& codes)
    : cells_(cells), rows_(rows), codes_(codes)
{}

void DifferentTally::take(const RowBlock& block)
{
    const std::uint32_t *cell = cells_.cellOfRow->of(block), *code = codes_.of(block);
    for (const std::uint16_t row : RowsIn(rows_.of(block), block.count))
        if (code[row] != 0) lists_.add(cell[row], code[row]);
}

std::size_t DifferentTally::count(std::size_t cell)
{
    const auto codes = lists_.of(cell);
    std::ranges::sort(codes);
    return static_cast<std::size_t>(std::unique(codes.begin(), codes.end()) - codes.begin());
}

} // namespace qi
