#include "core/measures/evaluate.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

// Numbers by hand unless said otherwise. 6471006 is "feeling suicidal", 312608009 a laceration.

namespace qi::test
{

namespace
{

constexpr const char* kSuicidal = "6471006";
constexpr const char* kLaceration = "312608009";

Records attendances() { return Records({"arrival_dt", "departure_dt", "chief_complaint_code"}); }

/// January: stays of 100, 200, 300 and 1000 minutes for mental health, 60 for another; February none; March one of 50.
Records threeMonths()
{
    return attendances()
        .row({"2026-01-05 10:00", "2026-01-05 11:40", kSuicidal})
        .row({"2026-01-06 10:00", "2026-01-06 13:20", kSuicidal})
        .row({"2026-01-07 10:00", "2026-01-07 15:00", kSuicidal})
        .row({"2026-01-08 10:00", "2026-01-09 02:40", kSuicidal})
        .row({"2026-01-09 10:00", "2026-01-09 11:00", kLaceration})
        .row({"2026-03-10 10:00", "2026-03-10 10:50", kSuicidal});
}

std::vector<MeasurePoint> pointsOf(std::string_view id, const Records& records, const EvaluationOptions& options = {})
{
    const MeasureResult result = evaluated(id, records, options);
    return result.series.empty() ? std::vector<MeasurePoint>{} : result.series.front().points;
}

} // namespace

TEST(Evaluate, CountsByMonthWithZeroForAMonthWithoutRecords)
{
    const auto points = pointsOf("ED11", threeMonths());
    ASSERT_EQ(points.size(), 3u);
    EXPECT_EQ(points[0].value, 4);
    EXPECT_EQ(points[1].value, 0);
    EXPECT_EQ(points[1].label, "Feb 2026");
    EXPECT_EQ(points[2].value, 1);
}

TEST(Evaluate, TakesTheMeanOfTheTwoMiddleValuesForAMedian)
{
    const auto points = pointsOf("ED01", threeMonths());
    EXPECT_EQ(points[0].value, 250); // 200 and 300
    EXPECT_EQ(points[0].denominator, 4);
    EXPECT_EQ(points[1].value, std::nullopt);
    EXPECT_EQ(points[2].value, 50);
}

TEST(Evaluate, InterpolatesPercentilesAtNMinusOneTimesP)
{
    // Position 3 × 0.9 = 2.7 between 300 and 1000, as a spreadsheet's PERCENTILE.INC has it.
    EXPECT_DOUBLE_EQ(*pointsOf("ED02", threeMonths())[0].value, 790);
}

TEST(Evaluate, GivesProportionsAsPercentWithTheirCounts)
{
    const auto points = pointsOf("ED04", threeMonths()); // within 240 minutes: 100 and 200 of four
    EXPECT_EQ(points[0].numerator, 2);
    EXPECT_EQ(points[0].denominator, 4);
    EXPECT_EQ(points[0].value, 50);
    EXPECT_EQ(points[1].denominator, 0);
    EXPECT_EQ(points[1].value, std::nullopt);
}

TEST(Evaluate, TakesMinutesBeyondTwelveHoursOff)
{
    EXPECT_EQ(pointsOf("ED10", threeMonths())[0].value, 280); // 1000 − 720
}

TEST(Evaluate, CountsExactlyFourHoursAsWithin)
{
    const auto points = pointsOf("ED04", attendances().row({"2026-01-05 10:00", "2026-01-05 14:00", kSuicidal}));
    EXPECT_EQ(points[0].value, 100);
}

TEST(Evaluate, MarksThePeriodThatEndsAfterTheLastDay)
{
    const auto points = pointsOf("ED11", threeMonths());
    EXPECT_TRUE(points[1].complete);
    EXPECT_FALSE(points[2].complete); // ends on 10 March
}

TEST(Evaluate, HoldsAMonthForCompleteWhenItsLastDayHasData)
{
    const auto points = pointsOf("ED11", attendances().row({"2026-01-31 23:50", "", kSuicidal}));
    EXPECT_TRUE(points[0].complete);
}

TEST(Evaluate, LeavesStaysThatCannotBeOutOfDurations)
{
    const Records records = attendances()
                                .row({"2026-01-05 10:00", "2026-01-05 11:00", kSuicidal})
                                .row({"2026-01-05 10:00", "2026-01-05 09:00", kSuicidal}) // before the arrival
                                .row({"2026-01-05 10:00", "2026-01-13 10:00", kSuicidal}) // over seven days
                                .row({"2026-01-05 10:00", "", kSuicidal});                // no departure
    EXPECT_EQ(pointsOf("ED01", records)[0].denominator, 1);
    EXPECT_EQ(pointsOf("ED04", records)[0].denominator, 1);
    EXPECT_EQ(pointsOf("ED11", records)[0].value, 4);
}

TEST(Evaluate, CountsAMissingStopAsABreachWhereTheMeasureSaysSo)
{
    // PR01: initial assessment within 15 minutes.
    const Records records = Records({"arrival_dt", "initial_assessment_dt", "chief_complaint_code"})
                                .row({"2026-01-05 10:00", "2026-01-05 10:10", kSuicidal})
                                .row({"2026-01-05 10:00", "", kSuicidal});
    EXPECT_EQ(pointsOf("PR01", records)[0].value, 50);
}

TEST(Evaluate, MeasuresTrueElapsedTimeOverTheAutumnClockChange)
{
    // 25 October 2026: from 00:30 summer time to 02:30 winter time are three hours, not two.
    const Records records = attendances().row({"2026-10-25 00:30+01:00", "2026-10-25 02:30", kSuicidal});
    EXPECT_EQ(pointsOf("ED01", records)[0].value, 180);
}

TEST(Evaluate, PutsARecordIntoTheMonthOfItsLocalDate)
{
    // 1 July 00:30 on the wall is 30 June 23:30 UTC.
    const auto points = pointsOf("ED11", attendances().row({"2026-07-01 00:30+01:00", "", kSuicidal}));
    EXPECT_EQ(points[0].label, "Jul 2026");
}

TEST(Evaluate, FindsAMentalHealthAttendanceByTheFirstOfItsDiagnosesOnly)
{
    const Records records = Records({"arrival_dt", "diagnosis_code"})
                                .row({"2026-01-05 10:00", "35489007,233604007"})
                                .row({"2026-01-05 10:00", "233604007,35489007"});
    EXPECT_EQ(pointsOf("ED11", records)[0].value, 1);
}

TEST(Evaluate, TakesARowWithoutDepartmentTypeForAMajorDepartment)
{
    const Records records = Records({"arrival_dt", "chief_complaint_code", "department_type"})
                                .row({"2026-01-05 10:00", kSuicidal, "01"})
                                .row({"2026-01-05 10:00", kSuicidal, ""})
                                .row({"2026-01-05 10:00", kSuicidal, "03"});
    EXPECT_EQ(pointsOf("ED11", records)[0].value, 2);
}

TEST(Evaluate, HoldsComparisonWithAMissingValueForFalseEvenWhenItIsNotIn)
{
    const auto own = readMeasures(R"({"id": "OWN", "title": "Not White British", "type": "context",
        "grain": "attendance", "direction": "neutral", "period_role": "arrival_dt", "aggregation": {"kind": "count"},
        "population": {"role": "ethnicity", "op": "not_in", "value": ["A"]}})");
    const Records records = Records({"arrival_dt", "ethnicity"})
                                .row({"2026-01-05 10:00", "A"})
                                .row({"2026-01-05 10:00", ""})
                                .row({"2026-01-05 10:00", "N"});
    NoFeedback silent;
    const auto result = evaluate(own->front(), records.table(), {}, silent);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->series[0].points[0].value, 1);
}

