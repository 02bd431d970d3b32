#include "tests/cli/store_changes.h"

namespace qi::test
{

namespace fs = std::filesystem;

void StoreChanges::SetUp()
{
    CliTest::SetUp();
    if (store_.empty()) store_ = at("ed.ccause");
    const std::string first = write("first.csv", attendancesCsv(4000));
    const std::string second = write("second.csv", attendancesCsv(4000, 2000, 30));
    const std::string other = write("other.csv", attendancesCsv(500, 90000));
    const std::string faulty = write("faulty.csv", "Attendance ID,Arrival Date/Time\nX1,31/02/2025 10:00\n"
                                                   "X2,13/02/2025 10:00\n");
    const std::string base = at("base.ccause");
    for (const auto& [file, dataset] : {std::pair{first, "attendances"}, std::pair{other, "others"},
                                        std::pair{second, "attendances"}, std::pair{faulty, "faulty"}})
        ASSERT_EQ(run({"import", file, "--store", base, "--dataset", dataset}).code, 0);
    const std::string third = write("third.csv", attendancesCsv(4000, 4000, 20));
    fs::copy_file(fs::path(QI_TEST_DATA) / "stores" / "version-1.ccause", at("old.ccause"));
    changes_ = {{"import", base, {"import", third, "--store", store_, "--dataset", "attendances"}},
                {"forget", base, {"forget", "3", "--store", store_}},
                {"migration", at("old.ccause"), {"datasets", "--store", store_}},
                {"delete", base, {"delete", "others", "--store", store_, "--backups", "remove"}},
                {"correct", base, {"correct", "1", "--store", store_, "--set", "arrival_dt=28/02/2025 10:00"}},
                {"new store", "", {"import", third, "--store", store_, "--dataset", "attendances"}}};
}

void StoreChanges::begin(const Change& change) const
{
    const fs::path store(store_);
    for (const auto& entry : fs::directory_iterator(store.parent_path()))
        if (entry.path().filename().string().starts_with(store.filename().string())) fs::remove_all(entry.path());
    if (!change.base.empty()) fs::copy_file(change.base, store);
}

std::string StoreChanges::state()
{
    if (!fs::exists(store_)) return "none";
    auto document = json({"datasets", "--store", store_});
    for (auto& dataset : document["datasets"])
        for (auto& import : dataset["imports"]) import.erase("at");
    auto set = json({"quarantine", "--store", store_, "--state", "all"});
    for (auto& row : set["set_aside"])
        if (row["correction"].is_object()) row["correction"].erase("at");
    return document.dump() + set.dump();
}

std::string StoreChanges::emptyState()
{
    return R"({"datasets":[],"schema":"commoncause.datasets/1"})"
           R"({"schema":"commoncause.quarantine/1","set_aside":[]})";
}

} // namespace qi::test
