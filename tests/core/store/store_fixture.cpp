#include "tests/core/store/store_fixture.h"

#include "core/base/path_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <iterator>
#include <random>

namespace qi::test
{

namespace fs = std::filesystem;

Folder::Folder()
{
    std::random_device device;
    path_ = fs::temp_directory_path() / fmt::format("qi-store-{:08x}{:08x}", device(), device());
    fs::create_directories(path_);
}

Folder::~Folder()
{
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::vector<std::string> Folder::names() const
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(path_)) names.push_back(pathText(entry.path().filename()));
    std::ranges::sort(names);
    return names;
}

std::string bytesOf(const fs::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

void writeBytes(const fs::path& file, const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; }

namespace
{

Fingerprint fingerprintOf(const Visit& visit)
{
    const std::string text =
        fmt::format("{}|{}|{}|{}|{}", visit.id, visit.arrival.value_or(-1), visit.site.value_or("?"),
                    visit.age.value_or(-1), visit.selfHarm ? static_cast<int>(*visit.selfHarm) : -1);
    const std::hash<std::string> hash;
    return {hash(text), hash(text + "'")};
}

std::optional<ClockTime> clockTime(std::optional<std::int64_t> local)
{
    if (!local) return std::nullopt;
    return ClockTime{*local, *local};
}

std::optional<std::string_view> viewOf(const std::optional<std::string>& text)
{
    return text ? std::optional<std::string_view>(*text) : std::nullopt;
}

} // namespace

CleanedFile cleanedFile(const std::vector<Visit>& visits, const std::string& name, const std::string& dataset)
{
    CleanedFile file;
    file.grain = "attendance";
    file.report.file = name;
    file.report.dataset = dataset;
    file.report.rowsRead = visits.size();
    TextColumn sites;
    TimeColumn arrivals;
    IntegerColumn ages;
    FlagColumn flags;
    for (const Visit& visit : visits) {
        file.keys.push_back(visit.id);
        file.fingerprints.push_back(fingerprintOf(visit));
        file.sourceRows.push_back(file.sourceRows.size() + 2);
        sites.append(viewOf(visit.site));
        arrivals.push_back(clockTime(visit.arrival));
        ages.push_back(visit.age);
        flags.push_back(visit.selfHarm);
    }
    file.records.rows = visits.size();
    file.records.columns = {{"arrival_dt", arrivals}, {"site_name", sites}, {"age", ages}, {"self_harm_flag", flags}};
    return file;
}

StoreTest::StoreTest() : file_(folder_.path() / "crisis care.ccause")
{
    auto store = Store::create(file_);
    if (store)
        store_.emplace(std::move(*store));
    else
        ADD_FAILURE() << store.error().sentence;
}

ImportReport StoreTest::importing(const CleanedFile& file, const std::string& now)
{
    auto report = store_->import(file, now, feedback_);
    if (!report) {
        ADD_FAILURE() << report.error().sentence;
        return {};
    }
    EXPECT_TRUE(report->balances());
    return *report;
}

RecordTable StoreTest::records(const std::vector<std::string>& roles)
{
    auto records = store_->records("attendances", roles, feedback_);
    if (records) return std::move(*records);
    ADD_FAILURE() << records.error().sentence;
    return {};
}

std::vector<std::string> StoreTest::sites()
{
    const RecordTable table = records({"site_name"});
    std::vector<std::string> sites;
    for (std::size_t row = 0; row < table.rows; ++row)
        sites.emplace_back(std::get<TextColumn>(table.columns.front().values).at(row).value_or("-"));
    return sites;
}

void StoreTest::reopen(Store::Access access)
{
    store_.reset();
    auto store = Store::open(file_, access);
    ASSERT_TRUE(store) << store.error().sentence;
    store_.emplace(std::move(*store));
}

} // namespace qi::test
