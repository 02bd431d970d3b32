#include "core/calendar/date.h"
#include "core/calendar/uk_clock.h"

namespace qi
{
namespace
{

std::int64_t at(const char* date, int hour, int minute)
{
    return dayNumber(*parseIsoDate(date)) * 86400 + hour * 3600 + minute * 60;
}

TEST(UkClock, IsUtcInWinter)
{
    EXPECT_EQ(readUkClock(at("2025-01-15", 9, 0)), (UkReading{at("2025-01-15", 9, 0), {}, false}));
}

TEST(UkClock, IsAnHourAheadInSummer) { EXPECT_EQ(readUkClock(at("2025-07-15", 9, 0)).instant, at("2025-07-15", 8, 0)); }

// The clocks went forward on Sunday 30 March 2025 and back on Sunday 26 October 2025.
TEST(UkClock, TakesATimeThatDoesNotExistAsOneHourLater)
{
    const UkReading reading = readUkClock(at("2025-03-30", 1, 30));
    EXPECT_TRUE(reading.skipped);
    EXPECT_EQ(reading.instant, readUkClock(at("2025-03-30", 2, 30)).instant);
    EXPECT_FALSE(readUkClock(at("2025-03-30", 2, 0)).skipped);
    EXPECT_FALSE(readUkClock(at("2025-03-30", 0, 59)).skipped);
}

TEST(UkClock, HasTwoReadingsOfTheHourThatIsRepeated)
{
    const UkReading reading = readUkClock(at("2025-10-26", 1, 30));
    EXPECT_EQ(reading.instant, at("2025-10-26", 0, 30));
    EXPECT_EQ(reading.second, at("2025-10-26", 1, 30));
    EXPECT_FALSE(readUkClock(at("2025-10-26", 2, 0)).second);
    EXPECT_FALSE(readUkClock(at("2025-10-26", 0, 59)).second);
}

TEST(UkClock, CountsTrueHoursOverTheChange)
{
    // 23:00 to 07:00 is seven hours in March and nine in October.
    EXPECT_EQ(readUkClock(at("2025-03-30", 7, 0)).instant - readUkClock(at("2025-03-29", 23, 0)).instant, 7 * 3600);
    EXPECT_EQ(readUkClock(at("2025-10-26", 7, 0)).instant - readUkClock(at("2025-10-25", 23, 0)).instant, 9 * 3600);
}

TEST(UkClock, GoesBackToTheWall)
{
    for (const char* date : {"1999-12-31", "2024-02-29", "2025-03-30", "2025-06-01", "2025-10-26", "2026-01-01"})
        for (const int hour : {0, 3, 12, 23})
            EXPECT_EQ(ukLocalTime(readUkClock(at(date, hour, 5)).instant), at(date, hour, 5)) << date << ' ' << hour;
}

} // namespace
} // namespace qi
