#pragma once

#include "core/base/feedback.h"
#include "core/records/record_table.h"
#include "core/store/dataset_tables.h"

#include <functional>
#include <string>
#include <vector>

namespace qi::sqlite
{

/// The rows of a dataset that are in force, in the order they came, with the roles asked for (empty: all). A role that
/// the dataset lacks is left out.
Result<RecordTable> readRecords(const Database& database, const DatasetTable& dataset,
                                const std::vector<std::string>& roles, Feedback& feedback);

/// The same, all columns, so many rows at a time.
Result<Done> readGroups(const Database& database, const DatasetTable& dataset, std::size_t rows, Feedback& feedback,
                        const std::function<void(const RecordTable&)>& take);

/// The columns of these roles that the dataset has; of none: all.
std::vector<DatasetColumn> chosenColumns(const DatasetTable& dataset, const std::vector<std::string>& roles);

} // namespace qi::sqlite
