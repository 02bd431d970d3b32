// How long measures take over records in memory, one thread: month × 5 groups as count, percent, median and 90th
// percentile; and all core measures over records of every kind that they count. Processor time.
// `bench_measures [rows [rows for the core measures]]`.
#include "core/measures/division.h"
#include "core/measures/evaluate.h"
#include "core/measures/together.h"
#include "core/records/roles.h"
#include "tests/bench/core_records.h"
#include "tests/bench/median_time.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <random>
#include <vector>

namespace
{

/// Three years of stays at five sites, a twentieth of them without an end.
qi::RecordTable stays(std::size_t rows)
{
    qi::RecordTable table;
    for (const char* role : {"arrival_dt", "departure_dt", "site_name"}) table.add(*qi::roleOf(role));
    auto& arrivals = std::get<qi::TimeColumn>(table.columns[0].values);
    auto& departures = std::get<qi::TimeColumn>(table.columns[1].values);
    auto& sites = std::get<qi::TextColumn>(table.columns[2].values);
    std::mt19937 random(1);
    const std::int64_t first = qi::dayNumber(*qi::parseIsoDate("2023-04-01")) * 86'400;
    for (std::size_t row = 0; row < rows; ++row) {
        const std::int64_t start = first + static_cast<std::int64_t>(random() % (1095 * 86'400u)) / 60 * 60;
        const std::int64_t stop = start + 60 * static_cast<std::int64_t>(30 + random() % 900);
        arrivals.push_back(qi::ClockTime{start, start});
        departures.push_back(random() % 20 ? std::optional(qi::ClockTime{stop, stop}) : std::nullopt);
        sites.append(std::array{"A", "B", "C", "D", "E"}[random() % 5]);
    }
    table.rows = rows;
    return table;
}

constexpr const char* kMeasures = R"([
 {"id":"N","title":"Attendances","type":"process","direction":"neutral","grain":"attendance","definition":"All.","population":{"all":[]},
  "aggregation":{"kind":"count"},"unit":"attendances","period_role":"arrival_dt","chart":{"primary":"xmr"}},
 {"id":"P","title":"Within 4 hours","type":"process","direction":"neutral","grain":"attendance","definition":"All.","population":{"all":[]},
  "clock":{"start":"arrival_dt","stop":"departure_dt","missing_stop":"exclude"},
  "numerator":{"elapsed":["arrival_dt","departure_dt"],"op":"lte","minutes":240},"denominator":"population",
  "aggregation":{"kind":"proportion"},"unit":"percent","period_role":"arrival_dt","chart":{"primary":"p"}},
 {"id":"M","title":"Median stay","type":"process","direction":"neutral","grain":"attendance","definition":"All.","population":{"all":[]},
  "clock":{"start":"arrival_dt","stop":"departure_dt","missing_stop":"exclude"},
  "aggregation":{"kind":"median"},"unit":"minutes","period_role":"arrival_dt","chart":{"primary":"xmr"}},
 {"id":"Q","title":"90th percentile","type":"process","direction":"neutral","grain":"attendance","definition":"All.","population":{"all":[]},
  "clock":{"start":"arrival_dt","stop":"departure_dt","missing_stop":"exclude"},
  "aggregation":{"kind":"percentile","percentile":90},"unit":"minutes","period_role":"arrival_dt",
  "chart":{"primary":"xmr"}}])";

using qi::bench::milliseconds;

constexpr std::size_t kTimes = 7;

void insist(bool fine)
{
    if (fine) return;
    fmt::print("A measure was not answered.\n");
    std::exit(1);
}

/// Each alone, one after the other, and all of them in one walk through the records.
void timeGroups(std::size_t rows)
{
    const auto measures = qi::readMeasures(kMeasures);
    insist(measures.has_value());
    const qi::RecordTable table = stays(rows);
    qi::EvaluationOptions options;
    options.by = "site";
    qi::NoFeedback silent;
    std::vector<qi::MeasureQuestion> questions;
    fmt::print("| month × 5 groups, {} records | milliseconds |\n|---|---|\n", rows);
    for (const qi::MeasureDefinition& measure : *measures) {
        questions.push_back({measure, options});
        const double time =
            milliseconds(kTimes, [&] { insist(qi::evaluate(measure, table, options, silent).has_value()); });
        fmt::print("| {} | {:.1f} |\n", measure.title, time);
    }
    const double all = milliseconds(kTimes, [&] {
        for (const auto& answer : qi::evaluateTogether(questions, table, silent)) insist(answer.has_value());
    });
    fmt::print("| all four | {:.1f} |\n\n", all);
}

/// Every core measure over the records that can answer it: those of one grain in one walk, then those of two.
void answerCore(const std::map<std::string, qi::RecordTable>& tables, bool together)
{
    qi::NoFeedback silent;
    std::map<std::string, std::vector<qi::MeasureQuestion>> questions;
    for (const qi::MeasureDefinition* measure : qi::bench::coreMeasures())
        if (!qi::whyNotEvaluated(*measure)) questions[measure->grain].push_back({*measure, {}});
    for (const auto& [grain, asked] : questions) {
        if (together)
            for (const auto& answer : qi::evaluateTogether(asked, tables.at(grain), silent)) insist(answer.has_value());
        else
            for (const auto& [measure, options] : asked)
                insist(qi::evaluate(measure, tables.at(grain), options, silent).has_value());
    }
    for (const qi::MeasureDefinition* measure : qi::bench::coreMeasures()) {
        if (!qi::whyNotEvaluated(*measure)) continue;
        const auto division = qi::divisionOf(*measure, qi::measureCatalogue());
        insist(division.has_value());
        const qi::MeasureDefinition &part = division->part.ways.front(), &whole = division->whole.ways.front();
        insist(qi::divideOver(*measure, {part, tables.at(part.grain)}, {whole, tables.at(whole.grain)}, {}, silent)
                   .has_value());
    }
}

void timeCore(std::size_t rows)
{
    const auto tables = qi::bench::coreRecords(rows);
    const double together = milliseconds(3, [&] { answerCore(tables, true); });
    const double alone = milliseconds(3, [&] { answerCore(tables, false); });
    fmt::print("| {} core measures, {} records of {} datasets | milliseconds |\n|---|---|\n",
               qi::bench::coreMeasures().size(), rows, tables.size());
    fmt::print("| those of a dataset in one walk | {:.1f} |\n| one after the other | {:.1f} |\n", together, alone);
}

} // namespace

int main(int argc, char** argv)
{
    std::size_t rows = 1'000'000, coreRows = 1'000'000;
    if (argc > 1) std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), rows);
    if (argc > 2) std::from_chars(argv[2], argv[2] + std::strlen(argv[2]), coreRows);
    timeGroups(rows);
    timeCore(coreRows);
}
