#include "charts/scene/small_multiples.h"
#include "core/project/group_charts.h"
#include "tests/core/measures/tables.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace qi::test
{

namespace
{

/// Attendances of 30 months: so many a month of each sex.
MeasureChart splitBySex(std::size_t female, std::size_t male, std::size_t unknown)
{
    Records records({"arrival_dt", "departure_dt", "mh_flag", "sex"});
    for (int month = 0; month < 30; ++month) {
        const std::string day = fmt::format("{}-{:02}-10", 2023 + month / 12, month % 12 + 1);
        const auto add = [&](std::size_t times, const char* sex, const char* until) {
            records.rows(times, {day + " 09:00", day + until, "Y", sex});
        };
        add(female, "Female", " 12:00");
        add(male, "Male", " 11:00");
        add(unknown, "", " 10:00");
    }
    OpenDataset dataset;
    dataset.name = "attendances";
    dataset.records = records.table();
    MeasureChart chart;
    chart.definition = catalogued("ED11");
    chart.settings = defaultSettings(chart.definition);
    chart.settings.by = "sex";
    chart.dataset = std::make_shared<const OpenDataset>(std::move(dataset));
    return chart;
}

std::vector<MeasureChart> groupsOf(const MeasureChart& chart)
{
    NoFeedback silent;
    auto groups = workedByGroup(chart, silent);
    EXPECT_TRUE(groups) << (groups ? "" : groups.error().sentence);
    return groups ? *groups : std::vector<MeasureChart>{};
}

std::vector<MeasureChart> sharedGroupsOf(const MeasureChart& chart)
{
    NoFeedback silent;
    auto groups = workedByGroupToShare(chart, Suppression::LessThanFive, silent);
    EXPECT_TRUE(groups) << (groups ? "" : groups.error().sentence);
    return groups ? *groups : std::vector<MeasureChart>{};
}

std::vector<std::string> namesOf(const std::vector<MeasureChart>& groups)
{
    std::vector<std::string> names;
    for (const MeasureChart& group : groups) names.push_back(group.settings.only);
    return names;
}

} // namespace

TEST(GroupCharts, StandBySizeWithUnknownLast)
{
    EXPECT_EQ(namesOf(groupsOf(splitBySex(6, 20, 30))), (std::vector<std::string>{"Male", "Female", "Not known"}));
}

TEST(GroupCharts, HaveEachLinesOfItsOwnRecords)
{
    const auto groups = groupsOf(splitBySex(20, 10, 5));
    ASSERT_EQ(groups.size(), 3U);
    const std::vector<double> centres{20, 10, 5};
    for (std::size_t i = 0; i < groups.size(); ++i) {
        ASSERT_TRUE(groups[i].analysis) << groups[i].problem;
        EXPECT_DOUBLE_EQ(*groups[i].analysis->points[0].centre, centres[i]);
        EXPECT_EQ(recordsOf(groups[i]), centres[i] * 30);
    }
}

TEST(GroupCharts, LeaveTheChartOfAllTogetherAsItIs)
{
    NoFeedback silent;
    const MeasureChart whole = worked(splitBySex(20, 10, 5), silent);
    ASSERT_TRUE(whole.analysis) << whole.problem;
    EXPECT_DOUBLE_EQ(*whole.analysis->points[0].value, 35);
    ChartSettings unsplit = whole.settings;
    unsplit.by.clear();
    EXPECT_FALSE(needsRecords(whole.settings, unsplit));
    ChartSettings female = whole.settings;
    female.only = "Female";
    EXPECT_TRUE(needsRecords(whole.settings, female));
}

TEST(GroupCharts, AreLimitedToTheGroupsOfOtherRoles)
{
    MeasureChart chart = splitBySex(20, 10, 5);
    chart.settings.by.clear();
    chart.settings.where = {{"sex", "Male"}};
    NoFeedback silent;
    const MeasureChart men = worked(chart, silent);
    ASSERT_TRUE(men.analysis) << men.problem;
    EXPECT_DOUBLE_EQ(*men.analysis->points[0].value, 10);
    chart.settings.by = "weekday";
    for (const MeasureChart& day : groupsOf(chart)) EXPECT_LE(*recordsOf(day), 300);
}

TEST(GroupCharts, SayHowManyAreOfNoKnownGroup)
{
    const auto advice = adviceOnGroups(groupsOf(splitBySex(20, 10, 10)));
    const auto unknown = std::ranges::find(advice, "not-known", &Advice::code);
    ASSERT_NE(unknown, advice.end());
    EXPECT_NE(unknown->text.find("25 %"), std::string::npos) << unknown->text;
    const auto none = adviceOnGroups(groupsOf(splitBySex(20, 10, 0)));
    EXPECT_EQ(std::ranges::find(none, "not-known", &Advice::code), none.end());
}

TEST(GroupCharts, DoNotTellByTheirOrderWhatIsHidden)
{
    // Of 3 men a month nothing may be told: not by their number, and not by standing before the 2 of another group.
    const auto groups = sharedGroupsOf(splitBySex(20, 3, 30));
    ASSERT_EQ(groups.size(), 3U);
    EXPECT_EQ(groups.back().settings.only, "Not known");
    for (const MeasureChart& group : groups) {
        const auto& points = group.result->series.front().points;
        const bool hidden = std::ranges::any_of(points, &MeasurePoint::suppressed);
        EXPECT_NE(recordsOf(group).has_value(), hidden) << group.settings.only;
    }
    const auto male = std::ranges::find_if(groups, [](const auto& group) { return group.settings.only == "Male"; });
    ASSERT_NE(male, groups.end());
    EXPECT_TRUE(std::ranges::all_of(male->result->series.front().points, &MeasurePoint::suppressed));
}

TEST(GroupCharts, AreReadAgainByOtherSettingsWithoutTheirRecords)
{
    auto groups = groupsOf(splitBySex(20, 10, 5));
    ChartSettings settings = splitBySex(1, 1, 1).settings;
    settings.options.chart = ChartType::Run;
    groups = analysedByGroup(std::move(groups), settings);
    for (const MeasureChart& group : groups) {
        EXPECT_EQ(group.analysis->chart, ChartType::Run);
        EXPECT_FALSE(group.settings.only.empty());
    }
}

TEST(SmallMultiples, ShareTheirScaleUnlessEachIsToHaveItsOwn)
{
    const auto groups = groupsOf(splitBySex(200, 10, 5));
    const SmallMultiples common = smallMultiplesOf(groups, "", "attendances", PanelScales::Common);
    ASSERT_EQ(common.panels.size(), 3U);
    for (const SmallPanel& panel : common.panels) {
        EXPECT_EQ(panel.scene.yMax, common.panels[0].scene.yMax);
        EXPECT_EQ(panel.scene.yMin, common.panels[0].scene.yMin);
        EXPECT_EQ(panel.scene.xMax, common.panels[0].scene.xMax);
    }
    EXPECT_GT(common.panels[0].scene.yMax, 200);
    const SmallMultiples own = smallMultiplesOf(groups, "", "attendances", PanelScales::Own);
    EXPECT_LT(own.panels[2].scene.yMax, 50);
    EXPECT_NE(common.footer.find("one scale for all"), std::string::npos);
    EXPECT_NE(own.footer.find("its own scale"), std::string::npos);
}

TEST(SmallMultiples, NameEachGroupWithItsSizeAndSayWhatItSays)
{
    const auto groups = groupsOf(splitBySex(20, 10, 5));
    const SmallMultiples page = smallMultiplesOf(groups, "", "attendances", PanelScales::Common);
    EXPECT_TRUE(page.title.ends_with(" by sex")) << page.title;
    EXPECT_EQ(page.panels[0].group, "Female");
    EXPECT_EQ(page.panels[0].size, "n 600");
    for (const char* group : {"Female (n 600)", "Male (n 300)", "Not known (n 150)"})
        EXPECT_NE(page.altText.find(group), std::string::npos) << page.altText;
}

TEST(SmallMultiples, SayWhereAGroupIsTooSmallToBeShown)
{
    const auto groups = sharedGroupsOf(splitBySex(20, 3, 30));
    const SmallMultiples page = smallMultiplesOf(groups, "", "attendances", PanelScales::Common);
    const auto male = std::ranges::find(page.panels, "Male", &SmallPanel::group);
    ASSERT_NE(male, page.panels.end());
    EXPECT_FALSE(male->problem.empty());
    EXPECT_TRUE(male->scene.points.empty());
    EXPECT_NE(page.footer.find("numbers of 1 to 4 people hidden"), std::string::npos) << page.footer;
    EXPECT_EQ(page.altText.find("Male (n"), std::string::npos) << page.altText;
}

} // namespace qi::test
