// How long measures take over records in memory, one thread: month × 5 groups as count, percent, median and 90th
// percentile; and every core measure that the sample's datasets answer. `bench_measures [rows]`.
#include "core/measures/evaluate.h"
#include "core/records/roles.h"
#include "core/sample/sample.h"
#include "core/store/store.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <random>
#include <vector>

namespace
{

/// Median milliseconds of `work` over some repetitions, after a first that does not count.
template<typename Work>
double milliseconds(Work work)
{
    constexpr int kTimes = 7;
    std::vector<double> times;
    work();
    for (int i = 0; i < kTimes; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::ranges::sort(times);
    return times[kTimes / 2];
}

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

void timeGroups(std::size_t rows)
{
    const auto measures = qi::readMeasures(kMeasures);
    if (!measures) {
        fmt::print("{}\n", measures.error().sentence);
        return;
    }
    const qi::RecordTable table = stays(rows);
    qi::EvaluationOptions options;
    options.by = "site";
    qi::NoFeedback silent;
    fmt::print("| month × 5 groups, {} records | milliseconds |\n|---|---|\n", rows);
    double all = 0;
    for (const qi::MeasureDefinition& measure : *measures) {
        const double time = milliseconds([&] {
            if (!qi::evaluate(measure, table, options, silent)) std::exit(1);
        });
        all += time;
        fmt::print("| {} | {:.1f} |\n", measure.title, time);
    }
    fmt::print("| all four | {:.1f} |\n\n", all);
}

void timeCore(std::size_t rows)
{
    const auto file = std::filesystem::temp_directory_path() / "bench_measures.ccause";
    std::filesystem::remove(file);
    qi::NoFeedback silent;
    qi::SampleOptions options;
    options.rows = rows;
    if (!qi::writeSample(file, options, silent)) return;
    auto store = qi::Store::open(file, qi::Store::Access::Read);
    if (!store) return;
    std::size_t measures = 0, records = 0;
    double all = 0;
    const auto datasets = store->datasets();
    for (const qi::DatasetSummary& dataset : *datasets) {
        const auto table = store->records(dataset.name, {}, silent);
        if (!table) continue;
        records += table->rows;
        for (const qi::MeasureDefinition& measure : qi::measureCatalogue()) {
            if (!measure.core || measure.grain != dataset.grain || qi::whyNotEvaluated(measure) ||
                !qi::missingRoles(measure, *table).empty())
                continue;
            const auto begin = std::chrono::steady_clock::now();
            if (!qi::evaluate(measure, *table, {}, silent)) continue;
            const double time =
                std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
            ++measures;
            all += time;
            if (time > 60) fmt::print("{} takes {:.0f} ms\n", measure.id, time);
        }
    }
    std::filesystem::remove(file);
    fmt::print("\n{} core measures over {} records of {} datasets: {:.0f} ms\n", measures, records, datasets->size(),
               all);
}

} // namespace

int main(int argc, char** argv)
{
    std::size_t rows = 1'000'000;
    if (argc > 1) std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), rows);
    timeGroups(rows);
    timeCore(rows);
}
