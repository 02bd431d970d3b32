#include "core/records/row_shift.h"

#include "core/calendar/date_time_text.h"
#include "core/records/value_reading.h"
#include "core/records/vocabulary.h"

#include <algorithm>

namespace qi
{

namespace
{

constexpr int kLeastRepaired = 2; ///< Cells that a lost one before them explains; the row's last cell is empty then.
constexpr int kLeastPushed = 3;   ///< Cells that one too many explains, where nothing says that it is one too many.

bool isDate(std::string_view cell)
{
    return parseDateTime(cell, DateOrder::DayFirst) || parseDateTime(cell, DateOrder::MonthFirst);
}

/// A date and a time, as no place and no complaint is written.
bool isDateAndTime(std::string_view cell)
{
    if (cell.size() < 12 || cell.find(':') == std::string_view::npos) return false;
    const auto date = parseDateTime(cell, DateOrder::DayFirst);
    return date && date->secondOfDay;
}

} // namespace

ShiftFinder::Kind ShiftFinder::kindOf(const ColumnUse& use)
{
    if (!use.role || use.identifier) return Kind::Anything;
    const Vocabulary* vocabulary = vocabularyOf(use.role->id);
    switch (use.role->type) {
    case RoleType::DateTime:
        return use.part == ColumnPart::Time ? Kind::Time : Kind::DateTime;
    case RoleType::Integer:
    case RoleType::Number:
        return Kind::Number;
    case RoleType::Flag:
        return vocabulary ? Kind::Anything : Kind::Flag;
    case RoleType::Code:
    case RoleType::Text:
        return vocabulary && vocabulary->rules().closed ? Kind::Listed : Kind::Words;
    default:
        return Kind::Anything;
    }
}

ShiftFinder::ShiftFinder(const ColumnMapping& mapping)
{
    if (mapping.grain->id == "aggregate") return;
    columns_.resize(mapping.uses.size());
    for (const ColumnUse& use : mapping.uses) {
        columns_[use.source] = {kindOf(use), use.role};
        const Kind kind = columns_[use.source].kind;
        if (kind == Kind::Number) quick_.push_back(use.source);
    }
}

bool ShiftFinder::fits(std::size_t column, std::string_view cell) const
{
    const auto& [kind, role] = columns_[column];
    if (isMissingWord(cell)) return true;
    switch (kind) {
    case Kind::Anything:
        return true;
    case Kind::Words:
        return !isDateAndTime(cell);
    case Kind::DateTime:
        return isDate(cell);
    case Kind::Time:
        return parseTimeOfDay(cell) || isDate(cell);
    case Kind::Number:
        return readNumberOf(*role, cell) || isSuppressed(cell);
    case Kind::Flag:
        return readFlag(cell).has_value();
    case Kind::Listed:
        return vocabularyOf(role->id)->codeOf(cell) || vocabularyOf(role->id)->meansUnknown(cell);
    }
    return true;
}

/// A cell that says something by fitting: words fit nearly everywhere.
bool ShiftFinder::isEvidence(std::size_t column, std::string_view cell) const
{
    const Kind kind = columns_[column].kind;
    return kind != Kind::Anything && kind != Kind::Words && !isMissingWord(cell) && fits(column, cell);
}

bool ShiftFinder::isSuspect(const Cells& cells) const
{
    return std::ranges::any_of(quick_, [&](std::size_t column) { return !fits(column, cells[column]); });
}

std::optional<RowShift> ShiftFinder::find(const Cells& cells) const
{
    if (columns_.size() < 3 || cells.size() < columns_.size()) return std::nullopt;
    std::vector<int> here(columns_.size() + 1, 0); // Cells before a column that do not fit where they stand.
    for (std::size_t c = 0; c < columns_.size(); ++c) here[c + 1] = here[c] + (fits(c, cells[c]) ? 0 : 1);
    if (here.back() < kLeastRepaired) return std::nullopt;
    if (const auto left = findLeft(cells, here)) return left;
    return findRight(cells, here);
}

/// Of a cell lost at k the row ends in an empty one, and column c > k has its value in cell c - 1.
std::optional<RowShift> ShiftFinder::findLeft(const Cells& cells, const std::vector<int>& here) const
{
    if (!cells[columns_.size() - 1].empty()) return std::nullopt;
    std::optional<RowShift> best;
    int misfits = 0, evidence = 0, least = here.back() - kLeastRepaired + 1;
    for (std::size_t k = columns_.size(); k-- > 0;) {
        if (k + 1 < columns_.size()) {
            misfits += fits(k + 1, cells[k]) ? 0 : 1;
            evidence += isEvidence(k + 1, cells[k]) ? 1 : 0;
        }
        if (here[k] + misfits >= least || evidence < kLeastRepaired) continue;
        least = here[k] + misfits;
        best = RowShift{k, true};
    }
    return best;
}

/// Of a cell too many at k, column c >= k has its value in cell c + 1, and the last one fell off.
std::optional<RowShift> ShiftFinder::findRight(const Cells& cells, const std::vector<int>& here) const
{
    std::optional<RowShift> best;
    int misfits = 0, evidence = 0, most = 0;
    for (std::size_t k = columns_.size() - 1; k-- > 0;) {
        misfits += fits(k, cells[k + 1]) ? 0 : 1;
        evidence += isEvidence(k, cells[k + 1]) ? 1 : 0;
        const int repaired = here.back() - here[k] - misfits;
        const int needed = cells[k].empty() ? kLeastRepaired : kLeastPushed;
        if (repaired < needed || evidence < needed || repaired <= most) continue;
        most = repaired;
        best = RowShift{k, false};
    }
    return best;
}

} // namespace qi
