#include "core/library/measure_library.h"

#include "core/base/text.h"
#include "core/measures/logic.h"
#include "core/measures/monthly_measures.h"
#include "core/records/roles.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::size_t kMostKept = 200; // results are small: some dozen points each

/// A dataset's columns without rows: enough to see what is missing.
RecordTable columnsOf(const DatasetSummary& dataset)
{
    RecordTable table;
    for (const std::string& id : dataset.roles)
        if (const Role* role = roleOf(id)) table.add(*role);
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
std::string plural(const std::string& grain) { return grain == "survey" ? "survey answers" : grain + "s"; }

/// The dataset of the measure's grain that lacks least; of several the largest.
void chooseDataset(KnownMeasure& known, const std::vector<DatasetSummary>& datasets)
{
    std::size_t rows = 0;
    for (const DatasetSummary& dataset : datasets) {
        if (dataset.grain != known.definition.grain) continue;
        const auto missing = missingRoles(known.definition, columnsOf(dataset));
        const bool better = known.dataset.empty() || missing.size() < known.missing.size() ||
                            (missing.size() == known.missing.size() && dataset.rows > rows);
        if (!better) continue;
        known.dataset = dataset.name;
        known.missing = missing;
        rows = dataset.rows;
    }
}

std::string obstacleOf(const KnownMeasure& known)
{
    const MeasureDefinition& measure = known.definition;
    if (const auto why = whyNotEvaluated(measure)) return *why;
    if (known.dataset.empty())
        return fmt::format("“{}” ({}) needs {}, and the store has no dataset of them.", measure.title, measure.id,
                           plural(measure.grain));
    if (known.missing.empty()) return {};
    return fmt::format("“{}” ({}) cannot be worked out from “{}”: it has no column for {}.", measure.title, measure.id,
                       known.dataset, spokenList(known.missing));
}

KnownMeasure weighed(const MeasureDefinition& measure, MeasureOrigin origin,
                     const std::vector<DatasetSummary>& datasets)
{
    KnownMeasure known{.definition = measure, .origin = origin};
    chooseDataset(known, datasets);
    known.obstacle = obstacleOf(known);
    return known;
}

Result<std::vector<KnownMeasure>> monthlyOf(Store& store, const DatasetSummary& dataset, Feedback& feedback)
{
    const auto records = store.records(dataset.name, {}, feedback);
    if (!records) return fail(records.error());
    std::vector<KnownMeasure> measures;
    for (MeasureDefinition& definition : monthlyDefinitions(*records))
        measures.push_back(
            {.definition = std::move(definition), .origin = MeasureOrigin::Monthly, .dataset = dataset.name});
    return measures;
}

bool comesNear(const MeasureDefinition& measure, const std::string& word)
{
    return asciiLower(measure.title).find(word) != std::string::npos || asciiLower(measure.id).starts_with(word);
}

Error notFound(std::string_view id, const std::vector<KnownMeasure>& measures)
{
    std::vector<std::string> near;
    for (const KnownMeasure& known : measures)
        if (near.size() < 5 &&
            comesNear(known.definition, asciiLower(id.substr(0, std::min<std::size_t>(id.size(), 2)))))
            near.push_back(fmt::format("{} ({})", known.definition.id, known.definition.title));
    const std::string hint = near.empty() ? "`measures` lists those there are" : "there are " + join(near, ", ");
    return {Error::Kind::Usage, fmt::format("There is no measure “{}” in this store; {}.", id, hint)};
}

} // namespace

Result<std::vector<KnownMeasure>> MeasureLibrary::measures(Feedback& feedback)
{
    const auto datasets = store_.datasets();
    if (!datasets) return fail(datasets.error());
    const auto own = store_.ownMeasures();
    if (!own) return fail(own.error());
    std::vector<KnownMeasure> all;
    for (const MeasureDefinition& measure : *own) all.push_back(weighed(measure, MeasureOrigin::Own, *datasets));
    for (const DatasetSummary& dataset : *datasets) {
        if (dataset.grain != "aggregate") continue;
        auto monthly = monthlyOf(store_, dataset, feedback);
        if (!monthly) return fail(monthly.error());
        std::ranges::move(*monthly, std::back_inserter(all));
    }
    for (const MeasureDefinition& measure : measureCatalogue())
        if (!findMeasure(*own, measure.id)) all.push_back(weighed(measure, MeasureOrigin::Catalogue, *datasets));
    return all;
}

Result<KnownMeasure> MeasureLibrary::find(std::string_view id, Feedback& feedback)
{
    const auto all = measures(feedback);
    if (!all) return fail(all.error());
    for (const auto key : {&MeasureDefinition::id, &MeasureDefinition::title})
        for (const KnownMeasure& known : *all)
            if (equalsIgnoringCase(known.definition.*key, trimmed(id))) return known;
    return fail(notFound(id, *all));
}

const MeasureResult* MeasureLibrary::keptAnswer(const KnownMeasure& measure, std::int64_t generation,
                                                const EvaluationOptions& options) const
{
    const auto found = std::ranges::find_if(kept_, [&](const Kept& kept) {
        return kept.generation == generation && kept.dataset == measure.dataset && kept.options == options &&
               kept.definition.id == measure.definition.id && *kept.definition.logic == *measure.definition.logic;
    });
    return found == kept_.end() ? nullptr : &found->result;
}

Result<MeasureResult> MeasureLibrary::answer(const KnownMeasure& measure, const EvaluationOptions& options,
                                             Feedback& feedback)
{
    if (!measure.canBeAnswered()) return fail(Error::Kind::Data, measure.obstacle);
    const auto generation = store_.generation(measure.dataset);
    if (!generation) return fail(generation.error());
    if (const MeasureResult* kept = keptAnswer(measure, *generation, options)) return *kept;
    const auto records = store_.records(measure.dataset, rolesUsed(measure.definition, options.by), feedback);
    if (!records) return fail(records.error());
    auto result = evaluate(measure.definition, *records, options, feedback);
    if (!result) return result;
    if (kept_.size() >= kMostKept) kept_.erase(kept_.begin());
    kept_.push_back({measure.dataset, *generation, measure.definition, options, *result});
    return result;
}

Result<MeasureResult> MeasureLibrary::answer(std::string_view id, const EvaluationOptions& options, Feedback& feedback)
{
    const auto measure = find(id, feedback);
    if (!measure) return fail(measure.error());
    return answer(*measure, options, feedback);
}

} // namespace qi
