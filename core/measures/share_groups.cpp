#include "core/measures/share_groups.h"

#include "core/base/text.h"
#include "core/measures/share_context.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace qi
{

namespace
{

constexpr std::ptrdiff_t kSmallShare = 4; // a group is small where more than a quarter of its numbers are

bool isSmall(const ShareContext& context, const MeasurePoint& point, ValueKind kind)
{
    return std::ranges::any_of(context.quantitiesOf(kind),
                               [&](Quantity quantity) { return context.isSmall(point, kind, quantity); });
}

/// By its own numbers: one that is hidden only for the sake of others is none.
bool isSmallGroup(const ShareContext& context, const MeasureSeries& truth, ValueKind kind)
{
    const auto small =
        std::ranges::count_if(truth.points, [&](const MeasurePoint& point) { return isSmall(context, point, kind); });
    return small * kSmallShare > static_cast<std::ptrdiff_t>(truth.points.size());
}

/// The number of groups together is the whole less the other groups: it is told where all of these are.
void hideUnlessRestIsTold(ShareContext& context, MeasureSeries& others, const MeasureResult& kept, Quantity quantity,
                          ShareLevel level)
{
    EvaluationOptions whole = context.options;
    whole.by.clear();
    const Cut cut = withoutWiderRoles(cutOf(whole));
    const GroupNames all = groupOf(cut, {}, whole, context.figures);
    context.hidePoints(others, kept.kind, quantity, context.tables.hiddenPeriods(cut, quantity, all, level));
    for (const MeasureSeries& series : kept.series)
        if (context.canHaveAnybody(series))
            context.hidePoints(others, kept.kind, quantity, context.hiddenPeriods(series, quantity, level));
}

struct HowMany
{
    std::size_t points = 0, hidden = 0, small = 0;
};

HowMany countedHidden(const ShareContext& context, const MeasureResult& shown, const MeasureResult& truth)
{
    HowMany count;
    for (std::size_t series = 0; series < shown.series.size(); ++series)
        for (std::size_t at = 0; at < shown.series[series].points.size(); ++at) {
            ++count.points;
            count.hidden += shown.series[series].points[at].suppressed ? 1 : 0;
            count.small += isSmall(context, truth.series[series].points[at], truth.kind) ? 1 : 0;
        }
    return count;
}

/// What would be hidden by this level.
HowMany hiddenBy(ShareContext& context, const MeasureResult& truth, ShareLevel level)
{
    HowMany count;
    for (const MeasureSeries& series : truth.series) {
        std::set<Date> periods;
        for (const Quantity quantity : context.quantitiesOf(truth.kind))
            if (const auto hidden = context.hiddenPeriods(series, quantity, level))
                periods.insert(hidden->begin(), hidden->end());
        count.hidden += periods.size();
        count.points += context.figures.of(context.cut)->startsAt(level).size();
    }
    return count;
}

} // namespace

Result<MeasureResult> withSmallGroupsTogether(ShareContext& context, MeasureResult shown, const MeasureResult& truth,
                                              ShareLevel level)
{
    EvaluationOptions asked = context.options;
    for (const MeasureSeries& series : truth.series)
        if (isSmallGroup(context, series, truth.kind)) asked.together.push_back(series.name);
    if (asked.together.size() < 2) return shown;
    auto joined = context.evaluate(asked);
    if (!joined) return joined;
    MeasureSeries others = std::move(joined->series.back());
    std::erase_if(shown.series, [&](const MeasureSeries& series) {
        return std::ranges::find(asked.together, series.name) != asked.together.end();
    });
    for (const Quantity quantity : context.quantitiesOf(shown.kind)) {
        for (MeasurePoint& point : others.points)
            if (context.isSmall(point, shown.kind, quantity)) hide(point);
        hideUnlessRestIsTold(context, others, shown, quantity, level);
    }
    for (MeasurePoint& point : others.points) roundShown(point, shown.kind, shown.multiply, context.scheme);
    shown.notes.push_back(fmt::format("{} are put together as “{}”: many of their own numbers are of so few people.",
                                      join(asked.together, ", "), others.name));
    shown.series.push_back(std::move(others));
    return shown;
}

void noteWhatIsHidden(ShareContext& context, MeasureResult& shown, const MeasureResult& truth, ShareLevel level)
{
    const HowMany now = countedHidden(context, shown, truth);
    if (now.hidden * 2 <= now.points) return;
    std::string note = fmt::format("{} of {} numbers are hidden: {} are of so few people, counted or left over, and {} "
                                   "would give those away.",
                                   now.hidden, now.points, now.small, now.hidden - now.small);
    constexpr std::array<std::pair<ShareLevel, std::string_view>, 4> kLonger{{{ShareLevel::Months, "By month"},
                                                                              {ShareLevel::Quarters, "By quarter"},
                                                                              {ShareLevel::Years, "By year"},
                                                                              {ShareLevel::Total, "In total"}}};
    const ShareFigures::Figures* known = context.figures.of(context.cut);
    for (const auto& [longer, words] : kLonger) {
        if (longer <= level || !known || !known->at(longer)) continue;
        const HowMany then = hiddenBy(context, truth, longer);
        if (then.hidden * now.points >= now.hidden * then.points) continue;
        note += fmt::format(" {} {} of {} would be.", words, then.hidden, then.points);
        if (then.hidden * kSmallShare <= then.points) break;
    }
    if (!context.options.by.empty() && context.options.only.empty()) note += " Small groups can be put together.";
    shown.notes.push_back(std::move(note));
}

} // namespace qi
