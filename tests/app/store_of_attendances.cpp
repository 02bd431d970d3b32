#include "tests/app/store_of_attendances.h"

#include "core/base/path_text.h"
#include "core/records/roles.h"
#include "core/store/store.h"

#include <gtest/gtest.h>

#include <array>
#include <optional>
#include <string_view>

namespace qi::test
{

namespace
{

constexpr std::int64_t kMinute = 60, kDay = 86400;
constexpr std::int64_t kFirstDay = 19449; // 2 April 2023, a Sunday; far from any clock change
constexpr int kMonths = 26, kEach = 8;

ClockTime at(std::int64_t seconds) { return {.local = seconds, .instant = seconds}; }

template<typename Column>
Column& column(RecordTable& table, const char* role)
{
    return std::get<Column>(table.add(*roleOf(role)).values);
}

/// Arrival of the attendance `nr`: one every 3.8 days.
std::int64_t arrival(int nr) { return kFirstDay * kDay + nr * (kDay * 38 / 10) + 600 * kMinute; }

std::int64_t stay(int nr) { return (200 + (nr * 37) % 140 + (nr >= 12 * kEach ? 60 : 0)) * kMinute; }

} // namespace

CleanedFile twoYearsOfAttendances()
{
    CleanedFile file;
    file.grain = "attendance";
    file.report.file = "made.csv";
    file.report.dataset = "attendances";
    file.records.rows = kMonths * kEach;
    file.records.columns.reserve(5);
    auto& arrivals = column<TimeColumn>(file.records, "arrival_dt");
    auto& departures = column<TimeColumn>(file.records, "departure_dt");
    auto& sites = column<TextColumn>(file.records, "site_name");
    auto& mental = column<FlagColumn>(file.records, "mh_flag");
    auto& sexes = column<TextColumn>(file.records, "sex");
    constexpr std::array<std::optional<std::string_view>, 4> kSexes{"Female", "Female", "Male", std::nullopt};
    for (int nr = 0; nr < kMonths * kEach; ++nr) {
        arrivals.emplace_back(at(arrival(nr)));
        departures.emplace_back(at(arrival(nr) + stay(nr)));
        sites.append(nr % 2 == 0 ? "Northmoor General" : "Southbridge");
        mental.emplace_back(true);
        sexes.append(kSexes[static_cast<std::size_t>(nr) % kSexes.size()]);
        file.sourceRows.push_back(static_cast<std::size_t>(nr) + 2);
        file.keys.emplace_back();
        file.fingerprints.push_back({static_cast<std::uint64_t>(nr) + 1, 7});
    }
    file.report.rowsRead = file.records.rows;
    file.report.first = dateOfDay(kFirstDay);
    file.report.last = dateOfDay(arrival(kMonths * kEach - 1) / kDay);
    return file;
}

AttendanceStore::AttendanceStore() : file_(folder() / u8"Prüfung.ccause")
{
    NoFeedback quiet;
    auto store = Store::create(file_);
    EXPECT_TRUE(store) << (store ? "" : store.error().sentence);
    const auto imported = store->import(twoYearsOfAttendances(), "2025-06-01T09:00:00+00:00", quiet);
    EXPECT_TRUE(imported) << (imported ? "" : imported.error().sentence);
}

std::filesystem::path AttendanceStore::folder() const { return pathOfText(folder_.path().toStdString()); }

} // namespace qi::test
