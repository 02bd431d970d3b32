#include "core/library/measure_library.h"

#include "core/base/text.h"
#include "core/library/set_aside_measures.h"
#include "core/measures/division.h"
#include "core/measures/logic.h"
#include "core/measures/monthly_measures.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::size_t kMostKept = 200; // results are small: some dozen points each

std::vector<MeasureDefinition> knownDefinitions(const std::vector<MeasureDefinition>& own)
{
    std::vector<MeasureDefinition> known = own;
    known.insert(known.end(), measureCatalogue().begin(), measureCatalogue().end());
    return known;
}

std::vector<KnownMeasure> monthlyOf(const DatasetSummary& dataset, const RecordTable& records)
{
    std::vector<KnownMeasure> measures;
    for (MeasureDefinition& definition : monthlyDefinitions(records)) {
        KnownMeasure known{.definition = definition, .origin = MeasureOrigin::Monthly, .dataset = dataset.name};
        known.sides.push_back({.definition = std::move(definition), .dataset = dataset.name});
        measures.push_back(std::move(known));
    }
    return measures;
}

/// Answered by all datasets of records together.
KnownMeasure ofSetAside(const MeasureDefinition& definition, const std::vector<DatasetSummary>& datasets)
{
    KnownMeasure known{.definition = definition, .origin = MeasureOrigin::SetAside};
    std::vector<std::string> names;
    for (const DatasetSummary& dataset : datasets)
        if (dataset.grain != "aggregate" && dataset.first) names.push_back(dataset.name);
    known.dataset = join(names, ", ");
    if (names.empty())
        known.obstacle =
            fmt::format("“{}” ({}) needs imported records; there are none.", definition.title, definition.id);
    return known;
}

/// By the letters that ids of a kind begin with, or by a word of the title.
bool comesNear(const MeasureDefinition& measure, std::string_view id)
{
    const std::string word = asciiLower(trimmed(id));
    const std::string_view kind = std::string_view(word).substr(0, word.find_first_of("0123456789"));
    const bool isId = kind.size() < word.size() && kind.size() >= 2;
    return isId ? asciiLower(measure.id).starts_with(kind)
                : word.size() >= 3 && asciiLower(measure.title).find(word) != std::string::npos;
}

Error notFound(std::string_view id, const std::vector<KnownMeasure>& measures)
{
    std::vector<std::string> near;
    for (const KnownMeasure& known : measures)
        if (near.size() < 5 && comesNear(known.definition, id))
            near.push_back(fmt::format("{} ({})", known.definition.id, known.definition.title));
    const std::string hint = near.empty() ? "`measures` lists those there are" : "there are " + join(near, ", ");
    return {Error::Kind::Usage, fmt::format("There is no measure “{}” in this store; {}.", id, hint)};
}

} // namespace

Result<Holdings> MeasureLibrary::holdings(std::vector<KnownMeasure>& monthly, Feedback& feedback)
{
    auto datasets = store_.datasets();
    if (!datasets) return fail(datasets.error());
    Holdings holdings{std::move(*datasets), {}};
    for (const DatasetSummary& dataset : holdings.datasets) {
        if (dataset.grain != "aggregate") continue;
        const auto records = store_.records(dataset.name, {}, feedback);
        if (!records) return fail(records.error());
        holdings.figures[dataset.name] = figuresIn(*records);
        std::ranges::move(monthlyOf(dataset, *records), std::back_inserter(monthly));
    }
    return holdings;
}

KnownMeasure MeasureLibrary::weighed(const MeasureDefinition& measure, MeasureOrigin origin, const Holdings& holdings,
                                     const std::vector<MeasureDefinition>& own) const
{
    KnownMeasure known{.definition = measure, .origin = origin};
    if (measure.logic->isDivision()) {
        const auto division = divisionOf(measure, knownDefinitions(own));
        if (!division) {
            known.obstacle = division.error().sentence;
            return known;
        }
        known.sides = {chooseSide(measure, division->part.ways, holdings),
                       chooseSide(measure, division->whole.ways, holdings)};
    } else {
        known.sides = {chooseSide(measure, {measure}, holdings)};
        if (const auto why = whyNotEvaluated(measure)) known.sides.front().obstacle = *why;
    }
    known.dataset = known.sides.front().dataset;
    for (const MeasureSide& side : known.sides) {
        known.missing.insert(known.missing.end(), side.missing.begin(), side.missing.end());
        if (known.obstacle.empty()) known.obstacle = side.obstacle;
    }
    return known;
}

