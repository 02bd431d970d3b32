#include "core/records/opened_file.h"

#include "core/records/column_evidence.h"
#include "core/records/identifiers.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::size_t kExamples = 3;

std::vector<std::string> columnOf(const std::vector<std::vector<std::string>>& rows, std::size_t column)
{
    std::vector<std::string> values;
    values.reserve(rows.size());
    for (const auto& row : rows) values.push_back(row[column]);
    return values;
}

std::vector<std::string> examplesOf(const ColumnContent& content)
{
    std::vector<std::string> examples;
    for (const std::string& value : content.values) {
        if (examples.size() == kExamples) break;
        if (std::ranges::find(examples, value) == examples.end()) examples.push_back(value);
    }
    return examples;
}

} // namespace

Result<OpenedFile> openFile(const SourceFile& file, const SourceOptions& options, TextFile::Look look)
{
    auto table = openSource(file, options, look);
    if (!table) return fail(table.error());
    OpenedFile opened{std::move(*table), {}, {}, {}};
    opened.headers = opened.table.columns();
    auto rows = SourceRows::open(opened.table);
    if (!rows) return fail(rows.error());
    SourceRow row;
    while (opened.firstRows.size() < kMostFirstRows) {
        const auto more = rows->next(row);
        if (!more) return fail(more.error());
        if (!*more) break;
        if (row.kind == LineKind::Record) opened.firstRows.emplace_back(row.cells.begin(), row.cells.end());
    }
    if (opened.firstRows.empty())
        return fail(Error::Kind::Data, fmt::format("{} has a header in row {} and no rows below it that fit it.",
                                                   opened.table.name, opened.table.headerRow));
    for (std::size_t column = 0; column < opened.headers.size(); ++column)
        opened.contents.push_back(contentOf(columnOf(opened.firstRows, column)));
    return opened;
}

std::vector<MappedColumn> mappedColumns(const OpenedFile& file, const ColumnMapping& mapping)
{
    std::vector<MappedColumn> columns;
    for (const ColumnUse& use : mapping.uses) {
        MappedColumn column{file.headers[use.source], roleText(use), use.confidence, use.identifier, {}};
        const bool shown = !use.identifier && !(use.role && use.role->type == RoleType::Ignore);
        if (shown)
            for (const std::string& example : examplesOf(file.contents[use.source]))
                column.examples.push_back(withIdentifiersMasked(example));
        explain(column, use, file.contents[use.source]);
        columns.push_back(std::move(column));
    }
    return columns;
}

} // namespace qi
