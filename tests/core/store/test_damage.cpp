#include "core/store/backup.h"
#include "core/store/page_guard.h"
#include "tests/core/store/store_fixture.h"

#include <algorithm>
#include <array>
#include <random>

namespace qi::test
{

namespace fs = std::filesystem;

namespace
{

std::vector<Visit> visits(int count)
{
    std::vector<Visit> list;
    for (int i = 0; i < count; ++i)
        list.push_back(
            {"V" + std::to_string(i), kNoon + 600 * i, "Site " + std::to_string(i % 7), 18 + i % 60, i % 3 == 0});
    return list;
}

std::size_t rowsIn(const fs::path& file)
{
    auto store = Store::open(file, Store::Access::Read);
    if (!store) return 0;
    const auto datasets = store->datasets();
    return datasets && !datasets->empty() ? datasets->front().rows : 0;
}

/// What a person is told: sound, or a sentence.
std::string verdictOn(const fs::path& file)
{
    auto store = Store::open(file, Store::Access::Read);
    if (!store) return store.error().sentence;
    const auto problems = store->check();
    if (!problems) return problems.error().sentence;
    return problems->empty() ? "sound" : problems->front();
}

} // namespace

/// A store of some thousand rows over many pages.
class DamagedStore : public StoreTest
{
protected:
    void SetUp() override
    {
        importing(cleanedFile(visits(kRows)));
        store_.reset();
        whole_ = bytesOf(file_);
        damaged_ = folder_.path() / "damaged.ccause";
        rescued_ = folder_.path() / "rescued.ccause";
    }
    static constexpr int kRows = 3000;
    std::string whole_;
    fs::path damaged_, rescued_;
};

TEST_F(DamagedStore, AnyFlippedBitIsNoticedOrHarmless)
{
    std::mt19937 random(20260131);
    const std::array<std::size_t, 6> inTheHeader{0, 16, 18, 20, 60, 70};
    int noticed = 0;
    for (int trial = 0; trial < 250; ++trial) {
        std::string bytes = whole_;
        const std::size_t at = trial < 6 ? inTheHeader[static_cast<std::size_t>(trial)] : random() % bytes.size();
        bytes[at] = static_cast<char>(static_cast<unsigned char>(bytes[at]) ^ (1U << (random() % 8)));
        writeBytes(damaged_, bytes);
        const std::string verdict = verdictOn(damaged_);
        EXPECT_NE(verdict, "sound") << "byte " << at << " of " << bytes.size();
        noticed += verdict == "sound" ? 0 : 1;
    }
    EXPECT_EQ(noticed, 250);
}

TEST_F(DamagedStore, IsNeverReadAsAnotherFigure)
{
    std::mt19937 random(7);
    auto sound = Store::open(file_, Store::Access::Read);
    ASSERT_TRUE(sound);
    const auto truth = sound->records("attendances", {"age"}, feedback_);
    ASSERT_TRUE(truth);
    for (int trial = 0; trial < 60; ++trial) {
        std::string bytes = whole_;
        bytes[8192 + random() % (bytes.size() - 8192)] ^= 0x10;
        writeBytes(damaged_, bytes);
        auto store = Store::open(damaged_, Store::Access::Read);
        if (!store) continue;
        const auto read = store->records("attendances", {"age"}, feedback_);
        if (!read) continue;
        ASSERT_EQ(read->rows, truth->rows);
        EXPECT_EQ(std::get<IntegerColumn>(read->columns[0].values), std::get<IntegerColumn>(truth->columns[0].values));
    }
}

TEST_F(DamagedStore, GivesWhatCanBeGotOutToANewOne)
{
    std::mt19937 random(4);
    int whole = 0, partly = 0;
    for (int trial = 0; trial < 24; ++trial) {
        std::string bytes = whole_;
        for (int flips = 0; flips < 1 + trial % 3; ++flips)
            bytes[random() % bytes.size()] ^= static_cast<char>(1U << (random() % 8));
        writeBytes(damaged_, bytes);
        const auto report = Store::rescue(damaged_, rescued_, feedback_);
        if (report) {
            EXPECT_EQ(verdictOn(rescued_), "sound") << trial;
            const std::size_t rows = rowsIn(rescued_);
            EXPECT_LE(rows, static_cast<std::size_t>(kRows)) << trial;
            (rows == kRows ? whole : partly) += rows > 0 ? 1 : 0;
            fs::remove(rescued_);
        } else {
            EXPECT_FALSE(fs::exists(rescued_)) << trial;
        }
        EXPECT_EQ(bytesOf(damaged_), bytes) << trial;
    }
    EXPECT_GT(whole + partly, 18);
    EXPECT_GT(partly, 5);
}

TEST_F(DamagedStore, LosesNoMoreThanTheDamagedPage)
{
    // One page in the middle of the records.
    std::string bytes = whole_;
    bytes[bytes.size() / 2 / 8192 * 8192 + 4000] ^= 1;
    writeBytes(damaged_, bytes);
    const auto report = Store::rescue(damaged_, rescued_, feedback_);
    ASSERT_TRUE(report) << report.error().sentence;
    ASSERT_EQ(report->datasets.size(), 1U);
    EXPECT_EQ(report->datasets[0].expected, static_cast<std::size_t>(kRows));
    EXPECT_GT(report->datasets[0].rows, static_cast<std::size_t>(kRows * 8 / 10));
    EXPECT_EQ(report->datasets[0].rows, rowsIn(rescued_));
    auto store = Store::open(rescued_);
    ASSERT_TRUE(store);
    EXPECT_EQ(store->patientKeySecret().has_value(), true);
    const auto again = store->import(cleanedFile(visits(kRows)), kNow, feedback_);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->added + again->unchanged, static_cast<std::size_t>(kRows));
    EXPECT_EQ(rowsIn(rescued_), static_cast<std::size_t>(kRows));
}

