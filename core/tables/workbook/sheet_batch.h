#pragma once

#include "core/tables/row_source.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// Rows of a sheet that were read and not yet handed on: a few hundred, whatever the sheet's size. Rows and cells
/// without text are not kept; their places are known by the numbers of the others.
class SheetBatch
{
public:
    static constexpr std::size_t kMostRows = 1048576, kMostColumns = 16384; ///< Of any spreadsheet program.
    static constexpr std::size_t kMostCellBytes = 1000000;

    void beginRow(std::size_t number) { number_ = number, firstCell_ = cells_.size(); }
    /// A cell's text is added to text(), then ended; columns count from 0 and grow. `columns` beside each other may
    /// have the same text.
    std::string& text() { return text_; }
    void endCell(std::size_t column, std::size_t columns = 1)
    {
        if (text_.size() == begin_) return;
        for (std::size_t i = 0; i < columns; ++i) cells_.push_back({begin_, text_.size() - begin_, column + i});
        begin_ = text_.size();
    }
    bool rowIsEmpty() const { return cells_.size() == firstCell_; }
    /// `rows` below each other may be the same.
    void endRow(std::size_t rows = 1)
    {
        if (!rowIsEmpty()) rows_.push_back({number_, rows, firstCell_, cells_.size()});
        firstCell_ = cells_.size();
    }
    std::size_t rows() const { return rows_.size(); }
    std::size_t firstNumberOf(std::size_t row) const { return rows_[row].number; }
    std::size_t lastNumberOf(std::size_t row) const { return rows_[row].number + rows_[row].count - 1; }
    /// Its cells, empty ones between them included; they last until clear().
    void read(std::size_t row, std::vector<std::string_view>& cells) const
    {
        cells.clear();
        for (std::size_t i = rows_[row].firstCell; i < rows_[row].endCell; ++i) {
            cells.resize(cells_[i].column);
            cells.push_back(std::string_view(text_).substr(cells_[i].begin, cells_[i].size));
        }
    }
    /// Forgets rows that are complete; a row that was begun stays.
    void clear()
    {
        const std::vector<Cell> begun(cells_.begin() + static_cast<std::ptrdiff_t>(firstCell_), cells_.end());
        const std::size_t from = begun.empty() ? begin_ : begun.front().begin;
        text_.erase(0, from);
        begin_ -= from;
        cells_ = begun;
        for (Cell& cell : cells_) cell.begin -= from;
        firstCell_ = 0;
        rows_.clear();
    }

private:
    struct Cell
    {
        std::size_t begin, size, column;
    };
    struct Row
    {
        std::size_t number, count, firstCell, endCell;
    };
    std::string text_;
    std::vector<Cell> cells_;
    std::vector<Row> rows_;
    std::size_t begin_ = 0; ///< Where the cell that is being read begins.
    std::size_t number_ = 0, firstCell_ = 0;
};

} // namespace qi
