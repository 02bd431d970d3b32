#include "tests/core/store/store_fixture.h"

#include <fmt/format.h>

#include <fstream>

namespace qi::test
{

namespace
{

namespace fs = std::filesystem;

class KeptAnswersOf : public StoreTest
{
protected:
    KeptAnswersOf() { importing(cleanedFile({{"a", kNoon, "Old place"}, {"b", kNoon + 60}})); }

    static KeptAnswers answers()
    {
        MeasureResult result{.measure = "ED11", .title = "Attendances", .unit = "attendances"};
        result.kind = ValueKind::Share;
        result.multiply = 100;
        result.records = 7;
        result.notes = {"Counted by hand."};
        const Date day = dateOfDay(20'000);
        result.series.push_back({"Old place", "OP1", {}});
        result.series.front().points.push_back(
            {.period = day, .label = "Oct 2024", .numerator = 1, .denominator = 3, .value = 100.0 / 3, .last = day});
        result.series.front().points.push_back({.period = day, .label = "none", .complete = false, .suppressed = true});
        return {.answers = {{"attendances by month", result, ""}, {"another", {}, "There is no column."}},
                .facts = {{"places", "Old place, North"}}};
    }

    void keep()
    {
        const auto state = store_->stateOfRecords();
        ASSERT_TRUE(state);
        store_->keepAnswers(*state, answers());
    }

    fs::path file() const { return fs::path(file_) += ".cache/answers"; }
};

TEST_F(KeptAnswersOf, UnchangedRecordsComeBackInALaterSession)
{
    keep();
    EXPECT_EQ(store_->keptAnswers(), answers());
    reopen();
    EXPECT_EQ(store_->keptAnswers(), answers());
    reopen(Store::Access::Read);
    EXPECT_EQ(store_->keptAnswers(), answers());
}

TEST_F(KeptAnswersOf, ChangedRecordsAreTakenAwayByTheChange)
{
    keep();
    importing(cleanedFile({{"c", kNoon + 120}}, "later.csv"));
    EXPECT_FALSE(fs::exists(file()));
    EXPECT_EQ(store_->keptAnswers(), KeptAnswers{});
    keep();
    ASSERT_TRUE(store_->forget(2, feedback_));
    EXPECT_FALSE(fs::exists(file()));
    keep();
    ASSERT_TRUE(store_->deleteDataset("attendances", kNow, "", feedback_));
    EXPECT_FALSE(fs::exists(file()));
}

TEST_F(KeptAnswersOf, RecordsThatAreNoMoreAreNotBelievedAndTakenAwayOnOpening)
{
    keep();
    const std::string old = bytesOf(file());
    importing(cleanedFile({{"c", kNoon + 120}}, "later.csv"));
    fs::create_directory(file().parent_path());
    writeBytes(file(), old); // a program that was cut off, or a folder put back from somewhere
    EXPECT_EQ(store_->keptAnswers(), KeptAnswers{});
    reopen();
    EXPECT_FALSE(fs::exists(file()));
}

TEST_F(KeptAnswersOf, ThisMomentAreNotKeptOnceTheRecordsAreOthers)
{
    const auto state = store_->stateOfRecords();
    importing(cleanedFile({{"c", kNoon + 120}}, "later.csv"));
    store_->keepAnswers(*state, answers());
    EXPECT_FALSE(fs::exists(file()));
}

TEST_F(KeptAnswersOf, AnotherStoreAreNotBelieved)
{
    keep();
    const fs::path other = folder_.path() / "other.ccause";
    auto second = Store::create(other);
    ASSERT_TRUE(second->import(cleanedFile({{"a", kNoon, "Old place"}, {"b", kNoon + 60}}), kNow, feedback_));
    fs::create_directory(fs::path(other) += ".cache");
    fs::copy_file(file(), fs::path(other) += ".cache/answers");
    EXPECT_EQ(second->keptAnswers(), KeptAnswers{});
}

TEST_F(KeptAnswersOf, ADamagedFileAreNeverShown)
{
    keep();
    const std::string whole = bytesOf(file());
    for (std::size_t at = 0; at < whole.size(); ++at) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << at % 8));
        writeBytes(file(), damaged);
        ASSERT_EQ(store_->keptAnswers(), KeptAnswers{}) << "byte " << at;
    }
    for (std::size_t size = 0; size < whole.size(); size += 7) {
        writeBytes(file(), whole.substr(0, size));
        ASSERT_EQ(store_->keptAnswers(), KeptAnswers{}) << size << " bytes";
    }
    writeBytes(file(), whole);
    EXPECT_EQ(store_->keptAnswers(), answers());
}

TEST_F(KeptAnswersOf, AStoreThatIsTakenAwayGoWithIt)
{
    keep();
    ASSERT_TRUE(fs::exists(file()));
    Store::discard(std::move(*store_));
    store_.reset();
    EXPECT_FALSE(fs::exists(file().parent_path()));
}

TEST_F(KeptAnswersOf, ColumnsWithoutRowsAreThoseThatTheRecordsHave)
{
    const RecordTable rows = records({"site_name", "arrival_dt", "no such role"});
    const auto columns = store_->columns("attendances", {"site_name", "arrival_dt", "no such role"});
    ASSERT_TRUE(columns);
    EXPECT_EQ(columns->rows, 0U);
    ASSERT_EQ(columns->columns.size(), rows.columns.size());
    for (std::size_t i = 0; i < rows.columns.size(); ++i) {
        EXPECT_EQ(columns->columns[i].role, rows.columns[i].role);
        EXPECT_EQ(columns->columns[i].values.index(), rows.columns[i].values.index());
    }
}

} // namespace

} // namespace qi::test
