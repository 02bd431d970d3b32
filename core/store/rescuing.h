#pragma once

#include "core/base/feedback.h"
#include "core/store/store.h"

#include <filesystem>

namespace qi::sqlite
{

/// Gets out of a damaged store what can be got out, into a new one that is sound; the damaged one is only read. Rows on
/// damaged pages are lost, and counted where the store still knows how many there were. Where too much is gone, the
/// newest sound copy of the store's .backups folder is taken instead.
Result<RescueReport> rescueStore(const std::filesystem::path& damaged, const std::filesystem::path& target,
                                 Feedback& feedback);

} // namespace qi::sqlite
