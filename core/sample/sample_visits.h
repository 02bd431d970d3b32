#pragma once

#include "core/calendar/date.h"
#include "core/sample/sample.h"
#include "core/sample/sample_people.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace qi
{

/// One made-up attendance; times are instants in minutes since 1970-01-01 00:00 UTC.
struct SampleVisit
{
    std::size_t site = 0; ///< Index into kSampleSites.
    SamplePerson person;
    bool mentalHealth = false;
    std::string_view complaint, diagnosis, intent, mhaStatus, dischargeStatus, destination; ///< Empty: none.
    std::int64_t arrival = 0, triage = 0, seen = 0;
    std::optional<std::int64_t> ready, referral, contact, decisionToAdmit, departure;
    std::string_view fault; ///< Why the departure was set aside; empty: it was not.
};

/// A request to a mental health team.
struct SampleReferral
{
    std::size_t site = 0;
    SamplePerson person;
    std::string_view source, team, priority;
    std::int64_t received = 0;
    std::optional<std::int64_t> contact;
};

struct SampleSite
{
    std::string_view name, code;
};
inline constexpr SampleSite kSampleSites[]{{"Northmoor General Hospital", "ZZ101"}, {"Southbridge Hospital", "ZZ102"}};
inline constexpr std::string_view kSampleProvider = "ZZ1";

/// In the order of arrival.
std::vector<SampleVisit> sampleVisits(const SampleOptions& options);
/// Those of the visits, and others from wards and to the crisis team; in the order of receipt.
std::vector<SampleReferral> sampleReferrals(const std::vector<SampleVisit>& visits, const SampleOptions& options);

} // namespace qi
