#pragma once

#include "core/base/feedback.h"
#include "core/store/database.h"

#include <cstdint>

namespace qi::sqlite
{

/// Takes an import back, within the caller's transaction: rows it replaced are in force again, rows that a later import
/// found as they were are that one's from now on, all others go. Store error when there is no such import.
Result<Done> forgetBatch(const Database& database, std::int64_t batch, Feedback& feedback);

} // namespace qi::sqlite
