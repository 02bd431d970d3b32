#include "core/sample/sample_files.h"

#include "core/calendar/period.h"
#include "core/calendar/uk_clock.h"
#include "core/sample/sample_random.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <span>

namespace qi
{

namespace
{

constexpr std::size_t kRowsPerBadRow = 900;

/// A role and how its column is headed in the made-up extract.
struct SampleColumn
{
    const char *role, *header;
};
constexpr std::array kAttendanceColumns{
    SampleColumn{"patient_key", "Patient ID (pseudonymised)"},
    SampleColumn{"provider_code", "Provider"},
    SampleColumn{"site_name", "Site"},
    SampleColumn{"site_code", "Site Code"},
    SampleColumn{"department_type", "Dept Type"},
    SampleColumn{"attendance_category", "Attendance Type"},
    SampleColumn{"arrival_dt", "Arrival Date/Time"},
    SampleColumn{"initial_assessment_dt", "Triage Date/Time"},
    SampleColumn{"seen_dt", "Seen by Clinician Date/Time"},
    SampleColumn{"ready_to_proceed_dt", "Medically Fit Date/Time"},
    SampleColumn{"decision_to_admit_dt", "DTA Date/Time"},
    SampleColumn{"mh_referral_dt", "MH Referral Date/Time"},
    SampleColumn{"mh_first_contact_dt", "MH Team Seen Date/Time"},
    SampleColumn{"departure_dt", "Departure Date/Time"},
    SampleColumn{"chief_complaint_code", "Chief Complaint Code"},
    SampleColumn{"diagnosis_code", "Primary Diagnosis Code"},
    SampleColumn{"injury_intent", "Injury Intent"},
    SampleColumn{"mh_referred_flag", "Referred to MH Liaison?"},
    SampleColumn{"mha_status", "MHA Status"},
    SampleColumn{"discharge_status", "Discharge Status"},
    SampleColumn{"discharge_destination", "Discharge Destination"},
    SampleColumn{"age", "Age"},
    SampleColumn{"sex", "Gender"},
    SampleColumn{"ethnicity", "Ethnicity"},
    SampleColumn{"imd_decile", "IMD Decile"},
    SampleColumn{"learning_disability_flag", "LD Flag"},
    SampleColumn{"autism_flag", "Autism Flag"},
};
constexpr std::array kReferralColumns{
    SampleColumn{"patient_key", "Patient ID (pseudonymised)"},
    SampleColumn{"site_name", "Site"},
    SampleColumn{"site_code", "Site Code"},
    SampleColumn{"referral_source", "Referred From"},
    SampleColumn{"team_type", "Team"},
    SampleColumn{"response_priority", "Urgency"},
    SampleColumn{"mh_referral_dt", "Time Referred"},
    SampleColumn{"mh_first_contact_dt", "First Face to Face Contact"},
    SampleColumn{"age", "Age"},
    SampleColumn{"sex", "Gender"},
    SampleColumn{"ethnicity", "Ethnicity"},
    SampleColumn{"imd_decile", "IMD Decile"},
    SampleColumn{"learning_disability_flag", "LD Flag"},
    SampleColumn{"autism_flag", "Autism Flag"},
};

/// Appends one value after the other to the columns of a row.
class RowWriter
{
public:
    explicit RowWriter(RecordTable& table) : table_(table) {}
    RowWriter& text(std::string_view value)
    {
        next<TextColumn>().append(value.empty() ? std::nullopt : std::optional(value));
        return *this;
    }
    RowWriter& time(const std::optional<std::int64_t>& minutes)
    {
        auto& column = next<TimeColumn>();
        column.push_back(minutes ? std::optional(ClockTime{ukLocalTime(*minutes * 60), *minutes * 60}) : std::nullopt);
        return *this;
    }
    RowWriter& number(int value)
    {
        next<IntegerColumn>().push_back(value);
        return *this;
    }
    RowWriter& flag(bool value)
    {
        next<FlagColumn>().push_back(value);
        return *this;
    }
    void end() { ++table_.rows, at_ = 0; }

private:
    template<typename Column>
    Column& next()
    {
        return std::get<Column>(table_.columns[at_++].values);
    }
    RecordTable& table_;
    std::size_t at_ = 0;
};

Date dayOf(std::int64_t minutes)
{
    return std::chrono::floor<std::chrono::days>(
        std::chrono::sys_seconds{std::chrono::seconds{ukLocalTime(minutes * 60)}});
}

/// “17/04/2024 09:05”, as the extract would have it.
std::string ukText(std::int64_t minutes)
{
    const std::chrono::year_month_day day{dayOf(minutes)};
    const std::int64_t wall = ukLocalTime(minutes * 60) / 60 % 1440;
    return fmt::format("{:02}/{:02}/{} {:02}:{:02}", static_cast<unsigned>(day.day()),
                       static_cast<unsigned>(day.month()), static_cast<int>(day.year()), wall / 60, wall % 60);
}

void writePerson(RowWriter& row, const SamplePerson& person)
{
    row.number(person.age).text(person.sex).text(person.ethnicity).number(person.imdDecile);
    row.flag(person.learningDisability).flag(person.autism);
}

void write(RowWriter& row, const SampleVisit& visit)
{
    const SampleSite& site = kSampleSites[visit.site];
    row.text(visit.person.key).text(kSampleProvider).text(site.name).text(site.code).text("01").text("1");
    row.time(visit.arrival).time(visit.triage).time(visit.seen).time(visit.ready).time(visit.decisionToAdmit);
    row.time(visit.referral).time(visit.contact).time(visit.departure);
    row.text(visit.complaint).text(visit.diagnosis).text(visit.intent).flag(visit.referral.has_value());
    row.text(visit.mhaStatus).text(visit.dischargeStatus).text(visit.destination);
    writePerson(row, visit.person);
    row.end();
}

void write(RowWriter& row, const SampleReferral& referral)
{
    const SampleSite& site = kSampleSites[referral.site];
    row.text(referral.person.key).text(site.name).text(site.code);
    row.text(referral.source).text(referral.team).text(referral.priority);
    row.time(referral.received).time(referral.contact);
    writePerson(row, referral.person);
    row.end();
}

std::int64_t startOf(const SampleVisit& visit) { return visit.arrival; }
std::int64_t startOf(const SampleReferral& referral) { return referral.received; }

/// A row whose date cannot be: nobody is behind it.
void addBadRow(CleanedFile& file, std::size_t line, std::string_view keyRole)
{
    constexpr std::array<std::string_view, 3> kDates{"31/02/2025 14:10", "00/13/2024", "12/04/2062 08:30"};
    const std::size_t which = file.report.quarantined.size() % kDates.size();
    file.report.quarantined.push_back(
        {line, std::string(keyRole), which == 2 ? "future-date" : "bad-date", std::string(kDates[which])});
    file.setAsideText.push_back(fmt::format("(masked),{},{}", kSampleSites[0].name, kDates[which]));
}

void addFaults(CleanedFile& file, std::size_t line, const SampleVisit& visit)
{
    if (visit.fault.empty()) return;
    const std::int64_t wrong = visit.arrival + (visit.fault == "implausible-stay" ? 12'960 : -95);
    file.report.valuesSetAside.push_back({line, "departure_dt", std::string(visit.fault), ukText(wrong)});
}
void addFaults(CleanedFile&, std::size_t, const SampleReferral&) {}

template<std::size_t N>
CleanedFile emptyFile(const std::array<SampleColumn, N>& columns, std::string grain, std::string dataset,
                      std::string name)
{
    CleanedFile file;
    file.grain = std::move(grain);
    file.report.file = std::move(name);
    file.report.dataset = std::move(dataset);
    file.report.encoding = "UTF-8";
    file.report.delimiter = ",";
    file.report.dateOrder = "day-first";
    file.report.headerRow = 1;
    for (const SampleColumn& column : columns) {
        file.records.add(*roleOf(column.role));
        file.report.columns.push_back({.header = column.header, .role = column.role, .confidence = 1});
    }
    return file;
}

/// Rows are told apart by their number in the whole sample; nothing else need be hashed.
Fingerprint fingerprintOf(const SampleOptions& options, std::size_t number)
{
    SampleRandom random(options.seed + number * 0x9E3779B97F4A7C15u);
    const std::uint64_t first = random.next();
    return {first, random.next()};
}

template<typename Record>
void fill(CleanedFile& file, std::span<const Record> records, std::size_t firstNumber, const SampleOptions& options,
          std::string_view keyRole)
{
    RowWriter row(file.records);
    std::size_t line = 1;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (i % kRowsPerBadRow == kRowsPerBadRow / 2) addBadRow(file, ++line, keyRole);
        write(row, records[i]);
        file.sourceRows.push_back(++line);
        file.keys.push_back(fmt::format("sample-{}-{}", file.grain, firstNumber + i));
        file.fingerprints.push_back(fingerprintOf(options, firstNumber + i));
        addFaults(file, line, records[i]);
    }
    file.report.rowsRead = records.size() + file.report.quarantined.size();
    file.report.first = dayOf(startOf(records.front()));
    file.report.last = dayOf(startOf(records.back()));
}

/// First index of each financial year, and one past the last.
template<typename Record>
std::vector<std::size_t> yearEdges(const std::vector<Record>& records)
{
    std::vector<std::size_t> edges;
    for (std::size_t i = 0; i < records.size(); ++i) {
        const auto yearOf = [&](std::size_t at) { return periodStart(Period::Year, dayOf(startOf(records[at]))); };
        if (i == 0 || yearOf(i) != yearOf(i - 1)) edges.push_back(i);
    }
    edges.push_back(records.size());
    return edges;
}

/// “ed_2024-25.csv”
std::string fileName(std::string_view stem, Date day)
{
    const int year = static_cast<int>(std::chrono::year_month_day{periodStart(Period::Year, day)}.year());
    return fmt::format("{}_{}-{:02}.csv", stem, year, (year + 1) % 100);
}

} // namespace

std::vector<CleanedFile> attendanceFiles(const std::vector<SampleVisit>& visits, const SampleOptions& options)
{
    std::vector<CleanedFile> files;
    const auto edges = yearEdges(visits);
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const auto part = std::span(visits).subspan(edges[i], edges[i + 1] - edges[i]);
        files.push_back(
            emptyFile(kAttendanceColumns, "attendance", "attendances", fileName("ed", dayOf(part.front().arrival))));
        files.back().report.droppedColumns = {"Patient Name", "NHS Number"};
        fill(files.back(), part, edges[i], options, "arrival_dt");
    }
    return files;
}

std::vector<CleanedFile> referralFiles(const std::vector<SampleReferral>& referrals, const SampleOptions& options)
{
    std::vector<CleanedFile> files;
    const auto edges = yearEdges(referrals);
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) {
        const auto part = std::span(referrals).subspan(edges[i], edges[i + 1] - edges[i]);
        files.push_back(
            emptyFile(kReferralColumns, "referral", "referrals", fileName("liaison", dayOf(part.front().received))));
        fill(files.back(), part, 1'000'000'000 + edges[i], options, "mh_referral_dt");
    }
    return files;
}

} // namespace qi
