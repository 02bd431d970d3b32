// A store of each format that ever landed, made by the program of its day: tests/data/stores. It opens, is brought up
// to date with a copy of before, and holds what it held.

#include "core/store/backup.h"
#include "core/store/database.h"
#include "core/store/schema.h"
#include "tests/core/store/store_fixture.h"

namespace qi::test
{

namespace fs = std::filesystem;

class OlderStore : public testing::TestWithParam<int>
{
protected:
    OlderStore() : file_(folder_.path() / "old.ccause")
    {
        fs::copy_file(fs::path(QI_TEST_DATA) / "stores" / ("version-" + std::to_string(GetParam()) + ".ccause"), file_);
        fs::permissions(file_, fs::perms::owner_write, fs::perm_options::add);
    }
    static bool keepsChoices() { return GetParam() >= 3; }

    Folder folder_;
    fs::path file_;
    NoFeedback feedback_;
};

TEST_P(OlderStore, OpensUpToDateWithWhatItHeld)
{
    const std::string before = bytesOf(file_);
    auto store = Store::open(file_);
    ASSERT_TRUE(store) << store.error().sentence;
    EXPECT_EQ(store->schemaVersion(), sqlite::latestVersion(sqlite::migrationSteps()));
    EXPECT_EQ(store->check().value(), std::vector<std::string>{});
    const auto datasets = store->datasets();
    ASSERT_TRUE(datasets);
    ASSERT_EQ(datasets->size(), 1U);
    EXPECT_EQ(datasets->front().rows, 4U);
    ASSERT_EQ(datasets->front().imports.size(), 2U);
    EXPECT_EQ(datasets->front().imports[0].added, 3U);
    EXPECT_EQ(datasets->front().imports[1].updated, 1U);
    const auto ages = store->records("attendances", {"age"}, feedback_);
    ASSERT_TRUE(ages);
    EXPECT_EQ(std::get<IntegerColumn>(ages->columns[0].values), (IntegerColumn{34, 51, 41, 22}));
    EXPECT_EQ(store->quarantine(1)->size(), 2U);
    EXPECT_TRUE(store->remembersMappings().value());
    const auto copies = store->backups();
    ASSERT_EQ(copies.size(), 1U);
    auto copy = Store::open(copies.front(), Store::Access::Read);
    ASSERT_TRUE(copy) << copy.error().sentence;
    EXPECT_EQ(copy->datasets()->front().rows, 4U);
    EXPECT_NE(before.size(), 0U);
}

TEST_P(OlderStore, TakesImportsForgetsAndCorrections)
{
    auto store = Store::open(file_);
    ASSERT_TRUE(store) << store.error().sentence;
    ASSERT_TRUE(store->forget(2, kNow, "Jo", feedback_));
    EXPECT_EQ(store->datasets()->front().rows, 3U);
    const auto found = store->quarantine(SetAsideFilter{.reason = "departure-before-arrival"});
    ASSERT_EQ(found->size(), 1U);
    const Correction correction{found->front().id, {{"departure_dt", "15/01/2025 01:40"}}, {}, "Jo", {}};
    const auto done = store->correct(correction, kNow, feedback_);
    ASSERT_TRUE(done) << done.error().sentence;
    const auto rows = store->quarantine(SetAsideFilter{.reason = "bad-date"});
    const auto row = store->correct({rows->front().id, {{"arrival_dt", "28/02/2025"}}, {}, "Jo", {}}, kNow, feedback_);
    EXPECT_EQ(row.has_value(), keepsChoices());
    // How its columns were read was not kept at first: that is said.
    const std::string sentence = row ? std::string("import it again") : row.error().sentence;
    EXPECT_NE(sentence.find("import it again"), std::string::npos) << sentence;
    EXPECT_EQ(store->check().value(), std::vector<std::string>{});
}

TEST_P(OlderStore, IsReadWhereItMayNotBeWritten)
{
    const std::string before = bytesOf(file_);
    fs::permissions(file_, fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    fs::permissions(folder_.path(), fs::perms::owner_write, fs::perm_options::remove);
    auto store = Store::open(file_, Store::Access::Read);
    fs::permissions(folder_.path(), fs::perms::owner_write, fs::perm_options::add);
    ASSERT_TRUE(store) << store.error().sentence;
    EXPECT_EQ(store->datasets()->front().rows, 4U);
}

TEST_P(OlderStore, IsBroughtUpToDateInMemory)
{
    const auto database = sqlite::Database::open(file_, sqlite::Database::Mode::Untouched);
    ASSERT_TRUE(database);
    const auto copy = database->inMemory();
    ASSERT_TRUE(copy) << copy.error().sentence;
    const auto done = sqlite::migrate(*copy, sqlite::migrationSteps());
    ASSERT_TRUE(done) << done.error().sentence;
    EXPECT_EQ(copy->integer("SELECT count(*) FROM batch WHERE choices = '{}'").value(), keepsChoices() ? 0 : 2);
    EXPECT_EQ(copy->integer("SELECT count(*) FROM known_file").value(), 0);
}

INSTANTIATE_TEST_SUITE_P(EveryVersion, OlderStore, testing::Range(1, sqlite::latestVersion(sqlite::migrationSteps())));

} // namespace qi::test
