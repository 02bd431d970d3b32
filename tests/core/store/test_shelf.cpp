#include "tests/core/store/store_fixture.h"

namespace qi::test
{

using StoreCharts = StoreTest;
using StoreMappings = StoreTest;

TEST_F(StoreCharts, ComeBackAsTheyWereSaved)
{
    ChartSettings settings;
    settings.measure = "ED04";
    settings.notes = {{19783, "Liaison team works nights"}};
    settings.options.phases = {{19783, "Nights begin"}};
    ASSERT_TRUE(store_->saveChart(settings, "Nights began", kNow));
    reopen();
    EXPECT_EQ(store_->charts().value(), std::vector<ChartSettings>{settings});
}

TEST_F(StoreCharts, KeepAnAuditTrailOfWhatWasChangedAndWhy)
{
    ChartSettings settings;
    settings.measure = "ED04";
    ASSERT_TRUE(store_->saveChart(settings, "First look", kNow));
    ChartSettings changed = settings;
    changed.options.exclusions = {{19800, "Strike"}};
    ASSERT_TRUE(store_->saveChart(changed, "Left the strike out", "2026-02-01T10:00:00+00:00"));
    EXPECT_EQ(store_->charts().value(), std::vector<ChartSettings>{changed});
    const std::vector<ChartChange> expected{{kNow, "First look", settings},
                                            {"2026-02-01T10:00:00+00:00", "Left the strike out", changed}};
    EXPECT_EQ(store_->chartHistory("ED04").value(), expected);
    EXPECT_TRUE(store_->chartHistory("ED05")->empty());
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

} // namespace qi::test
