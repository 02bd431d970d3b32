#pragma once

#include "core/base/feedback.h"
#include "core/store/dataset_tables.h"
#include "core/store/store.h"

namespace qi::sqlite
{

Result<Done> noteEvent(const Database& database, const HistoryEntry& entry, const std::string& dataset);

/// Records that an import brought and replaced, by month; before it is forgotten what that takes out and puts back.
Result<std::vector<MonthChange>> monthsOfForgetting(const Database& database, const DatasetTable& dataset,
                                                    std::int64_t batch);

/// See Store::history(). Imports are counted from the records themselves.
Result<std::vector<HistoryEntry>> historyOf(const Database& database, const std::string& dataset, Feedback& feedback);

} // namespace qi::sqlite
