#include "core/records/source_table.h"

#include "core/base/text.h"
#include "core/records/field_data.h"
#include "core/records/word_list.h"

#include <algorithm>

namespace qi
{

namespace
{

/// The word alone: "Total attendances" is a measure, and there are places that begin so.
bool isTotal(std::string_view cell)
{
    static const WordList totals(fieldData().words.totals);
    if (cell.ends_with(':')) cell.remove_suffix(1);
    return totals.has(cell);
}

/// A sentence such as "Notes: provisional data", never a record cut after its first cells. The rows of a sheet are all
/// as wide as the table.
bool isNote(const std::vector<std::string_view>& cells, std::size_t needed, bool ofSheet)
{
    const auto filled = std::ranges::count_if(cells, [](std::string_view cell) { return !cell.empty(); });
    const bool first3 = filled <= 3 && std::ranges::all_of(cells.begin(), cells.begin() + filled,
                                                           [](std::string_view cell) { return !cell.empty(); });
    // A line as wide as the table is a note only where its first cell stands alone: a record may be nearly empty.
    const bool fits = filled == 1 || (filled <= 3 && cells.size() < needed) || (ofSheet && first3);
    if (!fits || cells.front().empty()) return false;
    const std::string_view first = cells.front();
    const bool sentence = first.find(' ') != std::string_view::npos || first.ends_with(':');
    const bool begins = !(first.front() >= '0' && first.front() <= '9');
    const bool wordless = first.find_first_of("0123456789") == std::string_view::npos; // "End", and no record's number.
    return begins && (sentence || (filled == 1 && (first.size() > 12 || wordless)));
}

/// The line of dashes that databases print below a header; the sign that old programs end a file with.
bool isRuler(const std::vector<std::string_view>& cells)
{
    const auto ruled = [](std::string_view cell) {
        return cell.find_first_not_of("-=_+*\x1A") == std::string_view::npos;
    };
    const auto size = [](std::string_view cell) { return cell.size(); };
    return std::ranges::all_of(cells, ruled) &&
           (size(*std::ranges::max_element(cells, {}, size)) > 2 || (cells.size() == 1 && cells.front() == "\x1A"));
}

/// What programs write around a text so that a spreadsheet leaves it one: ="0123", '0123.
std::string_view unmarked(std::string_view cell)
{
    if (cell.size() > 3 && cell.starts_with("=\"") && cell.ends_with('"') && cell.find('"', 2) == cell.size() - 1)
        return trimmed(cell.substr(2, cell.size() - 3));
    const bool marked = cell.size() > 1 && cell[0] == '\'' && cell[1] >= '0' && cell[1] <= '9' &&
                        cell.find('\'', 1) == std::string_view::npos;
    return marked ? cell.substr(1) : cell;
}

} // namespace

bool saysAll(std::string_view cell)
{
    return std::ranges::any_of(fieldData().words.all,
                               [&](const std::string& word) { return equalsIgnoringCase(word, cell); });
}

std::vector<std::string> SourceTable::columns() const
{
    if (!wide) return header;
    std::vector<std::string> names;
    for (const std::size_t label : wide->labels) names.push_back(header[label]);
    names.insert(names.end(), {wide->heading, "Value"});
    return names;
}

SourceRows::SourceRows(const SourceTable& table, std::unique_ptr<RowSource> source)
    : table_(&table)
    , source_(std::move(source))
    , needed_(table.header.size())
    , figure_(table.wide ? table.wide->figures.size() : 0)
{
    while (needed_ > 0 && table.header[needed_ - 1].empty()) --needed_;
    source_->expectCells(table.width);
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

/// The same headers in another order, as tables pasted below each other have.
bool SourceRows::isOtherOrder(const std::vector<std::string_view>& cells)
{
    constexpr std::size_t kLeast = 4;
    const bool begins =
        !cells.empty() && !cells.front().empty() && (cells.front().front() < '0' || cells.front().front() > '9');
    if (!begins || table_->wide || cells.size() < kLeast) return false;
    std::vector<std::optional<std::size_t>> order(table_->header.size());
    std::size_t known = 0, filled = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (cells[i].empty()) continue;
        const auto header = std::ranges::find_if(
            table_->header, [&](const std::string& name) { return equalsIgnoringCase(name, cells[i]); });
        if (++filled == 1 && header == table_->header.end()) return false;
        if (header == table_->header.end()) continue;
        order[static_cast<std::size_t>(header - table_->header.begin())] = i;
        ++known;
    }
    if (known < kLeast || known * 10 < filled * 8) return false;
    order_ = std::move(order);
    orderWidth_ = cells.size();
    return true;
}

void SourceRows::bringIntoOrder(std::vector<std::string_view>& cells)
{
    std::vector<std::string_view> ordered(table_->header.size());
    for (std::size_t i = 0; i < ordered.size(); ++i)
        if (order_[i] && *order_[i] < cells.size()) ordered[i] = cells[*order_[i]];
    cells = std::move(ordered);
}

/// A sheet does not say how many cells a row had in the file it was made from. A row that ends in the first part of the
/// table, before all that is always known of a person, was cut.
bool SourceRows::isCut(const std::vector<std::string_view>& cells) const
{
    if (table_->sheet.empty() || table_->reach == 0) return false;
    std::size_t last = cells.size();
    while (last > 0 && cells[last - 1].empty()) --last;
    return last < table_->reach && last * 5 <= needed_ * 3;
}

LineKind SourceRows::kindOf(const std::vector<std::string_view>& cells) const
{
    const auto filled = std::ranges::find_if(cells, [](std::string_view cell) { return !cell.empty(); });
    if (filled == cells.end() || isRuler(cells)) return LineKind::Blank;
    const std::size_t labels = std::min(cells.size(), kLabels);
    if (isTotal(*filled) || std::ranges::any_of(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(labels),
                                                [this](std::string_view cell) {
                                                    return isTotal(cell) || (table_->allIsTotal && saysAll(cell));
                                                }))
        return LineKind::Total;
    if (table_->header.size() > 2 && isNote(cells, needed_, !table_->sheet.empty())) return LineKind::Note;
    const bool extras = cells.size() > table_->header.size() &&
                        std::ranges::any_of(cells.begin() + static_cast<std::ptrdiff_t>(table_->header.size()),
                                            cells.end(), [](std::string_view cell) { return !cell.empty(); });
    if (cells.size() >= needed_ && !extras) return isCut(cells) ? LineKind::Ragged : LineKind::Record;
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
        for (const std::string_view cell : line_.cells) row.cells.push_back(unmarked(trimmed(cell)));
        const bool again = isRepeatedHeader(row.cells);
        if (again) order_.clear();
        const bool header = again || isOtherOrder(row.cells);
        const bool ordered = !header && !order_.empty() && row.cells.size() == orderWidth_;
        if (ordered) bringIntoOrder(row.cells);
        row.kind = header ? LineKind::RepeatedHeader : kindOf(row.cells);
        if (row.kind == LineKind::Record && !order_.empty() && !ordered) row.kind = LineKind::Ragged;
        if (row.kind == LineKind::Ragged && !table_->sheet.empty())
            while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
        if (row.kind != LineKind::Record) return true;
        row.cells.resize(table_->header.size());
        if (!table_->wide) return true;
        cells_ = row.cells;
        figure_ = 0;
    }
}

bool SourceRows::nextOfWide(SourceRow& row)
{
    const WideLayout& wide = *table_->wide;
    while (figure_ < wide.figures.size() && cells_[wide.figures[figure_].first].empty()) ++figure_;
    if (figure_ >= wide.figures.size()) return false;
    row.kind = LineKind::Record;
    row.number = line_.number;
    row.unclosedQuote = line_.unclosedQuote;
    row.cells.clear();
    for (const std::size_t label : wide.labels) row.cells.push_back(cells_[label]);
    row.cells.emplace_back(wide.figures[figure_].second);
    row.cells.push_back(cells_[wide.figures[figure_].first]);
    ++figure_;
    return true;
}

} // namespace qi
