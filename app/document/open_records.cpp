#include "app/document/open_records.h"

#include "app/document/set_aside_charts.h"
#include "core/measures/definition_print.h"
#include "core/measures/division.h"
#include "core/measures/link.h"
#include "core/measures/logic.h"
#include "core/measures/monthly_measures.h"
#include "core/measures/needs.h"
#include "core/measures/sharing.h"
#include "core/project/kept_charts.h"
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

/// What is known when a store is being opened.
struct Opening
{
    Store& store;
    std::vector<MeasureDefinition> known;
    std::vector<ChartSettings> settings;
    KeptAnswers kept;
    std::shared_ptr<StopReading> stop;
};

/// The records of a dataset, by a connection of their own whenever they are asked for.
RecordsOnDemand::Read readerOf(const Opening& opening, const std::string& dataset, std::vector<std::string> roles)
{
    return
        [file = opening.store.path(), dataset, roles = std::move(roles), stop = opening.stop]() -> Result<RecordTable> {
            auto store = Store::open(file, Store::Access::Read);
            if (!store) return fail(store.error());
            return store->records(dataset, roles, *stop);
        };
}

/// Where nobody has kept which places and groups there are, the records have to be read for them.
void findChoices(OpenDataset& dataset, const KeptAnswers& kept)
{
    if (takeKeptChoices(dataset, kept)) return;
    dataset.places = placesIn(dataset.records);
    dataset.groupRoles = groupRolesOf(dataset.records);
}

