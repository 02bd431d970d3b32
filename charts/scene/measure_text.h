#pragma once

#include "charts/scene/chart_scene.h"
#include "core/project/measure_chart.h"

#include <string>
#include <vector>

namespace qi
{

/// "Northmoor General Hospital and Southbridge Hospital"; beyond three, how many there are.
std::string placesInWords(const std::vector<std::string>& places);

/// What stands around a measure's chart: its title, its definition, the group or places it is about, its source.
ChartText chartTextOf(const MeasureChart& chart, const std::string& place, const std::string& source);

} // namespace qi
