#pragma once

#include "core/base/feedback.h"
#include "core/records/record_table.h"
#include "core/store/dataset_tables.h"
#include "core/store/identity.h"

#include <cstddef>
#include <cstdint>
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
    std::int64_t batch = 0;
};

/// Writes the rows into the dataset's table. A cancelled one is an error of kind Cancelled.
Result<Done> writeRecords(const Database& database, const DatasetTable& dataset, const RowsToWrite& rows,
                          Feedback& feedback);

} // namespace qi::sqlite
