#include "tests/core/store/store_fixture.h"

namespace qi::test
{

using StoreImport = StoreTest;

TEST_F(StoreImport, GivesBackEveryValueAsItCame)
{
    const CleanedFile file = cleanedFile({{"1", kNoon, "North", 34, true},
                                          {"2", std::nullopt, std::nullopt, std::nullopt, std::nullopt},
                                          {"3", kNoon + 61, "Zoë’s", 0, false}});
    EXPECT_EQ(importing(file).added, 3U);
    const RecordTable table = records();
    ASSERT_EQ(table.rows, 3U);
    for (const RecordColumn& column : file.records.columns) {
        const RecordColumn* stored = table.find(column.role);
        ASSERT_NE(stored, nullptr) << column.role;
        EXPECT_EQ(stored->size(), 3U);
    }
    EXPECT_EQ(std::get<TimeColumn>(table.find("arrival_dt")->values),
              std::get<TimeColumn>(file.records.find("arrival_dt")->values));
    EXPECT_EQ(std::get<IntegerColumn>(table.find("age")->values),
              std::get<IntegerColumn>(file.records.find("age")->values));
    EXPECT_EQ(std::get<FlagColumn>(table.find("self_harm_flag")->values),
              std::get<FlagColumn>(file.records.find("self_harm_flag")->values));
    EXPECT_EQ(sites(), (std::vector<std::string>{"North", "-", "Zoë’s"}));
}

TEST_F(StoreImport, KeepsWallClockAndInstantApart)
{
    CleanedFile file = cleanedFile({{"1", kNoon}});
    const ClockTime summer{1782912600, 1782909000};
    file.records.columns[0].values = TimeColumn{summer};
    importing(file);
    EXPECT_EQ(std::get<TimeColumn>(records({"arrival_dt"}).columns[0].values), TimeColumn{summer});
}

TEST_F(StoreImport, KeepsDatesAndNumbers)
{
    CleanedFile file = cleanedFile({{"1", kNoon}});
    file.records.columns = {{"period", DateColumn{parseIsoDate("2024-02-29")}},
                            {"value", NumberColumn{43.571428571428569}}};
    importing(file);
    const RecordTable table = records();
    EXPECT_EQ(std::get<DateColumn>(table.find("period")->values), DateColumn{parseIsoDate("2024-02-29")});
    EXPECT_EQ(std::get<NumberColumn>(table.find("value")->values), NumberColumn{43.571428571428569});
}

TEST_F(StoreImport, AddsNothingWhenAFileComesAgain)
{
    const CleanedFile file = cleanedFile({{"1", kNoon, "North"}, {"2", kNoon, "South"}, {"1", kNoon, "West"}});
    const ImportReport first = importing(file);
    EXPECT_EQ(first.added, 2U);
    EXPECT_EQ(first.updated, 1U);
    const auto generation = store_->generation("attendances");
    const ImportReport again = importing(file);
    EXPECT_EQ(again.unchanged, 3U);
    EXPECT_EQ(again.added + again.updated, 0U);
    EXPECT_EQ(store_->generation("attendances").value(), generation.value());
    EXPECT_EQ(sites(), (std::vector<std::string>{"South", "West"}));
}

TEST_F(StoreImport, CountsAnExactRepeatAsUnchanged)
{
    const ImportReport report = importing(cleanedFile({{"1", kNoon}, {"1", kNoon}, {"1", kNoon}}));
    EXPECT_EQ(report.added, 1U);
    EXPECT_EQ(report.unchanged, 2U);
}

TEST_F(StoreImport, LetsTheLaterVersionOfARecordWin)
{
    importing(cleanedFile({{"1", kNoon, "North"}, {"2", kNoon, "South"}}));
    const ImportReport report = importing(cleanedFile({{"2", kNoon, "East"}, {"3", kNoon, "West"}}));
    EXPECT_EQ(report.added, 1U);
    EXPECT_EQ(report.updated, 1U);
    EXPECT_EQ(sites(), (std::vector<std::string>{"North", "East", "West"}));
}

TEST_F(StoreImport, TellsRowsWithoutAKeyApartByTheirContents)
{
    CleanedFile file = cleanedFile({{"1", kNoon}, {"2", kNoon}, {"1", kNoon}});
    file.keys.clear();
    const ImportReport report = importing(file);
    EXPECT_EQ(report.added, 2U);
    EXPECT_EQ(report.unchanged, 1U);
}

TEST_F(StoreImport, KeepsWhatALaterFileHasNoColumnFor)
{
    importing(cleanedFile({{"1", kNoon, "North", 71}}));
    CleanedFile narrow = cleanedFile({{"1", kNoon, "South", 71}});
    narrow.records.columns = {narrow.records.columns[0], narrow.records.columns[1]};
    EXPECT_EQ(importing(narrow).updated, 1U);
    EXPECT_EQ(std::get<IntegerColumn>(records({"age"}).columns[0].values), IntegerColumn{71});
    EXPECT_EQ(sites(), std::vector<std::string>{"South"});
}

TEST_F(StoreImport, MakesRoomForRolesThatComeLater)
{
    importing(cleanedFile({{"1", kNoon}}));
    CleanedFile wide = cleanedFile({{"2", kNoon}});
    wide.records.columns.push_back({"imd_decile", IntegerColumn{3}});
    importing(wide);
    EXPECT_EQ(std::get<IntegerColumn>(records({"imd_decile"}).columns[0].values), (IntegerColumn{std::nullopt, 3}));
}

TEST_F(StoreImport, WritesTextsThatDoNotRecurAsTheyAre)
{
    std::vector<Visit> visits;
    for (int i = 0; i < 200; ++i) visits.push_back({std::to_string(i), kNoon, "Site " + std::to_string(i)});
    importing(cleanedFile(visits));
    reopen();
    EXPECT_EQ(sites()[199], "Site 199");
}

TEST_F(StoreImport, RefusesAColumnThatChangesItsType)
{
    importing(cleanedFile({{"1", kNoon}}));
    CleanedFile other = cleanedFile({{"2", kNoon}});
    other.records.columns[2].values = NumberColumn{1.5};
    const auto report = store_->import(other, kNow, feedback_);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().kind, Error::Kind::Data);
    EXPECT_EQ(records().rows, 1U);
}

