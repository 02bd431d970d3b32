#include "core/measures/evaluate.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

namespace qi::test
{

namespace
{

constexpr const char* kSuicidal = "6471006";
constexpr const char* kTime = "2026-01-05 10:00";

std::vector<std::string> namesOf(const MeasureResult& result)
{
    std::vector<std::string> names;
    for (const MeasureSeries& series : result.series) names.push_back(series.name);
    return names;
}

EvaluationOptions by(std::string role, std::string only = {})
{
    EvaluationOptions options;
    options.by = std::move(role);
    options.only = std::move(only);
    return options;
}

Records withEthnicity(const std::vector<std::string>& codes)
{
    Records records({"arrival_dt", "chief_complaint_code", "ethnicity"});
    for (const std::string& code : codes) records.row({kTime, kSuicidal, code});
    return records;
}

} // namespace

TEST(Groups, AreTheSixOfTheCensusPlusNotKnown)
{
    const auto result =
        evaluated("ED11", withEthnicity({"", "Z", "R", "N", "H", "D", "A", "C"}), by("ethnicity_group"));
    EXPECT_EQ(namesOf(result),
              (std::vector<std::string>{"White", "Mixed", "Asian", "Black", "Other", "Not stated", "Not known"}));
    EXPECT_EQ(result.series[0].points[0].value, 2);
}

TEST(Groups, PutEachOfTheSixteenCodesWhereTheNationalTableHasIt)
{
    struct Case
    {
        std::string letters, group;
    };
    const std::vector<Case> cases{{"ABC", "White"}, {"DEFG", "Mixed"}, {"HJKL", "Asian"},
                                  {"MNP", "Black"}, {"RS", "Other"},   {"Z", "Not stated"}};
    for (const Case& each : cases)
        for (const char letter : each.letters)
            EXPECT_EQ(namesOf(evaluated("ED11", withEthnicity({std::string(1, letter)}), by("ethnicity_group"))),
                      std::vector<std::string>{each.group})
                << letter;
}

TEST(Groups, BandAgesAtTheirEdges)
{
    Records records({"arrival_dt", "chief_complaint_code", "age"});
    for (const char* age : {"0", "17", "18", "24", "25", "44", "45", "64", "65", "101", ""})
        records.row({kTime, kSuicidal, age});
    const auto result = evaluated("ED11", records, by("age_band"));
    EXPECT_EQ(namesOf(result),
              (std::vector<std::string>{"0-17", "18-24", "25-44", "45-64", "65 and over", "Not known"}));
    for (std::size_t band = 0; band < 5; ++band) EXPECT_EQ(result.series[band].points[0].value, 2);
}

TEST(Groups, MakeFifthsOfDeciles)
{
    Records records({"arrival_dt", "chief_complaint_code", "imd_decile"});
    for (const char* decile : {"10", "9", "1", "2", "5"}) records.row({kTime, kSuicidal, decile});
    const auto result = evaluated("ED11", records, by("imd_quintile"));
    EXPECT_EQ(namesOf(result), (std::vector<std::string>{"1 (most deprived)", "3", "5 (least deprived)"}));
    EXPECT_EQ(result.series[0].points[0].value, 2);
}

TEST(Groups, HoldLearningDisabilityOrAutismForNotKnownOnlyWhereNeitherIsRecorded)
{
    Records records({"arrival_dt", "chief_complaint_code", "learning_disability_flag", "autism_flag"});
    records.row({kTime, kSuicidal, "Y", "N"}).row({kTime, kSuicidal, "", "N"}).row({kTime, kSuicidal, "", ""});
    EXPECT_EQ(namesOf(evaluated("ED11", records, by("ld_or_autism"))),
              (std::vector<std::string>{"Yes", "No", "Not known"}));
}

TEST(Groups, ShowASiteByNameWithItsCodeBeside)
{
    Records records({"arrival_dt", "chief_complaint_code", "site_name", "site_code"});
    records.row({kTime, kSuicidal, "Northmoor", "ZZ101"})
        .row({kTime, kSuicidal, "", "ZZ101"})  // known by its code
        .row({kTime, kSuicidal, "", "ZZ102"}); // no name anywhere
    const auto result = evaluated("ED11", records, by("site"));
    ASSERT_EQ(namesOf(result), (std::vector<std::string>{"Northmoor", "ZZ102"}));
    EXPECT_EQ(result.series[0].code, "ZZ101");
    EXPECT_EQ(result.series[0].points[0].value, 2);
}

TEST(Groups, GiveAPointForEveryPeriodOfTheData)
{
    Records records({"arrival_dt", "chief_complaint_code", "site_name"});
    records.row({"2026-01-05 10:00", kSuicidal, "A"}).row({"2026-03-05 10:00", kSuicidal, "B"});
    const auto result = evaluated("ED11", records, by("site"));
    ASSERT_EQ(result.series.size(), 2u);
    EXPECT_EQ(result.series[0].points.size(), 3u);
    EXPECT_EQ(result.series[0].points[2].value, 0);
}

TEST(Groups, CanBeChosenByNameOrCode)
{
    Records records({"arrival_dt", "chief_complaint_code", "site_name", "site_code"});
    records.row({kTime, kSuicidal, "Northmoor", "ZZ101"}).row({kTime, kSuicidal, "Southbridge", "ZZ102"});
    EXPECT_EQ(namesOf(evaluated("ED11", records, by("site", "zz102"))), std::vector<std::string>{"Southbridge"});
}

TEST(Groups, AreNamedWhenTheOneAskedForIsNotThere)
{
    NoFeedback silent;
    const auto result =
        evaluate(catalogued("ED11"), withEthnicity({"A"}).table(), by("ethnicity_group", "Green"), silent);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().sentence.find("White"), std::string::npos);
}

