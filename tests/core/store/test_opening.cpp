#include "core/store/backup.h"
#include "core/store/place.h"
#include "core/store/schema.h"
#include "tests/core/store/store_fixture.h"

#include <sqlite3.h>

#include <algorithm>

namespace qi::test
{

namespace fs = std::filesystem;

namespace
{

/// SQL done to a file behind the store's back.
void doTo(const fs::path& file, const std::string& sql)
{
    sqlite3* database = nullptr;
    const std::u8string name = file.u8string();
    ASSERT_EQ(sqlite3_open(std::string(name.begin(), name.end()).c_str(), &database), SQLITE_OK);
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK) << sqlite3_errmsg(database);
    sqlite3_close(database);
}

std::string sentenceOf(const fs::path& file, Error::Kind kind, Store::Access access = Store::Access::Write)
{
    const auto store = Store::open(file, access);
    if (store) return "(opened)";
    EXPECT_EQ(store.error().kind, kind) << store.error().sentence;
    return store.error().sentence;
}

bool says(const std::string& sentence, const std::string& words) { return sentence.find(words) != std::string::npos; }

} // namespace

TEST(StoreOpening, RefusesAFileThatIsNotThereAndMakesNone)
{
    const Folder folder;
    const fs::path file = folder.path() / "none.ccause";
    EXPECT_TRUE(says(sentenceOf(file, Error::Kind::Store), "There is no store"));
    EXPECT_TRUE(folder.names().empty());
}

TEST(StoreOpening, RefusesAFolder)
{
    const Folder folder;
    EXPECT_TRUE(says(sentenceOf(folder.path(), Error::Kind::Store), "is a folder"));
}

class ForeignFile : public testing::TestWithParam<std::string>
{};

TEST_P(ForeignFile, IsRefusedAndLeftAsItIs)
{
    const Folder folder;
    const fs::path file = folder.path() / "foreign.ccause";
    writeBytes(file, GetParam());
    for (const Store::Access access : {Store::Access::Read, Store::Access::Write})
        EXPECT_TRUE(says(sentenceOf(file, Error::Kind::Store, access), "not a Common Cause store"));
    EXPECT_EQ(bytesOf(file), GetParam());
    EXPECT_EQ(folder.names(), std::vector<std::string>{"foreign.ccause"});
}

using namespace std::string_literals;
INSTANTIATE_TEST_SUITE_P(Kinds, ForeignFile,
                         testing::Values(""s, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR"s, "Attendance ID,Arrival\n1,x\n"s,
                                         "SQLite format 3\0 and then nothing of the kind"s));

TEST(StoreOpening, RefusesADatabaseOfAnotherProgram)
{
    const Folder folder;
    const fs::path file = folder.path() / "other.ccause";
    doTo(file, "PRAGMA journal_mode = WAL; CREATE TABLE t(x); INSERT INTO t VALUES (1)");
    const std::string before = bytesOf(file);
    EXPECT_TRUE(says(sentenceOf(file, Error::Kind::Store), "another program"));
    EXPECT_EQ(bytesOf(file), before);
    EXPECT_EQ(folder.names(), std::vector<std::string>{"other.ccause"});
}

TEST(StoreOpening, DoesNotMakeAStoreOverAFile)
{
    const Folder folder;
    const fs::path file = folder.path() / "letter.ccause";
    writeBytes(file, "Dear Sir");
    const auto store = Store::create(file);
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().kind, Error::Kind::Store);
    EXPECT_EQ(bytesOf(file), "Dear Sir");
}

TEST(StoreOpening, DoesNotMakeFoldersForANewStore)
{
    const Folder folder;
    const auto store = Store::create(folder.path() / "no" / "such" / "folder.ccause");
    ASSERT_FALSE(store);
    EXPECT_EQ(store.error().kind, Error::Kind::System);
    EXPECT_TRUE(folder.names().empty());
}

using StoreFile = StoreTest;

TEST_F(StoreFile, IsOneFileWhenClosed)
{
    importing(cleanedFile({{"1", kNoon}}));
    store_.reset();
    EXPECT_EQ(folder_.names(), std::vector<std::string>{"crisis care.ccause"});
}

TEST_F(StoreFile, IsGoneWithItsCompanionsWhenDiscarded)
{
    importing(cleanedFile({{"1", kNoon}}));
    Store::discard(std::move(*store_));
    store_.reset();
    EXPECT_TRUE(folder_.names().empty());
}

TEST_F(StoreFile, IsNotChangedByReading)
{
    importing(cleanedFile({{"1", kNoon}}));
    store_.reset();
    const std::string before = bytesOf(file_);
    for (const Store::Access access : {Store::Access::Read, Store::Access::Write}) {
        reopen(access);
        EXPECT_EQ(records().rows, 1U);
        store_.reset();
        EXPECT_TRUE(bytesOf(file_) == before);
    }
}

