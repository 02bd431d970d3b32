#pragma once

#include "core/base/result.h"
#include "core/records/wide_layout.h"
#include "core/tables/row_source.h"
#include "core/tables/source_file.h"
#include "core/tables/text_file.h"
#include "core/tables/workbook/workbook.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// A file with a table, opened: what its first lines are. Its rows stay in the file until they are read.
struct SourceTable
{
    std::string name;                 ///< Of the file, for sentences.
    std::string format;               ///< "CSV" for text of any kind, "XLSX", "ODS".
    std::optional<Encoding> encoding; ///< Of text.
    char delimiter = ',';             ///< Of text.
    std::string sheet;                ///< Of a workbook: the one that is read …
    std::vector<SheetName> sheets;    ///< … and all of them.
    std::size_t bytes = 0;            ///< Of the file.
    std::size_t headerRow = 1;
    std::vector<std::string> header; ///< Of the file; for a wide one see columns().
    std::size_t width = 0;           ///< Cells of the header's line, empty ones at its end included.
    std::size_t reach = 0; ///< Cells that every whole row fills, as far as the first rows show it; 0: they do not.
    std::size_t preamble = 0, blankBefore = 0;
    bool allIsTotal = false; ///< "All" stands among other places: its lines are the sum of theirs.
    std::optional<WideLayout> wide;

    /// All its rows from the first line, as often as they are wanted.
    std::function<Result<std::unique_ptr<RowSource>>()> rows;

    /// The headers SourceRows have cells for: those of the file, or of a wide one its labels, what parts its figures,
    /// and "Value".
    std::vector<std::string> columns() const;
};

/// Of these first cells of a line any may say that it is a total.
inline constexpr std::size_t kLabels = 3;
/// "All", "All sites": of everything, where there are others beside it.
bool saysAll(std::string_view cell);

/// What a person says about a file; the rest is found out.
struct SourceOptions
{
    std::string sheet; ///< Of a workbook, or a file in a ZIP file.
    std::optional<Encoding> encoding;
    std::optional<char> delimiter;
    std::size_t headerRow = 0; ///< From 1; 0: found out.
    friend bool operator==(const SourceOptions&, const SourceOptions&) = default;
};

/// Opens a file: text, a workbook, or either of them packed. Of several sheets the first visible one that holds a table
/// of ours. System error when it cannot be read; Data error when it is no table; Usage error for a sheet or header row
/// that is not there.
Result<SourceTable> openSource(const SourceFile& file, const SourceOptions& options, TextFile::Look look);

enum class LineKind { Record, Blank, RepeatedHeader, Total, Note, Ragged, UnclosedQuote };

/// A line after the header; the cells of a record fit columns().
struct SourceRow
{
    LineKind kind = LineKind::Record;
    std::size_t number = 0; ///< As a spreadsheet counts, from 1.
    bool unclosedQuote = false;
    std::vector<std::string_view> cells; ///< Trimmed.
};

/// The lines after the header one by one, brought into its order where files with the same columns in another one were
/// pasted below each other; a line of a wide file gives a row for each period that has something.
class SourceRows
{
public:
    static Result<SourceRows> open(const SourceTable& table);
    /// False at the end; System error when the file cannot be read any further.
    Result<bool> next(SourceRow& row);
    std::size_t bytesRead() const { return source_->bytesRead(); }
    std::size_t bytesInAll() const { return source_->bytesInAll(); }
    std::optional<Encoding> turnsOut() const { return source_->turnsOut(); }  ///< See RowSource.
    std::optional<Hash128> contents() const { return source_->contents(); }   ///< See RowSource.
    std::vector<std::string> warnings() const { return source_->warnings(); } ///< About what was read so far.

private:
    SourceRows(const SourceTable& table, std::unique_ptr<RowSource> source);
    LineKind kindOf(const std::vector<std::string_view>& cells) const;
    bool isRepeatedHeader(const std::vector<std::string_view>& cells) const;
    bool nextOfWide(SourceRow& row);
    bool isOtherOrder(const std::vector<std::string_view>& cells);
    void bringIntoOrder(std::vector<std::string_view>& cells);
    bool isCut(const std::vector<std::string_view>& cells) const;

    const SourceTable* table_;
    std::unique_ptr<RowSource> source_;
    DelimitedRow line_;
    std::vector<std::string_view> cells_;
    /// After a line of the same headers in another order: the cell of each column, and how many there are.
    std::vector<std::optional<std::size_t>> order_;
    std::size_t orderWidth_ = 0;
    std::size_t needed_; ///< Cells up to the last named column: what follows may be missing.
    std::size_t figure_; ///< Next figure of the wide line in cells_.
};

} // namespace qi
