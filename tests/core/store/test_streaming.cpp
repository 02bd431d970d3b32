#include "core/records/cleaning_ahead.h"
#include "core/store/opening.h"
#include "core/store/record_reader.h"
#include "tests/core/store/store_fixture.h"

#include <fmt/format.h>

namespace qi::test
{

namespace
{

namespace fs = std::filesystem;

/// Stops at the second question.
struct StopSoon final : Feedback
{
    void progress(std::size_t, std::size_t) override {}
    bool cancelled() const override { return ++asked > 1; }
    mutable int asked = 0;
};

/// Files that are imported while they are read.
class Streaming : public StoreTest
{
protected:
    static constexpr const char* kHeader =
        "Attendance ID,Site,Arrival Date/Time,Departure Date/Time,Age,Presenting Complaint\n";

    /// Rows of a year; every 50th has no date, and each 70th comes twice.
    std::string extract(int rows, bool monthFirst = false)
    {
        std::string text = kHeader;
        for (int i = 0; i < rows; ++i) {
            const int month = 1 + i * 12 / rows, day = 1 + i % 28;
            const std::string date = i % 50 == 49 ? ""
                                                  : fmt::format("{:02}/{:02}/2025 10:{:02}", monthFirst ? month : day,
                                                                monthFirst ? day : month, i % 60);
            const std::string line = fmt::format("A{},{},{},,{},\"Complaint, no {}\"\n", i,
                                                 i % 3 == 0 ? "North" : "South", date, i % 90, i % 6000);
            text += line;
            if (i % 70 == 0) text += line;
        }
        return text;
    }

    fs::path write(const std::string& name, const std::string& text)
    {
        const fs::path file = folder_.path() / name;
        writeBytes(file, text);
        return file;
    }

    FileToImport asked(const fs::path& file)
    {
        FileToImport asked{file, {}};
        asked.options.dataset = "attendances";
        return asked;
    }

    Result<std::vector<ImportReport>> stream(const fs::path& file)
    {
        const FileToImport files[] = {asked(file)};
        return store_->import(std::span<const FileToImport>(files), kNow, feedback_);
    }

    /// What the store has, as text.
    std::vector<std::string> rowsOf(Store& store)
    {
        const auto table =
            store.records("attendances", {"site_name", "presenting_complaint", "age", "arrival_dt"}, feedback_);
        std::vector<std::string> rows;
        for (std::size_t row = 0; row < table->rows; ++row) {
            const auto& age = std::get<IntegerColumn>(table->find("age")->values)[row];
            const auto& arrival = std::get<TimeColumn>(table->find("arrival_dt")->values)[row];
            rows.push_back(fmt::format("{} {} {}",
                                       std::get<TextColumn>(table->find("site_name")->values).at(row).value_or("-"),
                                       age.value_or(-1), arrival ? arrival->instant : -1));
        }
        return rows;
    }
};

} // namespace

TEST_F(Streaming, BringsTheRowsThatAWholeFileBrings)
{
    const fs::path file = write("ed.csv", extract(30000));
    const auto streamed = stream(file);
    ASSERT_TRUE(streamed) << streamed.error().sentence;
    EXPECT_TRUE(streamed->front().balances());

    auto other = Store::create(folder_.path() / "other.ccause");
    ASSERT_TRUE(other);
    const auto cleaned = cleanFile(file, asked(file).options, *other->patientKeySecret(), feedback_);
    ASSERT_TRUE(cleaned);
    auto whole = other->import(*cleaned, kNow, feedback_);
    ASSERT_TRUE(whole);
    EXPECT_EQ(rowsOf(*store_), rowsOf(*other));
    const ImportReport& report = streamed->front();
    EXPECT_EQ(report.added, whole->added);
    EXPECT_EQ(report.unchanged, whole->unchanged);
    EXPECT_EQ(report.quarantined, whole->quarantined);
    EXPECT_TRUE(store_->check()->empty());
}

TEST_F(Streaming, AgainChangesNothing)
{
    const fs::path file = write("ed.csv", extract(20000));
    const auto first = stream(file);
    ASSERT_TRUE(first);
    const auto rows = rowsOf(*store_);
    const auto generation = store_->generation("attendances");
    const auto again = stream(file);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->front().added, 0U);
    EXPECT_EQ(again->front().updated, 0U);
    EXPECT_EQ(again->front().unchanged, first->front().added + first->front().unchanged);
    EXPECT_EQ(rowsOf(*store_), rows);
    EXPECT_EQ(*store_->generation("attendances"), *generation);
}