TEST(Evaluate, SubtractsTheMediansOfTwoGroups)
{
    const Records records = Records({"arrival_dt", "departure_dt", "chief_complaint_code", "ethnicity"})
                                .row({"2026-01-05 10:00", "2026-01-05 15:00", kSuicidal, "N"})  // 300
                                .row({"2026-01-05 10:00", "2026-01-05 11:00", kSuicidal, "A"})  // 60
                                .row({"2026-01-05 10:00", "2026-01-05 12:00", kSuicidal, "A"})  // 120
                                .row({"2026-01-05 10:00", "2026-01-05 22:00", kSuicidal, "Z"}); // in neither
    const auto points = pointsOf("EQ04", records);
    EXPECT_EQ(points[0].value, 210); // 300 − 90
    EXPECT_EQ(points[0].denominator, 1);
}

TEST(Evaluate, SubtractsTheSharesOfTwoGroupsInPercentagePoints)
{
    const Records records = Records({"arrival_dt", "departure_dt", "chief_complaint_code", "imd_decile"})
                                .row({"2026-01-05 10:00", "2026-01-06 10:00", kSuicidal, "1"})
                                .row({"2026-01-05 10:00", "2026-01-05 11:00", kSuicidal, "2"})
                                .row({"2026-01-05 10:00", "2026-01-05 12:00", kSuicidal, "10"});
    EXPECT_EQ(pointsOf("EQ07", records)[0].value, 50); // one of two over twelve hours, none of one
}

