#include "app/document/chart_edits.h"
#include "app/document/project_document.h"
#include "app/document/recent_stores.h"
#include "app/jobs/jobs.h"
#include "core/project/kept_charts.h"
#include "tests/app/store_of_attendances.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <fstream>

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

namespace
{

/// The charts of a store at the moment when the window first hears of them, and when all is worked out.
struct Opened
{
    explicit Opened(const std::filesystem::path& file)
    {
        QObject::connect(&document, &ProjectDocument::chartsChanged, &document, [this] { first = document.charts(); });
        EXPECT_TRUE(document.open(file));
        EXPECT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }));
    }

    static std::size_t workedOut(const std::vector<MeasureChart>& charts)
    {
        return static_cast<std::size_t>(std::ranges::count_if(charts, isWorkedOut));
    }

    Jobs jobs;
    ProjectDocument document{jobs};
    std::vector<MeasureChart> first;
};

/// What evaluating says now, whatever was kept.
void expectTruth(const std::vector<MeasureChart>& charts)
{
    NoFeedback quiet;
    for (const MeasureChart& chart : charts) {
        const MeasureChart truth = worked(chart, quiet);
        EXPECT_EQ(chart.result, truth.result) << chart.definition.id;
        EXPECT_EQ(chart.problem, truth.problem) << chart.definition.id;
    }
}

} // namespace

TEST(ProjectDocument, ShowsTheChartsOfUnchangedRecordsAtOnce)
{
    const test::AttendanceStore made;
    const Opened once(made.file());
    ASSERT_FALSE(once.first.empty());
    EXPECT_EQ(Opened::workedOut(once.first), 0U);
    const Opened again(made.file());
    ASSERT_EQ(again.first.size(), once.first.size());
    EXPECT_EQ(Opened::workedOut(again.first), again.first.size());
    EXPECT_TRUE(again.first.front().analysis);
    EXPECT_EQ(again.first.front().dataset->places, once.document.charts().front().dataset->places);
    expectTruth(again.document.charts());
}

TEST(ProjectDocument, WorksOutAgainWhatItKeptOfOtherRecords)
{
    const test::AttendanceStore made;
    const Opened once(made.file());
    {
        auto store = Store::open(made.file());
        NoFeedback quiet;
        ASSERT_TRUE(store->forget(1, quiet));
        CleanedFile fewer = test::twoYearsOfAttendances();
        auto& mental = std::get<FlagColumn>(fewer.records.columns[3].values);
        for (std::size_t row = 0; row < mental.size(); row += 2) mental[row] = false;
        ASSERT_TRUE(store->import(fewer, "2025-06-02T09:00:00+00:00", quiet));
    }
    const Opened again(made.file());
    EXPECT_EQ(Opened::workedOut(again.first), 0U);
    EXPECT_NE(again.document.charts().front().result, once.document.charts().front().result);
    expectTruth(again.document.charts());
}

TEST(ProjectDocument, WorksOutAgainWhatWasSetAsideOfRecordsThatAreTheSame)
{
    const test::AttendanceStore made;
    const Opened once(made.file());
    {
        auto store = Store::open(made.file());
        NoFeedback quiet;
        CleanedFile same = test::twoYearsOfAttendances();
        same.report.quarantined.push_back({9999, "arrival_dt", "bad-date", "31/02/2024"});
        same.setAsideText.push_back("31/02/2024");
        ++same.report.rowsRead;
        ASSERT_TRUE(store->import(same, "2025-06-02T09:00:00+00:00", quiet));
    }
    const Opened again(made.file());
    for (const MeasureChart& chart : again.first)
        EXPECT_EQ(isWorkedOut(chart), !chart.definition.id.starts_with("DQ-")) << chart.definition.id;
}

TEST(ProjectDocument, WorksOutAgainWhatItKeptOfAnotherDefinition)
{
    const test::AttendanceStore made;
    const Opened once(made.file());
    {
        auto store = Store::open(made.file());
        ASSERT_TRUE(store->addMeasures(R"({"id": "ED11", "based_on": "ED11", "population": {"role": "site_name",
            "op": "eq", "value": "Southbridge"}})",
                                       "2025-06-02T09:00:00+00:00"));
    }
    const Opened again(made.file());
    for (const MeasureChart& chart : again.first) EXPECT_EQ(isWorkedOut(chart), chart.definition.id != "ED11");
    expectTruth(again.document.charts());
}

TEST(ProjectDocument, DoesNotShowADamagedFileOfAnswers)
{
    const test::AttendanceStore made;
    const Opened once(made.file());
    std::filesystem::path kept = made.file();
    kept += ".cache/answers";
    ASSERT_TRUE(std::filesystem::exists(kept));
    {
        std::fstream stream(kept, std::ios::binary | std::ios::in | std::ios::out);
        stream.seekp(static_cast<std::streamoff>(std::filesystem::file_size(kept) / 2));
        stream.put('\x7f').put('\x11').put('\x7f');
    }
    const Opened again(made.file());
    EXPECT_EQ(Opened::workedOut(again.first), 0U);
    expectTruth(again.document.charts());
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
