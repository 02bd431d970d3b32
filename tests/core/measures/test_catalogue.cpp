#include "core/measures/definition.h"
#include "core/measures/evaluate.h"
#include "core/measures/logic.h"
#include "core/measures/needs.h"
#include "core/records/roles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace qi
{

namespace
{

constexpr std::string_view kOwn = R"({
    "id": "OWN1", "title": "Seen within 2 hours", "type": "process", "grain": "attendance", "direction": "increase",
    "unit": "percent", "population": {"ref": "mh"},
    "numerator": {"elapsed": ["arrival_dt", "seen_dt"], "op": "lte", "minutes": 120},
    "denominator": "population", "aggregation": {"kind": "proportion"}, "period_role": "arrival_dt"})";

std::string withReplacedIn(std::string json, std::string_view what, std::string_view by)
{
    return json.replace(json.find(what), what.size(), by);
}

std::string withReplaced(std::string_view what, std::string_view by)
{
    return withReplacedIn(std::string(kOwn), what, by);
}

std::string refusalOf(const std::string& json)
{
    const auto measures = readMeasures(json);
    return measures ? "" : measures.error().sentence;
}

} // namespace

TEST(MeasureCatalogue, HasEightyEightMeasures) { EXPECT_EQ(measureCatalogue().size(), 88u); }

TEST(MeasureCatalogue, HasThirtySixForTheFirstScreen)
{
    EXPECT_EQ(std::ranges::count_if(measureCatalogue(), &MeasureDefinition::core), 36);
}

TEST(MeasureCatalogue, UsesEachIdOnce)
{
    std::set<std::string> ids;
    for (const MeasureDefinition& measure : measureCatalogue())
        EXPECT_TRUE(ids.insert(measure.id).second) << measure.id;
}

TEST(MeasureCatalogue, UsesOnlyRolesThatExist)
{
    for (const MeasureDefinition& measure : measureCatalogue())
        for (const std::string& role : rolesNamed(*measure.logic))
            EXPECT_TRUE(roleOf(role) || isComputedRole(role)) << measure.id << ": " << role;
}

TEST(MeasureCatalogue, SaysOfEveryMeasureThatIsNotEvaluatedWhy)
{
    for (const MeasureDefinition& measure : measureCatalogue())
        if (const auto why = whyNotEvaluated(measure)) {
            EXPECT_NE(why->find(measure.id), std::string::npos);
        }
}

TEST(MeasureCatalogue, LeavesTheTargetOutWhereAStandardHasNoLevel)
{
    EXPECT_FALSE(findMeasure(measureCatalogue(), "ED01")->target);
    EXPECT_EQ(findMeasure(measureCatalogue(), "ED04")->target->value, 95);
}

TEST(MeasureCatalogue, ReadsThePlausibilityCapOfStays)
{
    EXPECT_EQ(findMeasure(measureCatalogue(), "ED01")->logic->clock->overMinutes, 10080);
    EXPECT_FALSE(findMeasure(measureCatalogue(), "PR03")->logic->clock->overMinutes);
}

TEST(OwnMeasures, MayCallTheDerivedFiltersOfTheCatalogue)
{
    const auto measures = readMeasures(kOwn);
    ASSERT_TRUE(measures);
    EXPECT_EQ(measures->front().logic->population, findMeasure(measureCatalogue(), "ED01")->logic->population);
}

TEST(OwnMeasures, MayBringTheirOwnSets)
{
    const auto measures = readMeasures(R"({"sets": {"police_arrival": ["1048081000000101"]}, "measures": [{
        "id": "OWN2", "title": "By police", "type": "context", "grain": "attendance", "direction": "neutral",
        "population": {"role": "arrival_mode", "op": "in", "value": "@police_arrival"},
        "aggregation": {"kind": "count"}, "period_role": "arrival_dt"}]})");
    ASSERT_TRUE(measures) << measures.error().sentence;
    EXPECT_EQ(measures->front().logic->population.values, std::vector<std::string>{"1048081000000101"});
}

TEST(OwnMeasures, AreRefusedWithNameAndPlaceWhenARoleIsMisspelt)
{
    EXPECT_EQ(refusalOf(withReplaced("seen_dt", "sene_dt")),
              "The measure “OWN1” uses the role “sene_dt”, which does not exist (is “seen_dt” meant?) (at "
              "/numerator/elapsed/1).");
}

