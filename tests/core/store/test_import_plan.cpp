#include "core/store/import_plan.h"

#include <gtest/gtest.h>

#include <set>
#include <utility>

namespace qi::sqlite
{

namespace
{

using Fates = std::vector<Fate>;

RowIdentities rowsOf(const std::vector<std::pair<std::string, std::int64_t>>& keysAndContents)
{
    RowIdentities rows;
    for (const auto& [key, content] : keysAndContents) {
        rows.identities.push_back(identityOfKey(key));
        rows.contents.push_back(content);
    }
    return rows;
}

} // namespace

TEST(ImportPlan, AddsWhatNobodyKnows)
{
    const RowIdentities rows = rowsOf({{"a", 1}, {"b", 1}});
    EXPECT_EQ(ImportPlanner(rows).plan().fates, (Fates{Fate::Added, Fate::Added}));
}

TEST(ImportPlan, ReplacesTheRowOfTheStoreAndThenTheEarlierOneOfTheFile)
{
    const RowIdentities rows = rowsOf({{"a", 2}, {"a", 3}});
    ImportPlanner planner(rows);
    planner.meet({70, identityOfKey("a"), 1});
    const ImportPlan plan = planner.plan();
    EXPECT_EQ(plan.fates, (Fates{Fate::Updated, Fate::Updated}));
    ASSERT_EQ(plan.replacements.size(), 2U);
    EXPECT_EQ(plan.replacements[0].known, 70);
    EXPECT_FALSE(plan.replacements[1].known);
    EXPECT_EQ(plan.replacements[1].earlier, 0U);
}

TEST(ImportPlan, ChangesNothingWhenTheStoreHasTheLastVersionOfTheFile)
{
    const RowIdentities rows = rowsOf({{"a", 1}, {"a", 2}});
    ImportPlanner planner(rows);
    planner.meet({70, identityOfKey("a"), 2});
    const ImportPlan plan = planner.plan();
    EXPECT_EQ(plan.unchanged, 2U);
    EXPECT_EQ(plan.confirmed, std::vector<std::int64_t>{70});
}

TEST(ImportPlan, PassesOverRowsThatOnlyTheStoreHas)
{
    const RowIdentities rows = rowsOf({{"a", 1}});
    ImportPlanner planner(rows);
    planner.meet({70, identityOfKey("b"), 1});
    EXPECT_EQ(planner.plan().fates, Fates{Fate::Added});
}

TEST(Identity, OfAKeyNeverChanges)
{
    // Not a golden number but a promise: stores in use hold what the first version wrote.
    EXPECT_EQ(identityOfKey("A100001"), (Identity{5581320405677451670, -6977000626560528086}));
    EXPECT_EQ(identityOfKey("RX1-Northmoor General Hospital-100001"),
              (Identity{-8148165907993117749, 5445641912648708074}));
    EXPECT_FALSE(identityOfKey("1") == identityOfKey("1 "));
    EXPECT_FALSE(identityOfKey("12345678") == identityOfKey(std::string("12345678\0", 9)));
}

TEST(Identity, TellsAHundredThousandKeysApart)
{
    std::set<std::pair<std::int64_t, std::int64_t>> seen;
    for (int i = 0; i < 100000; ++i) {
        const Identity identity = identityOfKey("RX1-" + std::to_string(i));
        seen.emplace(identity.a, identity.b);
    }
    EXPECT_EQ(seen.size(), 100000U);
}

} // namespace qi::sqlite
