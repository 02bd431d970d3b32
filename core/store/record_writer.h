#pragma once

#include "core/base/feedback.h"
#include "core/records/record_table.h"
#include "core/store/dataset_tables.h"
#include "core/store/identity.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace qi::sqlite
{

/// Rows of a file with what the store writes beside their values.
struct RowsToWrite
{
    const RecordTable& records;
    const RowIdentities& identities;
    const std::vector<std::size_t>& lines; ///< By row; may be empty.
    const std::vector<std::int64_t>& ids;  ///< By row; 0 for a row that is not written.
};

/// Writes rows of one import into the dataset's table, which has all their columns; always the same columns.
class RecordWriter
{
public:
    RecordWriter(const Database& database, const DatasetTable& dataset, std::int64_t batch);
    ~RecordWriter();
    RecordWriter(const RecordWriter&) = delete;
    RecordWriter& operator=(const RecordWriter&) = delete;

    /// A cancelled one is an error of kind Cancelled.
    Result<Done> write(const RowsToWrite& rows, Feedback& feedback);

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace qi::sqlite
