#include "core/records/cleaned_file.h"
#include "core/records/identifiers.h"
#include "core/records/opened_file.h"
#include "core/tables/delimiter.h"

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::size_t kPreviewRows = 200;

std::vector<std::string> maskedRow(const std::vector<std::string>& cells, const std::vector<MappedColumn>& columns)
{
    std::vector<std::string> shown;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const bool hidden = columns[i].identifier && !cells[i].empty();
        shown.push_back(hidden ? std::string(kMasked) : withIdentifiersMasked(cells[i]));
    }
    return shown;
}

} // namespace

Result<FilePreview> previewFile(const SourceFile& file, const ImportOptions& options)
{
    auto opened = openFile(file, options.source, TextFile::Look::Beginning);
    if (!opened) return fail(opened.error());
    auto mapping = mapColumns(opened->table.name, opened->headers, opened->contents, options);
    if (!mapping && mapping.error().kind == Error::Kind::Usage) return fail(mapping.error());
    if (!mapping) mapping = likeliestColumns(opened->headers, opened->contents, options);
    FilePreview preview;
    preview.format = opened->table.format;
    if (opened->table.encoding) {
        preview.encoding = nameOf(*opened->table.encoding);
        preview.delimiter = delimiterName(opened->table.delimiter);
    }
    preview.sheet = opened->table.sheet;
    preview.sheets = opened->table.sheets;
    preview.headerRow = opened->table.headerRow;
    preview.columns = mappedColumns(*opened, *mapping);
    for (std::size_t i = 0; i < std::min(kPreviewRows, opened->firstRows.size()); ++i)
        preview.rows.push_back(maskedRow(opened->firstRows[i], preview.columns));
    preview.whole = opened->firstRows.size() < kMostFirstRows;
    std::vector<const ColumnContent*> dates;
    for (const ColumnUse& use : mapping->uses)
        if (use.role && use.role->type == RoleType::DateTime) dates.push_back(&opened->contents[use.source]);
    preview.dateOrder = options.dateOrder != DateOrder::Auto ? options.dateOrder : orderShownBy(dates);
    const bool isAnyKnown = std::ranges::any_of(mapping->uses, [](const ColumnUse& use) { return use.role; });
    preview.suggestedDataset = isAnyKnown ? mapping->grain->dataset : std::string();
    return preview;
}

} // namespace qi
