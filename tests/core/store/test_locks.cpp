#include "core/store/database.h"
#include "tests/core/store/store_fixture.h"

namespace qi::test
{

using StoreLock = StoreTest;

TEST_F(StoreLock, OfAnotherProgramIsToldAsSuch)
{
    importing(cleanedFile({{"1", kNoon}}));
    const auto other = sqlite::Database::open(file_, sqlite::Database::Mode::Change);
    const auto hasty = sqlite::Database::open(file_, sqlite::Database::Mode::Change);
    ASSERT_TRUE(other && hasty);
    const auto writing = sqlite::Transaction::begin(*other);
    ASSERT_TRUE(writing);
    hasty->waitForOthers(0);
    const auto refused = sqlite::Transaction::begin(*hasty);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Error::Kind::Store);
    EXPECT_NE(refused.error().sentence.find("crisis care.ccause is being changed by another program"),
              std::string::npos)
        << refused.error().sentence;
}

TEST_F(StoreLock, IsGoneWithATransactionThatWasNotFinished)
{
    const auto other = sqlite::Database::open(file_, sqlite::Database::Mode::Change);
    ASSERT_TRUE(other);
    {
        const auto writing = sqlite::Transaction::begin(*other);
        ASSERT_TRUE(writing);
    }
    EXPECT_EQ(importing(cleanedFile({{"1", kNoon}})).added, 1U);
}

} // namespace qi::test
