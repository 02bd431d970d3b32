#include "core/measures/suppress.h"

#include <gtest/gtest.h>

// Worked out by hand from the rules: lt5 hides 1 to 4; SDC-7 hides 1 to 7 and rounds the others to the nearest 5.

namespace qi
{

namespace
{

MeasurePoint sharePoint(double numerator, double denominator)
{
    MeasurePoint point;
    point.numerator = numerator;
    point.denominator = denominator;
    point.value = 100 * numerator / denominator;
    return point;
}

} // namespace

TEST(Suppression, RoundsWhatSdc7Shows)
{
    for (const auto& [count, shown] : std::vector<std::pair<double, double>>{{0, 0}, {8, 10}, {12, 10}, {13, 15}}) {
        MeasurePoint point;
        point.value = point.numerator = count;
        roundShown(point, ValueKind::Count, 1, Suppression::Sdc7);
        EXPECT_EQ(point.value, shown);
        EXPECT_EQ(point.numerator, shown);
    }
}

TEST(Suppression, TakesPercentagesFromRoundedNumbersUnderSdc7)
{
    MeasurePoint point = sharePoint(12, 98);
    roundShown(point, ValueKind::Share, 100, Suppression::Sdc7);
    EXPECT_EQ(point.value, 10); // 10 of 100
}

TEST(Suppression, LeavesNumbersAsTheyAreUnderFewerThanFive)
{
    MeasurePoint point = sharePoint(12, 98);
    roundShown(point, ValueKind::Share, 100, Suppression::LessThanFive);
    EXPECT_EQ(point, sharePoint(12, 98));
}

TEST(Suppression, TellsAnEventToTheWeek)
{
    MeasurePoint event;
    event.period = *parseIsoDate("2026-03-05"); // a Thursday
    event.value = 17.2;
    coarsenEvent(event, Between::Days);
    EXPECT_EQ(event.period, *parseIsoDate("2026-03-02"));
    EXPECT_EQ(event.value, 14);
}

TEST(Suppression, IsNamedAsOnTheCommandLine)
{
    EXPECT_EQ(*suppressionNamed("sdc7"), Suppression::Sdc7);
    EXPECT_FALSE(suppressionNamed("lt6"));
}

} // namespace qi
