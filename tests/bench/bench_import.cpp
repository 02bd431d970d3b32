// How long it takes to bring a file into a store, read, checked, typed and told apart, against `sqlite3 .import`, which
// only copies its cells as text. Both in turn, on the same file, in one run: only their ratio means something.

#include "core/records/cleaned_file.h"
#include "core/store/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace
{

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr int kRounds = 3;
constexpr const char* kHeader =
    "Attendance ID,Patient ID (pseudonymised),Site,Arrival Date/Time,Triage Date/Time,Seen by Clinician Date/Time,"
    "DTA Date/Time,Departure Date/Time,Arrival Mode,Chief Complaint Code,Presenting Complaint,Primary Diagnosis,"
    "Self Harm (Y/N),MH Referral Date/Time,Discharge Status,Discharge Destination,Age,Gender,Ethnicity,IMD Decile\n";

/// A fifth of the cells in quotes, some with a doubled quote in them, as exports have them.
class Extract
{
public:
    std::string line(std::size_t row)
    {
        const std::int64_t arrival = std::int64_t{1577836800} / 60 + static_cast<std::int64_t>(row) * 3;
        return fmt::format("{},P{:07},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", 100001 + row,
                           random_() % 400000,
                           pick({"Northmoor General Hospital", "Southmoor", "\"Eastmoor, St Ann's\""}), time(arrival),
                           time(arrival + between(3, 20)), time(arrival + between(30, 90)),
                           random_() % 3 == 0 ? time(arrival + between(90, 200)) : "", time(arrival + between(60, 700)),
                           pick({"Own transport", "Emergency road ambulance", "\"Police, on foot\""}),
                           pick({"248062006", "312608009", "48694002"}),
                           pick({"\"Self-injurious \"\"behaviour\"\"\"", "Laceration", "Anxiety"}),
                           pick({"\"Depressive disorder, NOS\"", "Sprain", ""}), pick({"Y", "N"}),
                           random_() % 4 == 0 ? time(arrival + between(40, 120)) : "",
                           pick({"Treatment completed", "Left before treatment completed"}),
                           pick({"Discharge to home", "\"Admitted, ward\""}), between(16, 95), pick({"Male", "Female"}),
                           pick({"White - British", "\"Asian, Indian\"", "Not stated"}), between(1, 10));
    }

private:
    std::int64_t between(int low, int high) { return std::uniform_int_distribution<int>(low, high)(random_); }
    const char* pick(const std::vector<const char*>& words) { return words[random_() % words.size()]; }
    static std::string time(std::int64_t minute)
    {
        using namespace std::chrono;
        const sys_time<minutes> when{minutes{minute}};
        const year_month_day day{floor<days>(when)};
        const hh_mm_ss clock{when - floor<days>(when)};
        return fmt::format("{:02}/{:02}/{} {:02}:{:02}", unsigned{day.day()}, unsigned{day.month()}, int{day.year()},
                           clock.hours().count(), clock.minutes().count());
    }
    std::mt19937 random_{20260131};
};

void writeExtract(const fs::path& file, std::size_t rows)
{
    std::ofstream stream(file, std::ios::binary);
    stream << kHeader;
    Extract extract;
    for (std::size_t row = 0; row < rows; ++row) stream << extract.line(row);
}

double since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

struct Times
{
    std::vector<double> clean, store, whole;
};

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

bool importOnce(const fs::path& extract, const fs::path& store, Times& times)
{
    qi::NoFeedback feedback;
    const auto begin = Clock::now();
    auto made = qi::Store::create(store);
    qi::ImportOptions options;
    options.dataset = "attendances";
    auto cleaned = made ? qi::cleanFile(extract, options, *made->patientKeySecret(), feedback)
                        : qi::Result<qi::CleanedFile>(qi::fail(made.error()));
    const double clean = since(begin);
    if (!cleaned) {
        fmt::print("{}\n", cleaned.error().sentence);
        return false;
    }
    const auto report = made->import(*cleaned, "2026-01-31T09:00:00+00:00", feedback);
    if (!report) {
        fmt::print("{}\n", report.error().sentence);
        return false;
    }
    times.clean.push_back(clean);
    times.store.push_back(since(begin) - clean);
    qi::Store::discard(std::move(*made));
    times.whole.push_back(since(begin));
    return true;
}

std::optional<double> sqliteOnce(const fs::path& extract, const fs::path& database)
{
    const auto begin = Clock::now();
    const std::string command =
        fmt::format("sqlite3 \"{}\" \"PRAGMA synchronous=OFF\" \".import --csv '{}' t\" > {}", database.string(),
                    extract.string(), (database.parent_path() / "out.txt").string());
    if (std::system(command.c_str()) != 0) return std::nullopt; // NOLINT(cert-env33-c): a benchmark run by hand
    const double seconds = since(begin);
    fs::remove(database);
    return seconds;
}

} // namespace

/// `bench_import [ROWS]`
int main(int argc, char** argv)
{
    const std::size_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000000;
    const fs::path folder = fs::temp_directory_path() / "commoncause-bench-import";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const fs::path extract = folder / "extract.csv";
    writeExtract(extract, rows);

    Times ours;
    std::vector<double> theirs;
    for (int round = 0; round < kRounds; ++round) {
        if (!importOnce(extract, folder / "ed.ccause", ours)) return 1;
        if (const auto seconds = sqliteOnce(extract, folder / "theirs.db")) theirs.push_back(*seconds);
    }
    fmt::print("{} rows of 20 columns, {:.1f} MB; median of {} in turn, seconds.\n\n", rows,
               static_cast<double>(fs::file_size(extract)) / 1e6, kRounds);
    fmt::print("| what | seconds | rows a second |\n|---|---|---|\n");
    const auto print = [&](const char* what, double seconds) {
        fmt::print("| {} | {:.2f} | {:.0f} |\n", what, seconds, static_cast<double>(rows) / seconds);
    };
    print("read, check and type the file", median(ours.clean));
    print("tell rows apart and write the store", median(ours.store));
    print("import, both", median(ours.whole));
    if (theirs.empty()) {
        fmt::print("\nsqlite3 is not installed: nothing to compare with.\n");
    } else {
        print("sqlite3 .import, all text, synchronous off", median(theirs));
        fmt::print("\nImport takes {:.2f} of the time of sqlite3 .import.\n", median(ours.whole) / median(theirs));
    }
    fs::remove_all(folder);
    return 0;
}
