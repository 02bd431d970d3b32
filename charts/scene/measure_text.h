#pragma once

#include "charts/scene/chart_scene.h"
#include "core/project/measure_chart.h"

#include <string>
#include <vector>

namespace qi
{

/// "Northmoor General Hospital and Southbridge Hospital"; beyond three, how many there are.
std::string placesInWords(const std::vector<std::string>& places);

/// Whom a chart of some people is about, its one group and those it is limited to: "Female · age band 18-24"; empty:
/// all.
std::string groupsInWords(const ChartSettings& settings);

/// What stands around a measure's chart: its title with the groups it is about, its definition, its places, its source.
ChartText chartTextOf(const MeasureChart& chart, const std::string& place, const std::string& source);

} // namespace qi
