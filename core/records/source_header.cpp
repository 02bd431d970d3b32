#include "core/records/source_header.h"

#include "core/base/text.h"
#include "core/records/header_matching.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace qi
{

namespace
{

constexpr std::size_t kRowsLookedAt = 200;
constexpr std::size_t kRowsForHeader = 40;
constexpr std::size_t kWorthOfFigures = 3; ///< What columns of figures count for, beside known headers.

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
std::size_t knownHeaders(const std::vector<std::string>& cells)
{
    return static_cast<std::size_t>(std::ranges::count_if(cells, isKnownHeader));
}

/// The row with most known headers among the first of full width; else the first that is filled.
std::optional<std::size_t> findHeader(const std::vector<FirstRow>& rows, std::size_t width)
{
    std::optional<std::size_t> best;
    std::size_t most = 0;
    for (std::size_t i = 0; i < std::min(rows.size(), kRowsForHeader); ++i) {
        if (rows[i].cells.size() + 1 < width || rows[i].filled() * 2 < width) continue;
        const std::size_t known = knownHeaders(rows[i].cells);
        if (!best || known > most) best = i, most = known;
    }
    return best;
}

const FirstRow* lastFilledBefore(const std::vector<FirstRow>& rows, std::size_t at)
{
    while (at-- > 0)
        if (rows[at].filled() > 0) return &rows[at];
    return nullptr;
}

bool hasDigits(const std::string& cell) { return cell.find_first_of("0123456789") != std::string::npos; }

/// The lower of two lines, with what only the upper one says.
std::vector<std::string> filledUp(const FirstRow& lower, const FirstRow& upper)
{
    std::vector<std::string> cells = lower.cells;
    cells.resize(std::max(cells.size(), upper.cells.size()));
    for (std::size_t column = 0; column < upper.cells.size(); ++column)
        if (cells[column].empty()) cells[column] = upper.cells[column];
    return cells;
}

/// Headers in two lines: `Measure` may stand in the upper one of merged cells, and `Arrival` above `Date` and `Time`.
std::vector<std::string> joinedHeader(const FirstRow& header, const FirstRow* above)
{
    if (!above || above->filled() < 2) return header.cells;
    const auto at = [](const std::vector<std::string>& cells, std::size_t column) {
        return column < cells.size() ? cells[column] : std::string();
    };
    const std::vector<std::string> filled = filledUp(header, *above);
    std::vector<std::string> joined;
    std::string group;
    for (std::size_t column = 0; column < std::max(header.cells.size(), above->cells.size()); ++column) {
        const std::string upper = at(above->cells, column), lower = at(header.cells, column);
        if (!upper.empty()) group = upper;
        joined.push_back(!group.empty() && !lower.empty() ? group + " " + lower : filled[column]);
    }
    const bool words = std::ranges::none_of(header.cells, hasDigits);
    return words && knownHeaders(joined) > knownHeaders(filled) ? joined : filled;
}

/// The lower of two lines of headers, where the upper one was found: words alone, and no record.
std::size_t lowerLine(const std::vector<FirstRow>& rows, std::size_t header)
{
    const bool words = header + 1 < rows.size() && rows[header + 1].filled() > 0 &&
                       std::ranges::none_of(rows[header + 1].cells, hasDigits);
    if (!words) return header;
    // Months of the years above them say more than any label, which merged cells leave in the upper line.
    if (!periodsAcross(rows[header].cells, nullptr) &&
        periodsAcross(filledUp(rows[header + 1], rows[header]), &rows[header].cells))
        return header + 1;
    const auto joined = joinedHeader(rows[header + 1], &rows[header]);
    return knownHeaders(joined) > knownHeaders(rows[header].cells) ? header + 1 : header;
}

/// A person has an age, a sex and an ethnic group, however far a visit has come and whatever is known of it.
bool isAboutThePerson(const std::string& header)
{
    const auto matches = matchHeader(header, *grainOf("attendance"));
    return !matches.empty() && matches.front().confidence == 1 && matches.front().role->group == "Person";
}

/// Cells that every whole row has, where the first rows show it; 0 where they do not.
std::size_t reachOf(const std::vector<FirstRow>& rows, std::size_t header)
{
    std::vector<std::size_t> always;
    for (std::size_t column = 0; column < rows[header].cells.size(); ++column) {
        if (!isAboutThePerson(rows[header].cells[column])) continue;
        std::size_t filled = 0, all = 0;
        for (std::size_t i = header + 1; i < rows.size(); ++i) {
            if (rows[i].filled() * 3 < rows[header].cells.size()) continue;
            ++all;
            filled += column < rows[i].cells.size() && !rows[i].cells[column].empty() ? 1 : 0;
        }
        if (all >= 10 && filled * 10 >= all * 9) always.push_back(column);
    }
    return always.size() < 3 ? 0 : always[always.size() - 2] + 1;
}

bool namesPlaces(const std::string& header)
{
    const auto matches = matchHeader(header, *grainOf("aggregate"));
    return !matches.empty() &&
           (matches.front().role->id.starts_with("org_") || matches.front().role->id.starts_with("site_"));
}

/// "All" among other places, in a column of few different ones.
bool hasAllAmongOthers(const std::vector<FirstRow>& rows, std::size_t header)
{
    constexpr std::size_t kFew = 50;
    for (std::size_t column = 0; column < std::min(rows[header].cells.size(), kLabels); ++column) {
        if (!namesPlaces(rows[header].cells[column])) continue;
        std::set<std::string_view> others;
        bool all = false;
        for (std::size_t i = header + 1; i < rows.size(); ++i) {
            if (column >= rows[i].cells.size() || rows[i].filled() < 2) continue;
            const std::string& cell = rows[i].cells[column];
            if (saysAll(cell))
                all = true;
            else
                others.insert(cell);
        }
        others.erase("");
        if (all && !others.empty() && others.size() <= kFew) return true;
    }
    return false;
}

bool isFollowed(const std::vector<FirstRow>& rows, std::size_t header)
{
    return std::any_of(rows.begin() + static_cast<std::ptrdiff_t>(header) + 1, rows.end(),
                       [](const FirstRow& row) { return row.filled() >= 2; });
}

/// The rows of a table below its header; titles and notes are narrower.
std::vector<const CellTexts*> textsBelow(const std::vector<FirstRow>& rows, std::size_t header)
{
    std::vector<const CellTexts*> texts;
    for (std::size_t i = header + 1; i < rows.size(); ++i)
        if (rows[i].filled() * 2 >= rows[header].filled() && rows[i].filled() > 1) texts.push_back(&rows[i].cells);
    return texts;
}

std::optional<std::size_t> rowNumbered(const std::vector<FirstRow>& rows, std::size_t number)
{
    const auto row = std::ranges::find(rows, number, &FirstRow::number);
    if (row == rows.end()) return std::nullopt;
    return static_cast<std::size_t>(row - rows.begin());
}

} // namespace

Result<FoundHeader> readHeader(SourceTable& table, std::size_t headerRow)
{
    const auto source = table.rows();
    if (!source) return fail(source.error());
    const auto rows = firstRows(**source);
    if (!rows) return fail(rows.error());
    const std::size_t width = usualWidth(*rows);
    auto header = headerRow > 0 ? rowNumbered(*rows, headerRow) : findHeader(*rows, width);
    if (headerRow > 0 && (!header || (*rows)[*header].filled() == 0))
        return fail(Error::Kind::Usage,
                    fmt::format("Row {} of {} has no headers; say a row with headers among the first {}.", headerRow,
                                table.name, kRowsLookedAt));
    if (!header || width < 2) return FoundHeader{};
    if (headerRow == 0) header = lowerLine(*rows, *header);
    for (std::size_t i = 0; i < *header; ++i) ++((*rows)[i].filled() > 0 ? table.preamble : table.blankBefore);
    FirstRow found = (*rows)[*header];
    const FirstRow* above = lastFilledBefore(*rows, *header);
    auto wide = periodsAcross(found.cells, above ? &above->cells : nullptr);
    found.cells = joinedHeader(found, above && above->number + 1 == found.number ? above : nullptr);
    table.header = found.cells;
    table.width = std::max(found.width, found.cells.size());
    table.headerRow = found.number;
    table.reach = reachOf(*rows, *header);
    table.allIsTotal = hasAllAmongOthers(*rows, *header);
    if (!wide) wide = measuresAcross(found.cells, textsBelow(*rows, *header));
    table.wide = std::move(wide);
    return FoundHeader{isFollowed(*rows, *header), knownHeaders(found.cells) + (table.wide ? kWorthOfFigures : 0)};
}

} // namespace qi
