// A disk with too little room, at every stage of everything that changes a store: how little, from none to enough.

#include "tests/cli/store_changes.h"

#include <fmt/format.h>

#include <cstdlib>
#include <fstream>

namespace qi::test
{

#ifdef __linux__

namespace fs = std::filesystem;

namespace
{

constexpr std::uintmax_t kKilobyte = 1024;

/// A disk of sixteen megabytes; only who may mount can make one.
class SmallDisk
{
public:
    explicit SmallDisk(fs::path folder) : folder_(std::move(folder))
    {
        fs::create_directories(folder_);
        mounted_ = run("mount -t tmpfs -o size=16m,mode=777 tmpfs ");
    }
    ~SmallDisk()
    {
        if (mounted_) run("umount ");
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool mounted() const { return mounted_; }

    /// Fills it until this much is left.
    void leave(std::uintmax_t bytes) const
    {
        const std::uintmax_t free = fs::space(folder_).available;
        ASSERT_GT(free, bytes);
        std::ofstream(filler(), std::ios::binary) << std::string(free - bytes, 'x');
    }
    void empty() const { fs::remove(filler()); }

private:
    fs::path filler() const { return folder_ / "filler"; }
    bool run(const std::string& command) const
    {
        return std::system((command + folder_.string() + " 2>/dev/null").c_str()) == 0; // NOLINT(cert-env33-c)
    }
    fs::path folder_;
    bool mounted_ = false;
};

} // namespace

class FullDisk : public StoreChanges
{
protected:
    void SetUp() override
    {
        disk_.emplace(folder_ / "disk");
        if (!disk_->mounted()) GTEST_SKIP() << "may not mount a small disk here";
        store_ = (folder_ / "disk" / "ed.ccause").string();
        StoreChanges::SetUp();
    }

    std::string stateAfter(const Change& change)
    {
        begin(change);
        EXPECT_EQ(run(change.arguments).code, 0) << change.name;
        return state();
    }

    std::optional<SmallDisk> disk_;
};

TEST_F(FullDisk, LeavesEveryStoreAsBeforeOrAfterAndSaysSo)
{
    int refused = 0;
    for (const Change& change : changes_) {
        const std::string after = stateAfter(change);
        begin(change);
        const std::string before = change.name == "migration" ? after : state();
        for (const std::uintmax_t kilobytes : {0, 12, 40, 100, 300, 700, 1500, 3000}) {
            SCOPED_TRACE(fmt::format("{} with {} kB left", change.name, kilobytes));
            begin(change);
            disk_->leave(kilobytes * kKilobyte);
            const Finished finished = run(change.arguments);
            disk_->empty();
            const std::string left = state();
            const bool deleted = finished.err.find("is deleted and its rows are overwritten") != std::string::npos;
            if (finished.code == 0 || deleted) {
                EXPECT_EQ(left, after);
            } else {
                EXPECT_EQ(finished.code, 4) << finished.err;
                EXPECT_EQ(left, before);
            }
            if (finished.code != 0) {
                EXPECT_NE(finished.err.find("full"), std::string::npos) << finished.err;
                ++refused;
            }
            if (left != "none") {
                EXPECT_TRUE(json({"check", "--store", store_})["sound"]);
            }
        }
    }
    EXPECT_GT(refused, 0);
    RecordProperty("refused", refused);
}

TEST_F(FullDisk, MakesNoHalfCopy)
{
    const Change& change = changes_.front();
    const std::string copy = (folder_ / "disk" / "copy.ccause").string();
    for (const std::uintmax_t kilobytes : {0, 12, 100}) {
        begin(change);
        const std::string before = state();
        disk_->leave(kilobytes * kKilobyte);
        const Finished finished = run({"backup", "--store", store_, "--out", copy});
        disk_->empty();
        EXPECT_EQ(finished.code, 4) << finished.err;
        EXPECT_FALSE(fs::exists(copy));
        EXPECT_EQ(state(), before);
    }
}

#endif

} // namespace qi::test
