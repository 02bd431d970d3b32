#pragma once

#include "core/base/feedback.h"
#include "core/store/column_file.h"

#include <memory>
#include <string>
#include <vector>

namespace qi::sqlite
{

// Measures read a few columns of all rows, which SQLite gives row by row. So each large dataset has a file of columns
// beside the store, <store>.cache/records_<id>.columns. It is only ever a copy: keyed by a random mark that every
// change of the dataset's rows renews, read only where all its checksums hold, made again from the store where not, and
// taken away within the change that makes it stale, so that nothing deleted lives on in it.

/// Where the files of a store lie.
std::filesystem::path cacheFolderOf(const std::filesystem::path& store);
/// Takes them all away.
void removeColumnCaches(const std::filesystem::path& store);
/// Takes those away that are of rows as they no longer are.
void removeStaleColumnFiles(const Database& database);

/// The dataset's rows change: a new mark, and the file of columns is taken away. Within the caller's transaction.
Result<Done> renewMark(const Database& database, std::int64_t dataset);
/// The dataset goes.
Result<Done> dropMark(const Database& database, std::int64_t dataset);

/// The columns as `readRecords` gives them, from the file where it can be trusted and the store where not; makes the
/// file where it is missing and the dataset large. Within a transaction, so that file and store are of one moment.
Result<RecordTable> readThroughCache(const Database& database, const DatasetTable& dataset,
                                     const std::vector<std::string>& roles, Feedback& feedback);

/// Whether it has so many rows that reading them from SQLite would be noticed.
bool isWorthColumns(const DatasetTable& dataset);
/// Begins the file of a dataset whose rows are all being written now; nothing where a store has no file.
std::unique_ptr<ColumnFileWriter> beginColumnFile(const Database& database, const DatasetTable& dataset);
/// What the file of the dataset must be of just now; empty: of nothing, there is none.
Result<std::string> columnFileKey(const Database& database, const DatasetTable& dataset);

} // namespace qi::sqlite
