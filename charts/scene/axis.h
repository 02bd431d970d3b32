#pragma once

#include "charts/scene/chart_scene.h"

namespace qi::scene
{

/// Ranges, decimals and ticks: the y axis holds every value, limit and target with a little air and begins at 0 where
/// that costs little; limits beyond what values can be (ChartText::least, most) are cut; a place is 1 wide, the first
/// at 0.
void addAxes(ChartScene& scene, const Analysis& analysis, const ChartText& text);

/// A round distance between gridlines for about `lines` of them: 1, 2 or 5 times a power of ten.
double roundStep(double span, int lines);

/// Decimals that the labels of gridlines `step` apart need.
int decimalsOfStep(double step);

} // namespace qi::scene
