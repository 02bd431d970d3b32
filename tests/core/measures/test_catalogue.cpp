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

std::string withReplaced(std::string_view what, std::string_view by)
{
    std::string json(kOwn);
    json.replace(json.find(what), what.size(), by);
    return json;
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
    // Computed by the day rather than by the record, and not yet evaluated.
    const std::set<std::string> daily{"bed_day", "snapshot_end"};
    for (const MeasureDefinition& measure : measureCatalogue())
        for (const std::string& role : rolesNamed(*measure.logic))
            EXPECT_TRUE(roleOf(role) || isComputedRole(role) || daily.contains(role)) << measure.id << ": " << role;
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

TEST(OwnMeasures, AreRefusedWithTheirNameWhenARoleIsMisspelt)
{
    const auto measures = readMeasures(withReplaced("seen_dt", "sene_dt"));
    ASSERT_FALSE(measures);
    EXPECT_EQ(measures.error().kind, Error::Kind::Data);
    EXPECT_EQ(measures.error().sentence, "The measure “OWN1” uses the role “sene_dt”, which does not exist.");
}

TEST(OwnMeasures, AreRefusedWhenAnOpIsUnknown)
{
    const auto measures = readMeasures(withReplaced("\"lte\"", "\"under\""));
    ASSERT_FALSE(measures);
    EXPECT_NE(measures.error().sentence.find("“under”"), std::string::npos);
}

TEST(OwnMeasures, AreRefusedWhenAShareHasNoNumerator)
{
    const auto measures = readMeasures(withReplaced("\"numerator\"", "\"numerato\""));
    ASSERT_FALSE(measures);
    EXPECT_EQ(measures.error().sentence, "The measure “OWN1” is a share but has no “numerator”.");
}

TEST(OwnMeasures, AreRefusedWhenFiltersReferToEachOtherWithoutEnd)
{
    const auto measures = readMeasures(R"({"derived": {"a": {"ref": "b"}, "b": {"ref": "a"}}, "measures": [{
        "id": "OWN3", "title": "Endless", "type": "context", "grain": "attendance", "direction": "neutral",
        "population": {"ref": "a"}, "aggregation": {"kind": "count"}, "period_role": "arrival_dt"}]})");
    ASSERT_FALSE(measures);
    EXPECT_NE(measures.error().sentence.find("without end"), std::string::npos);
}

TEST(OwnMeasures, AreRefusedWhenTheyAreNotJson) { EXPECT_FALSE(readMeasures("[{\"id\": ")); }

} // namespace qi
