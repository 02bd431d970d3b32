#include "core/calendar/period.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

Date day(const char* iso) { return parseIsoDate(iso).value(); }

} // namespace

TEST(Date, IsReadOnlyWhenItIsOnTheCalendar)
{
    EXPECT_TRUE(parseIsoDate("2024-02-29"));
    EXPECT_FALSE(parseIsoDate("2023-02-29"));
    EXPECT_FALSE(parseIsoDate("2023-2-01"));
    EXPECT_FALSE(parseIsoDate("2023-02-1x"));
    EXPECT_FALSE(parseIsoDate("2023--2-01"));
}

TEST(Period, OfAWeekBeginsOnMonday)
{
    EXPECT_EQ(periodStart(Period::Week, day("2024-04-07")), day("2024-04-01"));
    EXPECT_EQ(periodStart(Period::Week, day("2024-04-01")), day("2024-04-01"));
}

TEST(Period, OfAYearIsTheFinancialYear)
{
    EXPECT_EQ(periodStart(Period::Year, day("2024-03-31")), day("2023-04-01"));
    EXPECT_EQ(periodLabel(Period::Year, day("2023-04-01")), "2023/24");
    EXPECT_EQ(periodLabel(Period::Year, day("1999-04-01")), "1999/00");
}

TEST(Period, FollowsThePreviousOneWithoutAGap)
{
    EXPECT_EQ(nextPeriodStart(Period::Month, day("2024-12-01")), day("2025-01-01"));
    EXPECT_EQ(nextPeriodStart(Period::Quarter, day("2024-10-01")), day("2025-01-01"));
    EXPECT_EQ(nextPeriodStart(Period::Week, day("2024-02-26")), day("2024-03-04"));
}

TEST(Period, IsCalledAsPeopleCallIt)
{
    EXPECT_EQ(periodLabel(Period::Month, day("2024-04-01")), "Apr 2024");
    EXPECT_EQ(periodLabel(Period::Quarter, day("2024-04-01")), "Apr–Jun 2024");
    EXPECT_EQ(periodLabel(Period::Week, day("2024-04-01")), "w/c 1 Apr 2024");
}

} // namespace qi