TEST(OwnMeasures, AreRefusedAtTheirPlaceInAListOfSeveral)
{
    const std::string both = "{\"measures\": [" + std::string(kOwn) + ", " + withReplaced("OWN1", "") + "]}";
    EXPECT_EQ(refusalOf(withReplacedIn(both, "\"id\": \"\"", "\"id\": 7")),
              "A measure without “id” has 7 for “id”, where a text is wanted (at /measures/1/id).");
}

TEST(OwnMeasures, AreToldWhatAnOpCanBe)
{
    EXPECT_EQ(refusalOf(withReplaced("\"lte\"", "\"under\"")),
              "The measure “OWN1” has a filter with the unknown op “under”; it can be eq, ne, in, not_in, lt, lte, gt, "
              "gte, present, missing, is_true, is_false, first_in, minute_eq (at /numerator/op).");
}

TEST(OwnMeasures, AreRefusedForAKeyThatMeansNothing)
{
    const std::string refusal = refusalOf(withReplaced("\"numerator\"", "\"numerato\""));
    EXPECT_NE(refusal.find("has the key “numerato”, which means nothing here"), std::string::npos) << refusal;
    EXPECT_NE(refusal.find("(at /numerato)"), std::string::npos) << refusal;
}

TEST(OwnMeasures, AreRefusedWhenAShareHasNoNumerator)
{
    EXPECT_EQ(refusalOf(withReplaced("\"numerator\"", "\"_numerator\"")),
              "The measure “OWN1” is a share but has no “numerator”.");
}

TEST(OwnMeasures, AreRefusedWhenAnAverageShouldCountWhatNeverStopped)
{
    const std::string refusal = refusalOf(R"({"based_on": "PR06", "id": "OWN4", "clock": {"missing_stop": "breach"}})");
    EXPECT_NE(refusal.find("(at /clock/missing_stop)"), std::string::npos) << refusal;
}

TEST(OwnMeasures, AreRefusedWhenFiltersReferToEachOtherWithoutEnd)
{
    const auto measures = readMeasures(R"({"derived": {"a": {"ref": "b"}, "b": {"ref": "a"}}, "measures": [{
        "id": "OWN3", "title": "Endless", "type": "context", "grain": "attendance", "direction": "neutral",
        "population": {"ref": "a"}, "aggregation": {"kind": "count"}, "period_role": "arrival_dt"}]})");
    ASSERT_FALSE(measures);
    EXPECT_NE(measures.error().sentence.find("without end"), std::string::npos);
}

TEST(OwnMeasures, TakeOverAllOfTheOneTheyAreBasedOnButForWhatTheySay)
{
    const auto measures = readMeasures(R"({"id": "PR05S", "based_on": "PR05", "title": "Strictly within 1 hour",
        "clock": {"missing_stop": "breach"}})");
    ASSERT_TRUE(measures) << measures.error().sentence;
    const MeasureDefinition& strict = measures->front();
    const MeasureDefinition& base = *findMeasure(measureCatalogue(), "PR05");
    EXPECT_EQ(strict.title, "Strictly within 1 hour");
    EXPECT_EQ(strict.unit, base.unit);
    EXPECT_EQ(strict.logic->population, base.logic->population);
    EXPECT_EQ(strict.logic->clock->stop, base.logic->clock->stop);
    EXPECT_EQ(strict.logic->clock->missingStop, MissingStop::Breach);
}

TEST(OwnMeasures, FillASetThatTheCatalogueLeavesToThem)
{
    EXPECT_TRUE(whyNotEvaluated(*findMeasure(measureCatalogue(), "CR08")));
    const auto measures = readMeasures(R"({"sets": {"police_arrival": ["police car"]},
        "measures": [{"id": "CR08", "based_on": "CR08"}]})");
    ASSERT_TRUE(measures) << measures.error().sentence;
    EXPECT_FALSE(whyNotEvaluated(measures->front()));
}

TEST(OwnMeasures, AreToldTheLineWhereTheyStopBeingJson)
{
    EXPECT_EQ(refusalOf("{\n  \"id\": \"A\"\n  \"title\": \"B\"}"),
              "The measures cannot be read: they are not JSON from line 3, column 9 on (a comma or a bracket may be "
              "missing).");
}

TEST(OwnMeasures, AreToldOfANumberBeyondAny)
{
    EXPECT_EQ(refusalOf("{\"id\": \"A\",\n \"target\": 1e999}"),
              "The measures cannot be read: they are not JSON from line 2, column 16 on (a comma or a bracket may be "
              "missing).");
}

TEST(OwnMeasures, AreRefusedWhenTheyAreNotJson) { EXPECT_FALSE(readMeasures("[{\"id\": ")); }

} // namespace qi
