// How long it takes to bring a file into a store, read, checked, typed and told apart, against `sqlite3 .import`, which
// only copies its cells as text. Both in turn, on the same file, in one run: only their ratio means something.

#include "core/records/cleaning_stream.h"
#include "core/store/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <random>
#include <span>
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

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

/// Most memory this process has had, in megabytes; 0 where the system does not say.
double peakMegabytes()
{
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        double kilobytes = 0;
        if (word == "VmHWM:" && status >> kilobytes) return kilobytes / 1024;
    }
    return 0;
}

qi::FileToImport asked(const fs::path& extract)
{
    qi::FileToImport file{extract, {}};
    file.options.dataset = "attendances";
    return file;
}

/// Seconds that an import of the extract takes; nothing, with a word why, when it fails.
std::optional<double> importOnce(const fs::path& extract, qi::Store& store)
{
    qi::NoFeedback feedback;
    const auto begin = Clock::now();
    const std::vector<qi::FileToImport> files{asked(extract)};
    const auto reports = store.import(std::span(files), "2026-01-31T09:00:00+00:00", feedback);
    if (reports) return since(begin);
    fmt::print("{}\n", reports.error().sentence);
    return std::nullopt;
}

/// Seconds for reading, checking and typing alone.
double cleanOnce(const fs::path& extract)
{
    const auto begin = Clock::now();
    auto stream = qi::CleaningStream::open(extract, asked(extract).options, "a secret");
    for (qi::CleanedRows rows; stream;) {
        const auto step = stream->next(rows, 8192);
        if (!step || *step == qi::CleaningStream::Step::End) break;
    }
    return since(begin);
}

/// What one process of its own measures, so that its memory is that of an import and nothing else.
struct Once
{
    double first = 0, again = 0, peak = 0;
};

int printOnce(const fs::path& extract, const fs::path& file)
{
    auto store = qi::Store::create(file);
    if (!store) return 1;
    const auto first = importOnce(extract, *store);
    const double peak = peakMegabytes();
    const auto again = first ? importOnce(extract, *store) : std::nullopt;
    if (!again) return 1;
    qi::Store::discard(std::move(*store));
    fmt::print("{} {} {}\n", *first, *again, peak);
    return 0;
}

std::optional<Once> inAnotherProcess(const std::string& program, const fs::path& extract, const fs::path& store)
{
    const fs::path out = store.parent_path() / "once.txt";
    const std::string command =
        fmt::format("\"{}\" once \"{}\" \"{}\" > \"{}\"", program, extract.string(), store.string(), out.string());
    if (std::system(command.c_str()) != 0) return std::nullopt; // NOLINT(cert-env33-c): a benchmark run by hand
    std::ifstream stream(out);
    Once once;
    if (!(stream >> once.first >> once.again >> once.peak)) return std::nullopt;
    return once;
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
    if (argc == 4) return printOnce(argv[2], argv[3]);
    const std::size_t rows = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000000;
    const fs::path folder = fs::temp_directory_path() / "commoncause-bench-import";
    fs::remove_all(folder);
    fs::create_directories(folder);
    const fs::path extract = folder / "extract.csv";
    writeExtract(extract, rows);

    std::vector<double> clean, first, again, theirs;
    double peak = 0;
    for (int round = 0; round < kRounds; ++round) {
        const auto once = inAnotherProcess(argv[0], extract, folder / "ed.ccause");
        if (!once) return 1;
        first.push_back(once->first);
        again.push_back(once->again);
        peak = std::max(peak, once->peak);
        if (const auto seconds = sqliteOnce(extract, folder / "theirs.db")) theirs.push_back(*seconds);
        clean.push_back(cleanOnce(extract));
    }
    fmt::print("{} rows of 20 columns, {:.1f} MB; median of {} in turn, seconds.\n\n", rows,
               static_cast<double>(fs::file_size(extract)) / 1e6, kRounds);
    fmt::print("| what | seconds | rows a second |\n|---|---|---|\n");
    const auto print = [&](const char* what, double seconds) {
        fmt::print("| {} | {:.2f} | {:.0f} |\n", what, seconds, static_cast<double>(rows) / seconds);
    };
    print("read, check and type the file, alone", median(clean));
    print("import into store and column file", median(first));
    print("import of the same file again", median(again));
    if (theirs.empty()) {
        fmt::print("\nsqlite3 is not installed: nothing to compare with.\n");
    } else {
        print("sqlite3 .import, all text, synchronous off", median(theirs));
        fmt::print("\nImport takes {:.2f} of the time of sqlite3 .import, ", median(first) / median(theirs));
    }
    fmt::print("again {:.2f} of the first time; at most {:.0f} MB of memory.\n", median(again) / median(first), peak);
    fs::remove_all(folder);
    return 0;
}
