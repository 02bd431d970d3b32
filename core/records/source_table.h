#pragma once

#include "core/base/result.h"
#include "core/calendar/date.h"
#include "core/tables/delimited_reader.h"
#include "core/tables/encoding.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qi
{

/// A monthly file with a column for each period: `Measure, Site, Apr-24, May-24 …`.
struct WideLayout
{
    std::vector<std::size_t> labels;                   ///< Columns that stand beside every figure.
    std::vector<std::pair<std::size_t, Date>> periods; ///< Columns of figures and their first day.
};

/// A file of delimited text, opened: what its first lines are, and where its records begin.
struct SourceTable
{
    std::string name; ///< Of the file, for sentences.
    Encoding encoding = Encoding::Utf8;
    std::string text; ///< All of it, UTF-8.
    char delimiter = ',';
    std::size_t headerRow = 1;
    std::vector<std::string> header; ///< Of the file; for a wide one see columns().
    std::size_t width = 0;           ///< Cells of the header's line, empty ones at its end included.
    std::size_t preamble = 0, blankBefore = 0;
    std::size_t dataOffset = 0; ///< Where the rows after the header begin, in bytes.
    std::optional<WideLayout> wide;

    /// The headers rows() have cells for: those of the file, or of a wide one its labels, "Period" and "Value".
    std::vector<std::string> columns() const;
};

/// Reads and opens a file. System error when it cannot be read; Data error when it is no table.
Result<SourceTable> openSource(const std::filesystem::path& file);

enum class LineKind { Record, Blank, RepeatedHeader, Total, Note, Ragged, UnclosedQuote };

/// A line after the header; the cells of a record fit columns().
struct SourceRow
{
    LineKind kind = LineKind::Record;
    std::size_t number = 0; ///< As a spreadsheet counts, from 1.
    bool unclosedQuote = false;
    std::vector<std::string_view> cells; ///< Trimmed.
};

/// The lines after the header one by one; a line of a wide file gives a row for each period that has something.
class SourceRows
{
public:
    explicit SourceRows(const SourceTable& table);
    bool next(SourceRow& row);
    std::size_t bytesRead() const { return reader_.position(); }

private:
    LineKind kindOf(const std::vector<std::string_view>& cells) const;
    bool isRepeatedHeader(const std::vector<std::string_view>& cells) const;
    bool nextOfWide(SourceRow& row);

    const SourceTable& table_;
    DelimitedReader reader_;
    DelimitedRow line_;
    std::vector<std::string_view> cells_;
    std::size_t needed_; ///< Cells up to the last named column: what follows may be missing.
    std::size_t period_; ///< Next period of the wide line in cells_.
    std::vector<std::string> periodTexts_;
};

} // namespace qi
