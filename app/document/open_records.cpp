#include "app/document/open_records.h"

#include "app/document/set_aside_charts.h"
#include "core/measures/definition_print.h"
#include "core/measures/division.h"
#include "core/measures/link.h"
#include "core/measures/logic.h"
#include "core/measures/monthly_measures.h"
#include "core/measures/needs.h"
#include "core/measures/sharing.h"
#include "core/records/roles.h"

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

/// Measures that divide what one dataset counts by what another does.
std::vector<MeasureDefinition> ofTwoDatasets(const std::vector<MeasureDefinition>& measures)
{
    std::vector<MeasureDefinition> found;
    std::ranges::copy_if(measures, std::back_inserter(found), [](const MeasureDefinition& measure) {
        return measure.logic && measure.logic->isDivision() && whyNotEvaluated(measure);
    });
    return found;
}

/// What the measures of a grain take, and the sides of those of two datasets.
std::vector<std::string> rolesOf(const std::vector<MeasureDefinition>& known, const std::string& grain)
{
    std::vector<MeasureDefinition> measures = ofGrain(known, grain);
    for (const MeasureDefinition& measure : ofTwoDatasets(known))
        if (const auto division = divisionOf(measure, known))
            for (const DivisionSide* side : {&division->part, &division->whole})
                std::ranges::copy_if(side->ways, std::back_inserter(measures),
                                     [&](const MeasureDefinition& way) { return way.grain == grain; });
    std::set<std::string> roles;
    for (const MeasureDefinition& measure : measures)
        for (const std::string& role : rolesUsed(measure, kPlace)) roles.insert(role);
    // What is hidden of a place hangs on what is told of its organisation.
    for (const std::string& role : rolesBehind(widerRole(kPlace))) roles.insert(role);
    return {roles.begin(), roles.end()};
}

bool isOfGrain(const std::vector<DatasetSummary>& datasets, const std::string& grain)
{
    return std::ranges::find(datasets, grain, &DatasetSummary::grain) != datasets.end();
}

