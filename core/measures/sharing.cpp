#include "core/measures/sharing.h"

#include "core/measures/share_context.h"
#include "core/measures/share_events.h"
#include "core/measures/share_groups.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace qi
{

namespace
{

/// Roles whose groups are made of whole groups of another; the wider one second.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kWider{{{"ethnicity", "ethnicity_group"},
                                                                               {"age", "age_band"},
                                                                               {"imd_decile", "imd_quintile"},
                                                                               {"site_code", "site"},
                                                                               {"site_name", "site"},
                                                                               {"site", "provider_code"}}};

bool hidesAnything(const MeasureResult& result)
{
    return std::ranges::any_of(result.series, [](const MeasureSeries& series) {
        return std::ranges::any_of(series.points, &MeasurePoint::suppressed);
    });
}

/// The number of all records together: of a stretch of time or of some groups it is a number of people as well.
bool mayTellRecords(ShareContext& context, const MeasureResult& result)
{
    const EvaluationOptions& options = context.options;
    if (context.scheme == Suppression::Sdc7) return false;
    if (hidesAnything(result) && (options.from || options.to || !options.phases.empty())) return false;
    for (const MeasureSeries& series : result.series)
        for (const Quantity quantity : context.quantitiesOf(result.kind))
            for (const ShareLevel level : {ShareLevel::Years, ShareLevel::Total}) {
                const auto hidden = context.hiddenPeriods(series, quantity, level);
                if (!hidden || !hidden->empty()) return false;
            }
    return true;
}

/// What is told is rounded, and no more is said of the whole than follows from it.
Result<MeasureResult> finished(ShareContext& context, MeasureResult result)
{
    if (hidesAnything(result) && isToldByEvents(context, result.kind)) return tl::unexpected(tooRareForPeriods());
    if (!mayTellRecords(context, result)) result.records = 0;
    for (MeasureSeries& series : result.series)
        for (MeasurePoint& point : series.points) roundShown(point, result.kind, result.multiply, context.scheme);
    return result;
}

Result<MeasureResult> byLevel(ShareContext& context, MeasureResult result, ShareLevel level, SmallGroups smallGroups)
{
    const MeasureResult truth = result;
    for (MeasureSeries& series : result.series) {
        if (!context.canHaveAnybody(series)) continue;
        for (const Quantity quantity : context.quantitiesOf(result.kind))
            context.hidePoints(series, result.kind, quantity, context.hiddenPeriods(series, quantity, level));
    }
    auto shown = finished(context, std::move(result));
    if (!shown) return shown;
    const bool together = smallGroups == SmallGroups::Together && context.options.only.empty();
    if (together && !context.options.by.empty())
        return withSmallGroupsTogether(context, std::move(*shown), truth, level);
    noteWhatIsHidden(context, *shown, truth, level);
    return shown;
}

// Days, and phases that cut months and weeks in two ------------------------------------------------------------------

EvaluationOptions byDay(EvaluationOptions options)
{
    options.phases.clear();
    options.period = Period::Day;
    return options;
}

/// Over all groups and all of the time, by each role and by both.
bool isAnySmall(const ShareContext& context, EvaluationOptions options)
{
    options.only.clear();
    options.where.clear();
    options.from = options.to = std::nullopt;
    std::vector<Cut> cuts{{}, context.cut};
    for (const std::string& role : context.cut) cuts.push_back({role});
    return std::ranges::any_of(cuts, [&](const Cut& cut) {
        options.by = cut.empty() ? "" : cut[0];
        options.across = cut.size() < 2 ? "" : cut[1];
        const auto told = context.evaluate(options);
        return told && context.hasSmall(*told);
    });
}

