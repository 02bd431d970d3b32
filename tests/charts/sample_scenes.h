#pragma once

#include "charts/scene/chart_scene.h"

namespace qi::test
{

/// What of a chart makes drawing hard.
struct SceneShape
{
    std::size_t points = 36;
    bool phases = false, notes = false, target = false, denominators = false;
    double scale = 100;
    std::string title = "Median time in ED, mental health";
};

/// A made-up scene, the same at every call.
ChartScene sampleScene(const SceneShape& shape = {});

} // namespace qi::test
