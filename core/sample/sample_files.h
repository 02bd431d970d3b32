#pragma once

#include "core/records/cleaned_file.h"
#include "core/sample/sample_visits.h"

#include <vector>

namespace qi
{

/// The made-up records as cleaned files, one for each financial year, with some rows and values set aside.
std::vector<CleanedFile> attendanceFiles(const std::vector<SampleVisit>& visits, const SampleOptions& options);
std::vector<CleanedFile> referralFiles(const std::vector<SampleReferral>& referrals, const SampleOptions& options);

} // namespace qi
