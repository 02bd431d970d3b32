#include "core/records/row_again.h"

#include "core/base/text.h"
#include "core/records/column_writers.h"
#include "core/records/identifiers.h"
#include "core/records/row_dates.h"
#include "core/records/row_fingerprint.h"
#include "core/records/row_keys.h"

#include <fmt/format.h>

namespace qi
{

namespace
{

/// `arrival_date` is the half of `arrival_dt` that is a date.
ColumnUse useOf(std::size_t source, const std::string& role)
{
    ColumnUse use;
    use.source = source;
    use.confidence = 1;
    if (role.empty()) return use;
    use.role = roleOf(role);
    if (use.role || role.size() < 6) return use;
    use.role = roleOf(role.substr(0, role.size() - 5) + "_dt");
    use.part = role.ends_with("_date") ? ColumnPart::Date : ColumnPart::Time;
    return use;
}

std::string sentenceOf(const DateFault& fault)
{
    const std::string title = fault.role && !fault.role->title.empty() ? fault.role->title : "The date";
    return fmt::format("{} “{}”: {}; the row is still set aside.", title, fault.text,
                       reasonText(std::string(fault.reason)));
}

/// Fields whose cells still are masked.
std::string maskedFields(const RowAgain& row)
{
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < row.roles.size() && i < row.cells.size(); ++i) {
        const ColumnUse use = useOf(i, row.roles[i]);
        if (!use.role || use.role->type == RoleType::Ignore) continue;
        const bool mark = row.cells[i].starts_with("(masked ") && row.cells[i].ends_with(')');
        if (isMasked(row.cells[i]) || (mark && !isHashed(use.role->id)))
            titles.push_back(use.role->title.empty() ? use.role->id : use.role->title);
    }
    return join(titles, ", ");
}

} // namespace

bool isMasked(std::string_view cell) { return cell == kMasked || cell == "(left out)"; }

LineToComplete lineToComplete(std::string_view line)
{
    LineToComplete found;
    const auto cells = cellsOfCsvLine(line);
    if (!cells) return {std::string(line), {}};
    for (std::size_t i = 0; i < cells->size(); ++i) {
        if (i > 0) found.line += ',';
        if (isMasked((*cells)[i]))
            found.missing.push_back(i + 1);
        else
            found.line += asCsvCell((*cells)[i]);
    }
    return found;
}

Result<CleanedFile> cleanRowAgain(const RowAgain& row, const std::string& patientKeySecret)
{
    ColumnMapping mapping;
    mapping.grain = grainOf(row.grain);
    if (!mapping.grain)
        return fail(Error::Kind::Store, fmt::format("The store has a kind of rows {} that this version "
                                                    "does not know.",
                                                    row.grain));
    for (std::size_t i = 0; i < row.roles.size(); ++i) mapping.uses.push_back(useOf(i, row.roles[i]));
    if (!mapping.has(mapping.grain->keyDate))
        return fail(Error::Kind::Data, "The row has no date that it could be counted by.");
    if (const std::string masked = maskedFields(row); !masked.empty())
        return fail(Error::Kind::Data,
                    fmt::format("{}: the mask stands for what was not kept; write what stood there, or "
                                "leave it empty.",
                                masked));
    std::vector<ColumnContent> contents;
    Cells cells;
    for (const std::string& cell : row.cells) {
        contents.push_back(contentOf({cell}));
        cells.push_back(cell);
    }
    const KeyedHash hash(patientKeySecret);
    const auto dates = makeRowDates(mapping, row.roles, contents, {row.today, row.dateOrder, false, row.dateOrders});
    const auto writers = makeWriters(mapping, {&hash, row.keepIdentifiers});
    RowKeys keys(mapping, hash, writers);

    CleanedFile cleaned;
    if (const auto fault = dates->read(cells)) return fail(Error::Kind::Data, sentenceOf(*fault));
    for (const DateFault& fault : dates->faults())
        cleaned.report.valuesSetAside.push_back(
            {row.line, fault.role->id, std::string(fault.reason), std::string(fault.text)});
    dates->append();
    RowFingerprint fingerprint;
    dates->addTo(fingerprint);
    for (const auto& writer : writers) {
        if (const auto fault = writer->write(cells))
            cleaned.report.valuesSetAside.push_back(
                {row.line, writer->role().id, std::string(fault->reason), std::string(fault->text)});
        fingerprint.add(writer->lastHash());
    }
    cleaned.grain = row.grain;
    cleaned.records.rows = 1;
    dates->addTo(cleaned.records);
    for (const auto& writer : writers) writer->addTo(cleaned.records);
    cleaned.sourceRows = {row.line};
    cleaned.fingerprints = {fingerprint.value()};
    keys.addKeyOf(cells, dates->keyDate(), cleaned.keys.emplace_back());
    cleaned.report.rowsRead = 1;
    cleaned.report.first = cleaned.report.last = dates->keyDate();
    return cleaned;
}

std::optional<std::vector<std::string>> cellsOfCsvLine(std::string_view line)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"')
            cells.back() += line[++i];
        else if (c == '"' && (quoted || cells.back().empty()))
            quoted = !quoted;
        else if (c == ',' && !quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    if (quoted) return std::nullopt;
    return cells;
}

std::string asCsvCell(std::string_view cell)
{
    if (cell.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(cell);
    std::string quoted = "\"";
    for (const char c : cell) quoted += c == '"' ? std::string_view("\"\"") : std::string_view(&c, 1);
    return quoted + '"';
}

} // namespace qi
