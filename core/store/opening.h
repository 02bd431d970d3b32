#pragma once

#include "core/store/database.h"

#include <filesystem>
#include <string>

namespace qi::sqlite
{

/// Opens a store that is there: refuses with a sentence what is missing, a folder, another kind of file, damaged or of
/// a newer version; checks the whole file when the last program that had it open did not close it.
/// `change`: brings an older version up to date, with a copy before.
Result<Database> openStore(const std::filesystem::path& file, bool change);

/// Makes an empty store where no file is yet; a failure leaves no file.
Result<Database> createStore(const std::filesystem::path& file);

/// Random, for patient keys.
std::string newPatientKeySecret();

/// From now on others read while one writes, where the disk allows it. Called after a change that succeeded: a change
/// that fails leaves every byte as it was. The first import does without: what is new need not be written twice.
void startWriteAheadLog(const Database& database, const std::filesystem::path& file);

/// Empties the log, which may still hold what was just overwritten in the file. Others who read keep it for now.
void emptyLog(const Database& database);

/// Takes a store's file away, with what SQLite keeps beside it. It must be closed.
void removeStore(const std::filesystem::path& file);

} // namespace qi::sqlite