/// All numbers are told, or none: what two stretches of days have not in common is a stretch too, down to a single day.
Result<MeasureResult> wholly(ShareContext& context, MeasureResult result)
{
    const std::vector<NamedPhase>& phases = context.options.phases;
    const bool hasDates =
        std::ranges::any_of(phases, [](const NamedPhase& phase) { return phase.first || phase.last; });
    bool isYearHidden = false;
    for (const MeasureSeries& series : result.series)
        for (const Quantity quantity : context.quantitiesOf(result.kind)) {
            const auto years = context.hiddenPeriods(series, quantity, ShareLevel::Years);
            isYearHidden = isYearHidden || !years || !years->empty();
        }
    if (isYearHidden || isAnySmall(context, context.options) ||
        ((hasDates || phases.empty()) && isAnySmall(context, byDay(context.options))))
        return fail(Error::Kind::Data,
                    fmt::format("Some of these numbers, or days between them and others, are of so few people that {} "
                                "hides them, and the rest would give them away; choose week, month, quarter or "
                                "year{}.",
                                nameOf(context.scheme), hasDates ? ", or phases of whole months" : ""));
    return finished(context, std::move(result));
}

/// A phase of whole months or weeks is told where its number follows from those by month and week: then it adds nothing
/// to them.
Result<MeasureResult> byPhase(ShareContext& context, MeasureResult result)
{
    const std::vector<NamedPhase>& phases = context.options.phases;
    const ShareFigures::Figures* known = context.figures.of(context.cut);
    const bool whole =
        known && known->at(ShareLevel::Total) && std::ranges::all_of(phases, [&](const NamedPhase& phase) {
            return context.tables.isOfWholePeriods(context.cut, phase.first, phase.last);
        });
    if (!whole) return wholly(context, std::move(result));
    for (MeasureSeries& series : result.series)
        for (std::size_t at = 0; at < series.points.size() && context.canHaveAnybody(series); ++at)
            for (const Quantity quantity : context.quantitiesOf(result.kind)) {
                MeasurePoint& point = series.points[at];
                const bool follows = context.tables.follows(context.cut, quantity, context.groupOf(series),
                                                            phases[at].first, phases[at].last);
                if (!follows || context.isSmall(point, result.kind, quantity))
                    context.hidePoint(point, result.kind, quantity);
            }
    return finished(context, std::move(result));
}

/// All of the time as one number, where that is the sum of the years.
bool isTotal(ShareContext& context)
{
    const std::vector<NamedPhase>& phases = context.options.phases;
    const ShareFigures::Figures* known = context.figures.of(context.cut);
    return phases.size() == 1 && !phases[0].first && !phases[0].last && known && known->at(ShareLevel::Total);
}

Result<MeasureResult> told(ShareContext& context, SmallGroups smallGroups)
{
    const EvaluationOptions& options = context.options;
    if (options.between != Between::Periods || context.aggregation == AggregationKind::TimeBetween)
        return sharedEvents(context);
    auto result = context.evaluate(options);
    if (!result || result->series.empty()) return result;
    if (isTotal(context)) return byLevel(context, std::move(*result), ShareLevel::Total, smallGroups);
    if (!options.phases.empty()) return byPhase(context, std::move(*result));
    if (const auto level = levelOf(options.period)) return byLevel(context, std::move(*result), *level, smallGroups);
    return wholly(context, std::move(*result));
}

} // namespace

std::string_view widerRole(std::string_view role)
{
    const auto* found = std::ranges::find(kWider, role, &std::pair<std::string_view, std::string_view>::first);
    return found == kWider.end() ? std::string_view() : found->second;
}

Result<MeasureResult> shared(const MeasureDefinition& measure, const EvaluationOptions& options, Suppression scheme,
                             const Evaluate& evaluate, SmallGroups smallGroups)
{
    if (scheme == Suppression::None) return evaluate(options);
    ShareContext context(measure, options, scheme, evaluate);
    if (context.cut.size() > 2)
        return fail(Error::Kind::Usage, "With small numbers hidden, two fields can be looked at together, such as "
                                        "--by age_band with --filter sex=Female; not more.");
    return told(context, smallGroups);
}

} // namespace qi
