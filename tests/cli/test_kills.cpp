// kill -9 at random moments of everything that changes a store. QI_KILLS says how many; few by default, because each is
// a process of its own. tests/cli/kill_often.sh has the two hundred.

#include "tests/cli/cli_fixture.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <random>
#include <thread>

namespace qi::test
{

namespace fs = std::filesystem;

namespace
{

int killsWanted()
{
    int kills = 25;
    const char* const wanted = std::getenv("QI_KILLS"); // NOLINT(concurrency-mt-unsafe)
    if (wanted) std::from_chars(wanted, wanted + std::strlen(wanted), kills);
    return kills;
}

} // namespace

class Kills : public CliTest
{
protected:
    struct Job
    {
        std::string name;
        std::string base; ///< Store it begins with.
        std::vector<std::string> arguments;
    };

    void SetUp() override
    {
        CliTest::SetUp();
        const std::string first = write("first.csv", attendancesCsv(4000));
        const std::string second = write("second.csv", attendancesCsv(4000, 2000, 30));
        const std::string other = write("other.csv", attendancesCsv(500, 90000));
        const std::string faulty = write("faulty.csv", "Attendance ID,Arrival Date/Time\nX1,31/02/2025 10:00\n"
                                                       "X2,13/02/2025 10:00\n");
        const std::string base = at("base.ccause"), store = at("ed.ccause");
        for (const auto& [file, dataset] : {std::pair{first, "attendances"}, std::pair{other, "others"},
                                            std::pair{second, "attendances"}, std::pair{faulty, "faulty"}})
            ASSERT_EQ(run({"import", file, "--store", base, "--dataset", dataset}).code, 0);
        const std::string third = write("third.csv", attendancesCsv(4000, 4000, 20));
        fs::copy_file(fs::path(QI_TEST_DATA) / "stores" / "version-1.ccause", at("old.ccause"));
        jobs_ = {{"import", base, {"import", third, "--store", store, "--dataset", "attendances"}},
                 {"forget", base, {"forget", "3", "--store", store}},
                 {"migration", at("old.ccause"), {"datasets", "--store", store}},
                 {"delete", base, {"delete", "others", "--store", store, "--backups", "remove"}},
                 {"correct", base, {"correct", "1", "--store", store, "--set", "arrival_dt=28/02/2025 10:00"}},
                 {"new store", "", {"import", third, "--store", store, "--dataset", "attendances"}}};
    }

    void begin(const Job& job)
    {
        for (const auto& entry : fs::directory_iterator(work_))
            if (entry.path().filename().string().starts_with("ed.ccause")) fs::remove_all(entry.path());
        if (!job.base.empty()) fs::copy_file(job.base, at("ed.ccause"));
    }

    /// Everything but when it was done.
    std::string state()
    {
        if (!fs::exists(at("ed.ccause"))) return "none";
        auto document = json({"datasets", "--store", at("ed.ccause")});
        for (auto& dataset : document["datasets"])
            for (auto& import : dataset["imports"]) import.erase("at");
        auto set = json({"quarantine", "--store", at("ed.ccause"), "--state", "all"});
        for (auto& row : set["set_aside"])
            if (row["correction"].is_object()) row["correction"].erase("at");
        return document.dump() + set.dump();
    }

    static std::string emptyState()
    {
        return R"({"datasets":[],"schema":"commoncause.datasets/1"})"
               R"({"schema":"commoncause.quarantine/1","set_aside":[]})";
    }

    std::vector<Job> jobs_;
};

TEST_F(Kills, LeaveEveryStoreAsBeforeOrAfter)
{
    std::mt19937 random(20260131);
    const std::string empty = emptyState();
    int killed = 0, asBefore = 0, asAfter = 0;
    const int each = std::max(1, killsWanted() / static_cast<int>(jobs_.size()));
    for (const Job& job : jobs_) {
        begin(job);
        const std::string before = job.name == "migration" ? "" : state();
        begin(job);
        const auto started = std::chrono::steady_clock::now();
        ASSERT_EQ(run(job.arguments).code, 0) << job.name;
        const auto whole = std::chrono::steady_clock::now() - started;
        const std::string after = state();
        for (int i = 0; i < each; ++i) {
            begin(job);
            CliProcess process(job.arguments, folder_);
            std::this_thread::sleep_for(whole * static_cast<int>(random() % 1000) / 1000);
            process.kill(SIGKILL);
            killed += process.wait().signal == SIGKILL ? 1 : 0;
            const std::string left = state();
            if (left != "none") {
                EXPECT_TRUE(json({"check", "--store", at("ed.ccause")})["sound"]) << job.name;
            }
            // A store that was to be made may be there, with nothing in it.
            const bool isBefore = left == before || (before == "none" && left == empty), isAfter = left == after;
            EXPECT_TRUE(isBefore || isAfter) << job.name << " is neither before nor after:\n" << left;
            (isBefore ? asBefore : asAfter) += 1;
        }
    }
    EXPECT_GT(killed, 0);
    RecordProperty("killed", killed);
    fmt::print("{} of {} processes were killed at work; {} stores were as before, {} as after.\n", killed,
               each * static_cast<int>(jobs_.size()), asBefore, asAfter);
}

using TwoPrograms = CliTest;

TEST_F(TwoPrograms, MakeOneStoreTogether)
{
    const std::string store = at("ed.ccause");
    const std::string first = write("first.csv", attendancesCsv(3000));
    const std::string second = write("second.csv", attendancesCsv(3000, 5000));
    CliProcess a({"import", first, "--store", store, "--dataset", "attendances"}, folder_);
    CliProcess b({"import", second, "--store", store, "--dataset", "attendances"}, folder_);
    const Finished one = a.wait(), other = b.wait();
    EXPECT_EQ(one.code, 0) << one.err;
    EXPECT_EQ(other.code, 0) << other.err;
    EXPECT_EQ(json({"datasets", "--store", store})["datasets"][0]["rows"], 6000);
    EXPECT_TRUE(json({"check", "--store", store})["sound"]);
}

} // namespace qi::test
