#pragma once

#include "core/measures/kept_answers.h"
#include "core/store/database.h"

#include <filesystem>
#include <string>

namespace qi::sqlite
{

// Charts of unchanged records need not be worked out again: their answers lie beside the store in
// <store>.cache/answers. Like the files of columns (column_cache.h) they are only ever a copy: they hold the marks of
// all datasets and a checksum, are read only where both fit, and are taken away within the change of rows that makes
// them stale.

/// The marks of all datasets, which every change of any rows renews; empty: one has none, so nothing can be kept.
Result<std::string> stateOfRecords(const Database& database);

/// Nothing when there is no such file, or it is not whole, or is of other rows.
std::optional<KeptAnswers> readAnswers(const Database& database, const std::string& state);
/// False when there is no such file now. Within a transaction that keeps others from changing rows meanwhile.
bool writeAnswers(const Database& database, const std::string& state, const KeptAnswers& answers);

std::filesystem::path answerFileOf(const std::filesystem::path& store);
void removeAnswers(const Database& database);

} // namespace qi::sqlite
