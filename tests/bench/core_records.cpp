#include "tests/bench/core_records.h"

#include "core/measures/division.h"
#include "core/measures/evaluate.h"
#include "core/measures/logic.h"
#include "core/records/roles.h"

#include <algorithm>
#include <array>
#include <random>
#include <set>
#include <vector>

namespace qi::bench
{

namespace
{

using Random = std::mt19937;

/// Per mille of all records: an emergency department sees many times as many people as wards take in.
constexpr std::array<std::pair<std::string_view, std::size_t>, 7> kShares{{{"attendance", 600},
                                                                           {"referral", 250},
                                                                           {"spell", 60},
                                                                           {"detention", 30},
                                                                           {"incident", 30},
                                                                           {"survey", 20},
                                                                           {"placement", 10}}};

/// What filters compare each role with.
using Values = std::map<std::string, std::set<std::string>>;

void collect(const Filter& filter, Values& values)
{
    values[filter.role].insert(filter.values.begin(), filter.values.end());
    for (const Filter& part : filter.parts) collect(part, values);
}

/// In the order in which things happen to a person: a column's time is after those before it.
std::size_t placeInTime(std::string_view role)
{
    constexpr std::array<std::string_view, 8> kFirst{"arrival_dt",   "mh_referral_dt", "mh_admission_dt",
                                                     "oap_start_dt", "mha_start_dt",   "incident_dt",
                                                     "survey_dt",    "mh_triage_dt"};
    constexpr std::array<std::string_view, 5> kLast{"departure_dt", "mh_discharge_dt", "oap_end_dt", "mha_end_dt",
                                                    "follow_up_dt"};
    for (std::size_t i = 0; i < kFirst.size(); ++i)
        if (kFirst[i] == role) return i;
    for (std::size_t i = 0; i < kLast.size(); ++i)
        if (kLast[i] == role) return 100 + i;
    return 50;
}

struct Cell
{
    Random& random;
    std::int64_t time; ///< In minutes.
    const std::vector<std::string>& texts;

    bool isEmpty() { return random() % 10 == 0; }
    void operator()(TextColumn& column)
    {
        column.append(isEmpty() ? std::nullopt : std::optional<std::string_view>(texts[random() % texts.size()]));
    }
    void operator()(TimeColumn& column)
    {
        column.push_back(isEmpty() ? std::nullopt : std::optional(ClockTime{time * 60, time * 60}));
    }
    void operator()(DateColumn& column) { column.push_back(dateOfDay(time / 1440)); }
    void operator()(IntegerColumn& column) { column.push_back(static_cast<std::int64_t>(random() % 100)); }
    void operator()(NumberColumn& column) { column.push_back(static_cast<double>(random() % 11)); }
    void operator()(FlagColumn& column)
    {
        column.push_back(isEmpty() ? std::nullopt : std::optional(random() % 20 == 0));
    }
};

std::vector<std::string> textsOf(const std::string& role, const Values& values, std::size_t rows)
{
    std::vector<std::string> texts;
    if (role == "patient_key") {
        for (std::size_t person = 0; person < rows / 3 + 1; ++person) texts.push_back("p" + std::to_string(person));
        return texts;
    }
    if (role == "site_name") return {"A", "B", "C", "D", "E"};
    if (const auto found = values.find(role); found != values.end())
        texts.assign(found->second.begin(), found->second.end());
    for (const char* other : {"90", "91", "92"}) texts.push_back(other);
    return texts;
}

RecordTable tableOf(const std::set<std::string>& roles, const Values& values, std::size_t rows, Random& random)
{
    constexpr std::int64_t kYears = 3 * 365 * 1440;
    const std::int64_t first = dayNumber(*parseIsoDate("2023-04-01")) * 1440;
    std::vector<std::string> inTime(roles.begin(), roles.end());
    std::ranges::stable_sort(inTime, {}, placeInTime);
    RecordTable table{.rows = rows, .columns = {}};
    std::vector<std::vector<std::string>> texts;
    for (const std::string& role : inTime) {
        table.add(*roleOf(role));
        texts.push_back(textsOf(role, values, rows));
    }
    for (std::size_t row = 0; row < rows; ++row) {
        std::int64_t time = first + static_cast<std::int64_t>(random() % kYears);
        for (std::size_t i = 0; i < inTime.size(); ++i) {
            RecordColumn& column = table.columns[i];
            if (std::holds_alternative<TimeColumn>(column.values)) time += static_cast<std::int64_t>(random() % 200);
            std::visit(Cell{random, time, texts[i]}, column.values);
        }
    }
    return table;
}

} // namespace

std::vector<const MeasureDefinition*> coreMeasures()
{
    std::vector<const MeasureDefinition*> core;
    for (const MeasureDefinition& measure : measureCatalogue())
        if (measure.core) core.push_back(&measure);
    return core;
}

std::map<std::string, RecordTable> coreRecords(std::size_t rows)
{
    std::map<std::string, std::set<std::string>> roles;
    std::map<std::string, Values> values;
    const auto note = [&](const MeasureDefinition& measure) {
        for (const std::string& role : rolesUsed(measure, "site"))
            if (role != "site" && roleOf(role)) roles[measure.grain].insert(role);
        collect(measure.logic->population, values[measure.grain]);
        if (measure.logic->numerator) collect(*measure.logic->numerator, values[measure.grain]);
        if (const auto& compare = measure.logic->aggregation.compare)
            for (const auto* group : {&compare->a, &compare->b})
                values[measure.grain][compare->role].insert(group->begin(), group->end());
    };
    for (const MeasureDefinition* measure : coreMeasures()) {
        note(*measure);
        if (!measure->logic->isDivision()) continue;
        const auto division = divisionOf(*measure, measureCatalogue());
        if (!division) continue;
        for (const DivisionSide* side : {&division->part, &division->whole})
            for (const MeasureDefinition& way : side->ways) note(way);
    }
    std::map<std::string, RecordTable> tables;
    Random random(1);
    for (const auto& [grain, share] : kShares) {
        const std::string name(grain);
        tables[name] = tableOf(roles[name], values[name], rows * share / 1000, random);
    }
    return tables;
}

} // namespace qi::bench
