#pragma once

#include "core/base/feedback.h"
#include "core/records/cleaned_file.h"
#include "core/records/cleaning_stream.h"
#include "core/store/column_file.h"
#include "core/store/database.h"
#include "core/store/store.h"

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

/// A file whose rows are in the store.
struct StreamedFile
{
    ImportReport report;
    /// To be called once the transaction is committed: the dataset's file of columns, written on the way, takes its
    /// place. Does nothing where there is none.
    std::function<void()> settle = [] {};
};

/// How a file is taken; `secret` is the store's.
struct HowToTake
{
    std::string secret, now;
    bool withColumns = false; ///< Writes the file of columns of a new dataset.
};

/// Cleans a file and writes it as a batch, some thousand rows at a time, or answers from an earlier import of the same
/// file. Within the caller's transaction.
Result<StreamedFile> importSource(const Database& database, const FileToImport& file, const HowToTake& how,
                                  Feedback& feedback);

/// What that would do.
Result<ImportReport> trySource(const Database& database, const FileToImport& file, const std::string& secret,
                               Feedback& feedback);

} // namespace qi::sqlite
