#include "core/store/opening.h"
#include "core/store/record_reader.h"
#include "tests/core/store/store_fixture.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <fstream>

namespace qi::test
{

namespace
{

namespace fs = std::filesystem;

constexpr std::size_t kMany = 20'001; ///< Enough for a file of columns.

class ColumnCache : public StoreTest
{
protected:
    static std::vector<Visit> many(const std::string& site, std::size_t from = 0, std::size_t count = kMany)
    {
        std::vector<Visit> visits;
        for (std::size_t i = from; i < from + count; ++i)
            visits.push_back({fmt::format("k{}", i), kNoon + static_cast<std::int64_t>(i) * 60, site,
                              static_cast<std::int64_t>(i % 90), i % 3 == 0});
        return visits;
    }

    fs::path folderOfCache() const { return fs::path(file_) += ".cache"; }
    fs::path cache() const { return folderOfCache() / "records_1.columns"; }

    /// What SQLite itself says, by another connection.
    RecordTable truth(const std::vector<std::string>& roles = {})
    {
        const auto database = sqlite::openStore(file_, false);
        const auto dataset = sqlite::findDataset(*database, "attendances");
        auto table = sqlite::readRecords(*database, **dataset, roles, feedback_);
        EXPECT_TRUE(table);
        return table ? std::move(*table) : RecordTable{};
    }

    void expectTruth()
    {
        const RecordTable expected = truth(), found = records();
        ASSERT_EQ(found.rows, expected.rows);
        ASSERT_EQ(found.columns.size(), expected.columns.size());
        for (std::size_t i = 0; i < found.columns.size(); ++i) {
            ASSERT_EQ(found.columns[i].role, expected.columns[i].role);
            if (const auto* texts = std::get_if<TextColumn>(&found.columns[i].values)) {
                const auto& others = std::get<TextColumn>(expected.columns[i].values);
                EXPECT_EQ(texts->texts(), others.texts());
                for (std::size_t row = 0; row < found.rows; ++row) ASSERT_EQ(texts->codeAt(row), others.codeAt(row));
            } else {
                EXPECT_EQ(found.columns[i].values.index(), expected.columns[i].values.index());
                EXPECT_TRUE(std::get_if<TimeColumn>(&found.columns[i].values) == nullptr ||
                            std::get<TimeColumn>(found.columns[i].values) ==
                                std::get<TimeColumn>(expected.columns[i].values));
                EXPECT_TRUE(std::get_if<IntegerColumn>(&found.columns[i].values) == nullptr ||
                            std::get<IntegerColumn>(found.columns[i].values) ==
                                std::get<IntegerColumn>(expected.columns[i].values));
                EXPECT_TRUE(std::get_if<FlagColumn>(&found.columns[i].values) == nullptr ||
                            std::get<FlagColumn>(found.columns[i].values) ==
                                std::get<FlagColumn>(expected.columns[i].values));
            }
        }
    }

    void runSql(const std::string& sql)
    {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open(file_.string().c_str(), &database), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(database);
    }
};

} // namespace

TEST_F(ColumnCache, AnswersAsTheStoreDoes)
{
    importing(cleanedFile(many("North")));
    expectTruth();
    EXPECT_TRUE(fs::exists(cache()));
    expectTruth();
    const RecordTable two = records({"age", "site_name", "no such role"});
    ASSERT_EQ(two.columns.size(), 2U);
    EXPECT_EQ(two.columns[0].role, "age");
    EXPECT_EQ(two.rows, kMany);
}

TEST_F(ColumnCache, IsWhatLaterQuestionsReadFrom)
{
    importing(cleanedFile(many("North")));
    static_cast<void>(records());
    runSql("UPDATE records_1 SET age = 999 WHERE _id = 1"); // As no program of ours does.
    EXPECT_EQ(std::get<IntegerColumn>(records({"age"}).columns[0].values)[0], 0);
}

TEST_F(ColumnCache, IsNotMadeForFewRows)
{
    importing(cleanedFile({{"a", kNoon}, {"b", kNoon}}));
    EXPECT_EQ(records().rows, 2U);
    EXPECT_FALSE(fs::exists(folderOfCache()));
}

TEST_F(ColumnCache, FollowsEveryChangeOfTheRows)
{
    importing(cleanedFile(many("North")));
    expectTruth();
    importing(cleanedFile(many("South", 19'000, 3000), "later.csv"));
    expectTruth();
    ASSERT_TRUE(store_->forget(2, feedback_));
    expectTruth();
}

TEST_F(ColumnCache, HoldsNothingThatWasForgotten)
{
    importing(cleanedFile(many("Secret place"), "first.csv"));
    importing(cleanedFile(many("North", kMany), "second.csv"));
    static_cast<void>(records());
    ASSERT_NE(bytesOf(cache()).find("Secret place"), std::string::npos);
    ASSERT_TRUE(store_->forget(1, feedback_));
    EXPECT_FALSE(fs::exists(folderOfCache()));
    expectTruth();
    EXPECT_EQ(bytesOf(cache()).find("Secret place"), std::string::npos);
}

TEST_F(ColumnCache, OfRowsThatAreNoMoreIsTakenAwayOnOpening)
{
    importing(cleanedFile(many("North")));
    static_cast<void>(records());
    const std::string old = bytesOf(cache());
    ASSERT_TRUE(store_->forget(1, feedback_));
    store_.reset();
    fs::create_directory(folderOfCache());
    writeBytes(cache(), old); // A program that was cut off, or a folder put back from somewhere.
    reopen();
    EXPECT_FALSE(fs::exists(folderOfCache()));
}

TEST_F(ColumnCache, OfAnotherStoreIsNotBelieved)
{
    importing(cleanedFile(many("North")));
    static_cast<void>(records());
    const std::string north = bytesOf(cache());
    const fs::path other = folder_.path() / "other.ccause";
    auto second = Store::create(other);
    ASSERT_TRUE(second);
    ASSERT_TRUE(second->import(cleanedFile(many("South")), kNow, feedback_));
    fs::create_directory(fs::path(other) += ".cache");
    writeBytes((fs::path(other) += ".cache") / "records_1.columns", north);
    const auto table = second->records("attendances", {"site_name"}, feedback_);
    ASSERT_TRUE(table);
    EXPECT_EQ(std::get<TextColumn>(table->columns[0].values).texts(), std::vector<std::string>{"South"});
}

TEST_F(ColumnCache, ThatIsDamagedIsMadeAgain)
{
    importing(cleanedFile(many("North")));
    static_cast<void>(records());
    const std::string whole = bytesOf(cache());
    for (const std::size_t at :
         {std::size_t{0}, std::size_t{20}, whole.size() / 2, whole.size() - 30, whole.size() - 1}) {
        std::string damaged = whole;
        damaged[at] ^= 1;
        writeBytes(cache(), damaged);
        expectTruth();
    }
    writeBytes(cache(), whole.substr(0, whole.size() / 2));
    expectTruth();
    writeBytes(cache(), "");
    expectTruth();
}

TEST_F(ColumnCache, ThatCannotBeWrittenIsDoneWithout)
{
    importing(cleanedFile(many("North")));
    writeBytes(folderOfCache(), "a file where the folder should be");
    expectTruth();
}

TEST_F(ColumnCache, GoesWithTheStoreThatIsDiscarded)
{
    importing(cleanedFile(many("North")));
    static_cast<void>(records());
    Store::discard(std::move(*store_));
    store_.reset();
    EXPECT_TRUE(folder_.names().empty());
}

} // namespace qi::test
