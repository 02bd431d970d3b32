#include "core/measures/share_events.h"

#include "core/measures/share_context.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

namespace qi
{

namespace
{

constexpr double kFewestByMonth = 2; // as few as a catalogue's measure has before it turns to its chart for rare events

/// From the first event of all to the last, one period after the other.
std::vector<MeasurePoint> periodsOf(const MeasureResult& events, const EvaluationOptions& options)
{
    std::optional<Date> first, last;
    for (const MeasureSeries& series : events.series)
        for (const MeasurePoint& event : series.points) {
            first = first ? std::min(*first, event.period) : event.period;
            last = last ? std::max(*last, event.period) : event.period;
        }
    std::vector<MeasurePoint> points;
    if (!first) return points;
    if (!options.phases.empty()) return {{.period = *first, .value = 0}};
    for (Date start = periodStart(options.period, *first); start <= *last;
         start = nextPeriodStart(options.period, start))
        points.push_back({.period = start, .value = 0});
    return points;
}

/// Whether there are fewer than two of these people in a month, all together.
bool isRare(ShareContext& context, Quantity quantity)
{
    const ShareFigures::Figures* all = context.figures.of({});
    const MeasureResult* months = all ? all->at(ShareLevel::Months) : nullptr;
    if (!months || months->series.empty() || months->series.front().points.empty()) return false;
    double people = 0;
    for (const MeasurePoint& point : months->series.front().points)
        people += peopleOf(point, months->kind, quantity).value_or(0);
    return people < kFewestByMonth * static_cast<double>(months->series.front().points.size());
}

bool isAnythingHidden(ShareContext& context, const Cut& cut)
{
    const ShareFigures::Figures* known = context.figures.of(cut);
    for (const GroupNames& group : known ? known->groups : std::vector<GroupNames>{})
        for (std::size_t level = 0; level < kShareLevels; ++level) {
            const auto hidden =
                context.tables.hiddenPeriods(cut, Quantity::Counted, group, static_cast<ShareLevel>(level));
            if (hidden && !hidden->empty()) return true;
        }
    return false;
}

} // namespace

Evaluate countingEvents(const Evaluate& evaluate)
{
    return [&evaluate](const EvaluationOptions& options) -> Result<MeasureResult> {
        auto result = evaluate(options);
        if (!result) return result;
        const std::vector<MeasurePoint> periods = periodsOf(*result, options);
        for (MeasureSeries& series : result->series) {
            const std::vector<MeasurePoint> events = std::exchange(series.points, periods);
            for (const MeasurePoint& event : events) {
                const auto after = std::ranges::upper_bound(series.points, event.period, {}, &MeasurePoint::period);
                *std::prev(after)->value += 1;
            }
        }
        result->kind = ValueKind::Count;
        result->period = options.period;
        return result;
    };
}

bool isToldByEvents(ShareContext& context, ValueKind kind)
{
    if (kind == ValueKind::Value || context.aggregation == AggregationKind::Monthly) return false;
    return isRare(context, Quantity::Counted) || (kind == ValueKind::Share && isRare(context, Quantity::Below));
}

Error tooRareForPeriods()
{
    return {Error::Kind::Data,
            "This happens so rarely that it is told event by event and not by period: the weeks of the events would "
            "give away the numbers that periods hide. Choose days or cases between events (a t or a g chart)."};
}

Result<MeasureResult> sharedEvents(ShareContext& context)
{
    // To the week, whatever days are asked for: else a stretch of days would tell more.
    EvaluationOptions asked = context.options;
    if (asked.from) asked.from = periodStart(Period::Week, *asked.from);
    if (asked.to) asked.to = nextPeriodStart(Period::Week, *asked.to) - std::chrono::days{1};
    auto result = context.evaluate(asked);
    if (!result || result->series.empty()) return result;
    const bool hidesByPeriod = isAnythingHidden(context, {}) || isAnythingHidden(context, context.cut);
    if (hidesByPeriod && !isRare(context, Quantity::Counted))
        return fail(Error::Kind::Data, fmt::format("There are two of these events a month or more, so they are told by "
                                                   "period: their weeks would give away the numbers that {} hides "
                                                   "there. Choose a chart by month.",
                                                   nameOf(context.scheme)));
    const Evaluate eachEvent = [&context](EvaluationOptions options) {
        options.between = context.options.between;
        return context.evaluate(options);
    };
    const Evaluate counting = countingEvents(eachEvent);
    ShareFigures figures(counting, ShareLevels::TotalAlone);
    ShareTables tables(figures, context.scheme, true, false);
    for (MeasureSeries& series : result->series) {
        const auto hidden =
            tables.hiddenPeriods(context.cut, Quantity::Counted, context.groupOf(series), ShareLevel::Total);
        if (!hidden || !hidden->empty())
            series.points.clear();
        else
            for (MeasurePoint& event : series.points) coarsenEvent(event, context.options.between);
    }
    result->records = 0;
    return result;
}

} // namespace qi