TEST_F(DamagedStore, WhoseListsAreGoneGivesItsNewestCopy)
{
    reopen();
    importing(cleanedFile(visits(kRows + 5)), "2026-02-01T09:00:00+00:00");
    store_.reset();
    std::string bytes = bytesOf(file_);
    std::fill(bytes.begin() + 8192, bytes.end() - 8192, '\x55');
    writeBytes(file_, bytes);
    const auto report = Store::rescue(file_, rescued_, feedback_);
    ASSERT_TRUE(report) << report.error().sentence;
    EXPECT_EQ(report->copy, "2026-02-01.ccause");
    EXPECT_EQ(rowsIn(rescued_), static_cast<std::size_t>(kRows));
}

TEST_F(DamagedStore, IsNotRescuedOverAnotherFile)
{
    writeBytes(rescued_, "Dear Sir");
    EXPECT_FALSE(Store::rescue(file_, rescued_, feedback_));
    EXPECT_EQ(bytesOf(rescued_), "Dear Sir");
}

using StoreCopies = StoreTest;

TEST_F(StoreCopies, AreMadeWhileAnotherHasTheStoreOpen)
{
    importing(cleanedFile(visits(20000)));
    auto other = Store::open(file_);
    ASSERT_TRUE(other);
    ASSERT_TRUE(other->import(cleanedFile({{"late", kNoon}}, "late.csv"), kNow, feedback_));
    const fs::path copy = folder_.path() / "copy.ccause";
    const auto done = store_->backup(copy);
    ASSERT_TRUE(done) << done.error().sentence;
    EXPECT_EQ(rowsIn(copy), 20001U);
    EXPECT_EQ(verdictOn(copy), "sound");
    EXPECT_FALSE(store_->backup(copy));
}

TEST_F(StoreCopies, TakeAStoresPlaceAndKeepWhatWasThere)
{
    importing(cleanedFile(visits(10)));
    const fs::path copy = folder_.path() / "copy.ccause";
    ASSERT_TRUE(store_->backup(copy));
    importing(cleanedFile({{"late", kNoon}}, "late.csv"));
    EXPECT_FALSE(Store::restore(file_, copy, kNow)) << "somebody has it open";
    store_.reset();
    EXPECT_EQ(rowsIn(file_), 11U);
    const auto kept = Store::restore(file_, copy, kNow);
    ASSERT_TRUE(kept) << kept.error().sentence;
    EXPECT_EQ(rowsIn(file_), 10U);
    EXPECT_EQ(rowsIn(sqlite::backupFolderOf(file_) / *kept), 11U);
    EXPECT_FALSE(Store::restore(file_, folder_.path() / "none.ccause", kNow));
    EXPECT_EQ(rowsIn(file_), 10U);
}

TEST(PageChecksum, DiffersForEachPlaceAndBit)
{
    std::vector<unsigned char> page(512, 7);
    const std::uint64_t before = sqlite::pageChecksum(page, 512);
    EXPECT_NE(sqlite::pageChecksum(page, 1024), before);
    for (std::size_t i = 0; i < page.size() - sqlite::kGuardBytes; ++i) {
        page[i] ^= 1;
        EXPECT_NE(sqlite::pageChecksum(page, 512), before) << i;
        page[i] ^= 1;
    }
}

} // namespace qi::test
