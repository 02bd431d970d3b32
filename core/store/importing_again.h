#pragma once

#include "core/base/feedback.h"
#include "core/store/known_file.h"
#include "core/store/store.h"

#include <cstddef>
#include <optional>
#include <string>

namespace qi::sqlite
{

/// A file that may have been imported before: then it need not be read, and its import says what the first one said.
class FileAgain
{
public:
    FileAgain(const Database& database, const FileToImport& file, const std::string& secret)
        : database_(database), file_(file), secret_(secret)
    {}

    /// Writes the import of a known file, all of whose rows are in the store as they are: nothing where it must be
    /// read.
    Result<std::optional<ImportReport>> import(const std::string& now, Feedback& feedback);
    /// What that would say.
    Result<std::optional<ImportReport>> tryIt(Feedback& feedback);
    /// Keeps what an import of the file that was read said. `contents` and `bytes`: as it was read.
    Result<Done> keep(const KnownFile& known, const std::optional<Hash128>& contents, std::size_t bytes);

private:
    Result<std::optional<KnownFile>> find(Feedback& feedback) const;
    /// Nothing where its first rows cannot be read any more.
    Result<std::optional<ImportReport>> reportOf(const KnownFile& known) const;
    /// Written at `now`; only said without.
    Result<std::optional<ImportReport>> answer(const std::string* now, Feedback& feedback);
    Result<std::int64_t> writeBatch(const KnownFile& known, const std::string& now) const;

    const Database& database_;
    const FileToImport& file_;
    const std::string& secret_;
};

} // namespace qi::sqlite