TEST(Evaluate, CountsAMissingStopAmongThoseBeyondTheLimitWhereItIsABreach)
{
    const auto own = readMeasures(R"({"id": "OWN", "based_on": "ED06", "clock": {"missing_stop": "breach"}})");
    const Records records =
        attendances().row({"2026-01-05 10:00", "2026-01-05 11:00", kSuicidal}).row({"2026-01-05 10:00", "", kSuicidal});
    NoFeedback silent;
    const auto result = evaluate(own->front(), records.table(), {}, silent);
    ASSERT_TRUE(result) << result.error().sentence;
    EXPECT_EQ(result->series[0].points[0].value, 50);
}

TEST(Evaluate, LetsAnOpenStayRunToTheEndOfItsPeriodOrOfTheData)
{
    const auto own = readMeasures(R"({"id": "OWN", "based_on": "ED03", "clock": {"missing_stop": "open",
        "over_minutes": null}})");
    const Records records = attendances()
                                .row({"2026-01-31 22:00", "", kSuicidal})  // two hours to the end of January
                                .row({"2026-02-10 21:00", "", kSuicidal}); // three to that of the data
    NoFeedback silent;
    const auto result = evaluate(own->front(), records.table(), {}, silent);
    ASSERT_TRUE(result) << result.error().sentence;
    EXPECT_EQ(result->series[0].points[0].value, 120);
    EXPECT_EQ(result->series[0].points[1].value, 180);
}

TEST(Evaluate, CountsByThePhasesOfAProgramme)
{
    EvaluationOptions options;
    options.phases = {{"Before", std::nullopt, parseIsoDate("2026-01-06")},
                      {"After", parseIsoDate("2026-01-07"), std::nullopt}};
    const auto points = pointsOf("ED11", threeMonths(), options);
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[0].label, "Before");
    EXPECT_EQ(points[0].value, 2);
    EXPECT_EQ(points[0].period, *parseIsoDate("2026-01-05"));
    EXPECT_EQ(points[1].value, 3);
    EXPECT_EQ(points[1].last, *parseIsoDate("2026-03-10"));
}

TEST(Evaluate, RefusesPhasesWithADayInCommon)
{
    EvaluationOptions options;
    options.phases = {{"Before", std::nullopt, parseIsoDate("2026-01-07")},
                      {"After", parseIsoDate("2026-01-07"), std::nullopt}};
    NoFeedback silent;
    const auto result = evaluate(catalogued("ED11"), threeMonths().table(), options, silent);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Error::Kind::Usage);
}

