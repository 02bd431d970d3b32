#pragma once

#include "core/records/record_table.h"
#include "core/store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi::sqlite
{

/// How a role's values lie in the file. Time takes two columns: seconds on the wall, and how far the wall was ahead of
/// UTC then (0 in winter costs nothing). Text is an id of text_value, or the text itself.
enum class StoredType { Text, Time, Date, Integer, Number, Flag };
std::optional<StoredType> typeNamed(std::string_view name); ///< As dataset_column has it.
StoredType storedTypeOf(const RecordColumn& column);
RecordColumn emptyColumn(const std::string& role, StoredType type);

struct DatasetColumn
{
    std::string role;
    StoredType type = StoredType::Text;
};

/// A dataset as the file has it: the name of its table and its columns in the order they came.
struct DatasetTable
{
    std::int64_t id = 0;
    std::string name, grain;
    std::int64_t rows = 0, generation = 0;
    std::vector<DatasetColumn> columns;
    std::string source; ///< JSON, see source_info.h.

    std::string table() const; ///< `records_1`
    const DatasetColumn* find(std::string_view role) const;
};

/// `"arrival_dt"`, `"arrival_dt ahead"`: a column of the table, as SQL takes it.
std::string valueColumn(const DatasetColumn& column);
std::string aheadColumn(const DatasetColumn& column);

Result<std::vector<DatasetTable>> datasetTables(const Database& database);
/// Nothing when there is none of that name.
Result<std::optional<DatasetTable>> findDataset(const Database& database, std::string_view name);
Result<DatasetTable> addDataset(const Database& database, const std::string& name, const std::string& grain);
/// The table of a dataset's records, without columns for roles yet.
Result<Done> createRecordsTable(const Database& database, const DatasetTable& dataset);
/// Adds the columns that the table lacks; a Data error when one has values of another type there.
Result<Done> addColumns(const Database& database, DatasetTable& dataset, const RecordTable& records);
/// Writes that the dataset has so many rows now and is not what caches know.
Result<Done> noteChange(const Database& database, const DatasetTable& dataset, std::int64_t rows);
Result<Done> dropDataset(const Database& database, const DatasetTable& dataset);

} // namespace qi::sqlite