TEST_F(StoreImport, RefusesRowsOfAnotherGrain)
{
    importing(cleanedFile({{"1", kNoon}}));
    CleanedFile referrals = cleanedFile({{"2", kNoon}});
    referrals.grain = "referral";
    const auto report = store_->import(referrals, kNow, feedback_);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().kind, Error::Kind::Data);
}

TEST_F(StoreImport, TakesSeveralFilesTogetherOrNoneAtAll)
{
    std::vector<CleanedFile> files{cleanedFile({{"1", kNoon}}), cleanedFile({{"2", kNoon}})};
    files[1].grain = "referral";
    EXPECT_FALSE(store_->import(files, kNow, feedback_));
    EXPECT_TRUE(store_->datasets()->empty());
    files[1].grain = "attendance";
    ASSERT_TRUE(store_->import(files, kNow, feedback_));
    EXPECT_EQ(records().rows, 2U);
}

TEST_F(StoreImport, SaysWhatItWouldDoWithoutDoingIt)
{
    importing(cleanedFile({{"1", kNoon, "North"}, {"2", kNoon}}));
    const auto report = store_->tryImport(cleanedFile({{"1", kNoon, "West"}, {"2", kNoon}, {"3", kNoon}}), feedback_);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->added, 1U);
    EXPECT_EQ(report->updated, 1U);
    EXPECT_EQ(report->unchanged, 1U);
    EXPECT_EQ(report->batch, 0);
    EXPECT_EQ(records().rows, 2U);
}

