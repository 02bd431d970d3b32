#pragma once

#include "core/base/feedback.h"
#include "core/base/result.h"
#include "core/calendar/date.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace qi
{

/// What was put into the made-up records, so that what a chart finds can be checked; docs/sample.md tells it to people.
namespace sample
{
using namespace std::chrono;
inline constexpr Date kFirstDay = sys_days{2023y / April / 1};
inline constexpr Date kLastDay = sys_days{2026y / March / 19};           ///< The last month is not complete.
inline constexpr Date kJointTriage = sys_days{2025y / January / 1};      ///< At Northmoor: the change that works.
inline constexpr Date kAssessmentRoom = sys_days{2025y / September / 1}; ///< At Southbridge.
inline constexpr Date kOutage = sys_days{2024y / August / 1};            ///< A month of times typed in afterwards.
inline constexpr int kTriageStay = 700, kTriageResponse = 650;           ///< Per mille of what it was before.
inline constexpr int kRoomStay = 780;
inline constexpr int kOutageStay = 1340;
inline constexpr int kBlackStay = 1220, kLdAutismStay = 1300; ///< Per mille of everyone else's.
} // namespace sample

struct SampleOptions
{
    std::size_t rows = 24'000; ///< Attendances; about half of them for mental health. At least 100.
    std::uint64_t seed = 1;
};

struct SampleSummary
{
    std::size_t attendances = 0, referrals = 0, quarantined = 0;
};

/// Writes a new store with made-up records of two sites over three years, and charts a team could have made of them.
/// The same options give the same records on every machine. Goes the way of every import. Refuses a file that is there;
/// on failure or cancelling no file is left.
Result<SampleSummary> writeSample(const std::filesystem::path& store, const SampleOptions& options, Feedback& feedback);

} // namespace qi
