#include "core/measures/monthly_measures.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

namespace qi::test
{

namespace
{

/// As agg_long.csv has it: counts and shares of two sites, one cell suppressed, one month missing at a site.
Records monthly()
{
    return Records(
               {"period", "org_code", "org_name", "measure_name", "numerator", "denominator", "value", "suppressed"})
        .row({"2026-01-01", "ZZ101", "Northmoor", "MH attendances at ED", "", "", "250", "N"})
        .row({"2026-01-01", "ZZ102", "Southbridge", "MH attendances at ED", "", "", "150", "N"})
        .row({"2026-02-01", "ZZ101", "Northmoor", "MH attendances at ED", "", "", "260", "N"})
        .row({"2026-01-01", "ZZ101", "Northmoor", "Within 4 hours (%)", "125", "250", "50", "N"})
        .row({"2026-01-01", "ZZ102", "Southbridge", "Within 4 hours (%)", "45", "150", "30", "N"})
        .row({"2026-02-01", "ZZ101", "Northmoor", "Within 4 hours (%)", "", "", "", "Y"})
        .row({"2026-01-01", "ZZ101", "Northmoor", "Median time in ED (mins)", "", "", "300", "N"})
        .row({"2026-01-01", "ZZ102", "Southbridge", "Median time in ED (mins)", "", "", "400", "N"});
}

Result<MeasureResult> figures(std::string_view id, std::string by = {}, std::string only = {})
{
    const Records records = monthly();
    const auto definitions = monthlyDefinitions(records.table());
    const MeasureDefinition* measure = findMeasure(definitions, id);
    if (!measure) return fail(Error::Kind::Data, "No such measure.");
    EvaluationOptions options;
    options.by = std::move(by);
    options.only = std::move(only);
    NoFeedback silent;
    return evaluate(*measure, records.table(), options, silent);
}

} // namespace

TEST(MonthlyMeasures, AreNamedByTheFile)
{
    const auto definitions = monthlyDefinitions(monthly().table());
    ASSERT_EQ(definitions.size(), 3u);
    EXPECT_EQ(definitions[0].id, "MH attendances at ED");
    EXPECT_EQ(definitions[1].unit, "percent");
    EXPECT_EQ(definitions[1].chart, ChartType::P);
    EXPECT_EQ(definitions[1].improve, Improvement::Up);
    EXPECT_EQ(definitions[2].chart, ChartType::I);
}

TEST(MonthlyMeasures, OfManyThousandsGetAPPrimeChart)
{
    const Records records =
        Records({"period", "org_code", "org_name", "measure_name", "numerator", "denominator", "value", "suppressed"})
            .row({"2026-01-01", "ZZ101", "Northmoor", "Within 4 hours (%)", "12000", "20000", "60", "N"});
    const auto definitions = monthlyDefinitions(records.table());
    ASSERT_EQ(definitions.size(), 1u);
    EXPECT_EQ(definitions[0].chart, ChartType::Pp);
}

TEST(MonthlyMeasures, GiveEachOrganisationItsSeries)
{
    const auto result = figures("MH attendances at ED", "site");
    ASSERT_TRUE(result);
    ASSERT_EQ(result->series.size(), 2u);
    EXPECT_EQ(result->series[0].name, "Northmoor");
    EXPECT_EQ(result->series[0].code, "ZZ101");
    EXPECT_EQ(result->series[0].points[1].value, 260);
    EXPECT_EQ(result->series[1].points[1].value, std::nullopt); // no line is not zero
}

TEST(MonthlyMeasures, AddCountsOfOrganisationsUp)
{
    const auto result = figures("MH attendances at ED");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->series[0].points[0].value, 400);
    EXPECT_EQ(result->notes,
              std::vector<std::string>{"Some totals are without an organisation's figure: Feb 2026 lacks "
                                       "Southbridge."});
}

TEST(MonthlyMeasures, AddSharesUpByTheirCounts)
{
    const auto result = figures("Within 4 hours (%)");
    ASSERT_TRUE(result);
    EXPECT_DOUBLE_EQ(*result->series[0].points[0].value, 42.5); // 170 of 400
}

TEST(MonthlyMeasures, KeepASuppressedFigureAsAGap)
{
    const auto result = figures("Within 4 hours (%)", "site", "ZZ101");
    ASSERT_TRUE(result);
    EXPECT_EQ(result->series[0].points[1].value, std::nullopt);
    EXPECT_TRUE(result->series[0].points[1].suppressed);
}