TEST_F(StoreImport, KeepsDatasetsApart)
{
    importing(cleanedFile({{"1", kNoon}}));
    importing(cleanedFile({{"1", kNoon}}, "other.csv", "robert'); DROP TABLE dataset; --"));
    const auto datasets = store_->datasets();
    ASSERT_TRUE(datasets);
    ASSERT_EQ(datasets->size(), 2U);
    EXPECT_EQ(datasets->at(1).name, "robert'); DROP TABLE dataset; --");
    EXPECT_EQ(datasets->at(1).rows, 1U);
}

TEST_F(StoreImport, ListsWhatEachFileBrought)
{
    CleanedFile file = cleanedFile({{"1", kNoon}, {"2", kNoon}});
    file.report.first = parseIsoDate("2026-01-01");
    file.report.last = parseIsoDate("2026-01-30");
    importing(file);
    const auto datasets = store_->datasets();
    ASSERT_TRUE(datasets);
    const DatasetSummary& attendances = datasets->front();
    EXPECT_EQ(attendances.grain, "attendance");
    EXPECT_EQ(attendances.rows, 2U);
    EXPECT_EQ(attendances.first, parseIsoDate("2026-01-01"));
    EXPECT_EQ(attendances.roles, (std::vector<std::string>{"arrival_dt", "site_name", "age", "self_harm_flag"}));
    ASSERT_EQ(attendances.imports.size(), 1U);
    EXPECT_EQ(attendances.imports[0].file, "ed.csv");
    EXPECT_EQ(attendances.imports[0].at, kNow);
    EXPECT_EQ(attendances.imports[0].added, 2U);
    EXPECT_EQ(attendances.imports[0].last, parseIsoDate("2026-01-30"));
}

TEST_F(StoreImport, KeepsWhatWasSetAsideWithItsText)
{
    CleanedFile file = cleanedFile({{"1", kNoon}});
    file.report.rowsRead = 2;
    file.report.quarantined = {{17, "arrival_dt", "bad-date", "31/02/2025"}};
    file.report.valuesSetAside = {{3, "departure_dt", "departure-before-arrival", "01/01/2025 03:00"}};
    file.setAsideText = {"1001,31/02/2025,North"};
    const ImportReport report = importing(file);
    const auto all = store_->quarantine(std::nullopt);
    ASSERT_TRUE(all);
    const SetAsideRow row{1, report.batch, "ed.csv", file.report.quarantined[0], true, "1001,31/02/2025,North", {}};
    const SetAsideRow value{2, report.batch, "ed.csv", file.report.valuesSetAside[0], false, "", {}};
    EXPECT_EQ(*all, (std::vector<SetAsideRow>{row, value}));
    EXPECT_TRUE(store_->quarantine(report.batch + 1)->empty());
}

/// Says stop after a while.
struct Impatient final : Feedback
{
    explicit Impatient(std::size_t rows) : limit(rows) {}
    void progress(std::size_t done, std::size_t) override { stop = done >= limit; }
    bool cancelled() const override { return stop; }
    std::size_t limit;
    bool stop = false;
};

TEST_F(StoreImport, LeavesTheStoreAsItWasWhenStopped)
{
    importing(cleanedFile({{"1", kNoon}}));
    reopen();
    store_.reset();
    const std::string before = bytesOf(file_);
    const std::vector<std::string> names = folder_.names();
    reopen();
    std::vector<Visit> visits;
    for (int i = 0; i < 20000; ++i) visits.push_back({std::to_string(i), kNoon + i});
    Impatient impatient(8000);
    const auto report = store_->import(cleanedFile(visits), "2026-02-01T09:00:00+00:00", impatient);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().kind, Error::Kind::Cancelled);
    store_.reset();
    EXPECT_TRUE(bytesOf(file_) == before);
    EXPECT_EQ(folder_.names(), names);
}

} // namespace qi::test
