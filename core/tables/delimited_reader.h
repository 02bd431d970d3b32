#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// One row of delimited text. The cells look into the text that is read or into the row's own scratch, and last until
/// the next one is read.
struct DelimitedRow
{
    std::size_t number = 0; ///< From 1, as a spreadsheet counts: blank lines too, a cell's own line breaks not.
    std::size_t offset = 0; ///< Where it begins in the text, in bytes.
    std::vector<std::string_view> cells;
    std::string_view text;      ///< The whole row as it stands, without its line break.
    bool unclosedQuote = false; ///< A quote was opened and not closed: it was taken as a plain character.
};

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

private:
    enum class Quotes { MaySpanLines, EndWithLine };
    bool readCells(DelimitedRow& row, Quotes quotes);
    bool readQuoted(DelimitedRow& row, Quotes quotes, bool& unclosed);
    void readPlain(DelimitedRow& row);
    bool endsCell(std::size_t at) const;
    std::size_t closingQuote(std::size_t from, Quotes quotes, bool& doubled, std::size_t& lines) const;
    void skipLineBreak();

    std::string_view text_;
    char delimiter_;
    std::size_t at_ = 0;
    std::size_t number_;
    std::size_t expected_ = 0;
    std::size_t linesSpanned_ = 0;
    std::deque<std::string> scratch_; ///< Cells that had doubled quotes; a deque, as cells look into them.
    std::size_t scratchUsed_ = 0;
};

} // namespace qi
