#include "core/records/date_question.h"

#include <gtest/gtest.h>

#include <string>

namespace qi::test
{

namespace
{

std::vector<DateQuestion> asked(const std::string& csv, ImportOptions options = {})
{
    if (options.dataset.empty()) options.dataset = "attendances";
    NoFeedback quiet;
    const auto questions = openDateOrders({"ed.csv", csv}, options, quiet);
    EXPECT_TRUE(questions) << questions.error().sentence;
    return questions.value_or(std::vector<DateQuestion>());
}

const std::string kHead = "Attendance ID,Arrival Date/Time,Departure Date/Time,Age\n";
const std::string kOpen = kHead + "A1,03/04/2024 10:00,03/04/2024 14:00,5\n"
                                  "A2,03/04/2024 11:00,03/04/2024 15:00,6\n"
                                  "A3,05/06/2024 10:00,05/06/2024 14:00,7\n"
                                  "A4,07/07/2024 10:00,07/07/2024 14:00,8\n"
                                  "A5,09/08/2024 10:00,09/08/2024 14:00,8\n"
                                  "A6,10/09/2024 10:00,10/09/2024 14:00,8\n";

Date on(int year, unsigned month, unsigned day)
{
    return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}};
}

} // namespace

TEST(DateQuestion, IsAskedOfEachColumnWithThreeDaysAndWhatTheyMeanEitherWay)
{
    const auto questions = asked(kOpen);
    ASSERT_EQ(questions.size(), 2U);
    EXPECT_EQ(questions[0].header, "Arrival Date/Time");
    EXPECT_EQ(questions[1].header, "Departure Date/Time");
    const std::vector<DateExample> expected{{"03/04/2024 10:00", on(2024, 4, 3), on(2024, 3, 4)},
                                            {"05/06/2024 10:00", on(2024, 6, 5), on(2024, 5, 6)},
                                            {"09/08/2024 10:00", on(2024, 8, 9), on(2024, 9, 8)}};
    EXPECT_EQ(questions[0].examples, expected) << "7 July is the same both ways";
    EXPECT_EQ(questions[0].contrary, 0U);
}

TEST(DateQuestion, IsNotAskedWhenItIsAnsweredOrDecided)
{
    EXPECT_TRUE(asked(kOpen + "A7,13/09/2024 10:00,13/09/2024 14:00,8\n").empty());
    ImportOptions all;
    all.dateOrder = DateOrder::DayFirst;
    EXPECT_TRUE(asked(kOpen, all).empty());
    ImportOptions both;
    both.dateOrders = {{"Arrival Date/Time", DateOrder::DayFirst}, {"Departure Date/Time", DateOrder::DayFirst}};
    EXPECT_TRUE(asked(kOpen, both).empty());
    ImportOptions one;
    one.dateOrders = {{"Arrival Date/Time", DateOrder::DayFirst}};
    const auto left = asked(kOpen, one);
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].header, "Departure Date/Time");
}

TEST(DateQuestion, TellsOfAColumnThatHoldsBothOrders)
{
    const auto questions = asked(kHead + "A1,13/04/2024 10:00,13/04/2024 14:00,5\n"
                                         "A2,04/25/2024 11:00,26/04/2024 15:00,6\n"
                                         "A3,05/06/2024 10:00,06/06/2024 14:00,7\n");
    ASSERT_EQ(questions.size(), 1U);
    EXPECT_EQ(questions[0].header, "Arrival Date/Time");
    EXPECT_EQ(questions[0].dates, 3U);
    EXPECT_EQ(questions[0].contrary, 1U);
    EXPECT_EQ(questions[0].contraryOrder, DateOrder::MonthFirst);
    EXPECT_EQ(questions[0].contraryExample, "04/25/2024 11:00");
    ASSERT_EQ(questions[0].examples.size(), 1U);
    EXPECT_EQ(questions[0].examples[0].monthFirst, on(2024, 5, 6));
}

TEST(DateQuestion, IsAskedOfPeriodsToo)
{
    ImportOptions monthly;
    monthly.dataset = "monthly";
    const auto questions = asked("Period,Measure,Value\n02/03/2024,A,1\n03/05/2024,A,2\n", monthly);
    ASSERT_EQ(questions.size(), 1U);
    EXPECT_EQ(questions[0].header, "Period");
    ASSERT_EQ(questions[0].examples.size(), 2U);
    EXPECT_EQ(questions[0].examples[0].dayFirst, on(2024, 3, 2));
}

TEST(DateQuestion, GivesTheErrorWhereAnotherThingIsWrong)
{
    NoFeedback quiet;
    const auto questions = openDateOrders({"ed.csv", "Wibble,Wobble\n1,2\n"}, {.dataset = "attendances"}, quiet);
    EXPECT_FALSE(questions);
}

} // namespace qi::test
