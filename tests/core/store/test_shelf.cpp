#include "core/measures/definition_print.h"
#include "core/measures/definition_words.h"
#include "tests/core/store/store_fixture.h"

#include <fmt/format.h>

namespace qi::test
{

using StoreCharts = StoreTest;
using StoreMappings = StoreTest;
using StoreMeasures = StoreTest;

TEST_F(StoreCharts, ComeBackAsTheyWereSaved)
{
    ChartSettings settings;
    settings.measure = "MINE";
    settings.notes = {{19783, "Liaison team works nights"}};
    settings.options.phases = {{19783, "Nights begin"}};
    ASSERT_TRUE(store_->saveChart(settings, "Nights began", kNow));
    reopen();
    EXPECT_EQ(store_->charts().value(), std::vector<ChartSettings>{settings});
}

TEST_F(StoreCharts, KeepAnAuditTrailOfWhatWasChangedAndWhy)
{
    ChartSettings settings;
    settings.measure = "MINE";
    ASSERT_TRUE(store_->saveChart(settings, "First look", kNow));
    ChartSettings changed = settings;
    changed.options.exclusions = {{19800, "Strike"}};
    ASSERT_TRUE(store_->saveChart(changed, "Left the strike out", "2026-02-01T10:00:00+00:00"));
    EXPECT_EQ(store_->charts().value(), std::vector<ChartSettings>{changed});
    const std::vector<ChartChange> expected{{kNow, "First look", settings},
                                            {"2026-02-01T10:00:00+00:00", "Left the strike out", changed}};
    EXPECT_EQ(store_->chartHistory("MINE").value(), expected);
    EXPECT_TRUE(store_->chartHistory("ED05")->empty());
}

TEST_F(StoreMeasures, KeepEveryVersionOfADefinition)
{
    const auto definition = [](std::string_view title) {
        return fmt::format(R"({{"id": "OWN", "based_on": "ED04", "title": "{}"}})", title);
    };
    ASSERT_TRUE(store_->addMeasures(definition("First"), kNow));
    ASSERT_TRUE(store_->addMeasures(definition("First"), "2026-02-01T10:00:00+00:00")); // says the same
    ASSERT_TRUE(store_->addMeasures(definition("Second"), "2026-03-01T10:00:00+00:00"));
    reopen();
    EXPECT_EQ(store_->ownMeasures()->front().title, "Second");
    EXPECT_EQ(store_->ownMeasures()->front().version, 2);
    const auto versions = store_->measureVersions("own").value();
    ASSERT_EQ(versions.size(), 2U);
    EXPECT_EQ(versions[0].at, kNow);
    EXPECT_NE(versions[0].json.find("First"), std::string::npos);
    EXPECT_EQ(versions[1].version, 2);
    ASSERT_TRUE(store_->removeMeasure("OWN"));
    EXPECT_TRUE(store_->ownMeasures()->empty());
    EXPECT_EQ(store_->measureVersions("OWN")->size(), 2U);
    ASSERT_TRUE(store_->addMeasures(definition("Third"), kNow));
    EXPECT_EQ(store_->ownMeasures()->front().version, 3);
}

TEST_F(StoreMeasures, AreNamedInTheirVersionByTheChartsMadeWithThem)
{
    ASSERT_TRUE(store_->addMeasures(R"({"id": "OWN", "based_on": "ED04"})", kNow));
    ASSERT_TRUE(store_->saveChart({.measure = "OWN"}, "First look", kNow));
    ASSERT_TRUE(store_->saveChart({.measure = "ED04"}, "First look", kNow));
    ASSERT_TRUE(store_->addMeasures(R"({"id": "OWN", "based_on": "ED04", "title": "Other"})", kNow));
    reopen();
    EXPECT_EQ(store_->charts()->front().definitionVersion, 0); // of the catalogue
    EXPECT_EQ(store_->charts()->back().definitionVersion, 1);
    EXPECT_EQ(store_->ownMeasures()->front().version, 2);
}

TEST_F(StoreMeasures, LeaveTheirPrintAndWordsInTheChartsMadeWithThem)
{
    ASSERT_TRUE(store_->saveChart({.measure = "ED04"}, "First look", kNow));
    reopen();
    const ChartSettings saved = store_->charts()->front();
    const MeasureDefinition& measure = *findMeasure(measureCatalogue(), "ED04");
    EXPECT_EQ(saved.definitionPrint, printOf(measure, {}));
    EXPECT_EQ(saved.definitionWords, inWords(measure));
}

TEST_F(StoreMappings, AreRememberedForFilesWithTheSameHeaders)
{
    const std::vector<std::string> headers{"Arr, \"date\"", "Hosp"};
    const std::map<std::string, std::string> mapping{{"Arr, \"date\"", "arrival_dt"}, {"Hosp", "site_name"}};
    EXPECT_FALSE(store_->rememberedMapping(headers).value());
    ASSERT_TRUE(store_->rememberMapping(headers, mapping));
    reopen();
    EXPECT_EQ(store_->rememberedMapping(headers).value(), mapping);
    EXPECT_FALSE(store_->rememberedMapping({"Arr", "Hosp"}).value());
}

TEST_F(StoreMappings, RememberHowDatesAreWrittenOfAllColumnsOrOfSome)
{
    const std::vector<std::string> headers{"Arr, \"date\"", "Dep"}, others{"Arr"};
    EXPECT_TRUE(store_->rememberedDateOrders(headers)->empty());
    const DateOrders ofSome{DateOrder::Auto, {{"Dep", DateOrder::MonthFirst}, {"Arr, \"date\"", DateOrder::DayFirst}}};
    const DateOrders ofAll{DateOrder::DayFirst, {}};
    ASSERT_TRUE(store_->rememberDateOrders(headers, ofSome));
    ASSERT_TRUE(store_->rememberDateOrders(others, ofAll));
    reopen();
    EXPECT_EQ(*store_->rememberedDateOrders(headers), ofSome);
    EXPECT_EQ(*store_->rememberedDateOrders(others), ofAll);
    ASSERT_TRUE(store_->rememberDateOrders(headers, {}));
    EXPECT_TRUE(store_->rememberedDateOrders(headers)->empty()) << "asked anew";
}

} // namespace qi::test
