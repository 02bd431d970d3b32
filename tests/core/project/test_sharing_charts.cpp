#include "charts/scene/chart_scene.h"
#include "charts/scene/measure_text.h"
#include "core/project/measure_chart.h"
#include "tests/core/measures/tables.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace qi
{

namespace
{

/// Attendances of a month each, so many in each.
MeasureChart chartOf(const std::vector<std::size_t>& months)
{
    test::Records records({"arrival_dt", "departure_dt", "chief_complaint_code"});
    for (std::size_t month = 0; month < months.size(); ++month) {
        const std::string day = fmt::format("{}-{:02}-10", 2023 + month / 12, month % 12 + 1);
        records.rows(months[month], {day + " 09:00", day + " 12:00", "6471006"});
    }
    OpenDataset dataset;
    dataset.name = "attendances";
    dataset.records = records.table();
    MeasureChart chart;
    chart.definition = test::catalogued("ED11");
    chart.settings = defaultSettings(chart.definition);
    chart.dataset = std::make_shared<const OpenDataset>(std::move(dataset));
    return chart;
}

MeasureChart sharedChart(const std::vector<std::size_t>& months)
{
    NoFeedback silent;
    return workedToShare(chartOf(months), Suppression::LessThanFive, silent);
}

const std::vector<std::size_t> kMostlyMany{20, 22, 3,  25, 21, 20, 24, 26, 22, 20, 21, 23, 20, 22, 24,
                                           25, 21, 20, 24, 26, 22, 20, 21, 23, 20, 22, 24, 25, 21, 20};

} // namespace

TEST(SharedChart, HasLimitsFromTheShownPointsAlone)
{
    const MeasureChart chart = sharedChart(kMostlyMany);
    ASSERT_TRUE(chart.analysis);
    EXPECT_FALSE(chart.analysis->points[2].value);
    double sum = 0, count = 0;
    for (const AnalysedPoint& point : chart.analysis->points)
        if (point.value && point.complete) sum += *point.value, ++count;
    EXPECT_LT(count, 29);
    EXPECT_DOUBLE_EQ(*chart.analysis->points[0].centre, sum / count);
}

TEST(SharedChart, SaysWhatIsHiddenUnderThePictureAndInItsWords)
{
    const MeasureChart chart = sharedChart(kMostlyMany);
    const ChartScene scene = buildScene(*chart.analysis, chartTextOf(chart, "", "attendances"), {});
    EXPECT_NE(scene.footer.find("numbers of 1 to 4 people hidden"), std::string::npos) << scene.footer;
    for (const ScenePoint& point : scene.points) EXPECT_NE(point.index, 2u);
    EXPECT_EQ(scene.altText.find(" 3 "), std::string::npos) << scene.altText;
}

TEST(SharedChart, MarksWhatIsHiddenApartFromWhatIsMissing)
{
    std::vector<std::size_t> months = kMostlyMany;
    months[9] = 0;
    const MeasureChart chart = sharedChart(months);
    const ChartScene scene = buildScene(*chart.analysis, chartTextOf(chart, "", "attendances"), {});
    std::vector<double> hidden;
    for (std::size_t i = 0; i < months.size(); ++i)
        if (chart.result->series.front().points[i].suppressed) hidden.push_back(static_cast<double>(i));
    EXPECT_EQ(scene.hidden, hidden);
    EXPECT_NE(std::ranges::find(scene.hidden, 2.0), scene.hidden.end());
    EXPECT_EQ(std::ranges::find(scene.hidden, 9.0), scene.hidden.end()) << "nobody is no small number";
    EXPECT_EQ(scene.legend.back(), (SceneLegendEntry{PointMark::Hidden, "hidden: small numbers"}));
    EXPECT_NE(scene.altText.find("Hidden to protect small numbers: Jan 2023, Mar 2023."), std::string::npos)
        << scene.altText;
}

TEST(SharedChart, IsARunChartWhereTooFewPointsAreLeft)
{
    const MeasureChart chart = sharedChart({3, 20, 2, 30, 1, 22, 2, 25, 4, 26, 1, 21});
    ASSERT_TRUE(chart.analysis);
    EXPECT_EQ(chart.analysis->chart, ChartType::Run);
    for (const AnalysedPoint& point : chart.analysis->points) EXPECT_FALSE(point.upper);
    EXPECT_NE(whatIsHidden(chart).find("too few shown for limits"), std::string::npos);
}

TEST(SharedChart, IsTheTrueOneWhereNothingIsSmall)
{
    NoFeedback silent;
    const std::vector<std::size_t> many(24, 20);
    const MeasureChart shown = workedToShare(chartOf(many), Suppression::LessThanFive, silent);
    const MeasureChart truth = worked(chartOf(many), silent);
    EXPECT_EQ(shown.result->series, truth.result->series);
    EXPECT_EQ(shown.analysis->chart, truth.analysis->chart);
}

} // namespace qi
