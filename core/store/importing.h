#pragma once

#include "core/base/feedback.h"
#include "core/records/cleaned_file.h"
#include "core/store/database.h"
#include "core/store/import_plan.h"

#include <string>

namespace qi::sqlite
{

/// What an import of the file would do with each of its rows.
Result<ImportPlan> planImport(const Database& database, const CleanedFile& file, const RowIdentities& rows,
                              Feedback& feedback);

/// The cleaner's report with what the store makes of its rows.
ImportReport reportOf(const CleanedFile& file, const ImportPlan& plan);

/// Writes a cleaned file as a batch, within the caller's transaction.
Result<ImportReport> importFile(const Database& database, const CleanedFile& file, const std::string& now,
                                Feedback& feedback);

} // namespace qi::sqlite
