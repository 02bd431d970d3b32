#include "app/models/shown_chart.h"

#include "charts/scene/measure_text.h"
#include "core/base/text.h"
#include "core/project/group_charts.h"

#include <algorithm>

namespace qi
{

namespace
{

std::string sourceOf(const MeasureChart& chart)
{
    if (!chart.dataset) return {};
    if (!chart.result || chart.result->records == 0) return chart.dataset->name;
    const char* of = chart.source ? " things set aside" : " records";
    return chart.dataset->name + ", " + readableNumber(static_cast<double>(chart.result->records), 0) + of;
}

std::string placesOf(const MeasureChart& chart)
{
    return placesInWords(chart.dataset ? chart.dataset->places : std::vector<std::string>{});
}

bool showsNothing(const MeasureChart& chart)
{
    return !chart.result || chart.result->series.empty() ||
           std::ranges::none_of(chart.result->series.front().points,
                                [](const MeasurePoint& point) { return point.value.has_value(); });
}

Error allHidden(const char* what)
{
    return {Error::Kind::Data,
            std::string("All numbers of ") + what +
                " are of so few people that they are hidden in what is exported; choose a longer period, or what "
                "exports hide below the table."};
}

} // namespace

bool isOfAllGroups(const MeasureChart& chart) { return !chart.settings.by.empty() && chart.settings.only.empty(); }

ChartScene sceneOf(const MeasureChart& chart)
{
    if (!chart.analysis) return {};
    return buildScene(*chart.analysis, chartTextOf(chart, placesOf(chart), sourceOf(chart)), chart.settings.notes);
}

SmallMultiples pageOf(const std::vector<MeasureChart>& groups, PanelScales scales)
{
    if (groups.empty()) return {};
    return smallMultiplesOf(groups, placesOf(groups.front()), sourceOf(groups.front()), scales);
}

Result<MeasureChart> chartToShare(const MeasureChart& chart, Suppression scheme)
{
    if (scheme == Suppression::None) return chart;
    NoFeedback quiet;
    MeasureChart shown = workedToShare(chart, scheme, quiet);
    if (shown.result && !shown.result->series.empty() && showsNothing(shown)) return fail(allHidden("this chart"));
    if (!shown.analysis) return fail(Error::Kind::Data, shown.problem);
    return shown;
}

Result<ChartScene> sceneToShare(const MeasureChart& chart, Suppression scheme)
{
    const auto shown = chartToShare(chart, scheme);
    if (!shown) return fail(shown.error());
    return sceneOf(*shown);
}

Result<std::vector<MeasureChart>> groupsToShare(const MeasureChart& chart, Suppression scheme)
{
    NoFeedback quiet;
    auto groups = workedByGroupToShare(chart, scheme, quiet);
    if (groups && std::ranges::all_of(*groups, showsNothing)) return fail(allHidden("these charts"));
    return groups;
}

} // namespace qi
