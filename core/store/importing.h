#pragma once

#include "core/base/feedback.h"
#include "core/records/cleaned_file.h"
#include "core/records/cleaning_stream.h"
#include "core/store/column_file.h"
#include "core/store/database.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace qi::sqlite
{

/// Writes a cleaned file as a batch, within the caller's transaction.
Result<ImportReport> importFile(const Database& database, const CleanedFile& file, const std::string& now,
                                Feedback& feedback);

/// What an import of the file would do, without doing it.
Result<ImportReport> tryFile(const Database& database, const CleanedFile& file, Feedback& feedback);

/// A file written while it was being cleaned.
struct StreamedFile
{
    ImportReport report;
    /// To be called once the transaction is committed: the dataset's file of columns, written on the way, takes its
    /// place. Does nothing where there is none.
    std::function<void()> settle = [] {};
};

/// Cleans a file and writes it as a batch, some thousand rows at a time; with a file of columns when asked and the
/// dataset is new. Within the caller's transaction.
Result<StreamedFile> importStream(const Database& database, CleaningStream& file, const std::string& now,
                                  bool withColumns, Feedback& feedback);

/// Cleans a file and says what an import would do.
Result<ImportReport> tryStream(const Database& database, CleaningStream& file, Feedback& feedback);

} // namespace qi::sqlite
