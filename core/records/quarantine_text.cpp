#include "core/records/quarantine_text.h"

#include "core/records/identifiers.h"
#include "core/records/value_reading.h"
#include "core/records/vocabulary.h"

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::string_view kLeftOut = "(left out)";

/// A cell of CSV, quoted where it must be.
void addCell(std::string& line, std::string_view cell)
{
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) {
        line += cell;
        return;
    }
    line += '"';
    for (const char c : cell) line += c == '"' ? std::string_view("\"\"") : std::string_view(&c, 1);
    line += '"';
}

/// Words are what such a column holds; elsewhere, and where the list of words is complete, another may be a name.
bool holdsWords(const Role& role)
{
    const Vocabulary* vocabulary = vocabularyOf(role.id);
    if (vocabulary && vocabulary->rules().closed) return false;
    return role.type == RoleType::Text || role.type == RoleType::Code || role.type == RoleType::CodeList;
}

bool saysSomething(const Role& role, std::string_view cell)
{
    const Vocabulary* vocabulary = vocabularyOf(role.id);
    if (vocabulary) return vocabulary->codeOf(cell) || vocabulary->meansUnknown(cell);
    return role.type == RoleType::Flag && readFlag(cell).has_value();
}

} // namespace

QuarantineText::QuarantineText(const ColumnMapping& mapping, const RowDates& dates,
                               const std::vector<std::unique_ptr<ColumnWriter>>& writers, bool keepIdentifiers)
    : mapping_(mapping), dates_(dates), writers_(writers), keepIdentifiers_(keepIdentifiers)
{}

std::string QuarantineText::shown(std::size_t column, std::string_view cell) const
{
    if (cell.empty()) return {};
    const ColumnUse& use = mapping_.uses[column];
    if (use.identifier) return std::string(kMasked);
    if (!use.role || use.role->type == RoleType::Ignore) return std::string(kLeftOut);
    const bool kept = keepIdentifiers_ && use.role->id == "record_id";
    if (!isHashed(use.role->id) || kept) {
        const bool shown = holdsWords(*use.role) || saysSomething(*use.role, cell) || dates_.recognises(column, cell);
        return shown ? withIdentifiersMasked(cell) : shownInReport(cell);
    }
    const auto writer = std::ranges::find_if(writers_, [&](const auto& w) { return &w->role() == use.role; });
    return writer == writers_.end() ? std::string(kMasked) : (*writer)->maskOf(cell);
}

std::string QuarantineText::ofRecord(const Cells& cells) const
{
    std::string line;
    for (std::size_t column = 0; column < mapping_.uses.size(); ++column) {
        if (column > 0) line += ',';
        addCell(line, shown(column, cells[column]));
    }
    return line;
}

std::string QuarantineText::ofRagged(const Cells& cells) const
{
    std::string line;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        if (column > 0) line += ',';
        const std::string_view cell = cells[column];
        const bool beyond = column >= mapping_.uses.size();
        const bool known = isMissingWord(cell) || dates_.recognises(column, cell) ||
                           std::ranges::any_of(writers_, [&](const auto& writer) { return writer->recognises(cell); });
        addCell(line, cell.empty() ? std::string() : beyond || !known ? std::string(kMasked) : shown(column, cell));
    }
    return line;
}

} // namespace qi
