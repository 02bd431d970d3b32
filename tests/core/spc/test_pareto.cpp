#include "core/spc/pareto.h"

#include <gtest/gtest.h>

namespace qi
{

namespace
{

const std::vector<std::optional<std::string>> kReasons{"no bed",   "transport", std::nullopt, "no bed",
                                                       "clinical", "transport", "no bed"};

}

TEST(Pareto, PutsTheMostFrequentFirst)
{
    const Pareto chart = pareto(kReasons, MissingCategory::Drop);
    ASSERT_EQ(chart.categories.size(), 3U);
    EXPECT_EQ(chart.total, 6U);
    EXPECT_EQ(chart.categories[0].category, "no bed");
    EXPECT_EQ(chart.categories[1].cumulative, 5U);
    EXPECT_DOUBLE_EQ(chart.categories[1].cumulativeShare, 5.0 / 6);
}

TEST(Pareto, KeepsTiesInAlphabeticalOrderWithTheMissingOneLast)
{
    const Pareto chart = pareto(kReasons, MissingCategory::Keep);
    ASSERT_EQ(chart.categories.size(), 4U);
    EXPECT_EQ(chart.categories[2].category, "clinical");
    EXPECT_EQ(chart.categories[3].category, std::nullopt);
}

TEST(Pareto, OfNothingIsEmpty) { EXPECT_TRUE(pareto({}, MissingCategory::Keep).categories.empty()); }

} // namespace qi
