#pragma once

#include "charts/scene/chart_scene.h"

#include <string>

namespace qi::scene
{

/// The chart told to somebody who does not see it: what it is, its last value, its lines, its signals.
std::string altText(const Analysis& analysis, const ChartText& text, const ChartScene& scene);

} // namespace qi::scene
