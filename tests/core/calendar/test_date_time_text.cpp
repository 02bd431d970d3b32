#include "core/calendar/date_time_text.h"

#include <random>

namespace qi
{
namespace
{

std::string shown(const std::optional<WallTime>& time)
{
    if (!time) return "none";
    std::string text = isoDate(*time->date);
    if (time->secondOfDay) text += " " + std::to_string(*time->secondOfDay / 60) + "min";
    if (time->offsetMinutes) text += " offset " + std::to_string(*time->offsetMinutes);
    return text;
}

struct DateCase
{
    const char *name, *text, *expected;
};

class DateTexts : public testing::TestWithParam<DateCase>
{};

TEST_P(DateTexts, AreRead)
{
    EXPECT_EQ(shown(parseDateTime(GetParam().text, DateOrder::DayFirst)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    DayFirst, DateTexts,
    testing::Values(
        DateCase{"Uk", "03/04/2024 13:05", "2024-04-03 785min"}, DateCase{"UkDate", "03/04/2024", "2024-04-03"},
        DateCase{"UkShort", "3/4/2024 9:05", "2024-04-03 545min"},
        DateCase{"UkSeconds", "03/04/2024 13:05:59", "2024-04-03 785min"},
        DateCase{"TwoDigitYear", "03/04/24", "2024-04-03"}, DateCase{"OldYear", "03/04/71", "1971-04-03"},
        DateCase{"Month", "03-Apr-2024 13:05", "2024-04-03 785min"}, DateCase{"MonthShort", "3-apr-24", "2024-04-03"},
        DateCase{"MonthSpaces", "3 April 2024", "2024-04-03"}, DateCase{"Dots", "03.04.2024", "2024-04-03"},
        DateCase{"Iso", "2024-04-03", "2024-04-03"}, DateCase{"IsoSpace", "2024-04-03 13:05:00", "2024-04-03 785min"},
        DateCase{"IsoT", "2024-04-03T13:05:00.000Z", "2024-04-03 785min offset 0"},
        DateCase{"IsoOffset", "2024-04-03T13:05+01:00", "2024-04-03 785min offset 60"},
        DateCase{"Compact", "20240403", "2024-04-03"}, DateCase{"CompactTime", "202404031305", "2024-04-03 785min"},
        DateCase{"Serial", "25569", "1970-01-01"}, DateCase{"SerialTime", "45385.5451388889", "2024-04-03 785min"},
        DateCase{"HalfDay", "03/04/2024 1:05 PM", "2024-04-03 785min"},
        DateCase{"Midnight", "03/04/2024 12:00 am", "2024-04-03 0min"},
        DateCase{"Weekday", "Wed 03/04/2024", "2024-04-03"}, DateCase{"UsWords", "April 3, 2024", "2024-04-03"},
        DateCase{"NotInCalendar", "31/02/2025", "none"}, DateCase{"NoDate", "00/00/0000 00:00", "none"},
        DateCase{"LeapDay", "29/02/2024", "2024-02-29"}, DateCase{"NoLeapDay", "29/02/2025", "none"},
        DateCase{"NoTime", "01/04/2024 25:61", "none"}, DateCase{"Words", "to be confirmed", "none"},
        DateCase{"Tail", "01/04/2024 10:00 maybe", "none"}, DateCase{"ThirteenthMonth", "12/31/2025", "none"},
        DateCase{"Small", "1234", "none"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(DateTexts, AreMonthFirstWhereTheColumnSaysSo)
{
    EXPECT_EQ(shown(parseDateTime("12/31/2025 10:00", DateOrder::MonthFirst)), "2025-12-31 600min");
    EXPECT_EQ(shown(parseDateTime("4/3/24", DateOrder::MonthFirst)), "2024-04-03");
    EXPECT_EQ(shown(parseDateTime("2024-04-03", DateOrder::MonthFirst)), "2024-04-03");
}

struct TimeCase
{
    const char *name, *text;
    int minutes; ///< −1: none.
};

class TimeTexts : public testing::TestWithParam<TimeCase>
{};

TEST_P(TimeTexts, AreRead)
{
    const auto seconds = parseTimeOfDay(GetParam().text);
    EXPECT_EQ(seconds ? *seconds / 60 : -1, GetParam().minutes);
}

INSTANTIATE_TEST_SUITE_P(Shapes, TimeTexts,
                         testing::Values(TimeCase{"Plain", "09:05", 545}, TimeCase{"Seconds", "09:05:59", 545},
                                         TimeCase{"Digits", "0905", 545}, TimeCase{"LostZero", "905", 545},
                                         TimeCase{"LostZeros", "5", 5}, TimeCase{"Point", "9.05", 545},
                                         TimeCase{"Fraction", "0.378472222", 545},
                                         TimeCase{"Afternoon", "9:05 pm", 1265}, TimeCase{"Noon", "12:00pm", 720},
                                         TimeCase{"EndOfDay", "24:00", 1440}, TimeCase{"NoMinute", "25:61", -1},
                                         TimeCase{"Word", "noon", -1}, TimeCase{"NoHour", "2460", -1}),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(DateOrder, IsShownOnlyByNumbersThatCannotBeAMonth)
{
    EXPECT_EQ(orderShownBy("31/01/2025 10:00"), DateOrder::DayFirst);
    EXPECT_EQ(orderShownBy("12/31/2025"), DateOrder::MonthFirst);
    EXPECT_EQ(orderShownBy("03/04/2025"), DateOrder::Auto);
    EXPECT_EQ(orderShownBy("2025-04-03"), DateOrder::YearFirst);
    EXPECT_EQ(orderShownBy("10:15"), DateOrder::Auto);
}

TEST(DateTexts, DoNotUpsetTheReaderWhenTheyAreNonsense)
{
    constexpr std::string_view kAlphabet = "0123456789/-.: TZAprapm,+\xC3";
    std::mt19937 random(3);
    for (int i = 0; i < 20000; ++i) {
        std::string text;
        for (auto n = random() % 24; n > 0; --n) text += kAlphabet[random() % kAlphabet.size()];
        for (const DateOrder order : {DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst}) {
            const auto found = parseDateTime(text, order);
            EXPECT_TRUE(!found || found->date) << text;
        }
        EXPECT_LE(parseTimeOfDay(text).value_or(0), 86400) << text;
    }
}

} // namespace
} // namespace qi