/// What linking with the records of the other organisation takes, and what these could lend.
void addRolesForLinking(std::vector<std::string>& roles, const std::vector<MeasureDefinition>& known,
                        const std::string& otherGrain)
{
    for (const auto& more : {rolesForLinking(), rolesOf(known, otherGrain)})
        roles.insert(roles.end(), more.begin(), more.end());
    std::ranges::sort(roles);
    roles.erase(std::ranges::unique(roles).begin(), roles.end());
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
Result<OpenDataset> readDataset(Store& store, const DatasetSummary& summary, bool willBeLinked,
                                const std::vector<MeasureDefinition>& known, Feedback& feedback)
{
    std::vector<std::string> roles =
        summary.grain == "aggregate" ? std::vector<std::string>{} : rolesOf(known, summary.grain);
    if (!roles.empty())
        for (std::string& role : rolesForGroups(summary.roles)) roles.push_back(std::move(role));
    if (willBeLinked) addRolesForLinking(roles, known, linkedGrain(summary.grain));
    auto records = store.records(summary.name, roles, feedback);
    if (!records) return fail(records.error());
    OpenDataset dataset{.name = summary.name,
                        .grain = summary.grain,
                        .records = std::move(*records),
                        .places = {},
                        .groupRoles = {},
                        .stored = summary.name};
    dataset.places = placesIn(dataset.records);
    dataset.groupRoles = groupRolesOf(dataset.records);
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

/// Whether the dataset has the columns, or among its monthly figures the one that the measure is about.
bool canAnswer(const MeasureDefinition& measure, const OpenDataset& dataset)
{
    if (!missingRoles(measure, dataset.records).empty()) return false;
    if (dataset.grain != "aggregate") return true;
    if (!measure.logic->isDivision()) return !whyNoFigure(measure, figuresIn(dataset.records));
    const auto division = divisionOf(measure, measureCatalogue());
    return division && wayOver(division->part, dataset.grain, dataset.records) &&
           wayOver(division->whole, dataset.grain, dataset.records);
}

using Datasets = std::vector<std::shared_ptr<const OpenDataset>>;

MeasureChart chartOf(const MeasureDefinition& measure, const std::vector<MeasureDefinition>& known,
                     const std::vector<ChartSettings>& kept)
{
    MeasureChart chart;
    chart.definition = measure;
    chart.definitionPrint = printOf(measure, known);
    chart.settings = settingsFor(measure, kept);
    return chart;
}

void addCharts(OpenRecords& open, const std::shared_ptr<const OpenDataset>& dataset,
               const std::vector<MeasureDefinition>& measures, const std::vector<MeasureDefinition>& known,
               const std::vector<ChartSettings>& kept)
{
    for (const MeasureDefinition& measure : measures) {
        if (isThere(open.charts, measure.id) || !canAnswer(measure, *dataset)) continue;
        MeasureChart chart = chartOf(measure, known, kept);
        chart.dataset = dataset;
        open.charts.push_back(std::move(chart));
    }
}

/// The first dataset that can be this side of a division, and how it is counted there.
std::shared_ptr<const OpenDataset> datasetFor(const DivisionSide& side, const Datasets& datasets,
                                              MeasureDefinition& counted)
{
    for (const std::shared_ptr<const OpenDataset>& dataset : datasets)
        if (const MeasureDefinition* way = wayOver(side, dataset->grain, dataset->records)) {
            counted = *way;
            return dataset;
        }
    return nullptr;
}

void addChartsOfTwo(OpenRecords& open, const Datasets& datasets, const std::vector<MeasureDefinition>& known,
                    const std::vector<ChartSettings>& kept)
{
    for (const MeasureDefinition& measure : ofTwoDatasets(known)) {
        const auto division = divisionOf(measure, known);
        if (!division || isThere(open.charts, measure.id)) continue;
        MeasureChart chart = chartOf(measure, known, kept);
        chart.dataset = datasetFor(division->part, datasets, chart.part);
        chart.divisor = datasetFor(division->whole, datasets, chart.whole);
        if (chart.dataset && chart.divisor) open.charts.push_back(std::move(chart));
    }
}

/// The records of one with what the linked ones of the other lend.
std::shared_ptr<const OpenDataset> linkedDataset(const OpenDataset& own, const OpenDataset& other)
{
    const bool visits = own.grain == "attendance";
    const Linkage linkage = visits ? linkRecords(own.records, other.records) : linkRecords(other.records, own.records);
    OpenDataset linked{.name = own.name + " linked with " + other.name,
                       .grain = own.grain,
                       .records = {},
                       .places = {},
                       .groupRoles = {}};
    linked.records = visits ? attendancesWithReferrals(own.records, other.records, linkage)
                            : referralsWithAttendances(own.records, other.records, linkage);
    linked.stored = own.name;
    linked.places = placesIn(linked.records);
    linked.groupRoles = groupRolesOf(linked.records);
    return std::make_shared<const OpenDataset>(std::move(linked));
}

/// The columns of both: what a measure could have once they are linked.
RecordTable columnsOfBoth(const OpenDataset& own, const OpenDataset& other)
{
    RecordTable both;
    for (const OpenDataset* dataset : {&own, &other})
        for (const RecordColumn& column : dataset->records.columns)
            if (const Role* role = roleOf(column.role); role && !both.find(column.role)) both.add(*role);
    return both;
}

/// Measures that only linked records can answer.
void addLinkedCharts(OpenRecords& open, const Datasets& datasets, const std::vector<MeasureDefinition>& known,
                     const std::vector<ChartSettings>& kept)
{
    for (const std::string grain : {"attendance", "referral"}) {
        const auto own = std::ranges::find(datasets, grain, [](const auto& dataset) { return dataset->grain; });
        const auto other =
            std::ranges::find(datasets, linkedGrain(grain), [](const auto& dataset) { return dataset->grain; });
        if (own == datasets.end() || other == datasets.end()) continue;
        const RecordTable both = columnsOfBoth(**own, **other);
        std::vector<MeasureDefinition> helped = ofGrain(known, grain);
        std::erase_if(helped, [&](const MeasureDefinition& measure) {
            return isThere(open.charts, measure.id) || !missingRoles(measure, both).empty();
        });
        if (!helped.empty()) addCharts(open, linkedDataset(**own, **other), helped, known, kept);
    }
}

Result<Done> addDataset(OpenRecords& open, Datasets& datasets, Store& store, const DatasetSummary& summary,
                        const std::vector<MeasureDefinition>& known, const std::vector<ChartSettings>& kept,
                        Feedback& feedback)
{
    const bool willBeLinked = isOfGrain(open.datasets, linkedGrain(summary.grain));
    auto read = readDataset(store, summary, willBeLinked, known, feedback);
    if (!read) return fail(read.error());
    const auto dataset = std::make_shared<const OpenDataset>(std::move(*read));
    datasets.push_back(dataset);
    if (summary.grain == "aggregate") addCharts(open, dataset, monthlyDefinitions(dataset->records), known, kept);
    addCharts(open, dataset, ofGrain(known, summary.grain), known, kept);
    return Done{};
}

/// Own measures win over the catalogue's of the same id, and stand after it.
std::vector<MeasureDefinition> knownMeasures(const std::vector<MeasureDefinition>& own)
{
    std::vector<MeasureDefinition> known;
    std::ranges::copy_if(measureCatalogue(), std::back_inserter(known),
                         [&](const MeasureDefinition& measure) { return !findMeasure(own, measure.id); });
    known.insert(known.end(), own.begin(), own.end());
    return known;
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

    const std::vector<MeasureDefinition> known = knownMeasures(*own);
    Datasets opened;
    const auto smallNumbers = store->smallNumbers();
    if (!smallNumbers) return fail(smallNumbers.error());
    OpenRecords open{.datasets = std::move(*datasets), .smallNumbers = *smallNumbers, .charts = {}};
    for (const DatasetSummary& summary : open.datasets)
        if (auto added = addDataset(open, opened, *store, summary, known, *kept, feedback); !added)
            return fail(added.error());
    addChartsOfTwo(open, opened, known, *kept);
    addLinkedCharts(open, opened, known, *kept);
    addSetAsideCharts(open, file, *kept);
    return open;
}

} // namespace qi
