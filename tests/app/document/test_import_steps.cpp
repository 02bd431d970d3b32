#include "app/document/import_steps.h"
#include "app/jobs/jobs.h"
#include "tests/app/large_file.h"

#include <gtest/gtest.h>

#include <QTemporaryDir>
#include <QTest>

#include <fstream>
#include <set>

#if defined(__SANITIZE_ADDRESS__)
#define QI_SANITIZED 1
#endif

namespace qi
{

namespace
{

constexpr const char* kNow = "2026-03-01T10:00:00+00:00";

/// Says stop when half of the file has been read.
struct StopHalfWay final : Feedback
{
    void progress(std::size_t done, std::size_t total) override
    {
        reached = done * 2 >= total;
        sawBeginning = sawBeginning || !reached;
    }
    bool cancelled() const override { return reached; }
    bool reached = false, sawBeginning = false;
};

/// Most memory that this program has had since askAnew(), in megabytes; absent where the system does not tell.
class PeakMemory
{
public:
    static bool askAnew()
    {
        std::ofstream file("/proc/self/clear_refs");
        file << "5" << std::flush;
        return file.good();
    }
    static std::optional<double> megabytes() { return value("VmHWM:"); }
    static std::optional<double> now() { return value("VmRSS:"); }

private:
    static std::optional<double> value(const std::string& wanted)
    {
        std::ifstream status("/proc/self/status");
        std::string word;
        double kilobytes = 0;
        while (status >> word)
            if (word == wanted && status >> kilobytes) return kilobytes / 1024;
        return std::nullopt;
    }
};

struct ImportSteps : testing::Test
{
    std::filesystem::path at(const char* name) const
    {
        return pathOfText(folder.path().toStdString()) / pathOfText(name);
    }
    FileToImport file(const std::string& text)
    {
        std::ofstream(at("extract.csv"), std::ios::binary) << text;
        return {at("extract.csv"), {.dataset = "attendances"}};
    }
    std::set<std::string> files() const
    {
        std::set<std::string> names;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(at("")))
            names.insert(pathText(entry.path()));
        return names;
    }
    void makeStore()
    {
        auto made = Store::create(store);
        ASSERT_TRUE(made) << made.error().sentence;
    }

    QTemporaryDir folder;
    std::filesystem::path store = at("made.ccause");
    NoFeedback quiet;
};

const std::string kOpenDates = "Attendance ID,Arrival Date/Time,Departure Date/Time\n"
                               "A1,03/04/2024 10:00,03/04/2024 14:00\n"
                               "A2,05/06/2024 10:00,05/06/2024 14:00\n";

} // namespace

TEST_F(ImportSteps, AskAboutDatesAndRememberTheAnswer)
{
    makeStore();
    FileToImport asked = file(kOpenDates);
    const auto looked = lookAt(asked, store, quiet);
    ASSERT_TRUE(looked);
    ASSERT_EQ(looked->questions.size(), 2U);
    const auto unanswered = checkFile(store, asked, quiet);
    ASSERT_TRUE(unanswered);
    EXPECT_EQ(unanswered->questions, looked->questions);
    asked.options.dateOrders = {{"Arrival Date/Time", DateOrder::MonthFirst},
                                {"Departure Date/Time", DateOrder::MonthFirst}};
    const auto checked = checkFile(store, asked, quiet);
    ASSERT_TRUE(checked) << checked.error().sentence;
    EXPECT_TRUE(checked->questions.empty());
    EXPECT_EQ(isoDate(*checked->report.first), "2024-03-04");
    ASSERT_TRUE(importFile(store, asked, kNow, quiet));
    const auto again = lookAt(file(kOpenDates), store, quiet);
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->questions.empty());
    EXPECT_EQ(again->dates.columns, asked.options.dateOrders);
}

TEST_F(ImportSteps, LeaveTheStoreByteForByteWhenTheyAreStoppedHalfWay)
{
    makeStore();
    ASSERT_TRUE(importFile(store, file(kOpenDates + "A3,13/06/2024 10:00,13/06/2024 14:00\n"), kNow, quiet));
    test::writeLargeFile(at("large.csv"), 60000);
    const std::string before = test::bytesOf(store);
    const auto filesBefore = files();
    StopHalfWay stop;
    const auto stopped = importFile(store, {at("large.csv"), {.dataset = "attendances"}}, kNow, stop);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, Error::Kind::Cancelled);
    EXPECT_TRUE(stop.sawBeginning) << "it was on its way";
    EXPECT_TRUE(test::bytesOf(store) == before);
    EXPECT_EQ(files(), filesBefore);
}

TEST_F(ImportSteps, TakeAFileThatIsLargerThanTheMemoryTheyUse)
{
    makeStore();
    constexpr int kRows = 300'000;
    test::writeLargeFile(at("large.csv"), kRows, 330);
    const double megabytes = static_cast<double>(std::filesystem::file_size(at("large.csv"))) / 1e6;
    const bool asked = PeakMemory::askAnew();
    const double before = PeakMemory::now().value_or(0);
    Jobs jobs;
    Result<ImportReport> report = fail(Error::Kind::Data, "not yet");
    const FileToImport large{at("large.csv"), {.dataset = "attendances"}};
    jobs.start(
        QStringLiteral("Importing"), &jobs,
        [this, large](Feedback& feedback) { return importFile(store, large, kNow, feedback); },
        [&](const Result<ImportReport>& done) { report = done; });
    ASSERT_TRUE(QTest::qWaitFor([&] { return jobs.idle(); }, 300'000));
    ASSERT_TRUE(report) << report.error().sentence;
    EXPECT_EQ(report->added, static_cast<std::size_t>(kRows));
    EXPECT_GT(megabytes, 120);
#ifndef QI_SANITIZED
    if (asked && PeakMemory::megabytes()) {
        const double grown = *PeakMemory::megabytes() - before;
        RecordProperty("megabytes", static_cast<int>(grown));
        EXPECT_LT(grown, megabytes / 2) << "of a file of " << megabytes << " MB";
    }
#endif
}

} // namespace qi
