#include "core/store/row_register.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

namespace qi::sqlite
{

namespace
{

constexpr std::int64_t kLastId = 100;

RowRegister registerOf(const std::vector<std::pair<std::string, std::int64_t>>& stored)
{
    RowRegister rows(kLastId);
    std::int64_t id = 70;
    for (const auto& [key, content] : stored) rows.meetStored(id++, identityOfKey(key), content);
    return rows;
}

Fate meet(RowRegister& rows, const std::string& key, std::int64_t content)
{
    return rows.meet(identityOfKey(key), content);
}

} // namespace

TEST(RowRegister, AddsWhatNobodyKnows)
{
    RowRegister rows = registerOf({{"b", 1}});
    EXPECT_EQ(meet(rows, "a", 1), Fate::Added);
    EXPECT_EQ(rows.lastId(), kLastId + 1);
    EXPECT_EQ(meet(rows, "c", 1), Fate::Added);
    EXPECT_EQ(rows.plan().added, 2U);
    EXPECT_TRUE(rows.plan().confirmed.empty());
}

TEST(RowRegister, PassesOverARepeat)
{
    RowRegister rows = registerOf({});
    meet(rows, "a", 1);
    EXPECT_EQ(meet(rows, "a", 1), Fate::Unchanged);
    EXPECT_EQ(rows.plan().unchanged, 1U);
    EXPECT_TRUE(rows.plan().replacements.empty());
}

TEST(RowRegister, ReplacesTheRowOfTheStoreAndThenTheEarlierOneOfTheFile)
{
    RowRegister rows = registerOf({{"a", 1}});
    EXPECT_EQ(meet(rows, "a", 2), Fate::Updated);
    EXPECT_EQ(meet(rows, "a", 3), Fate::Updated);
    const ImportPlan plan = rows.plan();
    ASSERT_EQ(plan.replacements.size(), 2U);
    EXPECT_EQ(plan.replacements[0].older, 70);
    EXPECT_EQ(plan.replacements[0].newer, kLastId + 1);
    EXPECT_EQ(plan.replacements[1].older, kLastId + 1);
    EXPECT_EQ(plan.replacements[1].newer, kLastId + 2);
    EXPECT_TRUE(plan.confirmed.empty());
}

TEST(RowRegister, ConfirmsWhatTheStoreHasAsItIs)
{
    RowRegister rows = registerOf({{"a", 1}, {"b", 1}});
    EXPECT_EQ(meet(rows, "b", 1), Fate::Unchanged);
    EXPECT_EQ(rows.plan().confirmed, std::vector<std::int64_t>{71});
}

TEST(RowRegister, ChangesNothingWhenTheStoreHasTheLastVersionOfTheFile)
{
    RowRegister rows = registerOf({{"a", 2}});
    meet(rows, "a", 1);
    meet(rows, "a", 2);
    const ImportPlan plan = rows.plan();
    EXPECT_EQ(plan.unchanged, 2U);
    EXPECT_EQ(plan.updated, 0U);
    EXPECT_EQ(plan.confirmed, std::vector<std::int64_t>{70});
    EXPECT_EQ(plan.withdrawn, (std::vector<std::int64_t>{kLastId + 1, kLastId + 2}));
    EXPECT_TRUE(plan.replacements.empty());
}

TEST(RowRegister, DoesNotConfirmWhatTheFileChangesLater)
{
    RowRegister rows = registerOf({{"a", 1}});
    meet(rows, "a", 1);
    meet(rows, "a", 2);
    const ImportPlan plan = rows.plan();
    EXPECT_EQ(plan.updated, 1U);
    EXPECT_EQ(plan.unchanged, 1U);
    EXPECT_TRUE(plan.confirmed.empty());
    EXPECT_EQ(plan.replacements.size(), 1U);
}

TEST(RowRegister, TellsManyRowsApart)
{
    RowRegister rows = registerOf({});
    for (int i = 0; i < 20000; ++i) ASSERT_EQ(meet(rows, std::to_string(i), i), Fate::Added);
    for (int i = 0; i < 20000; ++i) ASSERT_EQ(meet(rows, std::to_string(i), i), Fate::Unchanged);
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