TEST_F(StoreFile, DoesNotTakeChangesWhenOpenedForReading)
{
    reopen(Store::Access::Read);
    const auto report = store_->import(cleanedFile({{"1", kNoon}}), kNow, feedback_);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().kind, Error::Kind::System);
}

TEST_F(StoreFile, HasASecretOfItsOwnThatStays)
{
    const std::string secret = store_->patientKeySecret().value();
    EXPECT_EQ(secret.size(), 64U);
    reopen();
    EXPECT_EQ(store_->patientKeySecret().value(), secret);
    auto other = Store::create(folder_.path() / "other.ccause");
    ASSERT_TRUE(other);
    EXPECT_NE(other->patientKeySecret().value(), secret);
}

TEST_F(StoreFile, OfANewerVersionIsRefusedPolitely)
{
    store_.reset();
    doTo(file_, "PRAGMA user_version = 99");
    const std::string before = bytesOf(file_);
    const std::string sentence = sentenceOf(file_, Error::Kind::Store);
    EXPECT_TRUE(says(sentence, "newer version")) << sentence;
    EXPECT_TRUE(says(sentence, "99")) << sentence;
    EXPECT_TRUE(bytesOf(file_) == before);
    EXPECT_EQ(folder_.names().size(), 1U);
}

TEST_F(StoreFile, LetsOthersReadWhileOneWrites)
{
    importing(cleanedFile({{"1", kNoon}}));
    sqlite3* writer = nullptr;
    const std::u8string name = file_.u8string();
    sqlite3_open(std::string(name.begin(), name.end()).c_str(), &writer);
    sqlite3_exec(writer, "BEGIN IMMEDIATE; UPDATE dataset SET rows = 5", nullptr, nullptr, nullptr);
    for (int i = 0; i < 2; ++i) {
        auto reader = Store::open(file_, Store::Access::Read);
        ASSERT_TRUE(reader) << reader.error().sentence;
        EXPECT_EQ(reader->datasets()->front().rows, 1U);
    }
    sqlite3_close(writer);
}

/// What a program that was cut off leaves behind: the file as it was, and the log.
void copyAsIfCutOff(const fs::path& from, const fs::path& to)
{
    fs::copy_file(from, to);
    fs::copy_file(from.u8string() + u8"-wal", to.u8string() + u8"-wal");
}

TEST_F(StoreFile, HasAllThatWasFinishedAfterACrash)
{
    importing(cleanedFile({{"1", kNoon}}));
    importing(cleanedFile({{"1", kNoon}, {"2", kNoon}}));
    const fs::path copy = folder_.path() / "cut off.ccause";
    copyAsIfCutOff(file_, copy);
    auto store = Store::open(copy);
    ASSERT_TRUE(store) << store.error().sentence;
    EXPECT_EQ(store->datasets()->front().rows, 2U);
    EXPECT_TRUE(store->check()->empty());
}

TEST_F(StoreFile, IsCheckedAfterACrash)
{
    std::vector<Visit> visits;
    for (int i = 0; i < 3000; ++i) visits.push_back({std::to_string(i), kNoon + i});
    importing(cleanedFile(visits));
    store_.reset();
    reopen();
    importing(cleanedFile({{"x", kNoon}}));
    const fs::path copy = folder_.path() / "cut off.ccause";
    copyAsIfCutOff(file_, copy);
    std::string bytes = bytesOf(copy);
    bytes.replace(bytes.size() - 3 * 4096, 4096, 4096, '\x55');
    writeBytes(copy, bytes);
    EXPECT_TRUE(says(sentenceOf(copy, Error::Kind::Store), "damaged"));
}

TEST_F(StoreFile, IsNotTakenForCutOffWhileAnotherProgramHasItOpen)
{
    importing(cleanedFile({{"1", kNoon}}));
    auto second = Store::open(file_);
    ASSERT_TRUE(second) << second.error().sentence;
    EXPECT_EQ(second->datasets()->front().rows, 1U);
    importing(cleanedFile({{"2", kNoon}}));
    EXPECT_EQ(second->datasets()->front().rows, 2U);
}

TEST_F(StoreFile, IsSoundWhenCheckedAfterImports)
{
    importing(cleanedFile({{"1", kNoon, "North"}, {"2", kNoon}}));
    importing(cleanedFile({{"1", kNoon, "South"}}));
    EXPECT_TRUE(store_->check()->empty());
    EXPECT_EQ(store_->schemaVersion(), 4);
}

