#pragma once

#include <cstdint>
#include <optional>

namespace qi
{

/// What a time on a wall in the United Kingdom can mean; seconds since 1970-01-01 00:00 UTC.
struct UkReading
{
    std::int64_t instant = 0;
    std::optional<std::int64_t> second; ///< The other reading in the hour that the clocks repeat in October.
    bool skipped = false; ///< In the hour that the clocks leave out in March; `instant` is one hour later then.
    friend bool operator==(const UkReading&, const UkReading&) = default;
};

/// `local`: seconds since 1970-01-01 00:00 on the wall. Summer time runs from 01:00 UTC on the last Sunday of March to
/// 01:00 UTC on the last Sunday of October, by rule: time-zone tables may be missing or stale. True since 1996.
UkReading readUkClock(std::int64_t local);

/// The wall's time at an instant.
std::int64_t ukLocalTime(std::int64_t instant);

} // namespace qi
