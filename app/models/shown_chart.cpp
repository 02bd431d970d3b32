#include "app/models/shown_chart.h"

#include "charts/scene/measure_text.h"
#include "core/base/text.h"

#include <algorithm>

namespace qi
{

namespace
{

std::string sourceOf(const MeasureChart& chart)
{
    if (!chart.dataset) return {};
    if (!chart.result || chart.result->records == 0) return chart.dataset->name;
    return chart.dataset->name + ", " + readableNumber(static_cast<double>(chart.result->records), 0) + " records";
}

} // namespace

ChartScene sceneOf(const MeasureChart& chart)
{
    if (!chart.analysis) return {};
    const std::vector<std::string> places = chart.dataset ? chart.dataset->places : std::vector<std::string>{};
    return buildScene(*chart.analysis, chartTextOf(chart, placesInWords(places), sourceOf(chart)),
                      chart.settings.notes);
}

Result<ChartScene> sceneToShare(const MeasureChart& chart, Suppression scheme)
{
    if (scheme == Suppression::None) return sceneOf(chart);
    NoFeedback quiet;
    const MeasureChart shown = workedToShare(chart, scheme, quiet);
    const bool isEmpty = shown.result && !shown.result->series.empty() &&
                         std::ranges::none_of(shown.result->series.front().points,
                                              [](const MeasurePoint& point) { return point.value.has_value(); });
    if (isEmpty)
        return fail(Error::Kind::Data, "All numbers of this chart are of so few people that they are hidden in what is "
                                       "exported; choose a longer period, or what exports hide below the table.");
    if (!shown.analysis) return fail(Error::Kind::Data, shown.problem);
    return sceneOf(shown);
}

} // namespace qi
