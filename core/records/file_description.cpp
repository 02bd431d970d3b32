#include "core/records/file_description.h"

#include "core/tables/delimiter.h"

namespace qi
{

void describe(ImportReport& report, const OpenedFile& file, const ColumnMapping& mapping, const ImportOptions& options)
{
    report.file = file.table.name;
    report.dataset = options.dataset;
    report.format = file.table.format;
    report.sheet = file.table.sheet;
    for (const SheetName& sheet : file.table.sheets)
        if (sheet.name != file.table.sheet) report.otherSheets.push_back(sheet.name);
    if (file.table.encoding) {
        report.encoding = nameOf(*file.table.encoding);
        report.delimiter = delimiterName(file.table.delimiter);
    }
    report.headerRow = file.table.headerRow;
    report.columns = mappedColumns(file, mapping);
    report.mentalHealth = mentalHealthBy(mapping);
    for (const MappedColumn& column : report.columns)
        if (column.identifier) report.droppedColumns.push_back(column.header);
}

Result<ImportReport> describeFile(const SourceFile& file, const ImportOptions& options)
{
    const auto opened = openFile(file, options.source, TextFile::Look::Beginning);
    if (!opened) return fail(opened.error());
    const auto mapping = mapColumns(opened->table.name, opened->headers, opened->contents, options);
    if (!mapping) return fail(mapping.error());
    ImportReport report;
    describe(report, *opened, *mapping, options);
    return report;
}

} // namespace qi
