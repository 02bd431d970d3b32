#pragma once

#include "charts/scene/chart_scene.h"
#include "core/project/measure_chart.h"

namespace qi
{

/// A chart's words and numbers as something to draw: true numbers, for the team that works on the data.
ChartScene sceneOf(const MeasureChart& chart);

/// The same as it may leave: small numbers hidden by the scheme. Data error when nothing can be shown.
Result<ChartScene> sceneToShare(const MeasureChart& chart, Suppression scheme);

} // namespace qi
