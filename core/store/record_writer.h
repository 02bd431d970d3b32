#pragma once

#include "core/records/record_table.h"
#include "core/store/dataset_tables.h"
#include "core/store/identity.h"

#include <cstdint>
#include <vector>

namespace qi::sqlite
{

/// What the store writes beside a row's values.
struct RowHead
{
    std::int64_t id = 0, batch = 0, line = 0;
    Identity identity;
    std::int64_t content = 0;
};

/// Writes rows of a RecordTable into a dataset's table, one prepared statement for all.
class RecordWriter
{
public:
    static Result<RecordWriter> prepare(const Database& database, const DatasetTable& dataset,
                                        const RecordTable& records);
    Result<Done> write(const RowHead& head, std::size_t row);

private:
    struct Column
    {
        const RecordColumn* values = nullptr;
        std::vector<std::int64_t> textIds; ///< By code; empty: texts are written as they are.
    };
    RecordWriter(Statement insert, std::vector<Column> columns)
        : insert_(std::move(insert)), columns_(std::move(columns))
    {}
    Statement insert_;
    std::vector<Column> columns_;
};

} // namespace qi::sqlite
