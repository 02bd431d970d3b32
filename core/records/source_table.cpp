#include "core/records/source_table.h"

#include "core/base/text.h"
#include "core/calendar/period_text.h"
#include "core/records/field_data.h"
#include "core/records/header_matching.h"
#include "core/tables/delimited_rows.h"
#include "core/tables/delimiter.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace qi
{

namespace
{

constexpr std::size_t kRowsLookedAt = 200;
constexpr std::size_t kRowsForHeader = 40;
constexpr std::size_t kLeastPeriods = 3;

struct FirstRow
{
    std::size_t number = 0;
    std::vector<std::string> cells; ///< Up to the last that is not empty.
    std::size_t width = 0;          ///< With the empty ones after it.

    std::size_t filled() const
    {
        return static_cast<std::size_t>(std::ranges::count_if(cells, [](const auto& cell) { return !cell.empty(); }));
    }
};

Result<std::vector<FirstRow>> firstRows(RowSource& source)
{
    std::vector<FirstRow> rows;
    DelimitedRow line;
    while (rows.size() < kRowsLookedAt) {
        const auto more = source.next(line);
        if (!more) return fail(more.error());
        if (!*more) break;
        FirstRow row{line.number, {}, 0};
        for (const std::string_view cell : line.cells) row.cells.emplace_back(trimmed(cell));
        row.width = row.cells.size();
        while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
        rows.push_back(std::move(row));
    }
    return rows;
}

/// The width that most rows have; titles and notes are narrower.
std::size_t usualWidth(const std::vector<FirstRow>& rows)
{
    std::map<std::size_t, std::size_t> counts;
    for (const FirstRow& row : rows)
        if (row.filled() > 0) ++counts[row.cells.size()];
    std::size_t width = 0, most = 0;
    for (const auto& [cells, count] : counts)
        if (count * cells >= most) most = count * cells, width = cells;
    return width;
}

/// How many cells are known headers, whatever the grain.
std::size_t knownHeaders(const FirstRow& row)
{
    return static_cast<std::size_t>(std::ranges::count_if(row.cells, isKnownHeader));
}

/// The row with most known headers among the first of full width; else the first that is filled.
std::optional<std::size_t> findHeader(const std::vector<FirstRow>& rows, std::size_t width)
{
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (std::size_t i = 0; i < std::min(rows.size(), kRowsForHeader); ++i) {
        if (rows[i].cells.size() + 1 < width || rows[i].filled() * 2 < width) continue;
        const std::size_t known = knownHeaders(rows[i]);
        if (!best || known > most) best = i, most = known;
    }
    return best;
}

/// First days of the columns that are headed by a month: `Apr-24`, or `Apr` under `2024/25`.
WideLayout findPeriods(const FirstRow& header, const FirstRow* above)
{
    WideLayout wide;
    std::optional<int> financialYear;
    for (std::size_t column = 0; column < header.cells.size(); ++column) {
        if (above && column < above->cells.size() && !above->cells[column].empty())
            financialYear = parseFinancialYear(above->cells[column]);
        const std::string& cell = header.cells[column];
        const auto period = parsePeriod(cell, DateOrder::DayFirst);
        const unsigned month = cell.size() >= 3 ? monthNamed(cell) : 0;
        if (period) {
            wide.periods.emplace_back(column, period->start);
        } else if (month != 0 && financialYear) {
            // A financial year begins in April: its January comes after its December.
            const int year = month >= 4 ? *financialYear : *financialYear + 1;
            wide.periods.emplace_back(column, Date{std::chrono::year{year} / std::chrono::month{month} / 1});
        } else {
            wide.labels.push_back(column);
        }
    }
    return wide;
}

const FirstRow* lastFilledBefore(const std::vector<FirstRow>& rows, std::size_t at)
{
    while (at-- > 0)
        if (rows[at].filled() > 0) return &rows[at];
    return nullptr;
}

/// The word alone: "Total attendances" is a measure, and there are places that begin so.
bool isTotal(std::string_view cell)
{
    if (cell.ends_with(':')) cell.remove_suffix(1);
    if (cell.size() < 3 || cell.size() > 20) return false;
    return std::ranges::find(fieldData().words.totals, asciiLower(cell)) != fieldData().words.totals.end();
}

/// A sentence such as "Notes: provisional data", never a record cut after its first cells.
bool isNote(const std::vector<std::string_view>& cells, std::size_t needed)
{
    const auto filled = std::ranges::count_if(cells, [](std::string_view cell) { return !cell.empty(); });
    // A line as wide as the table is a note only where its first cell stands alone: a record may be nearly empty.
    const bool fits = filled == 1 || (filled <= 3 && cells.size() < needed);
    if (!fits || cells.front().empty()) return false;
    const std::string_view first = cells.front();
    const bool sentence = first.find(' ') != std::string_view::npos || first.ends_with(':');
    const bool begins = !(first.front() >= '0' && first.front() <= '9');
    return begins && (sentence || (filled == 1 && first.size() > 12));
}

} // namespace

std::vector<std::string> SourceTable::columns() const
{
    if (!wide) return header;
    std::vector<std::string> names;
    for (const std::size_t label : wide->labels) names.push_back(header[label]);
    names.insert(names.end(), {"Period", "Value"});
    return names;
}

namespace
{

/// What the first lines say, of a table whose rows can be read.
Result<SourceTable> readHeader(SourceTable table)
{
    const auto source = table.rows();
    if (!source) return fail(source.error());
    const auto rows = firstRows(**source);
    if (!rows) return fail(rows.error());
    const std::size_t width = usualWidth(*rows);
    const auto header = findHeader(*rows, width);
    if (!header || width < 2)
        return fail(Error::Kind::Data, fmt::format("{} holds no table that could be read; a line of headers with "
                                                   "commas, tabs, semicolons or | between them is needed.",
                                                   table.name));
    for (std::size_t i = 0; i < *header; ++i) ++((*rows)[i].filled() > 0 ? table.preamble : table.blankBefore);
    const FirstRow& found = (*rows)[*header];
    table.header = found.cells;
    table.width = found.width;
    table.headerRow = found.number;
    WideLayout wide = findPeriods(found, lastFilledBefore(*rows, *header));
    if (wide.periods.size() >= kLeastPeriods && !wide.labels.empty()) table.wide = std::move(wide);
    return table;
}

} // namespace

Result<SourceTable> openSource(const std::filesystem::path& file, TextFile::Look look)
{
    const auto text = TextFile::open(file, look);
    if (!text) return fail(text.error());
    auto stream = text->read();
    if (!stream) return fail(stream.error());
    std::string beginning;
    if (const auto more = stream->append(beginning); !more) return fail(more.error());
    const DelimiterGuess guess = guessDelimiter(beginning);
    SourceTable table;
    table.name = text->name();
    table.bytes = text->bytes();
    table.encoding = text->encoding();
    table.delimiter = guess.delimiter;
    table.rows = [text = *text, guess] {
        return DelimitedRows::open(text, guess.delimiter, guess.firstByte, guess.linesAhead + 1);
    };
    return readHeader(std::move(table));
}

SourceRows::SourceRows(const SourceTable& table, std::unique_ptr<RowSource> source)
    : table_(&table)
    , source_(std::move(source))
    , needed_(table.header.size())
    , period_(table.wide ? table.wide->periods.size() : 0)
{
    while (needed_ > 0 && table.header[needed_ - 1].empty()) --needed_;
    source_->expectCells(table.width);
    if (!table.wide) return;
    for (const auto& [column, start] : table.wide->periods) periodTexts_.push_back(isoDate(start));
}

Result<SourceRows> SourceRows::open(const SourceTable& table)
{
    auto source = table.rows();
    if (!source) return fail(source.error());
    DelimitedRow line;
    while (line.number < table.headerRow) {
        const auto more = (*source)->next(line);
        if (!more) return fail(more.error());
        if (!*more) break;
    }
    return SourceRows(table, std::move(*source));
}

bool SourceRows::isRepeatedHeader(const std::vector<std::string_view>& cells) const
{
    // Nearly every line differs from the header in its first cells: compare those before all.
    std::size_t same = 0, different = 0;
    for (std::size_t i = 0; i < std::min(cells.size(), table_->header.size()); ++i) {
        ++(equalsIgnoringCase(cells[i], table_->header[i]) ? same : different);
        if (different > 2 && different > same) return false;
    }
    return same >= 2 && same > different * 4;
}

LineKind SourceRows::kindOf(const std::vector<std::string_view>& cells) const
{
    const auto filled = std::ranges::find_if(cells, [](std::string_view cell) { return !cell.empty(); });
    if (filled == cells.end()) return LineKind::Blank;
    if (isRepeatedHeader(cells)) return LineKind::RepeatedHeader;
    const std::size_t labels = std::min<std::size_t>(cells.size(), 3);
    if (isTotal(*filled) || std::ranges::any_of(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(labels),
                                                [](std::string_view cell) { return isTotal(cell); }))
        return LineKind::Total;
    if (table_->header.size() > 2 && isNote(cells, needed_)) return LineKind::Note;
    const bool extras = cells.size() > table_->header.size() &&
                        std::ranges::any_of(cells.begin() + static_cast<std::ptrdiff_t>(table_->header.size()),
                                            cells.end(), [](std::string_view cell) { return !cell.empty(); });
    if (cells.size() >= needed_ && !extras) return LineKind::Record;
    return line_.unclosedQuote ? LineKind::UnclosedQuote : LineKind::Ragged;
}

Result<bool> SourceRows::next(SourceRow& row)
{
    for (;;) {
        if (table_->wide && nextOfWide(row)) return true;
        auto more = source_->next(line_);
        if (!more || !*more) return more;
        row.number = line_.number;
        row.unclosedQuote = line_.unclosedQuote;
        row.cells.clear();
        for (const std::string_view cell : line_.cells) row.cells.push_back(trimmed(cell));
        row.kind = kindOf(row.cells);
        if (row.kind != LineKind::Record) return true;
        row.cells.resize(table_->header.size());
        if (!table_->wide) return true;
        cells_ = row.cells;
        period_ = 0;
    }
}

bool SourceRows::nextOfWide(SourceRow& row)
{
    const WideLayout& wide = *table_->wide;
    while (period_ < wide.periods.size() && cells_[wide.periods[period_].first].empty()) ++period_;
    if (period_ >= wide.periods.size()) return false;
    row.kind = LineKind::Record;
    row.number = line_.number;
    row.unclosedQuote = line_.unclosedQuote;
    row.cells.clear();
    for (const std::size_t label : wide.labels) row.cells.push_back(cells_[label]);
    row.cells.push_back(periodTexts_[period_]);
    row.cells.push_back(cells_[wide.periods[period_].first]);
    ++period_;
    return true;
}

} // namespace qi
