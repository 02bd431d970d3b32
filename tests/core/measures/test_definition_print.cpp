#include "core/measures/definition_print.h"
#include "core/measures/logic.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

#include <map>

namespace qi::test
{

namespace
{

/// A share of visits whose population is a filter called by name, with a set of two codes in it.
std::string withCodes(std::string_view codes)
{
    std::string json = R"({"sets": {"codes": [CODES]},
        "derived": {"mine": {"role": "chief_complaint_code", "op": "in", "value": "@codes"}},
        "measures": [{"id": "OWN", "title": "Within 2 hours", "type": "process", "grain": "attendance",
        "direction": "increase", "unit": "percent", "population": {"ref": "mine"},
        "numerator": {"elapsed": ["arrival_dt", "seen_dt"], "op": "lte", "minutes": 120},
        "denominator": "population", "aggregation": {"kind": "proportion"}, "period_role": "arrival_dt"}]})";
    return json.replace(json.find("CODES"), 5, codes);
}

std::string printIn(std::string json, std::string_view what = "", std::string_view by = "")
{
    if (!what.empty()) json.replace(json.find(what), what.size(), by);
    const auto measures = readMeasures(json);
    EXPECT_TRUE(measures) << measures.error().sentence;
    return measures ? measures->front().print : "";
}

const std::string kOwn = withCodes(R"("1", "2")");

} // namespace

TEST(DefinitionPrint, IsAnotherForEveryMeasureThatCountsSomethingElse)
{
    std::map<std::string, std::string> ids;
    for (const MeasureDefinition& measure : measureCatalogue()) {
        const auto [known, isNew] = ids.try_emplace(measure.print, measure.id);
        EXPECT_TRUE(isNew || *measure.logic == *catalogued(known->second).logic)
            << measure.id << " has the print of " << known->second;
    }
}

TEST(DefinitionPrint, ChangesWithAThresholdAnOperatorAClockAndAUnit)
{
    EXPECT_NE(printIn(kOwn), printIn(kOwn, "120", "121"));
    EXPECT_NE(printIn(kOwn), printIn(kOwn, "lte", "lt"));
    EXPECT_NE(printIn(kOwn), printIn(kOwn, "seen_dt", "departure_dt"));
    EXPECT_NE(printIn(kOwn), printIn(kOwn, "percent", "share"));
}

TEST(DefinitionPrint, ChangesWithTheCodesOfASetInAFilterThatIsCalledByName)
{
    EXPECT_NE(printIn(kOwn), printIn(withCodes(R"("1", "2", "3")")));
}

TEST(DefinitionPrint, StaysTheSameForOtherWordsAndOtherNames)
{
    EXPECT_EQ(printIn(kOwn), printIn(kOwn, "Within 2 hours", "Seen soon"));
    EXPECT_EQ(printIn(kOwn), printIn(kOwn, "\"OWN\"", "\"OTHER\""));
    EXPECT_EQ(printIn(kOwn), printIn(kOwn, "increase", "neutral"));
}

TEST(DefinitionPrint, ChangesWithTheMeasureThatIsDividedBy)
{
    auto own = readMeasures(R"({"based_on": "ED11", "id": "ED11", "population": {"ref": "ed_in_scope"}})");
    ASSERT_TRUE(own) << own.error().sentence;
    EXPECT_NE(printOf(catalogued("SA03"), {}), printOf(catalogued("SA03"), *own));
    EXPECT_EQ(printOf(catalogued("ED04"), {}), printOf(catalogued("ED04"), *own));
    EXPECT_EQ(printOf(catalogued("ED04"), {}), catalogued("ED04").print);
}

/// The prints are kept in stores: another version of the program must print the same definition alike. Worked out by a
/// SipHash of its own, in Python, over the JSON without blanks and with its keys in order.
TEST(DefinitionPrint, IsTheSameInEveryVersionOfTheProgram) { EXPECT_EQ(printIn(kOwn), "7mypjcazf9gr0"); }

} // namespace qi::test