TEST(Groups, AreDaysOfTheWeekAndHoursOnTheWall)
{
    Records records({"arrival_dt", "chief_complaint_code"});
    records
        .row({"2026-07-05 23:59+01:00", kSuicidal}) // a Sunday
        .row({"2026-07-06 00:00+01:00", kSuicidal}) // a Monday
        .row({"1969-12-31 09:30", kSuicidal});      // a Wednesday
    EXPECT_EQ(namesOf(evaluated("ED11", records, by("weekday"))),
              (std::vector<std::string>{"Monday", "Wednesday", "Sunday"}));
    EXPECT_EQ(namesOf(evaluated("ED11", records, by("hour_of_arrival"))),
              (std::vector<std::string>{"00:00", "09:00", "23:00"}));
}

TEST(Groups, CanBeLookedAtWithinAGroupOfAnotherRole)
{
    Records records({"arrival_dt", "chief_complaint_code", "site_name", "sex"});
    records.row({kTime, kSuicidal, "A", "1"}).rows(2, {kTime, kSuicidal, "A", "2"}).row({kTime, kSuicidal, "B", "1"});
    records.rows(4, {kTime, kSuicidal, "B", ""});
    EvaluationOptions options = by("site");
    options.where = {{"sex", "2"}};
    auto result = evaluated("ED11", records, options);
    ASSERT_EQ(namesOf(result), (std::vector<std::string>{"A", "B"}));
    EXPECT_EQ(result.series[0].points[0].value, 2);
    EXPECT_EQ(result.series[1].points[0].value, 0); // there, with nobody in it
    options.where = {{"sex", "not known"}};
    result = evaluated("ED11", records, options);
    EXPECT_EQ(result.series[1].points[0].value, 4);
    options.by.clear();
    options.where.push_back({"site", "B"});
    EXPECT_EQ(evaluated("ED11", records, options).series[0].points[0].value, 4);
}

TEST(Groups, AreRefusedByARoleTheDataLacks)
{
    NoFeedback silent;
    const auto result = evaluate(catalogued("ED11"), withEthnicity({"A"}).table(), by("sex"), silent);
    ASSERT_FALSE(result);
    EXPECT_NE(result.error().sentence.find("sex"), std::string::npos);
}

} // namespace qi::test
