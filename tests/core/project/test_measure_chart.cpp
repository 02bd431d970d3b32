#include "core/measures/definition_print.h"
#include "core/measures/division.h"
#include "core/project/measure_chart.h"
#include "tests/core/measures/tables.h"

#include <gtest/gtest.h>

namespace qi::test
{

namespace
{

/// Stays of over twelve hours, ever further apart: after 1, 2, 3 … days.
MeasureChart rareStays()
{
    Records records({"arrival_dt", "departure_dt", "mh_flag"});
    int day = 1;
    for (int gap = 1; day <= 28; day += gap++) {
        const std::string date = day < 10 ? "2026-01-0" + std::to_string(day) : "2026-01-" + std::to_string(day);
        records.row({date + " 01:00", date + " 20:00", "Y"});
    }
    MeasureChart chart{.definition = catalogued("ED07")};
    chart.settings = defaultSettings(chart.definition);
    chart.dataset =
        std::make_shared<const OpenDataset>(OpenDataset{"attendances", "attendance", records.table(), {}, {}});
    return chart;
}

MeasureChart drawn(MeasureChart chart)
{
    NoFeedback silent;
    return worked(std::move(chart), silent);
}

} // namespace

TEST(MeasureChart, OfRareEventsHasAPointForEach)
{
    MeasureChart chart = rareStays();
    chart.settings.options.chart = ChartType::T;
    chart = drawn(std::move(chart));
    ASSERT_TRUE(chart.analysis) << chart.problem;
    ASSERT_EQ(chart.analysis->points.size(), 7u); // on the 1st, 2nd, 4th, 7th, 11th, 16th and 22nd
    EXPECT_EQ(chart.result->series[0].points[6].value, 6);
    EXPECT_EQ(chart.result->unit, "days");
    EXPECT_EQ(titleOf(chart), "Number in ED over 12 hours, mental health: days between");
}

TEST(MeasureChart, HoldsMoreTimeBetweenUnwelcomeEventsForBetter)
{
    MeasureChart chart = rareStays();
    ASSERT_EQ(chart.settings.options.improve, Improvement::Down);
    chart.settings.options.chart = ChartType::T;
    EXPECT_EQ(drawn(chart).analysis->improve, Improvement::Up);
    chart.settings.options.chart = ChartType::C;
    EXPECT_EQ(drawn(chart).analysis->improve, Improvement::Down);
}

TEST(MeasureChart, NeedsItsRecordsAgainWhenPointsBecomeEvents)
{
    ChartSettings before = rareStays().settings, after = before;
    after.options.chart = ChartType::I;
    EXPECT_FALSE(needsRecords(before, after));
    after.options.chart = ChartType::T;
    EXPECT_TRUE(needsRecords(before, after));
}

TEST(MeasureChart, SaysWhenItWasMadeWithAnotherVersionOfTheDefinition)
{
    MeasureChart chart = rareStays();
    EXPECT_FALSE(definitionChanged(chart));
    chart.definition.version = 2;
    chart.settings.definitionVersion = 1;
    chart = drawn(std::move(chart));
    ASSERT_TRUE(chart.analysis) << chart.problem;
    EXPECT_EQ(chart.analysis->advice.front().code, "definition-changed");
    EXPECT_NE(chart.analysis->advice.front().text.find("version 1"), std::string::npos);
}

namespace
{

/// A catalogue whose ED07 says something else in one place, as after an update of the program.
MeasureDefinition afterUpdate(std::string_view what, std::string_view by)
{
    std::string json = catalogued("ED07").json;
    return readMeasures(json.replace(json.find(what), what.size(), by))->front();
}

MeasureChart savedBeforeUpdate(const MeasureDefinition& now)
{
    MeasureChart chart = rareStays();
    chart.definitionPrint = printOf(chart.definition, {});
    chart.settings = madeWithDefinition(chart, chart.settings);
    chart.definition = now;
    chart.definitionPrint = printOf(now, {});
    return chart;
}

} // namespace

TEST(MeasureChart, SaysWhatIsDifferentWhenAnUpdateBringsAnotherDefinition)
{
    const auto changed = definitionChanged(savedBeforeUpdate(afterUpdate(R"("minutes": 720)", R"("minutes": 600)")));
    ASSERT_TRUE(changed);
    EXPECT_NE(changed->text.find("was set up with the catalogue's definition; it is now worked out by another."),
              std::string::npos);
    EXPECT_NE(changed->text.find("Then: “Above the line: Arrival to Departure is above 720 minutes.”"),
              std::string::npos)
        << changed->text;
    EXPECT_NE(changed->text.find("Now: “Above the line: Arrival to Departure is above 600 minutes.”"),
              std::string::npos);
}

TEST(MeasureChart, SaysNothingWhenAnUpdateChangesOnlyTheWordsForAMeasure)
{
    EXPECT_FALSE(definitionChanged(savedBeforeUpdate(afterUpdate("Number in ED over", "How many in ED over"))));
    EXPECT_FALSE(definitionChanged(savedBeforeUpdate(catalogued("ED07"))));
}

TEST(MeasureChart, IsOfTheDefinitionOfNowOnceItIsSavedAgain)
{
    MeasureChart chart = savedBeforeUpdate(afterUpdate(R"("minutes": 720)", R"("minutes": 600)"));
    chart.settings = madeWithDefinition(chart, chart.settings);
    EXPECT_FALSE(definitionChanged(chart));
}

TEST(MeasureChart, HandsOnWhatIsToBeKnownAboutItsData)
{
    MeasureChart chart = rareStays();
    chart.result = MeasureResult{.measure = "ED07", .notes = {"Some totals lack a place."}};
    chart.result->series = {{"", "", {{.period = *parseIsoDate("2026-01-01"), .value = 3}}}};
    chart = analysed(std::move(chart));
    ASSERT_TRUE(chart.analysis) << chart.problem;
    EXPECT_EQ(chart.analysis->advice.back(), (Advice{"about-the-data", "Some totals lack a place."}));
}

TEST(MeasureChart, DividesWhatTwoDatasetsCount)
{
    const auto division = divisionOf(catalogued("SA03"), measureCatalogue());
    ASSERT_TRUE(division);
    const Records incidents = Records({"incident_dt", "incident_type"})
                                  .row({"2026-01-05 10:00", "violence"})
                                  .row({"2026-01-31 10:00", "fall"});
    MeasureChart chart = rareStays();
    chart.definition = catalogued("SA03");
    chart.settings = defaultSettings(chart.definition);
    chart.divisor = chart.dataset;
    chart.dataset =
        std::make_shared<const OpenDataset>(OpenDataset{"incidents", "incident", incidents.table(), {}, {}});
    chart.part = division->part.ways.front();
    chart.whole = division->whole.ways.front();
    chart = drawn(std::move(chart));
    ASSERT_TRUE(chart.result) << chart.problem;
    EXPECT_DOUBLE_EQ(*chart.result->series[0].points[0].value, 100.0 / 7);
}

} // namespace qi::test
