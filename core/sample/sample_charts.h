#pragma once

#include "core/project/chart_settings.h"

#include <string>
#include <vector>

namespace qi
{

/// A chart as a team would have left it, and what they wrote when they did.
struct SampleChart
{
    ChartSettings settings;
    std::string why;
};
std::vector<SampleChart> sampleCharts();

} // namespace qi
