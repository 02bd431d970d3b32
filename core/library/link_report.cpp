#include "core/library/measure_library.h"
#include "core/measures/logic.h"
#include "core/measures/together.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

/// By name, or the largest of the grain.
Result<DatasetSummary> datasetOf(const std::vector<DatasetSummary>& datasets, const std::string& name,
                                 const std::string& grain, std::string_view spoken)
{
    const DatasetSummary* best = nullptr;
    for (const DatasetSummary& dataset : datasets) {
        const bool wanted = dataset.grain == grain && (name.empty() || dataset.name == name);
        if (wanted && (!best || dataset.rows > best->rows)) best = &dataset;
    }
    if (best) return *best;
    return fail(Error::Kind::Data,
                name.empty() ? fmt::format("Linking takes a dataset of {} in the store, and there is none.", spoken)
                             : fmt::format("The store has no dataset “{}” of {}.", name, spoken));
}

/// Two datasets to link, read.
struct LinkedPair
{
    std::string attendances, referrals;
    RecordTable visits, referred;
};

Result<LinkedPair> pairOf(Store& store, const std::string& attendances, const std::string& referrals,
                          const std::vector<std::string>& roles, Feedback& feedback)
{
    const auto datasets = store.datasets();
    if (!datasets) return fail(datasets.error());
    const auto ed = datasetOf(*datasets, attendances, "attendance", "ED attendances");
    if (!ed) return fail(ed.error());
    const auto liaison = datasetOf(*datasets, referrals, "referral", "referrals");
    if (!liaison) return fail(liaison.error());
    auto visits = store.records(ed->name, roles, feedback);
    if (!visits) return fail(visits.error());
    auto referred = store.records(liaison->name, roles, feedback);
    if (!referred) return fail(referred.error());
    return LinkedPair{ed->name, liaison->name, std::move(*visits), std::move(*referred)};
}

/// All the data of each measure as one point; nothing where the records cannot answer.
std::vector<std::optional<MeasurePoint>> totalsOf(const std::vector<MeasureDefinition>& measures,
                                                  const RecordTable& records, Feedback& feedback)
{
    EvaluationOptions options;
    options.phases = {{"All", std::nullopt, std::nullopt}};
    std::vector<MeasureQuestion> questions;
    for (const MeasureDefinition& measure : measures) questions.push_back({measure, options});
    std::vector<std::optional<MeasurePoint>> totals;
    for (const auto& result : evaluateTogether(questions, records, feedback)) {
        const bool isThere = result && !result->series.empty() && result->series.front().points.size() == 1;
        totals.push_back(isThere ? std::optional(result->series.front().points.front()) : std::nullopt);
    }
    return totals;
}

bool sayTheSame(const LinkEffect& effect)
{
    const auto &a = effect.unlinked, &b = effect.linked;
    return a && b && a->value == b->value && a->numerator == b->numerator && a->denominator == b->denominator;
}

void addEffects(LinkReport& report, const std::vector<KnownMeasure>& measures, const std::string& grain,
                const RecordTable& unlinked, const RecordTable& linked, Feedback& feedback)
{
    std::vector<MeasureDefinition> fitting;
    for (const KnownMeasure& known : measures) {
        const MeasureDefinition& measure = known.definition;
        if (measure.grain == grain && known.origin != MeasureOrigin::Monthly && known.sides.size() == 1 &&
            measure.logic && !whyNotEvaluated(measure))
            fitting.push_back(measure);
    }
    const auto before = totalsOf(fitting, unlinked, feedback), after = totalsOf(fitting, linked, feedback);
    for (std::size_t i = 0; i < fitting.size(); ++i) {
        LinkEffect effect{fitting[i].id, fitting[i].title, fitting[i].unit, before[i], after[i]};
        if (effect.linked && effect.linked->value && !sayTheSame(effect)) report.effects.push_back(std::move(effect));
    }
}

} // namespace

Result<LinkReport> MeasureLibrary::linkCounts(const std::string& attendances, const std::string& referrals,
                                              Feedback& feedback)
{
    const auto pair = pairOf(store_, attendances, referrals, rolesForLinking(), feedback);
    if (!pair) return fail(pair.error());
    return LinkReport{pair->attendances, pair->referrals, linkRecords(pair->visits, pair->referred), {}};
}

Result<LinkReport> MeasureLibrary::link(const std::string& attendances, const std::string& referrals,
                                        Feedback& feedback)
{
    const auto pair = pairOf(store_, attendances, referrals, {}, feedback);
    if (!pair) return fail(pair.error());
    const auto known = measures(feedback);
    if (!known) return fail(known.error());
    LinkReport report{pair->attendances, pair->referrals, linkRecords(pair->visits, pair->referred), {}};
    const RecordTable visitsLinked = attendancesWithReferrals(pair->visits, pair->referred, report.linkage);
    addEffects(report, *known, "attendance", pair->visits, visitsLinked, feedback);
    const RecordTable referredLinked = referralsWithAttendances(pair->referred, pair->visits, report.linkage);
    addEffects(report, *known, "referral", pair->referred, referredLinked, feedback);
    if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "Linking was cancelled.");
    return report;
}

} // namespace qi
