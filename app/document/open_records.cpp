#include "app/document/open_records.h"

#include "core/measures/monthly_measures.h"

#include <algorithm>
#include <set>

namespace qi
{

namespace
{

constexpr std::string_view kPlace = "site";

std::vector<MeasureDefinition> ofGrain(const std::vector<MeasureDefinition>& measures, const std::string& grain)
{
    std::vector<MeasureDefinition> found;
    std::ranges::copy_if(measures, std::back_inserter(found), [&](const MeasureDefinition& measure) {
        return measure.grain == grain && measure.logic && !whyNotEvaluated(measure);
    });
    return found;
}

std::vector<std::string> rolesOf(const std::vector<MeasureDefinition>& measures)
{
    std::set<std::string> roles;
    for (const MeasureDefinition& measure : measures)
        for (const std::string& role : rolesUsed(measure, kPlace)) roles.insert(role);
    return {roles.begin(), roles.end()};
}

/// Names of sites, else of organisations: what “only one place” can choose from.
std::vector<std::string> placesIn(const RecordTable& records)
{
    for (const char* role : {"site_name", "site_code", "org_name", "org_code"}) {
        const RecordColumn* column = records.find(role);
        const auto* texts = column ? std::get_if<TextColumn>(&column->values) : nullptr;
        if (!texts || texts->texts().empty()) continue;
        std::vector<std::string> places = texts->texts();
        std::ranges::sort(places);
        return places;
    }
    return {};
}

/// Monthly figures are few: all their roles are read, since they bring their measures with them.
Result<OpenDataset> readDataset(Store& store, const DatasetSummary& summary,
                                const std::vector<MeasureDefinition>& measures, Feedback& feedback)
{
    const std::vector<std::string> roles =
        summary.grain == "aggregate" ? std::vector<std::string>{} : rolesOf(measures);
    auto records = store.records(summary.name, roles, feedback);
    if (!records) return fail(records.error());
    OpenDataset dataset{.name = summary.name, .grain = summary.grain, .records = std::move(*records), .places = {}};
    dataset.places = placesIn(dataset.records);
    return dataset;
}

ChartSettings settingsFor(const MeasureDefinition& measure, const std::vector<ChartSettings>& kept)
{
    const auto found = std::ranges::find(kept, measure.id, &ChartSettings::measure);
    return found == kept.end() ? defaultSettings(measure) : *found;
}

bool isThere(const std::vector<MeasureChart>& charts, const std::string& measure)
{
    return std::ranges::any_of(charts, [&](const MeasureChart& chart) { return chart.definition.id == measure; });
}

void addCharts(OpenRecords& open, const std::shared_ptr<const OpenDataset>& dataset,
               const std::vector<MeasureDefinition>& measures, const std::vector<ChartSettings>& kept)
{
    for (const MeasureDefinition& measure : measures) {
        if (isThere(open.charts, measure.id) || !missingRoles(measure, dataset->records).empty()) continue;
        MeasureChart chart;
        chart.definition = measure;
        chart.settings = settingsFor(measure, kept);
        chart.dataset = dataset;
        open.charts.push_back(std::move(chart));
    }
}

Result<Done> addDataset(OpenRecords& open, Store& store, const DatasetSummary& summary,
                        const std::vector<MeasureDefinition>& known, const std::vector<ChartSettings>& kept,
                        Feedback& feedback)
{
    std::vector<MeasureDefinition> measures = ofGrain(known, summary.grain);
    auto read = readDataset(store, summary, measures, feedback);
    if (!read) return fail(read.error());
    const auto dataset = std::make_shared<const OpenDataset>(std::move(*read));
    if (summary.grain == "aggregate") measures = monthlyDefinitions(dataset->records);
    addCharts(open, dataset, measures, kept);
    return Done{};
}

} // namespace

Result<OpenRecords> readRecords(const std::filesystem::path& file, Feedback& feedback)
{
    auto store = Store::open(file, Store::Access::Read);
    if (!store) return fail(store.error());
    auto datasets = store->datasets();
    if (!datasets) return fail(datasets.error());
    auto own = store->ownMeasures();
    if (!own) return fail(own.error());
    auto kept = store->charts();
    if (!kept) return fail(kept.error());

    std::vector<MeasureDefinition> known = measureCatalogue();
    std::ranges::copy(*own, std::back_inserter(known));
    OpenRecords open{.datasets = std::move(*datasets), .charts = {}};
    for (const DatasetSummary& summary : open.datasets)
        if (auto added = addDataset(open, *store, summary, known, *kept, feedback); !added) return fail(added.error());
    return open;
}

} // namespace qi
