#pragma once

#include "core/base/sip_hash.h"
#include "core/records/cleaned_file.h"
#include "core/store/database.h"
#include "core/store/row_register.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace qi::sqlite
{

// The same file comes again: someone is not sure, a folder is imported as a whole each month. What it would become is
// known without reading it while the rows that it brought are in force, so its import keeps what to answer. Imports
// that replace rows of the dataset, forgetting and corrections of rows take the answers away: then the file is read.

/// What is kept of an import: its report but for what the file's first rows and the list of what was set aside tell.
/// Holds nothing that stood in a cell.
struct KnownOutcome
{
    ImportReport report;
    std::vector<RowRange> rows; ///< Of the store, that the file has.
    std::optional<Date> today;  ///< When it was read.
    bool metFuture = false;     ///< Something in it was in the future then.
};

struct KnownFile
{
    std::int64_t batch = 0;
    KnownOutcome outcome;
};

/// A keyed hash of the bytes, of all that a person chose and of how this program reads.
std::string fileMark(const Hash128& contents, const ImportOptions& options, const std::string& secret);

/// Whether a file of so many bytes is known: else there is no need to look at its bytes.
Result<bool> isSizeKnown(const Database& database, std::size_t bytes);
/// The latest import of the file that says what it is today.
Result<std::optional<KnownFile>> findKnown(const Database& database, std::size_t bytes, const std::string& mark,
                                           const std::optional<Date>& today);
Result<Done> keepKnown(const Database& database, std::size_t bytes, const std::string& mark, const KnownFile& file);
/// The dataset's rows are no longer those that imports found.
Result<Done> dropKnown(const Database& database, std::int64_t dataset);

} // namespace qi::sqlite
