#pragma once

#include "core/base/feedback.h"
#include "core/store/database.h"
#include "core/store/store.h"

namespace qi::sqlite
{

/// Store::correct(), within the caller's transaction. A row that was not counted is cleaned again and enters the
/// records as the import's; of a row that is counted the corrected values are put in. What identifies its contents
/// stays that of the file, so that importing the same file again does not undo what a person mended.
Result<Done> correctSetAside(const Database& database, const Correction& correction, const std::string& now,
                             const std::string& patientKeySecret, Feedback& feedback);

} // namespace qi::sqlite
