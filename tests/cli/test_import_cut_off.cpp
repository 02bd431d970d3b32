#include "tests/cli/cli_fixture.h"

#include <chrono>
#include <csignal>
#include <thread>

namespace qi::test
{

namespace fs = std::filesystem;

constexpr int kRows = 100000;
constexpr int kTogether = kRows + 39; ///< With the small file's, whose last eleven are in the large one too.

/// Imports that do not come to their end.
class CutOffImport : public CliTest
{
protected:
    void SetUp() override
    {
        CliTest::SetUp();
        small_ = write("small.csv", attendancesCsv(50));
        middle_ = write("middle.csv", attendancesCsv(kRows / 4, 40));
        large_ = write("large.csv", attendancesCsv(kRows, 40));
    }

    std::vector<std::string> importing(const std::string& file, const std::string& store = "ed.ccause") const
    {
        return {"import", file, "--store", at(store), "--dataset", "attendances"};
    }

    nlohmann::json datasets() { return json({"datasets", "--store", at("ed.ccause")}); }

    std::string small_, middle_, large_;
};

TEST_F(CutOffImport, ByKillLeavesTheStoreAsItWas)
{
    json(importing(small_));
    const nlohmann::json before = datasets();
    const auto begin = std::chrono::steady_clock::now();
    json(importing(middle_, "other.ccause"));
    const auto whole = std::chrono::steady_clock::now() - begin;
    fs::remove(at("other.ccause"));

    int cutOff = 0;
    for (const int tenths : {1, 3, 6, 9}) {
        CliProcess process(importing(middle_), folder_);
        std::this_thread::sleep_for(whole * tenths / 10);
        process.kill(SIGKILL);
        process.wait();
        if (datasets()["datasets"][0]["rows"] == kRows / 4 + 39) break; // Quicker than last time: all of it is in.
        EXPECT_EQ(datasets(), before) << tenths;
        ++cutOff;
    }
    EXPECT_GT(cutOff, 0);
    EXPECT_TRUE(json({"check", "--store", at("ed.ccause")})["sound"]);
    const auto report = json(importing(middle_));
    EXPECT_EQ(report["rows_read"], kRows / 4);
    EXPECT_EQ(datasets()["datasets"][0]["rows"], kRows / 4 + 39);
    EXPECT_TRUE(json({"check", "--store", at("ed.ccause")})["sound"]);
}

TEST_F(CutOffImport, WhileItIsWrittenLeavesTheStoreAsItWas)
{
    json(importing(small_));
    json(importing(small_)); // From the second on there is a log.
    const nlohmann::json before = datasets();
    CliProcess process(importing(large_), folder_);
    std::error_code none;
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    const fs::path log = at("ed.ccause-wal");
    while ((!fs::exists(log) || fs::file_size(log, none) < 1000000) && std::chrono::steady_clock::now() < patience)
        std::this_thread::yield();
    process.kill(SIGKILL);
    process.wait();
    const nlohmann::json after = datasets();
    // The last page of the log may just have been written: then all of it is in.
    if (after["datasets"][0]["rows"] != kTogether) {
        EXPECT_EQ(after, before);
    }
    EXPECT_TRUE(json({"check", "--store", at("ed.ccause")})["sound"]);
    EXPECT_EQ(run(importing(large_)).code, 0);
    EXPECT_EQ(datasets()["datasets"][0]["rows"], kTogether);
}

TEST_F(CutOffImport, ByCtrlCLeavesEveryByteAsItWas)
{
    json(importing(small_));
    json(importing(small_));
    const std::string before = read("ed.ccause");
    const std::vector<std::string> names = this->names();
    CliProcess process(importing(large_), folder_);
    process.waitUntilItHears(SIGINT);
    process.kill(SIGINT);
    EXPECT_EQ(process.wait().code, 130);
    EXPECT_TRUE(read("ed.ccause") == before);
    EXPECT_EQ(this->names(), names);
}

TEST_F(CutOffImport, ByCtrlCMakesNoStore)
{
    CliProcess process(importing(large_), folder_);
    process.waitUntilItHears(SIGINT);
    process.kill(SIGINT);
    EXPECT_EQ(process.wait().code, 130);
    EXPECT_EQ(names(), (std::vector<std::string>{"large.csv", "middle.csv", "small.csv"}));
}

TEST_F(CutOffImport, ByALimitOnFilesLeavesEveryByteAsItWas)
{
    json(importing(small_));
    const std::string before = read("ed.ccause");
    const Finished finished = run(importing(middle_), {.fileSize = 1000000});
    EXPECT_EQ(finished.code, 4) << finished.err << " signal " << finished.signal;
    EXPECT_NE(finished.err.find("ed.ccause"), std::string::npos) << finished.err;
    EXPECT_TRUE(read("ed.ccause") == before);
    EXPECT_EQ(names(), (std::vector<std::string>{"ed.ccause", "large.csv", "middle.csv", "small.csv"}));
}

TEST_F(CutOffImport, ByALimitOnFilesMakesNoStore)
{
    for (const std::uint64_t limit : {std::uint64_t{0}, std::uint64_t{20000}, std::uint64_t{1000000}})
        EXPECT_EQ(run(importing(middle_), {.fileSize = limit}).code, 4) << limit;
    EXPECT_EQ(names(), (std::vector<std::string>{"large.csv", "middle.csv", "small.csv"}));
}

TEST_F(CutOffImport, IntoAStoreThatMayNotBeWrittenIsRefused)
{
    json(importing(small_));
    const std::string before = read("ed.ccause");
    fs::permissions(at("ed.ccause"), fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    fs::permissions(work_, fs::perms::owner_write | fs::perms::others_write, fs::perm_options::remove);
    const Limits nobody{.withoutRights = true};
    const Finished finished = run(importing(small_), nobody);
    EXPECT_EQ(finished.code, 4) << finished.err;
    EXPECT_TRUE(read("ed.ccause") == before);
    EXPECT_EQ(run({"datasets", "--store", at("ed.ccause")}, nobody).code, 0);
    EXPECT_EQ(run(importing(small_, "new.ccause"), nobody).code, 4);
    fs::permissions(work_, fs::perms::all);
    EXPECT_EQ(names(), (std::vector<std::string>{"ed.ccause", "large.csv", "middle.csv", "small.csv"}));
}

} // namespace qi::test