TEST(Evaluate, GivesTheCasesBetweenTheEventsOfAShare)
{
    // Stays of 100, 200, 300, 1000 (the event), 50 and 900 (the next event): one case between.
    const Records records = threeMonths().row({"2026-03-11 10:00", "2026-03-12 01:00", kSuicidal});
    EvaluationOptions options;
    options.between = Between::Cases;
    const auto points = pointsOf("ED06", records, options);
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[0].value, std::nullopt);
    EXPECT_EQ(points[1].value, 1);
}

TEST(Evaluate, GivesTheDaysBetweenTheEventsOfACount)
{
    const Records records = threeMonths().row({"2026-01-18 22:00", "2026-01-19 22:00", kSuicidal});
    EvaluationOptions options;
    options.between = Between::Days;
    const MeasureResult result = evaluated("ED07", records, options);
    EXPECT_EQ(result.unit, "days");
    ASSERT_EQ(result.series[0].points.size(), 2u);
    EXPECT_EQ(result.series[0].points[1].value, 10.5);
}

TEST(Evaluate, HoldsAMonthForIncompleteWhileAReadmissionMayStillCome)
{
    const Records records = Records({"patient_key", "mh_admission_dt", "mh_discharge_dt"})
                                .row({"P1", "2026-01-01 10:00", "2026-01-31 10:00"})
                                .row({"P1", "2026-02-05 10:00", "2026-02-27 10:00"})
                                .row({"P2", "2026-01-01 10:00", "2026-02-28 10:00"});
    const auto points = pointsOf("DS09", records);
    EXPECT_EQ(points[0].value, 100);
    EXPECT_TRUE(points[0].complete);  // 31 January and 28 days are 28 February
    EXPECT_FALSE(points[1].complete); // the data ends with the month
}

TEST(Evaluate, CountsDaysBetweenSeriousIncidents)
{
    const Records records = Records({"incident_dt", "harm_level"})
                                .row({"2026-01-20 12:00", "severe"})
                                .row({"2026-01-05 00:00", "fatal"})
                                .row({"2026-01-10 00:00", "low"});
    const auto points = pointsOf("SA02", records);
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[0].value, std::nullopt);
    EXPECT_EQ(points[1].value, 15.5);
    EXPECT_EQ(points[1].label, "20 Jan 2026");
}

TEST(Evaluate, FindsTimesOnTheHour)
{
    const Records records = Records({"mh_referral_dt"}).row({"2026-01-05 10:00"}).row({"2026-01-05 10:07"});
    EXPECT_EQ(pointsOf("DQ03", records)[0].value, 50);
}

TEST(Evaluate, KeepsOnlyWholePeriodsWithinTheDatesAskedFor)
{
    EvaluationOptions options;
    options.from = parseIsoDate("2026-01-15");
    options.to = parseIsoDate("2026-03-31");
    const auto points = pointsOf("ED11", threeMonths(), options);
    ASSERT_EQ(points.size(), 2u);
    EXPECT_EQ(points[0].label, "Feb 2026");
}

TEST(Evaluate, CountsByWeekFromMonday)
{
    EvaluationOptions options;
    options.period = Period::Week;
    const auto points = pointsOf("ED11", threeMonths(), options);
    ASSERT_EQ(points.size(), 10u); // weeks of 5 January to 9 March
    EXPECT_EQ(points[0].value, 4);
    EXPECT_EQ(points[9].value, 1);
}

TEST(Evaluate, NamesTheColumnsThatAreMissing)
{
    NoFeedback silent;
    const auto result =
        evaluate(catalogued("ED01"), Records({"arrival_dt", "chief_complaint_code"}).table(), {}, silent);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Error::Kind::Data);
    EXPECT_NE(result.error().sentence.find("departure_dt"), std::string::npos);
    EXPECT_EQ(result.error().sentence.find("arrival_dt"), std::string::npos);
}

