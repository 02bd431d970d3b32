#include "core/measures/division.h"
#include "core/measures/evaluate.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

namespace qi::test
{

namespace
{

constexpr const char* kSuicidal = "6471006";

Records incidents()
{
    return Records({"incident_dt", "incident_type", "site_name"})
        .row({"2026-01-03 10:00", "violence", "Northmoor"})
        .row({"2026-01-20 10:00", "violence", "Northmoor"})
        .row({"2026-01-21 10:00", "fall", "Northmoor"})
        .row({"2026-02-28 10:00", "violence", "Northmoor"});
}

/// Four in January, three of them at Northmoor; one in February.
Records attendances()
{
    return Records({"arrival_dt", "chief_complaint_code", "site_name"})
        .row({"2026-01-01 10:00", kSuicidal, "Northmoor"})
        .row({"2026-01-05 10:00", kSuicidal, "Northmoor"})
        .row({"2026-01-06 10:00", kSuicidal, "Northmoor"})
        .row({"2026-01-07 10:00", kSuicidal, "Southbridge"})
        .row({"2026-02-28 09:00", kSuicidal, "Northmoor"});
}

MeasureResult violence(const EvaluationOptions& options = {})
{
    const MeasureDefinition& measure = catalogued("SA03");
    const auto division = divisionOf(measure, measureCatalogue());
    EXPECT_TRUE(division);
    NoFeedback silent;
    const Records part = incidents(), whole = attendances();
    auto result = divideOver(measure, {division->part.ways.front(), part.table()},
                             {division->whole.ways.front(), whole.table()}, options, silent);
    EXPECT_TRUE(result) << result.error().sentence;
    return *result;
}

} // namespace

TEST(Division, PutsIncidentsOverTheAttendancesOfTheSameMonth)
{
    const MeasureResult result = violence();
    const auto& points = result.series.at(0).points;
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[0].numerator, 2);
    EXPECT_EQ(points[0].denominator, 4);
    EXPECT_EQ(points[0].value, 50); // per 100
    EXPECT_EQ(points[1].value, 100);
    EXPECT_EQ(result.unit, "per 100 attendances");
    EXPECT_EQ(result.kind, ValueKind::Share);
}

TEST(Division, NamesThePlacesThatStandBelowTheLineOnly)
{
    EXPECT_EQ(violence().notes,
              std::vector<std::string>{"Southbridge is below the line only: no record above it names it."});
}

TEST(Division, TakesTheSamePlace)
{
    EvaluationOptions options;
    options.by = "site";
    const MeasureResult result = violence(options);
    ASSERT_EQ(result.series.size(), 2u);
    EXPECT_EQ(result.series[0].points[0].denominator, 3);
    EXPECT_EQ(result.series[1].name, "Southbridge"); // no incident there
    EXPECT_EQ(result.series[1].points[0].numerator, 0);
    EXPECT_EQ(result.series[1].points[0].value, 0);
    EXPECT_EQ(result.series[1].points[1].value, std::nullopt); // nor any attendance in February
}

TEST(Division, TakesTheDaysThatBothHaveForATotal)
{
    EvaluationOptions options;
    options.phases = {{"All", std::nullopt, std::nullopt}};
    const auto points = violence(options).series.at(0).points;
    EXPECT_EQ(points.at(0).period, *parseIsoDate("2026-01-03")); // the incidents begin then
    EXPECT_EQ(points[0].numerator, 3);
    EXPECT_EQ(points[0].denominator, 4);
}

TEST(Division, GivesTheAttendancesBetweenIncidents)
{
    EvaluationOptions options;
    options.between = Between::Cases;
    const auto points = violence(options).series.at(0).points;
    ASSERT_EQ(points.size(), 3u);
    EXPECT_EQ(points[1].value, 3); // 5, 6 and 7 January
    EXPECT_EQ(points[2].value, 1);
}

TEST(Division, DividesDelayDaysByBedDaysOfTheSameSpells)
{
    const Records spells =
        Records({"mh_admission_dt", "mh_discharge_dt", "ready_for_discharge_dt", "ready_for_discharge_end_dt"})
            .row({"2026-01-01 10:00", "2026-01-21 10:00", "2026-01-16 10:00", "2026-01-21 10:00"})
            .row({"2026-01-11 10:00", "2026-01-16 10:00", "", ""});
    const auto points = evaluated("DS06", spells).series.at(0).points;
    EXPECT_EQ(points.at(0).numerator, 5);
    EXPECT_EQ(points[0].denominator, 25);
    EXPECT_EQ(points[0].value, 20); // percent
}

TEST(Division, ReadsBedDaysFromAMonthlyReturn)
{
    const Records beds = Records({"period", "org_code", "occupied_bed_days", "available_bed_days"})
                             .row({"2026-01-01", "ZZ1", "850", "1000"})
                             .row({"2026-01-01", "ZZ2", "450", "500"});
    EXPECT_DOUBLE_EQ(*evaluated("DS07", beds).series.at(0).points.at(0).value, 100 * 1300.0 / 1500);
    EvaluationOptions options;
    options.by = "site";
    options.only = "ZZ1";
    EXPECT_EQ(evaluated("DS07", beds, options).series.at(0).points.at(0).value, 85);
}

TEST(Division, SaysSoWhenItCountsAMeasureThatIsNotThere)
{
    const auto own = readMeasures(R"({"id": "OWN", "based_on": "SA03", "denominator": {"count": "XX99"}})");
    ASSERT_TRUE(own) << own.error().sentence;
    const auto why = whyNotEvaluated(own->front());
    ASSERT_TRUE(why);
    EXPECT_NE(why->find("XX99"), std::string::npos);
}

TEST(Division, TakesOneMeasureOverAnother)
{
    // Self-harm attendances per 100 mental health attendances.
    const auto own = readMeasures(R"({"id": "OWN", "title": "Self-harm", "type": "context", "grain": "attendance",
        "direction": "neutral", "period_role": "arrival_dt", "unit": "per 100 attendances",
        "numerator": {"count": "ED13"}, "denominator": {"count": "ED11"}, "aggregation": {"kind": "ratio", "per": 100}})");
    ASSERT_TRUE(own) << own.error().sentence;
    const Records records = Records({"arrival_dt", "chief_complaint_code"})
                                .row({"2026-01-05 10:00", kSuicidal})
                                .row({"2026-01-05 10:00", "248062006"}); // self-injurious behaviour
    NoFeedback silent;
    const auto result = evaluate(own->front(), records.table(), {}, silent);
    ASSERT_TRUE(result) << result.error().sentence;
    EXPECT_EQ(result->series[0].points[0].value, 50);
}

} // namespace qi::test
