#include "core/tables/delimited_table.h"

#include "core/base/text.h"
#include "core/tables/delimited_reader.h"
#include "core/tables/delimiter.h"
#include "core/tables/file_bytes.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

std::vector<std::string> trimmedCells(const DelimitedRow& row)
{
    std::vector<std::string> cells;
    cells.reserve(row.cells.size());
    for (const std::string_view cell : row.cells) cells.emplace_back(trimmed(cell));
    return cells;
}

/// A lone `""` is a row: how a table of one column writes an empty cell.
bool isBlank(const DelimitedRow& row, const std::vector<std::string>& cells)
{
    const bool quotedCell = cells.size() == 1 && !trimmed(row.text).empty();
    return !quotedCell && std::ranges::all_of(cells, [](const std::string& cell) { return cell.empty(); });
}

/// Empty cells beyond the header are what spreadsheets leave behind; others cannot be placed.
bool fitTo(std::size_t width, std::vector<std::string>& cells)
{
    while (cells.size() > width && cells.back().empty()) cells.pop_back();
    return cells.size() == width;
}

} // namespace

std::optional<std::size_t> DelimitedTable::column(std::string_view headerText) const
{
    auto at = std::ranges::find(header, headerText);
    if (at == header.end())
        at = std::ranges::find_if(header, [&](const std::string& h) { return equalsIgnoringCase(h, headerText); });
    if (at == header.end()) return std::nullopt;
    return static_cast<std::size_t>(at - header.begin());
}

Result<DelimitedTable> readDelimitedText(std::string bytes, std::string name)
{
    const DecodedText decoded = decodeText(std::move(bytes));
    const DelimiterGuess guess = guessDelimiter(decoded.text);
    DelimitedTable table;
    table.name = std::move(name);
    table.encoding = decoded.encoding;
    table.delimiter = guess.delimiter;
    DelimitedReader reader(std::string_view(decoded.text).substr(guess.firstByte), guess.delimiter,
                           guess.linesAhead + 1);
    DelimitedRow row;
    while (reader.next(row)) {
        std::vector<std::string> cells = trimmedCells(row);
        if (row.unclosedQuote) table.unclosedQuotes.push_back(row.number);
        if (isBlank(row, cells)) continue;
        if (table.header.empty()) {
            table.header = std::move(cells);
            table.headerRow = row.number;
            reader.expectCells(table.header.size());
            continue;
        }
        if (!fitTo(table.header.size(), cells))
            return fail(Error::Kind::Data, fmt::format("Row {} of {} has {} cells where the header has {}; each row "
                                                       "needs as many cells as the header.",
                                                       row.number, table.name, row.cells.size(), table.header.size()));
        table.rows.push_back(std::move(cells));
        table.rowNumbers.push_back(row.number);
    }
    if (table.header.empty())
        return fail(Error::Kind::Data,
                    fmt::format("{} is empty; a table with a line of headers is needed.", table.name));
    return table;
}

Result<DelimitedTable> readDelimitedFile(const std::filesystem::path& file)
{
    auto bytes = readTextFileBytes(file);
    if (!bytes) return fail(bytes.error());
    return readDelimitedText(std::move(*bytes), fileNameText(file));
}

} // namespace qi
