#include "core/measures/drill.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

#include <numeric>
#include <random>

namespace qi::test
{

namespace
{

constexpr const char* kSuicidal = "6471006";
const Date kJanuary = *parseIsoDate("2026-01-01");
const std::vector<std::string> kRoles{"record_id",    "patient_key",          "arrival_dt",
                                      "departure_dt", "chief_complaint_code", "site_name"};

PeriodRecords recordsOf(std::string_view id, const Records& records, const EvaluationOptions& options, Date period)
{
    auto found = recordsOfPeriod(catalogued(id), records.table(), options, period);
    EXPECT_TRUE(found) << (found ? "" : found.error().sentence);
    return found ? *found : PeriodRecords{};
}

/// Everything that can be wrong with a record, and some that are right.
Records mixed()
{
    Records records(kRoles);
    records
        .row({"1", "p", "2026-01-05 10:00", "2026-01-05 12:00", kSuicidal, "A"})  // within four hours
        .row({"2", "p", "2026-01-06 10:00", "2026-01-06 20:00", kSuicidal, "A"})  // not
        .row({"3", "q", "2026-01-07 10:00", "", kSuicidal, "A"})                  // never left
        .row({"4", "q", "2026-01-08 10:00", "2026-01-08 09:00", kSuicidal, "A"})  // left before arriving
        .row({"5", "q", "2026-01-09 10:00", "2026-01-09 11:00", "29857009", "A"}) // chest pain
        .row({"6", "q", "2026-01-10 10:00", "2026-01-20 11:00", kSuicidal, "A"})  // ten days
        .row({"7", "q", "2026-01-11 10:00", "2026-01-11 11:00", kSuicidal, "B"})  // another site
        .row({"8", "q", "2026-02-01 10:00", "2026-02-01 11:00", kSuicidal, "A"}); // another month
    return records;
}

EvaluationOptions onlyA()
{
    EvaluationOptions options;
    options.by = "site";
    options.only = "A";
    return options;
}

} // namespace

TEST(Drill, TellsWhatBecameOfEachRecordOfThePeriod)
{
    const PeriodRecords found = recordsOf("ED04", mixed(), onlyA(), kJanuary);
    EXPECT_EQ(found.counted, std::vector<std::size_t>{0});
    EXPECT_EQ(found.rest, std::vector<std::size_t>{1});
    EXPECT_EQ(found.others, (std::vector<std::size_t>{2, 3, 4, 5, 6}));
    ASSERT_EQ(found.reasons.size(), 5u);
    for (const auto& [reason, count] : found.reasons) EXPECT_EQ(count, 1u) << reason;
    EXPECT_EQ(found.reasons.back().first, "it belongs to another group");
    ASSERT_EQ(found.reasonOfOther.size(), 5u);
    EXPECT_EQ(found.reasons[found.reasonOfOther[0]].first, "its clock has no stop");
    EXPECT_EQ(found.reasons[found.reasonOfOther[2]].first, "it does not belong to the measure's population");
    EXPECT_EQ(found.reasons[found.reasonOfOther[4]].first, "it belongs to another group");
}

TEST(Drill, AddsUpToThePointAndToAllRecordsOfThePeriod)
{
    std::mt19937 random(7);
    Records records(kRoles);
    for (int row = 0; row < 400; ++row) {
        const std::string day = isoDate(kJanuary + std::chrono::days{random() % 60});
        const std::vector<std::string> left{"", day + " 09:00", day + " 12:00", day + " 20:00"};
        records.row({"", "", day + " 10:00", left[random() % 4], random() % 3 ? kSuicidal : "29857009",
                     random() % 2 ? "A" : "B"});
    }
    for (const char* id : {"ED01", "ED04", "ED07", "ED11", "ED12"})
        for (const EvaluationOptions& options : {EvaluationOptions{}, onlyA()}) {
            const MeasureResult result = evaluated(id, records, options);
            std::size_t all = 0;
            for (const MeasurePoint& point : result.series[0].points) {
                const PeriodRecords found = recordsOf(id, records, options, point.period);
                const std::size_t left =
                    std::accumulate(found.reasons.begin(), found.reasons.end(), std::size_t{0},
                                    [](std::size_t sum, const auto& each) { return sum + each.second; });
                EXPECT_EQ(left, found.others.size());
                if (point.numerator) {
                    EXPECT_EQ(static_cast<double>(found.counted.size()), *point.numerator) << id << point.label;
                }
                if (point.denominator) {
                    EXPECT_EQ(static_cast<double>(found.counted.size() + found.rest.size()), *point.denominator);
                }
                all += found.all();
            }
            EXPECT_EQ(all, 400u) << id;
        }
}

TEST(Drill, ListsNoKeysOfPeopleOrRecords)
{
    const auto columns = columnsToList(catalogued("ED17"), mixed().table(), {});
    EXPECT_EQ(columns.front(), "arrival_dt");
    for (const std::string& column : columns) {
        EXPECT_NE(column, "patient_key");
        EXPECT_NE(column, "record_id");
    }
}

TEST(Drill, WritesCellsAsPeopleReadThem)
{
    EXPECT_EQ(cellText(*mixed().table().find("arrival_dt"), 0), "2026-01-05 10:00");
    EXPECT_EQ(cellText(*mixed().table().find("departure_dt"), 2), "");
    EXPECT_EQ(cellText(*mixed().table().find("site_name"), 6), "B");
}

} // namespace qi::test
