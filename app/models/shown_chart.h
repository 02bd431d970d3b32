#pragma once

#include "charts/scene/chart_scene.h"
#include "charts/scene/small_multiples.h"
#include "core/project/measure_chart.h"

#include <vector>

namespace qi
{

/// Whether the chart stands for a page with a chart for each of its groups.
bool isOfAllGroups(const MeasureChart& chart);

/// A chart's words and numbers as something to draw: true numbers, for the team that works on the data.
ChartScene sceneOf(const MeasureChart& chart);
/// The same of its groups.
SmallMultiples pageOf(const std::vector<MeasureChart>& groups, PanelScales scales);

/// A chart as it may leave: small numbers hidden by the scheme. Data error when nothing can be shown.
Result<MeasureChart> chartToShare(const MeasureChart& chart, Suppression scheme);
Result<ChartScene> sceneToShare(const MeasureChart& chart, Suppression scheme);
/// Its groups, each as it may leave. Data error when nothing of any can be shown.
Result<std::vector<MeasureChart>> groupsToShare(const MeasureChart& chart, Suppression scheme);

} // namespace qi