TEST(MonthlyMeasures, CountEnglandOnceBesideItsProviders)
{
    const Records records =
        Records({"period", "org_code", "measure_code", "value", "suppressed", "breakdown", "breakdown_2"})
            .row({"2026-01-01", "ZZ1", "MHS78", "40", "N", "Provider", "NONE"})
            .row({"2026-01-01", "ZZ2", "MHS78", "", "Y", "Provider", "NONE"})
            .row({"2026-01-01", "England", "MHS78", "43", "N", "England", "NONE"})
            .row({"2026-01-01", "England", "MHS78", "13", "N", "England; Age", "Under 18"})
            .row({"2026-02-01", "ZZ1", "MHS78", "50", "N", "Provider", "NONE"})
            .row({"2026-02-01", "ZZ2", "MHS78", "10", "N", "Provider", "NONE"});
    NoFeedback silent;
    const auto definitions = monthlyDefinitions(records.table());
    const auto result = evaluate(definitions.front(), records.table(), {}, silent);
    ASSERT_TRUE(result) << result.error().sentence;
    EXPECT_EQ(result->series[0].points[0].value, 43);
    EXPECT_EQ(result->series[0].points[1].value, 60); // no line for England: its providers
}

TEST(MonthlyMeasures, AreFoundByTheNameOfAMeasureOfTheCatalogue)
{
    const Records records =
        Records({"period", "org_code", "measure_name", "numerator", "denominator", "value", "suppressed"})
            .row({"2026-01-01", "ZZ1", "Ambulance handover over 45 minutes", "30", "200", "", "N"})
            .row({"2026-01-01", "ZZ1", "BA08", "120", "8", "", "N"});
    EXPECT_EQ(evaluated("BA06", records).series[0].points[0].value, 15);
    EXPECT_EQ(evaluated("BA08", records).series[0].points[0].value, 15);    // 120 over 8
    EXPECT_FALSE(findMeasure(monthlyDefinitions(records.table()), "BA08")); // it is the catalogue's
    NoFeedback silent;
    const auto other = evaluate(catalogued("WI01"), records.table(), {}, silent);
    ASSERT_FALSE(other);
    EXPECT_NE(other.error().sentence.find("Ambulance handover"), std::string::npos); // says what there is
}

TEST(MonthlyMeasures, AreNotShownByShorterPeriodsThanTheirOwn)
{
    const Records records = monthly();
    const auto definitions = monthlyDefinitions(records.table());
    EvaluationOptions options;
    options.period = Period::Week;
    NoFeedback silent;
    const auto result = evaluate(definitions.front(), records.table(), options, silent);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().sentence, "“MH attendances at ED” comes by the month, so it cannot be shown by the week.");
}

TEST(MonthlyMeasures, LeaveAQuarterIncompleteUntilItsLastMonthIsThere)
{
    EvaluationOptions options;
    options.period = Period::Quarter;
    const Records records = monthly();
    NoFeedback silent;
    const auto result = evaluate(monthlyDefinitions(records.table()).front(), records.table(), options, silent);
    ASSERT_TRUE(result);
    EXPECT_FALSE(result->series[0].points[0].complete); // January and February
}

TEST(MonthlyMeasures, LeaveAQuarterIncompleteWithoutOneOfItsMonths)
{
    const Records records = Records({"period", "org_code", "measure_name", "value", "suppressed"})
                                .row({"2026-01-01", "ZZ1", "Waiting", "10", "N"})
                                .row({"2026-03-01", "ZZ1", "Waiting", "12", "N"})
                                .row({"2026-04-01", "ZZ1", "Waiting", "1", "N"})
                                .row({"2026-05-01", "ZZ1", "Waiting", "2", "N"})
                                .row({"2026-06-01", "ZZ1", "Waiting", "3", "N"});
    EvaluationOptions options;
    options.period = Period::Quarter;
    NoFeedback silent;
    const auto result = evaluate(monthlyDefinitions(records.table()).front(), records.table(), options, silent);
    ASSERT_TRUE(result) << result.error().sentence;
    EXPECT_FALSE(result->series[0].points[0].complete); // no February
    EXPECT_TRUE(result->series[0].points[1].complete);
    EXPECT_EQ(result->series[0].points[1].value, 6);
}

TEST(MonthlyMeasures, ThatComeByTheQuarterAreCompleteAsQuarters)
{
    const Records records = Records({"period", "org_code", "measure_name", "value", "suppressed"})
                                .row({"2026-01-01", "ZZ1", "Checks", "10", "N"})
                                .row({"2026-04-01", "ZZ1", "Checks", "12", "N"});
    EvaluationOptions options;
    options.period = Period::Quarter;
    NoFeedback silent;
    const auto result = evaluate(monthlyDefinitions(records.table()).front(), records.table(), options, silent);
    ASSERT_TRUE(result) << result.error().sentence;
    EXPECT_TRUE(result->series[0].points[0].complete);
    EXPECT_TRUE(result->series[0].points[1].complete);
}

TEST(MonthlyMeasures, RefuseToPutMediansOfOrganisationsTogether)
{
    const auto result = figures("Median time in ED (mins)");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Error::Kind::Data);
    EXPECT_EQ(figures("Median time in ED (mins)", "site")->series[1].points[0].value, 400);
}

} // namespace qi::test
