#pragma once

#include "core/tables/row_source.h"

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>

namespace qi
{

/// Cuts text into rows and cells, one row at a time, without an allocation for a cell.
///
/// Line breaks: CRLF, LF or a lone CR, mixed as they come. Quotes: doubled ones stand for one; a quote inside a cell
/// that no delimiter or line break follows is part of the cell; a quoted cell may hold line breaks. Where a quote is
/// not closed in its line and what follows cannot be its cell (the close is far away, is not followed by a delimiter,
/// or the row would not have `expectedCells`), the quote is plain text and the row ends with its line, so that no
/// further row is swallowed.
class DelimitedReader
{
public:
    /// `text` must outlive the reader and its rows. `firstNumber` is the number of the first row.
    DelimitedReader(std::string_view text, char delimiter, std::size_t firstNumber = 1);
    /// Width of the table once it is known; 0: not known.
    void expectCells(std::size_t count) { expected_ = count; }
    /// Reads the next row; false at the end. A blank line is a row with a single empty cell.
    bool next(DelimitedRow& row);
    std::size_t position() const { return at_; }

    /// For text that comes in pieces. True when the row just read might be another if more text followed.
    bool metEnd() const { return metEnd_; }
    /// The row just read is read again by next().
    void putBack(const DelimitedRow& row) { at_ = row.offset, number_ = row.number; }
    /// Goes on at the beginning of `text`, which must be what position() stood at, and more.
    void continueIn(std::string_view text) { text_ = text, at_ = 0; }

private:
    enum class Quotes { MaySpanLines, EndWithLine };
    bool readCells(DelimitedRow& row, Quotes quotes);
    bool readQuoted(DelimitedRow& row, Quotes quotes, bool& unclosed);
    void readPlain(DelimitedRow& row);
    bool endsCell(std::size_t at);
    std::size_t closingQuote(std::size_t from, Quotes quotes, bool& doubled, std::size_t& lines);
    void skipLineBreak();

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
    std::size_t number_;
    std::size_t expected_ = 0;
    std::size_t linesSpanned_ = 0;
    bool metEnd_ = false;
    std::deque<std::string> scratch_; ///< Cells that had doubled quotes; a deque, as cells look into them.
    std::size_t scratchUsed_ = 0;
};

} // namespace qi
