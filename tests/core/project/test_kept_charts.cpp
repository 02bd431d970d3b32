#include "core/measures/records_on_demand.h"
#include "core/project/kept_charts.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

#include <functional>

namespace qi::test
{

namespace
{

MeasureChart stays()
{
    Records records({"arrival_dt", "departure_dt", "mh_flag", "site_name"});
    for (const char* month : {"01", "02", "03"}) {
        const std::string day = std::string("2026-") + month + "-05 ";
        records.row({day + "01:00", day + "20:00", "Y", "North"}).row({day + "02:00", day + "04:00", "Y", "South"});
    }
    MeasureChart chart{.definition = catalogued("ED01")};
    chart.settings = defaultSettings(chart.definition);
    OpenDataset dataset{.name = "attendances", .grain = "attendance", .records = records.table()};
    chart.dataset = std::make_shared<const OpenDataset>(std::move(dataset));
    return chart;
}

MeasureChart drawn(MeasureChart chart)
{
    NoFeedback silent;
    return worked(std::move(chart), silent);
}

TEST(KeptCharts, AreShownWithoutTheirRecords)
{
    const MeasureChart now = drawn(stays());
    const KeptAnswers kept = answersOf({now});
    MeasureChart later = stays();
    bool wasRead = false;
    OpenDataset unread{.name = "attendances", .grain = "attendance"};
    unread.records = RecordsOnDemand({}, [&]() -> Result<RecordTable> {
        wasRead = true;
        return RecordTable{};
    });
    later.dataset = std::make_shared<const OpenDataset>(std::move(unread));
    std::vector<MeasureChart> charts{later};
    takeKept(charts, kept);
    ASSERT_TRUE(isWorkedOut(charts.front()));
    EXPECT_EQ(charts.front().result, now.result);
    ASSERT_TRUE(charts.front().analysis);
    EXPECT_EQ(charts.front().analysis->summary, now.analysis->summary);
    EXPECT_FALSE(wasRead);
}

TEST(KeptCharts, AnswerNothingThatIsAskedInAnyOtherWay)
{
    const KeptAnswers kept = answersOf({drawn(stays())});
    const std::vector<std::function<void(MeasureChart&)>> changes{
        [](MeasureChart& chart) { chart.settings.period = Period::Week; },
        [](MeasureChart& chart) { chart.settings.by = "site", chart.settings.only = "North"; },
        [](MeasureChart& chart) { chart.definition = catalogued("ED02"); },
        [](MeasureChart& chart) { chart.definition.version = 2; },
        [](MeasureChart& chart) { chart.definition.title = "Ours"; },
        [](MeasureChart& chart) { chart.definition.json += " "; },
        [](MeasureChart& chart) {
            chart.dataset = std::make_shared<const OpenDataset>(OpenDataset{.name = "others", .grain = "attendance"});
        },
        [](MeasureChart& chart) { chart.divisor = chart.dataset, chart.part = chart.whole = chart.definition; }};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        std::vector<MeasureChart> charts{stays()};
        changes[i](charts.front());
        takeKept(charts, kept);
        EXPECT_FALSE(isWorkedOut(charts.front())) << "change " << i;
    }
    std::vector<MeasureChart> same{stays()};
    same.front().settings.notes.push_back({}); // how it is drawn is another matter
    takeKept(same, kept);
    EXPECT_TRUE(isWorkedOut(same.front()));
}

TEST(KeptCharts, KeepWhyThereIsNoChartUnlessTheRecordsCouldNotBeRead)
{
    MeasureChart chart = stays();
    chart.definition = catalogued("EQ03"); // takes columns that are not there
    chart = drawn(std::move(chart));
    ASSERT_FALSE(chart.problem.empty());
    std::vector<MeasureChart> charts{chart};
    const KeptAnswers kept = answersOf(charts);
    charts.front().problem.clear();
    takeKept(charts, kept);
    EXPECT_EQ(charts.front().problem, chart.problem);

    OpenDataset unreadable{.name = "attendances", .grain = "attendance"};
    unreadable.records = RecordsOnDemand(
        {}, []() -> Result<RecordTable> { return fail(Error::Kind::Store, "Another program has it."); });
    chart = stays();
    chart.dataset = std::make_shared<const OpenDataset>(std::move(unreadable));
    chart = drawn(std::move(chart));
    EXPECT_EQ(chart.problem, "Another program has it.");
    EXPECT_TRUE(answersOf({chart}).answers.empty());
}

TEST(RecordsOnDemand, AreReadOnceAndSharedByCopies)
{
    int times = 0;
    const Records there = Records({"arrival_dt"}).row({"2026-01-05 01:00"});
    const RecordsOnDemand records(Records({"arrival_dt"}).table(), [&]() -> Result<RecordTable> {
        ++times;
        return there.table();
    });
    const RecordsOnDemand copy = records;
    EXPECT_NE(copy.columns().find("arrival_dt"), nullptr);
    EXPECT_EQ(times, 0);
    EXPECT_EQ(static_cast<const RecordTable&>(copy).rows, 1U);
    EXPECT_EQ(records.find("arrival_dt")->size(), 1U);
    EXPECT_EQ(times, 1);
}

} // namespace

} // namespace qi::test
