// kill -9 at random moments of everything that changes a store. QI_KILLS says how many; few by default, because each is
// a process of its own. tests/cli/kill_often.sh has the two hundred.

#include "tests/cli/store_changes.h"

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

using Kills = StoreChanges;

TEST_F(Kills, LeaveEveryStoreAsBeforeOrAfter)
{
    std::mt19937 random(20260131);
    int killed = 0, asBefore = 0, asAfter = 0;
    const int each = std::max(1, killsWanted() / static_cast<int>(changes_.size()));
    for (const Change& job : changes_) {
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
                EXPECT_TRUE(json({"check", "--store", store_})["sound"]) << job.name;
            }
            // A store that was to be made may be there, with nothing in it.
            const bool isBefore = left == before || (before == "none" && left == emptyState()), isAfter = left == after;
            EXPECT_TRUE(isBefore || isAfter) << job.name << " is neither before nor after:\n" << left;
            (isBefore ? asBefore : asAfter) += 1;
        }
    }
    EXPECT_GT(killed, 0);
    RecordProperty("killed", killed);
    fmt::print("{} of {} processes were killed at work; {} stores were as before, {} as after.\n", killed,
               each * static_cast<int>(changes_.size()), asBefore, asAfter);
}

} // namespace qi::test
