#include "core/library/measure_library.h"

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

/// All the data as one point; nothing where the records cannot answer.
std::optional<MeasurePoint> totalOf(const MeasureDefinition& measure, const RecordTable& records, Feedback& feedback)
{
    EvaluationOptions options;
    options.phases = {{"All", std::nullopt, std::nullopt}};
    const auto result = evaluate(measure, records, options, feedback);
    if (!result || result->series.empty() || result->series.front().points.size() != 1) return std::nullopt;
    return result->series.front().points.front();
}

bool sayTheSame(const LinkEffect& effect)
{
    const auto &a = effect.unlinked, &b = effect.linked;
    return a && b && a->value == b->value && a->numerator == b->numerator && a->denominator == b->denominator;
}

void addEffects(LinkReport& report, const std::vector<KnownMeasure>& measures, const std::string& grain,
                const RecordTable& unlinked, const RecordTable& linked, Feedback& feedback)
{
    for (const KnownMeasure& known : measures) {
        const MeasureDefinition& measure = known.definition;
        const bool fits = measure.grain == grain && known.origin != MeasureOrigin::Monthly && known.sides.size() == 1 &&
                          measure.logic && !whyNotEvaluated(measure);
        if (!fits) continue;
        LinkEffect effect{measure.id, measure.title, measure.unit, totalOf(measure, unlinked, feedback),
                          totalOf(measure, linked, feedback)};
        if (effect.linked && effect.linked->value && !sayTheSame(effect)) report.effects.push_back(std::move(effect));
    }
}

} // namespace

Result<LinkReport> MeasureLibrary::link(const std::string& attendances, const std::string& referrals,
                                        Feedback& feedback)
{
    const auto datasets = store_.datasets();
    if (!datasets) return fail(datasets.error());
    const auto ed = datasetOf(*datasets, attendances, "attendance", "ED attendances");
    if (!ed) return fail(ed.error());
    const auto liaison = datasetOf(*datasets, referrals, "referral", "referrals");
    if (!liaison) return fail(liaison.error());
    const auto visits = store_.records(ed->name, {}, feedback);
    if (!visits) return fail(visits.error());
    const auto referred = store_.records(liaison->name, {}, feedback);
    if (!referred) return fail(referred.error());
    const auto known = measures(feedback);
    if (!known) return fail(known.error());

    LinkReport report{ed->name, liaison->name, linkRecords(*visits, *referred), {}};
    const RecordTable visitsLinked = attendancesWithReferrals(*visits, *referred, report.linkage);
    addEffects(report, *known, "attendance", *visits, visitsLinked, feedback);
    const RecordTable referredLinked = referralsWithAttendances(*referred, *visits, report.linkage);
    addEffects(report, *known, "referral", *referred, referredLinked, feedback);
    if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "Linking was cancelled.");
    return report;
}

} // namespace qi
