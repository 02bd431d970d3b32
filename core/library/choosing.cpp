#include "core/library/choosing.h"

#include "core/base/text.h"
#include "core/measures/evaluate.h"
#include "core/measures/link.h"
#include "core/measures/monthly_measures.h"
#include "core/measures/needs.h"
#include "core/records/roles.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

/// A dataset's columns without rows: enough to see what is missing.
RecordTable columnsOf(const std::vector<std::string>& roles)
{
    RecordTable table;
    for (const std::string& id : roles)
        if (const Role* role = roleOf(id); role && !table.find(id)) table.add(*role);
    return table;
}

std::string spoken(const std::string& id)
{
    const Role* role = roleOf(id);
    return role && !role->title.empty() ? fmt::format("{} ({})", role->title, id) : id;
}

std::string spokenList(const std::vector<std::string>& roles)
{
    std::vector<std::string> words;
    for (const std::string& role : roles) words.push_back(spoken(role));
    return join(words, ", ");
}

/// “attendance” → “attendances”.
std::string plural(const std::string& grain)
{
    if (grain == "survey") return "survey answers";
    return grain == "aggregate" ? "monthly figures" : grain + "s";
}

/// Links what the dataset lacks, where that helps.
void linkIfNeeded(MeasureSide& side, const DatasetSummary& dataset, const Holdings& holdings)
{
    const DatasetSummary* partner = side.missing.empty() ? nullptr : linkPartner(dataset, holdings.datasets);
    if (!partner) return;
    std::vector<std::string> roles = dataset.roles;
    roles.insert(roles.end(), partner->roles.begin(), partner->roles.end());
    if (!missingRoles(side.definition, columnsOf(roles)).empty()) return;
    side.linkedWith = partner->name;
    side.missing.clear();
}

bool hasFigure(const MeasureDefinition& measure, const DatasetSummary& dataset, const Holdings& holdings)
{
    const auto found = holdings.figures.find(dataset.name);
    return found != holdings.figures.end() && !whyNoFigure(measure, found->second);
}

/// All the figures that the store's monthly files bring.
std::vector<std::string> allFigures(const Holdings& holdings)
{
    std::vector<std::string> all;
    for (const auto& [dataset, figures] : holdings.figures) all.insert(all.end(), figures.begin(), figures.end());
    return all;
}

bool isAnswering(const MeasureDefinition& way, const DatasetSummary& dataset, const Holdings& holdings)
{
    return dataset.grain == way.grain && (way.grain != "aggregate" || hasFigure(way, dataset, holdings));
}

/// The dataset of the way's grain that lacks least; of several the largest.
MeasureSide sideFor(const MeasureDefinition& way, const Holdings& holdings)
{
    MeasureSide side{.definition = way};
    std::size_t rows = 0;
    for (const DatasetSummary& dataset : holdings.datasets) {
        if (!isAnswering(way, dataset, holdings)) continue;
        MeasureSide candidate{.definition = way, .dataset = dataset.name};
        candidate.missing = missingRoles(way, columnsOf(dataset.roles));
        linkIfNeeded(candidate, dataset, holdings);
        const bool better = side.dataset.empty() || candidate.missing.size() < side.missing.size() ||
                            (candidate.missing.size() == side.missing.size() && dataset.rows > rows);
        if (!better) continue;
        side = std::move(candidate);
        rows = dataset.rows;
    }
    return side;
}

std::string obstacleOf(const MeasureDefinition& measure, const MeasureSide& side, const Holdings& holdings)
{
    const std::string what = fmt::format("“{}” ({})", measure.title, measure.id);
    if (side.dataset.empty() && side.definition.grain == "aggregate")
        return whyNoFigure(side.definition, allFigures(holdings)).value_or(std::string());
    if (side.dataset.empty())
        return fmt::format("{} needs {}, and the store has no dataset of them.", what, plural(side.definition.grain));
    if (side.missing.empty()) return {};
    return fmt::format("{} cannot be worked out from “{}”: it has no column for {}.", what, side.dataset,
                       spokenList(side.missing));
}

} // namespace

bool cannotSplit(const DatasetSummary& dataset, const EvaluationOptions& options)
{
    std::vector<std::string> roles{options.by, options.across};
    for (const GroupChosen& chosen : options.where) roles.push_back(chosen.role);
    const RecordTable columns = columnsOf(dataset.roles);
    return std::ranges::any_of(
        roles, [&](const std::string& role) { return !role.empty() && !missingFor(role, columns).empty(); });
}

const DatasetSummary* linkPartner(const DatasetSummary& dataset, const std::vector<DatasetSummary>& datasets)
{
    const std::string grain = linkedGrain(dataset.grain);
    const DatasetSummary* largest = nullptr;
    for (const DatasetSummary& other : datasets)
        if (!grain.empty() && other.grain == grain && (!largest || other.rows > largest->rows)) largest = &other;
    return largest;
}

MeasureSide chooseSide(const MeasureDefinition& measure, const std::vector<MeasureDefinition>& ways,
                       const Holdings& holdings)
{
    std::vector<MeasureSide> sides;
    for (const MeasureDefinition& way : ways) {
        sides.push_back(sideFor(way, holdings));
        sides.back().obstacle = obstacleOf(measure, sides.back(), holdings);
        if (sides.back().obstacle.empty()) return sides.back();
    }
    const auto nearest = std::ranges::find_if(sides, [](const MeasureSide& side) { return !side.dataset.empty(); });
    return nearest == sides.end() ? sides.front() : *nearest;
}

} // namespace qi
