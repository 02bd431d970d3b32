#pragma once

#include "core/measures/order_statistic.h"
#include "core/measures/row_values.h"

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace qi
{

/// Cells that rows fall into: periods of groups, and one more for rows that fall into none.
struct RowCells
{
    RowCodes* cellOfRow = nullptr;
    std::size_t count = 0; ///< `count` itself is the cell of those rows.
};

/// Sums rows up by cell, block after block.
class Tally
{
public:
    virtual ~Tally() = default;
    virtual void take(const RowBlock& block) = 0;
    /// After the last block.
    virtual void settle() {}
};

/// How many rows, and how many of them are counted above.
class CountTally final : public Tally
{
public:
    /// `counted`: nullptr, or some of `rows`.
    CountTally(const RowCells& cells, RowFlags& rows, RowFlags* counted);
    void take(const RowBlock& block) override;
    std::size_t rows(std::size_t cell) const { return static_cast<std::size_t>(counts_[cell] & kLow); }
    std::size_t counted(std::size_t cell) const { return counted_ ? counts_[cell] >> 32 : rows(cell); }

private:
    static constexpr std::uint64_t kLow = 0xFFFFFFFF;
    RowCells cells_;
    RowFlags& rows_;
    RowFlags* counted_;
    std::vector<std::uint64_t> counts_; ///< Those counted in the upper half: one step for both.
};

/// Values noted with their cell, put together cell by cell at the end; within a cell in the order of the rows.
template<typename T>
class CellLists
{
public:
    void add(std::uint32_t cell, T value)
    {
        cells_.push_back(cell);
        noted_.push_back(value);
    }

    void settle(std::size_t cells)
    {
        first_.assign(cells + 1, 0);
        for (const std::uint32_t cell : cells_)
            if (cell < cells) ++first_[cell + 1];
        std::inclusive_scan(first_.begin(), first_.end(), first_.begin());
        values_.resize(first_.back());
        std::vector<std::size_t> next = first_;
        for (std::size_t i = 0; i < cells_.size(); ++i)
            if (cells_[i] < cells) values_[next[cells_[i]]++] = noted_[i];
        cells_ = {};
        noted_ = {};
    }

    std::span<T> of(std::size_t cell)
    {
        return std::span<T>(values_).subspan(first_[cell], first_[cell + 1] - first_[cell]);
    }

private:
    std::vector<std::uint32_t> cells_;
    std::vector<T> noted_, values_;
    std::vector<std::size_t> first_; ///< Of each cell, and one past the last.
};

/// Numbers by cell.
class NumbersTally final : public Tally
{
public:
    NumbersTally(const RowCells& cells, RowFlags& rows, RowNumbers& numbers);
    void take(const RowBlock& block) override;
    void settle() override { lists_.settle(cells_.count); }
    std::span<double> of(std::size_t cell) { return lists_.of(cell); }

private:
    RowCells cells_;
    RowFlags& rows_;
    RowNumbers& numbers_;
    CellLists<double> lists_;
};

/// Stays by cell. Whole minutes of about a day are counted in a table, so that any percentile of any cell is read off
/// it; what does not fit is noted.
class StaysTally final : public Tally
{
public:
    /// `allRows`: of the dataset. Where there would be more places to count in than these want, all are noted.
    StaysTally(const RowCells& cells, RowFlags& rows, RowTimes& stays, std::size_t allRows);
    void take(const RowBlock& block) override;
    void settle() override;
    std::size_t size(std::size_t cell);
    /// In minutes.
    Neighbours at(std::size_t cell, std::size_t place);

private:
    static constexpr std::size_t kMinutes = 1536;
    std::span<const std::uint32_t> tableOf(std::size_t cell) const;

    RowCells cells_;
    RowFlags& rows_;
    RowTimes& stays_;
    std::vector<std::uint32_t> table_;
    CellLists<double> rest_;
};

/// Sums of numbers by cell.
class TotalsTally final : public Tally
{
public:
    TotalsTally(const RowCells& cells, RowFlags& rows, RowNumbers& numbers);
    void take(const RowBlock& block) override;
    double sum(std::size_t cell) const { return sums_[cell]; }
    std::size_t count(std::size_t cell) const { return counts_[cell]; }

private:
    RowCells cells_;
    RowFlags& rows_;
    RowNumbers& numbers_;
    std::vector<double> sums_;
    std::vector<std::size_t> counts_;
};

/// How many different texts by cell. Missing ones are no text: they are not counted among the different ones.
class DifferentTally final : public Tally
{
public:
    DifferentTally(const RowCells& cells, RowFlags& rows, RowCodes& codes);
    void take(const RowBlock& block) override;
    void settle() override { lists_.settle(cells_.count); }
    std::size_t count(std::size_t cell);

private:
    RowCells cells_;
    RowFlags& rows_;
    RowCodes& codes_;
    CellLists<std::uint32_t> lists_;
};

} // namespace qi
