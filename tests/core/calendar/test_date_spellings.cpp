#include "core/calendar/date_spellings.h"
#include "core/calendar/date_time_text.h"

namespace qi
{
namespace
{

struct SpellingCase
{
    const char *name, *text, *expected;
};

/// "2024-04-13 09:05 +60"
std::string shown(const std::optional<WallTime>& time)
{
    if (!time) return "none";
    std::string text = isoDate(*time->date);
    if (time->secondOfDay) {
        char clock[16];
        std::snprintf(clock, sizeof clock, " %02d:%02d", *time->secondOfDay / 3600, *time->secondOfDay / 60 % 60);
        text += clock;
    }
    if (time->offsetMinutes) text += " +" + std::to_string(*time->offsetMinutes);
    return text;
}

class RareDates : public testing::TestWithParam<SpellingCase>
{};

TEST_P(RareDates, AreRead)
{
    EXPECT_EQ(shown(parseDateTime(GetParam().text, DateOrder::DayFirst)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(OfSystems, RareDates,
                         testing::Values(SpellingCase{"Sas", "13APR2024:09:05:00", "2024-04-13 09:05"},
                                         SpellingCase{"SasFraction", "13APR2024:09:05:00.000", "2024-04-13 09:05"},
                                         SpellingCase{"SasDate", "13APR2024", "2024-04-13"},
                                         SpellingCase{"ColonBetween", "13/04/2024:09:05", "2024-04-13 09:05"},
                                         SpellingCase{"CompactWithT", "20240413T090500", "2024-04-13 09:05"},
                                         SpellingCase{"CompactWithSpace", "20240413 0905", "2024-04-13 09:05"},
                                         SpellingCase{"NoColon", "13/04/2024 0905", "2024-04-13 09:05"},
                                         SpellingCase{"NoColonNoZero", "13/04/2024 905", "2024-04-13 09:05"},
                                         SpellingCase{"Hours", "13/04/2024 09:05 hrs", "2024-04-13 09:05"},
                                         SpellingCase{"HoursJoined", "13/04/2024 0905hrs", "2024-04-13 09:05"},
                                         SpellingCase{"HourLetter", "13/04/2024 09h05", "2024-04-13 09:05"},
                                         SpellingCase{"TimeFirst", "09:05 13/04/2024", "2024-04-13 09:05"},
                                         SpellingCase{"At", "13/04/2024 at 09:05", "2024-04-13 09:05"},
                                         SpellingCase{"Dash", "13/04/2024 - 09:05", "2024-04-13 09:05"},
                                         SpellingCase{"Ordinal", "Sat 13th of April 2024 09:05", "2024-04-13 09:05"},
                                         SpellingCase{"CTime", "Sat Apr 13 09:05:00 2024", "2024-04-13 09:05"},
                                         SpellingCase{"HalfDayPoints", "13/04/2024 9:05 p.m.", "2024-04-13 21:05"},
                                         SpellingCase{"WeekdayWords", "Saturday, 13 April 2024 09:05",
                                                      "2024-04-13 09:05"},
                                         SpellingCase{"WeekdayNumbers", "Sat 13/04/2024 09:05", "2024-04-13 09:05"},
                                         SpellingCase{"Gmt", "13/01/2024 09:05 GMT", "2024-01-13 09:05 +0"},
                                         SpellingCase{"Bst", "13/04/2024 09:05 BST", "2024-04-13 09:05 +60"},
                                         SpellingCase{"Utc", "2024-04-13 09:05:00 UTC", "2024-04-13 09:05 +0"},
                                         SpellingCase{"NoBreakSpace",
                                                      "13/04/2024\xC2\xA0"
                                                      "09:05",
                                                      "2024-04-13 09:05"},
                                         SpellingCase{"NoWidth",
                                                      "\xE2\x80\x8B"
                                                      "13/04/2024 09:05",
                                                      "2024-04-13 09:05"},
                                         SpellingCase{"SerialComma", "45395,378472", "2024-04-13 09:05"}),
                         [](const auto& test) { return std::string(test.param.name); });

INSTANTIATE_TEST_SUITE_P(OfOtherThings, RareDates,
                         testing::Values(SpellingCase{"Telephone", "0113 243 1234", "none"},
                                         SpellingCase{"NhsNumber", "943 476 5919", "none"},
                                         SpellingCase{"Bed", "Ward 12 bed 4", "none"},
                                         SpellingCase{"Weekday", "Monday", "none"},
                                         SpellingCase{"Hours", "5 hours", "none"},
                                         SpellingCase{"NoSuchTime", "13/04/2024 2561", "none"},
                                         SpellingCase{"NoSuchDay", "31APR2024:09:05:00", "none"},
                                         SpellingCase{"TwoTimes", "13/04/2024 09:05 10:05", "none"},
                                         SpellingCase{"TwoDates", "13/04/2024 14/04/2024", "none"}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(RareTimes, AreRead)
{
    for (const char* text : {"0905 hrs", "0905h", "09:05h", "T09:05", "9h05", "9:05 a.m.", "09:05 hrs"})
        EXPECT_EQ(parseTimeOfDay(text), 9 * 3600 + 5 * 60) << text;
}

TEST(RareTimes, AreNoLengthsOfTime)
{
    for (const char* text : {"5 hours", "12 hrs", "2 h", "90 mins", "3 days"})
        EXPECT_EQ(parseTimeOfDay(text), std::nullopt) << text;
}

TEST(DayFractions, AreTimesWhereTheColumnIsOfThem)
{
    EXPECT_EQ(parseDayFraction("0.25"), 6 * 3600);
    EXPECT_EQ(parseDayFraction("0.378472"), 9 * 3600 + 5 * 60);
    EXPECT_EQ(parseDayFraction("9.05"), std::nullopt);
    EXPECT_EQ(parseDayFraction("5"), std::nullopt);
}

TEST(Weekdays, SayWhichNumberIsTheDay)
{
    EXPECT_EQ(orderShownBy("Mon 01/04/2024 10:00"), DateOrder::DayFirst);   // The 4 January was a Thursday.
    EXPECT_EQ(orderShownBy("Thu 01/04/2024 10:00"), DateOrder::MonthFirst); // The 1 April was a Monday.
    EXPECT_EQ(orderShownBy("Fri 01/04/2024 10:00"), DateOrder::Auto);       // Neither.
    EXPECT_EQ(orderShownBy("Tuesday, 30/04/2024"), DateOrder::DayFirst);
    EXPECT_EQ(orderShownBy("10:00 30/04/2024"), DateOrder::DayFirst);
}

} // namespace
} // namespace qi
