#include "app/document/chart_edits.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

constexpr std::int64_t kApril = 19814; // 1 April 2024

} // namespace

TEST(ChartEdits, ReplaceANoteThatIsThereAlready)
{
    ChartSettings settings = withNote({}, kApril, "Ward shut");
    settings = withNote(settings, kApril, "Ward reopened");
    ASSERT_EQ(settings.notes.size(), 1U);
    EXPECT_EQ(noteAt(settings, kApril)->text, "Ward reopened");
}

TEST(ChartEdits, KeepPhasesInOrderOfTime)
{
    const ChartSettings settings = withPhase(withPhase({}, kApril, "later"), kApril - 91, "earlier");
    EXPECT_EQ(settings.options.phases.front().reason, "earlier");
    EXPECT_EQ(phaseAt(settings, kApril)->reason, "later");
}

TEST(ChartEdits, TakeBackWhatTheyDid)
{
    EXPECT_EQ(withoutPhase(withPhase({}, kApril, "joint triage"), kApril), ChartSettings{});
    EXPECT_EQ(withoutExclusion(withExclusion({}, kApril, "outage"), kApril), ChartSettings{});
    EXPECT_EQ(withoutNote(withNote({}, kApril, "note"), kApril), ChartSettings{});
    EXPECT_EQ(withTarget(withTarget({}, 60), std::nullopt), ChartSettings{});
}

TEST(ChartEdits, MoveWhatIsMarkedIntoTheLongerPeriod)
{
    const ChartSettings settings =
        withPeriod(withNote(withNote({}, kApril + 30, "May"), kApril + 61, "June"), Period::Quarter);
    ASSERT_EQ(settings.notes.size(), 1U);
    EXPECT_EQ(settings.notes.front().x, kApril);
}

TEST(ChartEdits, DropOwnRulesWithAnotherConvention)
{
    ChartSettings settings;
    settings.options.rules = {RuleSet::Nelson};
    EXPECT_TRUE(withConvention(settings, Convention::Anhoej).options.rules.empty());
}

} // namespace qi
