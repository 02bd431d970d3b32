#include "core/measures/suppress.h"

#include <gtest/gtest.h>

// Worked out by hand from the rules: lt5 hides 1 to 4; SDC-7 hides 1 to 7 and rounds the others to the nearest 5.

namespace qi
{

namespace
{

MeasureResult counts(const std::vector<std::vector<double>>& groups)
{
    MeasureResult result;
    result.kind = ValueKind::Count;
    for (const auto& values : groups) {
        MeasureSeries series;
        for (const double value : values) {
            MeasurePoint point;
            point.numerator = point.value = value;
            series.points.push_back(point);
        }
        result.series.push_back(series);
    }
    return result;
}

MeasurePoint sharePoint(double numerator, double denominator)
{
    MeasurePoint point;
    point.numerator = numerator;
    point.denominator = denominator;
    point.value = 100 * numerator / denominator;
    return point;
}

MeasureResult shares(const std::vector<MeasurePoint>& points)
{
    MeasureResult result;
    result.kind = ValueKind::Share;
    result.multiply = 100;
    result.series = {{"", "", points}};
    return result;
}

std::vector<bool> hidden(const MeasureResult& result, std::size_t period)
{
    std::vector<bool> flags;
    for (const MeasureSeries& series : result.series) flags.push_back(series.points[period].suppressed);
    return flags;
}

} // namespace

TEST(Suppression, HidesCountsOfOneToFour)
{
    const auto result = suppressed(counts({{0, 1, 4, 5}}), Suppression::LessThanFive);
    EXPECT_EQ(result.series[0].points[0].value, 0);
    EXPECT_TRUE(result.series[0].points[1].suppressed);
    EXPECT_EQ(result.series[0].points[2].value, std::nullopt);
    EXPECT_EQ(result.series[0].points[3].value, 5);
}

TEST(Suppression, HidesOneToSevenUnderSdc7AndRoundsTheRest)
{
    const auto result = suppressed(counts({{0, 7, 8, 12, 13}}), Suppression::Sdc7);
    EXPECT_EQ(result.series[0].points[0].value, 0);
    EXPECT_TRUE(result.series[0].points[1].suppressed);
    EXPECT_EQ(result.series[0].points[2].value, 10);
    EXPECT_EQ(result.series[0].points[3].value, 10);
    EXPECT_EQ(result.series[0].points[4].value, 15);
}

TEST(Suppression, HidesPercentagesOfASmallNumeratorOrDenominator)
{
    const auto result = suppressed(shares({sharePoint(3, 100), sharePoint(0, 4), sharePoint(4, 4), sharePoint(0, 100)}),
                                   Suppression::LessThanFive);
    EXPECT_TRUE(result.series[0].points[0].suppressed);
    EXPECT_TRUE(result.series[0].points[1].suppressed);
    EXPECT_TRUE(result.series[0].points[2].suppressed);
    EXPECT_EQ(result.series[0].points[3].value, 0);
}

TEST(Suppression, TakesPercentagesFromRoundedNumbersUnderSdc7)
{
    const auto result = suppressed(shares({sharePoint(12, 98)}), Suppression::Sdc7);
    EXPECT_EQ(result.series[0].points[0].value, 10); // 10 of 100
}

TEST(Suppression, HidesAMedianOfFewRecords)
{
    MeasureResult result = shares({MeasurePoint{}, MeasurePoint{}});
    result.kind = ValueKind::Value;
    result.series[0].points[0].denominator = 4;
    result.series[0].points[0].value = 310;
    result.series[0].points[1].denominator = 5;
    result.series[0].points[1].value = 320;
    result = suppressed(result, Suppression::LessThanFive);
    EXPECT_EQ(result.series[0].points[0].value, std::nullopt);
    EXPECT_EQ(result.series[0].points[1].value, 320);
}

TEST(Suppression, HidesASecondGroupWhereOneAloneCouldBeTakenFromTheTotal)
{
    const auto result = suppressed(counts({{3, 30}, {20, 20}, {9, 9}}), Suppression::LessThanFive);
    EXPECT_EQ(hidden(result, 0), (std::vector<bool>{true, false, true}));
    EXPECT_EQ(hidden(result, 1), (std::vector<bool>{false, false, false}));
}

TEST(Suppression, NeedsNoSecondWhereTwoAreHiddenAlready)
{
    const auto result = suppressed(counts({{3}, {2}, {9}}), Suppression::LessThanFive);
    EXPECT_EQ(hidden(result, 0), (std::vector<bool>{true, true, false}));
}

TEST(Suppression, DoesNotHideAnEmptyGroupAsSecond)
{
    const auto result = suppressed(counts({{3}, {0}, {50}}), Suppression::LessThanFive);
    EXPECT_EQ(hidden(result, 0), (std::vector<bool>{true, false, true}));
}

TEST(Suppression, LeavesEverythingAsItIsWhenNoneIsAskedFor)
{
    EXPECT_EQ(suppressed(counts({{1, 2}}), Suppression::None), counts({{1, 2}}));
}

TEST(Suppression, IsNamedAsOnTheCommandLine)
{
    EXPECT_EQ(*suppressionNamed("sdc7"), Suppression::Sdc7);
    EXPECT_FALSE(suppressionNamed("lt6"));
}

} // namespace qi
