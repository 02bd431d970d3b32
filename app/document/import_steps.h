#pragma once

#include "core/base/feedback.h"
#include "core/records/date_question.h"
#include "core/store/store.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace qi
{

/// The steps of an import as a worker does them, each with a store of its own: the file is streamed every time, so it
/// may be of any size.

/// A file's first rows, what was chosen for files with the same headers, and what must be asked about its dates as far
/// as that is known by now.
struct LookedAt
{
    FilePreview preview;
    std::optional<std::map<std::string, std::string>> mapping;
    DateOrders dates;
    std::vector<DateQuestion> questions;
};
Result<LookedAt> lookAt(FileToImport file, const std::filesystem::path& store, Feedback& feedback);

/// What an import would do; where `questions` must be answered first there is no report.
struct Checked
{
    ImportReport report;
    std::vector<DateQuestion> questions;
};
Result<Checked> checkFile(const std::filesystem::path& store, const FileToImport& file, Feedback& feedback);

/// Imports it, and remembers what was chosen for files with the same headers. One that fails or is stopped leaves the
/// store as it was.
Result<ImportReport> importFile(const std::filesystem::path& store, const FileToImport& file, const std::string& now,
                                Feedback& feedback);

/// Headers of the file's columns: what choices are remembered by.
std::vector<std::string> headersOf(const std::vector<MappedColumn>& columns);

} // namespace qi
