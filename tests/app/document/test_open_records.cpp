#include "app/document/open_records.h"
#include "tests/app/store_of_files.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

/// The measure's chart, worked out; without a definition where the store cannot answer it.
MeasureChart chartOf(const std::string& id, const test::StoreOfFiles& store)
{
    NoFeedback silent;
    const auto open = readRecords(store.file(), silent);
    EXPECT_TRUE(open) << open.error().sentence;
    for (const MeasureChart& chart : open->charts)
        if (chart.definition.id == id) return worked(chart, silent);
    return {};
}

} // namespace

TEST(OpenRecords, AnswersFromLinkedRecordsWhatOneFileAloneCannot)
{
    test::StoreOfFiles store;
    store.import("attendances", test::kTwoVisits);
    EXPECT_TRUE(chartOf("EQ03", store).definition.id.empty());
    store.import("referrals", test::kTheirReferrals);
    const MeasureChart chart = chartOf("EQ03", store); // within an hour, under 18: the log has no ages
    ASSERT_TRUE(chart.result) << chart.problem;
    EXPECT_EQ(chart.result->series[0].points[0].denominator, 1);
    EXPECT_EQ(chart.result->series[0].points[0].value, 100);
    EXPECT_EQ(chart.dataset->name, "referrals linked with attendances");
}

TEST(OpenRecords, DivideIncidentsByAttendances)
{
    test::StoreOfFiles store;
    store.import("attendances", test::kTwoVisits);
    EXPECT_TRUE(chartOf("SA03", store).definition.id.empty());
    store.import("incidents", "Incident No,Incident Date,Incident Type\n1,2026-01-05 12:00,violence\n"
                              "2,2026-01-09 12:00,missing\n");
    const MeasureChart chart = chartOf("SA03", store);
    ASSERT_TRUE(chart.result) << chart.problem;
    EXPECT_EQ(chart.result->series[0].points[0].value, 50);
}

TEST(OpenRecords, TakeAPersonsOwnMeasureForTheCataloguesOfTheSameId)
{
    test::StoreOfFiles store;
    store.import("attendances", test::kTwoVisits);
    {
        auto open = Store::open(store.file());
        ASSERT_TRUE(open);
        ASSERT_TRUE(
            open->addMeasures(R"({"id": "ED11", "based_on": "ED11", "title": "Ours"})", "2026-03-01T10:00:00+00:00"));
    }
    EXPECT_EQ(chartOf("ED11", store).definition.title, "Ours");
}

} // namespace qi