TEST_F(Streaming, BeginsAnewWhenALateDateShowsTheOrder)
{
    // The first thousand dates could be either; a later one cannot be day first.
    std::string text = kHeader;
    for (int i = 0; i < 12000; ++i) text += fmt::format("A{},North,01/02/2025 10:00,,40,x\n", i);
    text += "LAST,North,01/31/2025 10:00,,40,x\n";
    const auto streamed = stream(write("us.csv", text));
    ASSERT_TRUE(streamed) << streamed.error().sentence;
    EXPECT_EQ(streamed->front().added, 12001U);
    EXPECT_EQ(streamed->front().dateOrder, "month-first");
    EXPECT_TRUE(store_->check()->empty());
    const auto table = store_->records("attendances", {"arrival_dt"}, feedback_);
    EXPECT_EQ(std::get<TimeColumn>(table->columns[0].values)[0]->local, 1735812000); // 2 January 2025, 10:00
}

TEST_F(Streaming, FindsOutWhileItReadsWhatTheFileIsWrittenIn)
{
    std::string text = kHeader;
    while (text.size() < 300'000) text += fmt::format("A{},North,13/03/2025 10:00,,40,x\n", text.size());
    const auto siteOfLast = [&](const std::string& name, const std::string& site) {
        const auto streamed = stream(write(name, text + fmt::format("{},{},14/03/2025 10:00,,40,x\n", name, site)));
        EXPECT_TRUE(streamed) << streamed.error().sentence;
        const auto table = store_->records("attendances", {"site_name"}, feedback_);
        const auto& sites = std::get<TextColumn>(table->columns[0].values);
        return std::pair(streamed->front().encoding, std::string(sites.at(table->rows - 1).value_or("-")));
    };
    EXPECT_EQ(siteOfLast("windows", "St Ren\xE9"
                                    "e"),
              (std::pair<std::string, std::string>("Windows-1252", "St Renée")));
    EXPECT_EQ(siteOfLast("utf8", "St Renée"), (std::pair<std::string, std::string>("UTF-8", "St Renée")));
    // A letter of two bytes that the first piece of the file cuts.
    const std::size_t place = 256 * 1024 - 1;
    const std::size_t line = text.find('\n', place - 100) + 1;
    text.insert(line, fmt::format("cut,{}é,13/03/2025 10:00,,40,x\n", std::string(place - line - 4, 'n')));
    EXPECT_EQ(siteOfLast("cut", "St Anne").first, "UTF-8");
}

TEST_F(Streaming, LeavesTheStoreAsItWasWhenStopped)
{
    const fs::path file = write("ed.csv", extract(40000));
    StopSoon stop;
    const FileToImport files[] = {asked(file)};
    const auto names = folder_.names();
    const auto stopped = store_->import(std::span<const FileToImport>(files), kNow, stop);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, Error::Kind::Cancelled);
    EXPECT_TRUE(store_->datasets()->empty());
    EXPECT_EQ(folder_.names(), names);
}

TEST_F(Streaming, SaysWhatItWouldDoWithoutDoingIt)
{
    const fs::path file = write("ed.csv", extract(3000));
    const FileToImport files[] = {asked(file)};
    const auto tried = store_->tryImport(std::span<const FileToImport>(files), feedback_);
    ASSERT_TRUE(tried);
    EXPECT_TRUE(store_->datasets()->empty());
    const auto done = stream(file);
    ASSERT_TRUE(done);
    EXPECT_EQ(tried->front().added, done->front().added);
    EXPECT_EQ(tried->front().unchanged, done->front().unchanged);
    EXPECT_EQ(tried->front().quarantined, done->front().quarantined);
}

TEST_F(Streaming, WritesTheFileOfColumnsOnTheWay)
{
    const fs::path file = write("ed.csv", extract(40000));
    ASSERT_TRUE(stream(file));
    const fs::path columns = (fs::path(file_) += ".cache") / "records_1.columns";
    ASSERT_TRUE(fs::exists(columns));
    const auto streamed = rowsOf(*store_);
    fs::remove(columns);
    const auto database = sqlite::openStore(file_, false);
    const auto dataset = sqlite::findDataset(*database, "attendances");
    const auto truth = sqlite::readRecords(*database, **dataset, {"presenting_complaint"}, feedback_);
    EXPECT_EQ(rowsOf(*store_), streamed);
    EXPECT_EQ(truth->rows, streamed.size());
}

TEST_F(Streaming, TakesSeveralFilesOrNone)
{
    const FileToImport files[] = {asked(write("ed.csv", extract(500))), asked(folder_.path() / "missing.csv")};
    EXPECT_FALSE(store_->import(std::span<const FileToImport>(files), kNow, feedback_));
    EXPECT_TRUE(store_->datasets()->empty());
}

} // namespace qi::test
