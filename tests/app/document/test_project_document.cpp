#include "app/document/chart_edits.h"
#include "app/document/project_document.h"
#include "app/document/recent_stores.h"
#include "app/jobs/jobs.h"
#include "tests/app/store_of_attendances.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

namespace qi
{

namespace
{

struct OpenDocument : testing::Test
{
    void SetUp() override
    {
        ASSERT_TRUE(document.open(made.file()));
        ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }));
        ASSERT_FALSE(document.charts().empty());
    }

    const MeasureChart& first() const { return document.charts().front(); }
    ChartSettings settings() const { return first().settings; }
    std::int64_t someMonth() const { return dayNumber(first().result->series.front().points.at(14).period); }

    test::AttendanceStore made;
    Jobs jobs;
    ProjectDocument document{jobs};
};

} // namespace

TEST_F(OpenDocument, WorksOutTheMeasuresThatItsRecordsCanAnswer)
{
    EXPECT_EQ(document.datasets().size(), 1U);
    for (const MeasureChart& chart : document.charts())
        EXPECT_TRUE(chart.analysis || !chart.problem.empty()) << chart.definition.id;
    EXPECT_TRUE(first().analysis) << first().problem;
}

TEST_F(OpenDocument, LeavesTheCataloguesTargetForThePersonToSet)
{
    for (const MeasureChart& chart : document.charts()) EXPECT_TRUE(chart.settings.options.targets.empty());
}

TEST_F(OpenDocument, RebasesAsAStepThatCanBeUndone)
{
    document.change(QStringLiteral("New phase"), withPhase(settings(), someMonth(), "joint triage"));
    EXPECT_EQ(first().analysis->phases.size(), 2U);
    document.undoStack().undo();
    EXPECT_EQ(first().analysis->phases.size(), 1U);
    document.undoStack().redo();
    EXPECT_EQ(first().analysis->phases.size(), 2U);
}

TEST_F(OpenDocument, KeepsEveryChangeInTheStoreWithItsReason)
{
    document.change(QStringLiteral("Note"), withNote(settings(), someMonth(), "New rota"));
    const auto history = document.store().chartHistory(settings().measure);
    ASSERT_TRUE(history);
    ASSERT_FALSE(history->empty());
    EXPECT_EQ(history->back().why, "Note");
    EXPECT_EQ(history->back().settings.notes.front().text, "New rota");
}

TEST_F(OpenDocument, ReadsTheRecordsAgainForAnotherPeriod)
{
    document.change(QStringLiteral("Period"), withPeriod(settings(), Period::Quarter));
    ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }));
    EXPECT_EQ(first().result->period, Period::Quarter);
    EXPECT_LT(first().result->series.front().points.size(), 12U);
}

TEST_F(OpenDocument, CanLookAtOnePlaceAlone)
{
    ASSERT_EQ(first().dataset->places, (std::vector<std::string>{"Northmoor General", "Southbridge"}));
    const std::size_t all = first().result->records;
    ChartSettings one = settings();
    one.by = "site";
    one.only = "Southbridge";
    document.change(QStringLiteral("Group"), one);
    ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }));
    EXPECT_EQ(first().result->records * 2, all);
}

TEST_F(OpenDocument, DoesNothingForAChangeThatChangesNothing)
{
    document.change(QStringLiteral("Nothing"), settings());
    EXPECT_EQ(document.undoStack().count(), 0);
}

TEST_F(OpenDocument, IsRemembered)
{
    ASSERT_FALSE(recentStores().isEmpty());
    EXPECT_TRUE(recentStores().front().endsWith(QStringLiteral("Prüfung.ccause")));
}

TEST(ProjectDocument, SaysWhyAStoreCannotBeOpened)
{
    Jobs jobs;
    ProjectDocument document(jobs);
    QSignalSpy problem(&document, &ProjectDocument::problem);
    EXPECT_FALSE(document.open("there-is-none.ccause"));
    ASSERT_EQ(problem.count(), 1);
    EXPECT_FALSE(problem.front().front().toString().isEmpty());
    EXPECT_FALSE(document.isOpen());
}

} // namespace qi
