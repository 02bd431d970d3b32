#include "charts/scene/axis.h"
#include "charts/scene/chart_scene.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace qi
{

namespace
{

Date day(const char* iso) { return parseIsoDate(iso).value(); }

Series monthly(const std::vector<std::optional<double>>& values)
{
    Series series;
    Date month = day("2024-04-01");
    for (const auto& value : values) {
        series.observations.push_back({dayNumber(month), value, std::nullopt});
        month = nextPeriodStart(Period::Month, month);
    }
    return series;
}

const ChartText kText{.title = "Median time in ED",
                      .subject = "Minutes from arrival",
                      .place = "Northmoor",
                      .unit = "minutes",
                      .source = "",
                      .period = Period::Month};

ChartScene sceneOf(const Series& series, const AnalysisOptions& options, const std::vector<Note>& notes = {})
{
    return buildScene(analyse(series, options).value(), kText, notes);
}

std::vector<SceneLine> linesOf(const ChartScene& scene, SceneLine::Kind kind)
{
    std::vector<SceneLine> found;
    std::ranges::copy_if(scene.lines, std::back_inserter(found),
                         [&](const SceneLine& line) { return line.kind == kind; });
    return found;
}

const std::vector<std::optional<double>> kTwelve{10, 12, 9, 11, 13, 10, 12, 8, 11, 10, 12, 11};

} // namespace

TEST(ChartScene, HasAPointForEveryValue)
{
    auto values = kTwelve;
    values[3].reset();
    const ChartScene scene = sceneOf(monthly(values), {});
    ASSERT_EQ(scene.points.size(), 11U);
    EXPECT_EQ(scene.points[3].index, 4U) << "the missing one keeps its place";
    EXPECT_EQ(scene.points[3].x, 4);
}

TEST(ChartScene, BreaksTheLineOfValuesAtAMissingOne)
{
    auto values = kTwelve;
    values[3].reset();
    EXPECT_EQ(linesOf(sceneOf(monthly(values), {}), SceneLine::Kind::Values).size(), 2U);
}

TEST(ChartScene, NeverDrawsALineAcrossPhases)
{
    AnalysisOptions options;
    options.phases = {{dayNumber(day("2024-10-01")), "joint triage"}};
    const ChartScene scene = sceneOf(monthly(kTwelve), options);
    const auto centres = linesOf(scene, SceneLine::Kind::Centre);
    ASSERT_EQ(centres.size(), 2U);
    EXPECT_LT(centres[0].x.back(), 5.5);
    EXPECT_GT(centres[1].x.front(), 5.5);
    ASSERT_EQ(scene.phases.size(), 1U);
    EXPECT_EQ(scene.phases[0].text, "new phase Oct 2024: joint triage");
    EXPECT_EQ(scene.phases[0].x, 5.5);
}

// By hand: mean 10.75; moving ranges 2 3 2 2 3 2 4 3 1 2 1, mean 25/11; limits 10.75 ± 2.66 × 25/11 = 4.705 and 16.795.
TEST(ChartScene, NamesTheLevelsAtTheRightEnd)
{
    const ChartScene scene = sceneOf(monthly(kTwelve), {});
    std::vector<std::string> texts;
    for (const SceneLineLabel& label : scene.labels)
        if (label.atRightEnd) texts.push_back(label.text);
    std::ranges::sort(texts);
    EXPECT_EQ(texts, (std::vector<std::string>{"lower 4.7", "mean 10.8", "upper 16.8"}));
}

TEST(ChartScene, HoldsEveryLineInsideItsAxis)
{
    AnalysisOptions options;
    options.targets = {{std::nullopt, 40}};
    const ChartScene scene = sceneOf(monthly(kTwelve), options);
    for (const SceneLine& line : scene.lines)
        for (const double y : line.y) {
            EXPECT_GE(y, scene.yMin);
            EXPECT_LE(y, scene.yMax);
        }
    EXPECT_EQ(linesOf(scene, SceneLine::Kind::Target).size(), 1U);
}

TEST(ChartScene, DrawsPointsThatTakeNoPartHollow)
{
    Series series = monthly(kTwelve);
    series.observations.back().complete = false;
    AnalysisOptions options;
    options.exclusions = {{series.observations[2].x, "outage"}};
    const ChartScene scene = sceneOf(series, options);
    EXPECT_EQ(scene.points[2].mark, PointMark::Excluded);
    EXPECT_EQ(scene.points.back().mark, PointMark::Incomplete);
    ASSERT_EQ(scene.legend.size(), 3U);
    EXPECT_EQ(scene.legend.back().text, "month not complete");
}

TEST(ChartScene, NumbersNotesInOrderOfTime)
{
    const std::vector<Note> notes{{dayNumber(day("2024-09-01")), "room opens"},
                                  {dayNumber(day("2024-05-01")), "May 2024 outage"}};
    const ChartScene scene = sceneOf(monthly(kTwelve), {}, notes);
    ASSERT_EQ(scene.flags.size(), 2U);
    EXPECT_EQ(scene.flags[0].text, "May 2024 outage") << "the date is not said twice";
    EXPECT_EQ(scene.flags[1].text, "Sep 2024 room opens");
    EXPECT_EQ(scene.flags[1].number, 2);
    EXPECT_EQ(scene.flags[1].x, 5);
}

TEST(ChartScene, NamesTheFinancialYearWhereItBegins)
{
    const ChartScene scene = sceneOf(monthly(kTwelve), {});
    EXPECT_EQ(scene.ticks[0].group, "2024/25");
    EXPECT_EQ(scene.ticks[0].label, "Apr");
    EXPECT_TRUE(std::all_of(scene.ticks.begin() + 1, scene.ticks.end(),
                            [](const SceneTick& tick) { return tick.group.empty(); }));
}

TEST(ChartScene, TellsItselfToWhoeverDoesNotSeeIt)
{
    const ChartScene scene = sceneOf(monthly(kTwelve), {});
    EXPECT_EQ(scene.altText.find("XmR chart of Median time in ED, 12 months from Apr 2024 to Mar 2025."), 0U)
        << scene.altText;
    EXPECT_NE(scene.altText.find("mean 10.8"), std::string::npos);
}

TEST(ChartScene, SaysHowItWasMade)
{
    AnalysisOptions options;
    options.improve = Improvement::Down;
    const ChartScene scene = sceneOf(monthly(kTwelve), options);
    EXPECT_EQ(scene.subtitle, "Minutes from arrival, by month · Northmoor · lower is better");
    EXPECT_TRUE(
        scene.footer.starts_with("XmR chart · Making Data Count rules · limits mean ± 2.66 × mean moving range · "
                                 "12 of 12 months judged · Common Cause "))
        << scene.footer;
}

TEST(ChartScene, SaysNothingOfLimitsThatAreNotThere)
{
    const std::string footer = sceneOf(monthly({5}), {}).footer;
    EXPECT_NE(footer.find("no limits yet"), std::string::npos) << footer;
    EXPECT_EQ(footer.find("mean moving range"), std::string::npos) << footer;
}

TEST(ChartScene, NamesWhoAgreedTheLines)
{
    AnalysisOptions options;
    options.sigmaMethod = SigmaMethod::Value;
    options.sigma = 2;
    options.agreed = Agreement{"the board", dayNumber(day("2024-03-07"))};
    const std::string footer = sceneOf(monthly(kTwelve), options).footer;
    EXPECT_NE(footer.find("limits ± 3 × a given sigma"), std::string::npos) << footer;
    EXPECT_NE(footer.find("lines agreed by the board on 7 Mar 2024"), std::string::npos) << footer;
}

// Twelve months, and three more that the plan reaches.
TEST(ChartScene, DrawsATrajectoryBeyondTheLastPoint)
{
    AnalysisOptions options;
    options.trajectory = {{dayNumber(day("2024-06-01")), 10}, {dayNumber(day("2025-06-30")), 20}};
    const ChartScene scene = sceneOf(monthly(kTwelve), options);
    const auto path = linesOf(scene, SceneLine::Kind::Trajectory);
    ASSERT_EQ(path.size(), 1U);
    EXPECT_EQ(path[0].x.front(), 2);
    EXPECT_EQ(path[0].x.back(), 14);
    EXPECT_EQ(path[0].y.back(), 20);
    EXPECT_EQ(scene.xMax, 14.5);
    EXPECT_GE(scene.yMax, 20);
    EXPECT_EQ(scene.ticks.size(), 15U);
    EXPECT_EQ(scene.ticks.back().label, "Jun");
    EXPECT_TRUE(linesOf(scene, SceneLine::Kind::Target).empty());
}

TEST(ChartScene, OfNothingHasAxesAllTheSame)
{
    const ChartScene scene = buildScene(Analysis{}, kText, {});
    EXPECT_TRUE(scene.points.empty());
    EXPECT_LT(scene.yMin, scene.yMax);
    EXPECT_LT(scene.xMin, scene.xMax);
}

TEST(ChartScene, OfOneConstantValueHasRoomAroundIt)
{
    const ChartScene scene = sceneOf(monthly({5, 5, 5}), {});
    EXPECT_LT(scene.yMin, 5);
    EXPECT_GT(scene.yMax, 5);
}

TEST(RoundStep, IsOneTwoOrFiveTimesAPowerOfTen)
{
    EXPECT_DOUBLE_EQ(scene::roundStep(100, 5), 20);
    EXPECT_DOUBLE_EQ(scene::roundStep(101, 5), 50);
    EXPECT_DOUBLE_EQ(scene::roundStep(0.7, 5), 0.2);
    EXPECT_DOUBLE_EQ(scene::roundStep(4, 5), 1);
}

TEST(ChartScene, EndsTheAxisWhereValuesDo)
{
    const Series wide = monthly({2, 30, 1, 28, 3, 31, 2, 27, 1, 30, 2, 29}); // the lower limit is far below 0
    const ChartScene asTheyAre = sceneOf(wide, {});
    EXPECT_LT(asTheyAre.yMin, 0);
    ChartText minutes = kText;
    minutes.least = 0;
    const ChartScene cut = buildScene(analyse(wide, {}).value(), minutes, {});
    EXPECT_EQ(cut.yMin, 0);
    const auto lower = [](const SceneLineLabel& label) { return label.kind == SceneLine::Kind::Lower; };
    EXPECT_TRUE(std::ranges::any_of(asTheyAre.labels, lower));
    EXPECT_FALSE(std::ranges::any_of(cut.labels, lower)) << "a line that is not seen has no number";
    const Series below = monthly({-2, 3, 1, -4, 3, 1, 2, 2, 1, 3, 2, 2});
    EXPECT_LT(buildScene(analyse(below, {}).value(), minutes, {}).yMin, -4) << "unless values are there all the same";
}

} // namespace qi