/// Monthly figures are few: they are read at once with all their roles, since they bring their measures with them.
Result<OpenDataset> openDataset(const Opening& opening, const DatasetSummary& summary, bool willBeLinked,
                                Feedback& feedback)
{
    OpenDataset dataset{.name = summary.name,
                        .grain = summary.grain,
                        .records = {},
                        .places = {},
                        .groupRoles = {},
                        .stored = summary.name};
    if (summary.grain == "aggregate") {
        auto records = opening.store.records(summary.name, {}, feedback);
        if (!records) return fail(records.error());
        dataset.records = std::move(*records);
    } else {
        std::vector<std::string> roles = rolesOf(opening.known, summary.grain);
        for (std::string& role : rolesForGroups(summary.roles)) roles.push_back(std::move(role));
        if (willBeLinked) addRolesForLinking(roles, opening.known, linkedGrain(summary.grain));
        auto columns = opening.store.columns(summary.name, roles);
        if (!columns) return fail(columns.error());
        dataset.records = RecordsOnDemand(std::move(*columns), readerOf(opening, summary.name, std::move(roles)));
    }
    findChoices(dataset, opening.kept);
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
    if (!missingRoles(measure, dataset.records.columns()).empty()) return false;
    if (dataset.grain != "aggregate") return true;
    if (!measure.logic->isDivision()) return !whyNoFigure(measure, figuresIn(dataset.records));
    const auto division = divisionOf(measure, measureCatalogue());
    return division && wayOver(division->part, dataset.grain, dataset.records.columns()) &&
           wayOver(division->whole, dataset.grain, dataset.records.columns());
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
        if (const MeasureDefinition* way = wayOver(side, dataset->grain, dataset->records.columns())) {
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

RecordTable linkedRecords(const std::string& grain, const RecordTable& own, const RecordTable& other)
{
    return grain == "attendance" ? attendancesWithReferrals(own, other, linkRecords(own, other))
                                 : referralsWithAttendances(own, other, linkRecords(other, own));
}

/// The records of one with what the linked ones of the other lend.
std::shared_ptr<const OpenDataset> linkedDataset(const std::shared_ptr<const OpenDataset>& own,
                                                 const std::shared_ptr<const OpenDataset>& other,
                                                 const KeptAnswers& kept)
{
    OpenDataset linked{.name = own->name + " linked with " + other->name,
                       .grain = own->grain,
                       .records = {},
                       .places = {},
                       .groupRoles = {},
                       .stored = own->name};
    const auto read = [own, other]() -> Result<RecordTable> {
        for (const OpenDataset* dataset : {own.get(), other.get()})
            if (const auto there = dataset->records.get(); !there) return fail(there.error());
        return linkedRecords(own->grain, own->records, other->records);
    };
    // What is lent hangs on the columns alone; those without rows lend the same.
    RecordTable ownColumns = own->records.columns(), otherColumns = other->records.columns();
    ownColumns.rows = otherColumns.rows = 0;
    linked.records = RecordsOnDemand(linkedRecords(own->grain, ownColumns, otherColumns), read);
    findChoices(linked, kept);
    return std::make_shared<const OpenDataset>(std::move(linked));
}

/// The columns of both: what a measure could have once they are linked.
RecordTable columnsOfBoth(const OpenDataset& own, const OpenDataset& other)
{
    RecordTable both;
    for (const OpenDataset* dataset : {&own, &other})
        for (const RecordColumn& column : dataset->records.columns().columns)
            if (const Role* role = roleOf(column.role); role && !both.find(column.role)) both.add(*role);
    return both;
}

/// Measures that only linked records can answer.
void addLinkedCharts(OpenRecords& open, const Datasets& datasets, const Opening& opening)
{
    for (const std::string grain : {"attendance", "referral"}) {
        const auto own = std::ranges::find(datasets, grain, [](const auto& dataset) { return dataset->grain; });
        const auto other =
            std::ranges::find(datasets, linkedGrain(grain), [](const auto& dataset) { return dataset->grain; });
        if (own == datasets.end() || other == datasets.end()) continue;
        const RecordTable both = columnsOfBoth(**own, **other);
        std::vector<MeasureDefinition> helped = ofGrain(opening.known, grain);
        std::erase_if(helped, [&](const MeasureDefinition& measure) {
            return isThere(open.charts, measure.id) || !missingRoles(measure, both).empty();
        });
        if (!helped.empty())
            addCharts(open, linkedDataset(*own, *other, opening.kept), helped, opening.known, opening.settings);
    }
}

Result<Done> addDataset(OpenRecords& open, Datasets& datasets, const Opening& opening, const DatasetSummary& summary,
                        Feedback& feedback)
{
    const bool willBeLinked = isOfGrain(open.datasets, linkedGrain(summary.grain));
    auto opened = openDataset(opening, summary, willBeLinked, feedback);
    if (!opened) return fail(opened.error());
    const auto dataset = std::make_shared<const OpenDataset>(std::move(*opened));
    datasets.push_back(dataset);
    if (summary.grain == "aggregate")
        addCharts(open, dataset, monthlyDefinitions(dataset->records), opening.known, opening.settings);
    addCharts(open, dataset, ofGrain(opening.known, summary.grain), opening.known, opening.settings);
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

Result<OpenRecords> readRecords(const std::filesystem::path& file, Feedback& feedback,
                                std::shared_ptr<StopReading> stop)
{
    auto store = Store::open(file, Store::Access::Read);
    if (!store) return fail(store.error());
    auto datasets = store->datasets();
    if (!datasets) return fail(datasets.error());
    auto own = store->ownMeasures();
    if (!own) return fail(own.error());
    auto settings = store->charts();
    if (!settings) return fail(settings.error());
    const auto smallNumbers = store->smallNumbers();
    if (!smallNumbers) return fail(smallNumbers.error());
    const auto state = store->stateOfRecords();
    if (!state) return fail(state.error());

    const Opening opening{*store, knownMeasures(*own), std::move(*settings), store->keptAnswers(), std::move(stop)};
    OpenRecords open{.datasets = std::move(*datasets), .smallNumbers = *smallNumbers, .state = *state, .charts = {}};
    Datasets opened;
    for (const DatasetSummary& summary : open.datasets)
        if (auto added = addDataset(open, opened, opening, summary, feedback); !added) return fail(added.error());
    addChartsOfTwo(open, opened, opening.known, opening.settings);
    addLinkedCharts(open, opened, opening);
    addSetAsideCharts(open, opening.store, opening.settings);
    takeKept(open.charts, opening.kept);
    return open;
}

} // namespace qi