TEST(Evaluate, NeedsOnlyOneWayToTellAMentalHealthAttendance)
{
    EXPECT_TRUE(missingRoles(catalogued("ED11"), Records({"arrival_dt", "mh_flag"}).table()).empty());
    EXPECT_FALSE(missingRoles(catalogued("ED11"), Records({"arrival_dt"}).table()).empty());
}

TEST(Evaluate, TakesALocalSelfHarmFlagForMentalHealthBesideOtherSigns)
{
    const Records records = Records({"arrival_dt", "chief_complaint_code", "self_harm_flag"})
                                .row({"2026-01-05 10:00", kLaceration, "Y"})
                                .row({"2026-01-05 10:00", kLaceration, "N"});
    EXPECT_EQ(pointsOf("ED11", records)[0].value, 1);
}

TEST(Evaluate, DoesNotTakeSelfHarmAloneForAllOfMentalHealth)
{
    EXPECT_FALSE(missingRoles(catalogued("ED11"), Records({"arrival_dt", "self_harm_flag"}).table()).empty());
    EXPECT_TRUE(missingRoles(catalogued("ED13"), Records({"arrival_dt", "self_harm_flag"}).table()).empty());
}

TEST(Evaluate, RefusesNeverSeenWhereContactsAreNotRecordedAtAll)
{
    const Records records = Records({"mh_referral_dt", "team_type", "referral_source"});
    EXPECT_EQ(missingRoles(catalogued("PR08"), records.table()), std::vector<std::string>{"mh_first_contact_dt"});
}

TEST(Evaluate, SaysWhatARateTakesFromAnotherDataset)
{
    NoFeedback silent;
    const auto result = evaluate(catalogued("SA03"), Records({"incident_dt", "incident_type"}).table(), {}, silent);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().sentence.find("ED11"), std::string::npos);
}

TEST(Evaluate, GivesNoPointsForNoRecords)
{
    const MeasureResult result = evaluated("ED11", attendances());
    ASSERT_EQ(result.series.size(), 1u);
    EXPECT_TRUE(result.series[0].points.empty());
}

TEST(RecordsBehind, AreTheRowsThatTheNumeratorOfACountTook)
{
    const auto rows = recordsBehind(catalogued("ED07"), threeMonths().table(), {}, *parseIsoDate("2026-01-01"));
    ASSERT_TRUE(rows);
    EXPECT_EQ(*rows, std::vector<std::size_t>{3}); // the 1000 minutes
}

TEST(RecordsBehind, AreAllRowsBelowAMedian)
{
    const auto rows = recordsBehind(catalogued("ED01"), threeMonths().table(), {}, *parseIsoDate("2026-01-01"));
    ASSERT_TRUE(rows);
    EXPECT_EQ(*rows, (std::vector<std::size_t>{0, 1, 2, 3}));
}

TEST(ChartInput, GivesAPChartCountsToBeDrawnAsPercent)
{
    const ChartInput input = chartInput(evaluated("ED04", threeMonths()), 0, ChartType::P);
    EXPECT_TRUE(input.series.hasDenominator);
    EXPECT_EQ(input.multiply, 100);
    EXPECT_EQ(input.series.observations[0].y, 2);
    EXPECT_EQ(input.series.observations[0].n, 4);
    EXPECT_EQ(input.series.observations[1].y, std::nullopt);
}

TEST(ChartInput, GivesAnIndividualsChartThePercentItself)
{
    const ChartInput input = chartInput(evaluated("ED04", threeMonths()), 0, ChartType::I);
    EXPECT_FALSE(input.series.hasDenominator);
    EXPECT_EQ(input.multiply, 1);
    EXPECT_EQ(input.series.observations[0].y, 50);
}

TEST(ChartInput, LeavesAMonthThatIsNotCompleteForTheChartToHollow)
{
    const ChartInput input = chartInput(evaluated("ED11", threeMonths()), 0, ChartType::C);
    EXPECT_FALSE(input.series.observations[2].complete);
    EXPECT_EQ(input.series.observations[2].y, 1);
}

} // namespace qi::test
