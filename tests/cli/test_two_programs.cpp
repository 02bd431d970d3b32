// One store in several programs: this one, which holds it open as the desktop does, and commoncause-cli.

#include "core/store/store.h"
#include "tests/cli/cli_fixture.h"

namespace qi::test
{

namespace fs = std::filesystem;

class TwoPrograms : public CliTest
{
protected:
    std::vector<std::string> importing(const std::string& file) const
    {
        return {"import", file, "--store", at("ed.ccause"), "--dataset", "attendances"};
    }
    /// A store with a log, as after the second import.
    void makeStore()
    {
        for (const char* const name : {"a.csv", "b.csv"})
            ASSERT_EQ(run(importing(write(name, attendancesCsv(3000, name[0] == 'a' ? 1 : 3001)))).code, 0);
    }
    Store open() const
    {
        auto store = Store::open(pathOf("ed.ccause"));
        EXPECT_TRUE(store) << store.error().sentence;
        return std::move(*store);
    }
    fs::path pathOf(const std::string& name) const { return work_ / name; }
    std::int64_t rows() { return json({"datasets", "--store", at("ed.ccause")})["datasets"][0]["rows"]; }
    Result<Done> describe(Store& store) const
    {
        return store.setSource("attendances", {}, "2026-01-31T09:00:00+00:00", "A. Analyst");
    }

    NoFeedback silent_;
};

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

// What SQLite warns of (howtocorrupt.html, 2.2): opening and closing the file by other means than SQLite's takes the
// locks of this program's other connections away. The other program then removed the log under this one's hands.
TEST_F(TwoPrograms, LoseNothingWhenOneOpensItsStoreTwice)
{
    makeStore();
    Store held = open();
    ASSERT_TRUE(fs::exists(pathOf("ed.ccause-wal")));
    {
        Store again = open();
        ASSERT_TRUE(again.check()->empty());
    }
    EXPECT_EQ(rows(), 6000);
    EXPECT_TRUE(fs::exists(pathOf("ed.ccause-wal"))) << "the other program took the store for unused";
    EXPECT_TRUE(describe(held));
    EXPECT_EQ(run(importing(write("c.csv", attendancesCsv(20000, 10000)))).code, 0);
    EXPECT_TRUE(describe(held)) << "after the other's import";
    held = open();
    EXPECT_EQ(rows(), 26000);
    EXPECT_TRUE(json({"check", "--store", at("ed.ccause")})["sound"]);
}

TEST_F(TwoPrograms, LoseNothingWhenOneRescuesOrChoosesItsOwnStore)
{
    makeStore();
    Store held = open();
    EXPECT_TRUE(Store::rescue(pathOf("ed.ccause"), pathOf("other.ccause"), silent_));
    const SourceFile chosen(pathOf("ed.ccause"));
    EXPECT_FALSE(previewFile(chosen, {}));
    EXPECT_EQ(rows(), 6000);
    EXPECT_TRUE(fs::exists(pathOf("ed.ccause-wal")));
    EXPECT_TRUE(describe(held));
}

TEST_F(TwoPrograms, DoNotRestoreAStoreThatIsOpen)
{
    makeStore();
    ASSERT_EQ(run({"backup", "--store", at("ed.ccause"), "--out", at("copy.ccause")}).code, 0);
    Store held = open();
    open();
    const Finished finished = run({"restore", "--store", at("ed.ccause"), "--from", at("copy.ccause")});
    EXPECT_EQ(finished.code, 3);
    EXPECT_NE(finished.err.find("open in another program"), std::string::npos) << finished.err;
    EXPECT_TRUE(describe(held));
}

} // namespace qi::test