TEST_F(StoreFile, SaysWhatIsWrongWhenChecked)
{
    importing(cleanedFile({{"1", kNoon, "North"}, {"2", kNoon}}));
    store_.reset();
    doTo(file_, "UPDATE records_1 SET _batch = 9 WHERE _id = 1; UPDATE dataset SET rows = 7; "
                "INSERT INTO set_aside(id, batch, whole_row, line, field, reason, value, text) VALUES (1, 77, 1, 3, "
                "'', 'ragged', '', '')");
    reopen(Store::Access::Read);
    const auto problems = store_->check();
    ASSERT_TRUE(problems);
    ASSERT_EQ(problems->size(), 3U);
    EXPECT_TRUE(says(problems->at(0), "set_aside")) << problems->at(0);
    EXPECT_TRUE(says(problems->at(1), "1 rows of attendances belong to no import")) << problems->at(1);
    EXPECT_TRUE(says(problems->at(2), "its list says 7")) << problems->at(2);
}

TEST_F(StoreFile, IsCopiedBeforeTheFirstChangeOfADay)
{
    importing(cleanedFile({{"1", kNoon}}), "2026-01-01T09:00:00+00:00");
    for (int day = 2; day <= 8; ++day)
        for (int twice = 0; twice < 2; ++twice)
            importing(cleanedFile({{std::to_string(10 * day + twice), kNoon}}),
                      "2026-01-0" + std::to_string(day) + "T09:00:00+00:00");
    std::vector<std::string> copies;
    for (const auto& entry : fs::directory_iterator(sqlite::backupFolderOf(file_)))
        copies.push_back(entry.path().filename().string());
    std::ranges::sort(copies);
    EXPECT_EQ(copies, (std::vector<std::string>{"2026-01-04.ccause", "2026-01-05.ccause", "2026-01-06.ccause",
                                                "2026-01-07.ccause", "2026-01-08.ccause"}));
    auto copy = Store::open(sqlite::backupFolderOf(file_) / "2026-01-04.ccause", Store::Access::Read);
    ASSERT_TRUE(copy) << copy.error().sentence;
    EXPECT_EQ(copy->datasets()->front().rows, 5U);
}

TEST(StorePlace, WarnsOfFoldersThatAreSynchronised)
{
    EXPECT_FALSE(sqlite::placeOf(fs::path("Users") / "me" / "OneDrive - NHS" / "ed.ccause").local);
    EXPECT_FALSE(sqlite::placeOf(fs::path("home") / "me" / "Dropbox" / "ed.ccause").local);
    EXPECT_TRUE(sqlite::placeOf(fs::temp_directory_path() / "onedriver" / "ed.ccause").local);
}

TEST(StorePlace, KeepsNoLogInASynchronisedFolder)
{
    const Folder folder;
    const fs::path file = folder.path() / "OneDrive" / "ed.ccause";
    fs::create_directories(file.parent_path());
    auto store = Store::create(file);
    ASSERT_TRUE(store) << store.error().sentence;
    EXPECT_TRUE(says(store->warning(), "synchronised"));
    NoFeedback feedback;
    ASSERT_TRUE(store->import(cleanedFile({{"1", kNoon}}), kNow, feedback));
    EXPECT_FALSE(fs::exists(file.u8string() + u8"-wal"));
}

TEST(StoreMigration, RunsOnlyTheStepsThatAFileHasNotHad)
{
    const Folder folder;
    const auto database = sqlite::Database::open(folder.path() / "a.ccause", sqlite::Database::Mode::Create);
    ASSERT_TRUE(database);
    const std::vector<sqlite::MigrationStep> first{{1, "CREATE TABLE t(x); INSERT INTO t VALUES (1)"}};
    std::vector<sqlite::MigrationStep> both = first;
    both.push_back({2, "ALTER TABLE t ADD COLUMN y; UPDATE t SET y = x + 1"});
    ASSERT_TRUE(sqlite::migrate(*database, first));
    EXPECT_EQ(sqlite::schemaVersionOf(*database).value(), 1);
    ASSERT_TRUE(sqlite::migrate(*database, both));
    EXPECT_EQ(sqlite::schemaVersionOf(*database).value(), 2);
    EXPECT_EQ(database->integer("SELECT y FROM t").value(), 2);
}

TEST(StoreMigration, LeavesAFileAsItWasWhenAStepFails)
{
    const Folder folder;
    const auto database = sqlite::Database::open(folder.path() / "a.ccause", sqlite::Database::Mode::Create);
    ASSERT_TRUE(database);
    const std::vector<sqlite::MigrationStep> steps{{1, "CREATE TABLE t(x)"}, {2, "UPDATE nothing SET x = 1"}};
    EXPECT_FALSE(sqlite::migrate(*database, steps));
    EXPECT_EQ(sqlite::schemaVersionOf(*database).value(), 0);
    EXPECT_EQ(database->integer("SELECT count(*) FROM sqlite_schema").value(), 0);
}

} // namespace qi::test
