#pragma once

#include "core/store/database.h"

#include <filesystem>
#include <string>

namespace qi::sqlite
{

/// A consistent copy under a name that is not there yet, read back and found sound before it gets it; others may read
/// and write the store meanwhile. A failure leaves nothing.
Result<Done> copyStore(const Database& database, const std::filesystem::path& target);

/// Puts a copy of `from`, a sound store, in the place of `store`, which nobody may have open. What was there is kept in
/// the store's .backups folder, under a name with `now`; gives that name, empty where nothing was there.
Result<std::string> restoreStore(const std::filesystem::path& store, const std::filesystem::path& from,
                                 const std::string& now);

} // namespace qi::sqlite