Result<std::vector<KnownMeasure>> MeasureLibrary::measures(Feedback& feedback)
{
    std::vector<KnownMeasure> monthly, all;
    const auto held = holdings(monthly, feedback);
    if (!held) return fail(held.error());
    const auto own = store_.ownMeasures();
    if (!own) return fail(own.error());
    for (const MeasureDefinition& measure : *own) all.push_back(weighed(measure, MeasureOrigin::Own, *held, *own));
    std::ranges::move(monthly, std::back_inserter(all));
    for (const MeasureDefinition& measure : measureCatalogue())
        if (!findMeasure(*own, measure.id)) all.push_back(weighed(measure, MeasureOrigin::Catalogue, *held, *own));
    for (const MeasureDefinition& measure : setAsideMeasures())
        if (!findMeasure(*own, measure.id)) all.push_back(ofSetAside(measure, held->datasets));
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

Result<std::vector<std::pair<std::string, std::int64_t>>> MeasureLibrary::generations(const KnownMeasure& measure)
{
    std::vector<std::pair<std::string, std::int64_t>> found;
    for (const MeasureSide& side : measure.sides)
        for (const std::string& dataset : {side.dataset, side.linkedWith}) {
            if (dataset.empty()) continue;
            const auto generation = store_.generation(dataset);
            if (!generation) return fail(generation.error());
            found.emplace_back(dataset, *generation);
        }
    return found;
}

const MeasureResult* MeasureLibrary::keptAnswer(const KnownMeasure& measure, const Kept& wanted) const
{
    const auto found = std::ranges::find_if(kept_, [&](const Kept& kept) {
        return kept.datasets == wanted.datasets && kept.options == wanted.options &&
               kept.definition.id == measure.definition.id && *kept.definition.logic == *measure.definition.logic;
    });
    return found == kept_.end() ? nullptr : &found->result;
}

Result<std::shared_ptr<const RecordTable>>
MeasureLibrary::readFor(const MeasureSide& side, const std::set<std::string>& wanted, Feedback& feedback)
{
    const std::vector<std::string> roles(wanted.begin(), wanted.end());
    auto own = store_.records(side.dataset, roles, feedback);
    if (!own) return fail(own.error());
    if (side.linkedWith.empty()) return std::make_shared<const RecordTable>(std::move(*own));
    const auto other = store_.records(side.linkedWith, roles, feedback);
    if (!other) return fail(other.error());
    return std::make_shared<const RecordTable>(side.definition.grain == "attendance"
                                                   ? attendancesWithReferrals(*own, *other, linkRecords(*own, *other))
                                                   : referralsWithAttendances(*own, *other, linkRecords(*other, *own)));
}

Result<std::shared_ptr<const RecordTable>>
MeasureLibrary::recordsFor(const MeasureSide& side, const EvaluationOptions& options, Feedback& feedback)
{
    Read wanted{.dataset = side.dataset, .linkedWith = side.linkedWith, .generations = {}, .roles = {}, .records = {}};
    for (const std::string& role : rolesUsed(side.definition, options)) wanted.roles.insert(role);
    if (!side.linkedWith.empty())
        for (const std::string& role : rolesForLinking()) wanted.roles.insert(role);
    for (const std::string& dataset : {side.dataset, side.linkedWith}) {
        if (dataset.empty()) continue;
        const auto generation = store_.generation(dataset);
        if (!generation) return fail(generation.error());
        wanted.generations.push_back(*generation);
    }
    const bool same = read_ && read_->dataset == wanted.dataset && read_->linkedWith == wanted.linkedWith &&
                      read_->generations == wanted.generations;
    if (same && (read_->roles.empty() || (!wanted.roles.empty() && std::ranges::includes(read_->roles, wanted.roles))))
        return read_->records;
    if (same && !wanted.roles.empty()) wanted.roles.insert(read_->roles.begin(), read_->roles.end());
    auto records = readFor(side, wanted.roles, feedback);
    if (!records) return records;
    wanted.records = std::move(*records);
    read_ = std::move(wanted);
    return read_->records;
}

Result<MeasureResult> MeasureLibrary::setAside(const KnownMeasure& measure, const EvaluationOptions& options)
{
    const auto datasets = store_.datasets();
    if (!datasets) return fail(datasets.error());
    const auto days = store_.setAsideDays();
    if (!days) return fail(days.error());
    return evaluateSetAside(measure.definition, *days, *datasets, options);
}

Result<MeasureResult> MeasureLibrary::workedOut(const KnownMeasure& measure, const EvaluationOptions& options,
                                                Feedback& feedback)
{
    // Two datasets are asked for their places as well: what only one of them names has to be said.
    EvaluationOptions asked = options;
    if (measure.sides.size() == 2 && asked.by.empty()) asked.by = "site";
    const auto above = recordsFor(measure.sides.front(), asked, feedback);
    if (!above) return fail(above.error());
    const MeasureOver part{measure.sides.front().definition, **above};
    if (measure.sides.size() == 1) return evaluate(part.measure, part.records, options, feedback);
    const auto below = recordsFor(measure.sides.back(), asked, feedback);
    if (!below) return fail(below.error());
    return divideOver(measure.definition, part, {measure.sides.back().definition, **below}, options, feedback);
}

Result<KnownMeasure> MeasureLibrary::linkedAsAsked(const KnownMeasure& measure, Linking link,
                                                   const EvaluationOptions& options)
{
    KnownMeasure known = measure;
    const auto datasets = store_.datasets();
    if (!datasets) return fail(datasets.error());
    const std::string what = fmt::format("“{}” ({})", measure.definition.title, measure.definition.id);
    bool any = false;
    for (MeasureSide& side : known.sides) {
        if (link == Linking::Never && !side.linkedWith.empty())
            return fail(Error::Kind::Data,
                        fmt::format("{} cannot be worked out from “{}” without linking it with “{}”.", what,
                                    side.dataset, side.linkedWith));
        const auto dataset = std::ranges::find(*datasets, side.dataset, &DatasetSummary::name);
        if (dataset == datasets->end()) continue;
        const bool wanted = link == Linking::Always || (link == Linking::IfNeeded && cannotSplit(*dataset, options));
        const DatasetSummary* partner = wanted ? linkPartner(*dataset, *datasets) : nullptr;
        if (partner && (link == Linking::Always || !cannotSplit(*partner, options))) side.linkedWith = partner->name;
        any = any || !side.linkedWith.empty();
    }
    if (link != Linking::Always || any) return known;
    return fail(Error::Kind::Data,
                fmt::format("{} has nothing to link: that takes attendances and referrals in one store.", what));
}

Result<MeasureResult> MeasureLibrary::answer(const KnownMeasure& measure, const EvaluationOptions& options,
                                             Feedback& feedback, Linking link)
{
    if (!measure.canBeAnswered()) return fail(Error::Kind::Data, measure.obstacle);
    const auto asked = linkedAsAsked(measure, link, options);
    if (!asked) return fail(asked.error());
    // Not kept: an import that brings nothing but faults leaves the generations of the datasets as they are.
    if (measure.origin == MeasureOrigin::SetAside) return setAside(measure, options);
    const auto states = generations(*asked);
    if (!states) return fail(states.error());
    Kept answer{*states, measure.definition, options, {}};
    if (const MeasureResult* kept = keptAnswer(measure, answer)) return *kept;
    auto result = workedOut(*asked, options, feedback);
    if (!result) return result;
    for (const MeasureSide& side : asked->sides)
        if (!side.linkedWith.empty())
            result->notes.push_back(fmt::format("{} and {} were linked; `link` shows how many found a partner.",
                                                side.dataset, side.linkedWith));
    answer.result = *result;
    if (kept_.size() >= kMostKept) kept_.erase(kept_.begin());
    kept_.push_back(std::move(answer));
    return result;
}

Result<MeasureResult> MeasureLibrary::answer(std::string_view id, const EvaluationOptions& options, Feedback& feedback)
{
    const auto measure = find(id, feedback);
    if (!measure) return fail(measure.error());
    return answer(*measure, options, feedback);
}

Result<MeasureResult> MeasureLibrary::answerToShare(const KnownMeasure& measure, const EvaluationOptions& options,
                                                    Suppression scheme, Feedback& feedback, Linking link,
                                                    SmallGroups smallGroups)
{
    return shared(
        measure.definition, options, scheme,
        [&](const EvaluationOptions& asked) { return answer(measure, asked, feedback, link); }, smallGroups);
}

} // namespace qi
