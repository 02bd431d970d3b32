#include "tests/cli/cli_fixture.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <random>

namespace qi::test
{

namespace fs = std::filesystem;

CliTest::CliTest()
{
    std::random_device device;
    folder_ = fs::temp_directory_path() / fmt::format("qi-cli-{:08x}{:08x}", device(), device());
    work_ = folder_ / "work";
    fs::create_directories(work_);
    fs::permissions(folder_, fs::perms::all);
    fs::permissions(work_, fs::perms::all);
}

CliTest::~CliTest()
{
    std::error_code ignored;
    fs::permissions(work_, fs::perms::all, ignored);
    fs::remove_all(folder_, ignored);
}

void CliTest::SetUp()
{
    if (!CliProcess::available()) GTEST_SKIP() << "needs processes as POSIX has them";
}

Finished CliTest::run(const std::vector<std::string>& arguments, Limits limits)
{
    return CliProcess(arguments, folder_, limits).wait();
}

nlohmann::json CliTest::json(std::vector<std::string> arguments)
{
    arguments.emplace_back("--json");
    const Finished finished = run(arguments);
    EXPECT_EQ(finished.code, 0) << finished.err;
    auto document = nlohmann::json::parse(finished.out, nullptr, false);
    EXPECT_FALSE(document.is_discarded()) << finished.out;
    return document;
}

std::string CliTest::at(const std::string& name) const { return (work_ / name).string(); }

std::string CliTest::write(const std::string& name, const std::string& text) const
{
    std::ofstream(work_ / name, std::ios::binary) << text;
    return at(name);
}

std::string CliTest::read(const std::string& name) const
{
    std::ifstream stream(work_ / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> CliTest::names() const
{
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(work_)) names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

std::string attendancesCsv(int count, int first, int youngest)
{
    using namespace std::chrono;
    std::string text = "Attendance ID,Site,Arrival Date/Time,Departure Date/Time,Age,Patient Name\n";
    const sys_seconds begin = sys_days{2025y / January / 1};
    for (int i = 0; i < count; ++i) {
        const auto moment = [&](minutes after) {
            const sys_seconds when = begin + minutes{10 * (i % 40000)} + after;
            const year_month_day day{floor<days>(when)};
            const hh_mm_ss time{when - floor<days>(when)};
            return fmt::format("{:02}/{:02}/{} {:02}:{:02}", unsigned{day.day()}, unsigned{day.month()},
                               int{day.year()}, time.hours().count(), time.minutes().count());
        };
        text += fmt::format("A{},Northmoor,{},{},{},Mary Smith\n", first + i, moment(0min),
                            moment(minutes{90 + i % 400}), youngest + i % 70);
    }
    return text;
}

} // namespace qi::test
