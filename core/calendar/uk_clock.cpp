#include "core/calendar/uk_clock.h"

#include <array>
#include <chrono>

namespace qi
{

namespace
{

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 86400;
constexpr int kFirstYear = 1900, kLastYear = 2200;

struct SummerTime
{
    std::int64_t begins = 0, ends = 0; ///< Instants.
};

constexpr std::int64_t lastSundayAtOne(int year, std::chrono::month month)
{
    using namespace std::chrono;
    const sys_days day{std::chrono::year{year} / month / Sunday[last]};
    return std::int64_t{day.time_since_epoch().count()} * kDay + kHour;
}

/// Worked out once: a file has millions of times and few years.
const std::array<SummerTime, kLastYear - kFirstYear + 1>& summerTimes()
{
    static const auto table = [] {
        std::array<SummerTime, kLastYear - kFirstYear + 1> times;
        for (int year = kFirstYear; year <= kLastYear; ++year)
            times[static_cast<std::size_t>(year - kFirstYear)] = {lastSundayAtOne(year, std::chrono::March),
                                                                  lastSundayAtOne(year, std::chrono::October)};
        return times;
    }();
    return table;
}

/// Off by a few hours around New Year, when no clocks change.
SummerTime summerTimeNear(std::int64_t seconds)
{
    constexpr double kSecondsPerYear = 365.2425 * 86400;
    const auto guess = 1970 + static_cast<int>(static_cast<double>(seconds) / kSecondsPerYear + 1000) - 1000;
    if (guess < kFirstYear || guess > kLastYear) return {};
    return summerTimes()[static_cast<std::size_t>(guess - kFirstYear)];
}

} // namespace

UkReading readUkClock(std::int64_t local)
{
    const SummerTime summer = summerTimeNear(local);
    if (local < summer.begins || local >= summer.ends + kHour) return {local, {}, false};
    if (local < summer.begins + kHour) return {local, {}, true};
    if (local < summer.ends) return {local - kHour, {}, false};
    return {local - kHour, local, false};
}

std::int64_t ukLocalTime(std::int64_t instant)
{
    const SummerTime summer = summerTimeNear(instant);
    return instant >= summer.begins && instant < summer.ends ? instant + kHour : instant;
}

} // namespace qi
