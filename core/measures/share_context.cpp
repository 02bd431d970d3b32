#include "core/measures/share_context.h"

#include "core/measures/share_events.h"

#include <algorithm>

namespace qi
{

namespace
{

bool isDifference(AggregationKind kind)
{
    return kind == AggregationKind::DifferenceOfMedians || kind == AggregationKind::DifferenceOfProportions;
}

/// The total of two datasets is of the days that both have.
bool isOfTwo(const MeasureDefinition& measure) { return measure.logic && measure.logic->isDivision(); }

/// Above the line are some of those below it.
bool isShareOfOne(AggregationKind kind)
{
    return kind == AggregationKind::Proportion || kind == AggregationKind::Monthly;
}

/// How people are counted by period: events one by one; a count of some as the share that it is, since who has the
/// number of all takes the one from the other.
Evaluate countingOf(const MeasureDefinition& measure, const Evaluate& evaluate)
{
    if (measure.logic && measure.logic->aggregation.kind == AggregationKind::TimeBetween)
        return countingEvents(evaluate);
    if (!measure.logic || !measure.logic->countsSome()) return evaluate;
    return [&evaluate](EvaluationOptions options) {
        options.asShare = true;
        return evaluate(options);
    };
}

AggregationKind aggregationOf(const MeasureDefinition& measure)
{
    return measure.logic ? measure.logic->aggregation.kind : AggregationKind::Monthly;
}

} // namespace

/// Medians of parts do not add up to that of the whole; means and sums do.
bool isOrderStatistic(AggregationKind kind)
{
    return kind == AggregationKind::Median || kind == AggregationKind::Percentile || isDifference(kind);
}

Cut cutOf(const EvaluationOptions& options)
{
    Cut cut;
    if (!options.by.empty()) cut.push_back(options.by);
    for (const GroupChosen& chosen : options.where) cut.push_back(chosen.role);
    std::ranges::sort(cut);
    cut.erase(std::unique(cut.begin(), cut.end()), cut.end());
    return cut;
}

Cut withoutWiderRoles(Cut cut)
{
    const Cut all = cut;
    std::erase_if(cut, [&](const std::string& role) {
        return std::ranges::any_of(all, [&](const std::string& other) { return widerRole(other) == role; });
    });
    return cut;
}

GroupNames groupOf(const Cut& cut, const MeasureSeries& series, const EvaluationOptions& options, ShareFigures& figures)
{
    GroupNames names;
    for (const std::string& role : cut) {
        const auto chosen = std::ranges::find(options.where, role, &GroupChosen::role);
        names.push_back(role == options.by ? series.name : figures.fullName(role, chosen->group));
    }
    return names;
}

ShareContext::ShareContext(const MeasureDefinition& measure, const EvaluationOptions& asking, Suppression hiding,
                           const Evaluate& evaluating)
    : aggregation(aggregationOf(measure))
    , options(asking)
    , scheme(hiding)
    , evaluate(evaluating)
    , countsSome(measure.logic && measure.logic->countsSome())
    , counts_(countingOf(measure, evaluating))
    , asked(cutOf(asking))
    , cut(withoutWiderRoles(asked))
    , figures(counts_, isOfTwo(measure) ? ShareLevels::WithoutTotal : ShareLevels::All)
    , tables(figures, hiding, !isDifference(aggregation), countsSome || isShareOfOne(aggregation))
{}

std::vector<Quantity> ShareContext::quantitiesOf(ValueKind kind) const
{
    if (kind == ValueKind::Count && !countsSome) return {Quantity::Counted};
    if (kind == ValueKind::Value) return {Quantity::Below};
    if (countsSome || isShareOfOne(aggregation)) return {Quantity::Below, Quantity::Counted, Quantity::Rest};
    return {Quantity::Below, Quantity::Counted}; // a rate's two numbers need not be of the same people
}

GroupNames ShareContext::groupOf(const MeasureSeries& series) { return qi::groupOf(cut, series, options, figures); }

bool ShareContext::isSmall(const MeasurePoint& point, ValueKind kind, Quantity quantity) const
{
    const auto people = peopleOf(point, kind, quantity);
    return people && *people > 0 && *people <= largestHidden(scheme);
}

bool ShareContext::hasSmall(const MeasureResult& result) const
{
    for (const Quantity quantity : quantitiesOf(result.kind))
        for (const MeasureSeries& series : result.series)
            for (const MeasurePoint& point : series.points)
                if (isSmall(point, result.kind, quantity)) return true;
    return false;
}

std::optional<std::set<Date>> ShareContext::hiddenPeriods(const MeasureSeries& series, Quantity quantity,
                                                          ShareLevel level)
{
    return tables.hiddenPeriods(cut, quantity, groupOf(series), level);
}

bool ShareContext::canHaveAnybody(const MeasureSeries& series)
{
    const GroupNames names = qi::groupOf(asked, series, options, figures);
    for (std::size_t i = 0; i < asked.size(); ++i)
        for (std::size_t j = 0; j < asked.size(); ++j)
            if (widerRole(asked[i]) == asked[j]) {
                const auto wider = figures.widerGroup(asked[i], names[i]);
                if (wider && *wider != names[j]) return false;
            }
    return true;
}

void ShareContext::hidePoint(MeasurePoint& point, ValueKind kind, Quantity quantity) const
{
    if (!isSmall(point, kind, quantity) && isOrderStatistic(aggregation))
        point.denominator = std::nullopt;
    else if (!point.suppressed)
        hide(point);
}

void ShareContext::hidePoints(MeasureSeries& series, ValueKind kind, Quantity quantity,
                              const std::optional<std::set<Date>>& periods) const
{
    for (MeasurePoint& point : series.points)
        if (!periods)
            hide(point);
        else if (periods->contains(point.period))
            hidePoint(point, kind, quantity);
}

} // namespace qi
