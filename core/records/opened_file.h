#pragma once

#include "core/records/column_mapping.h"
#include "core/records/source_table.h"

#include <string>
#include <vector>

namespace qi
{

constexpr std::size_t kMostFirstRows = 1000;

/// A file with what its first rows tell about its columns.
struct OpenedFile
{
    SourceTable table;
    std::vector<std::string> headers;                ///< Of table.columns().
    std::vector<std::vector<std::string>> firstRows; ///< At most kMostFirstRows records.
    std::vector<ColumnContent> contents;             ///< Of each column, from those.
};

/// System error when it cannot be read; Data error when it is no table or has no rows.
Result<OpenedFile> openFile(const SourceFile& file, const SourceOptions& options, TextFile::Look look);

/// Columns as reports show them, examples masked where they are identifiers.
std::vector<MappedColumn> mappedColumns(const OpenedFile& file, const ColumnMapping& mapping);

} // namespace qi
