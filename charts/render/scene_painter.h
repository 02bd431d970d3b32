#pragma once

#include "charts/render/layout.h"
#include "charts/render/palette.h"
#include "charts/scene/chart_scene.h"

#include <QPainter>

#include <optional>
#include <vector>

namespace qi
{

/// What is drawn on screen only.
struct SceneHighlights
{
    std::optional<std::size_t> selected; ///< Index into Analysis::points.
    std::vector<std::size_t> haloed;
    bool focused = false;
};

/// Draws the parts of a chart that lie in the axes: bands, lines, markers of phases, points, flags.
void paintPlot(QPainter& painter, const ChartScene& scene, const ChartLayout& layout, const ChartColours& colours,
               const SceneHighlights& highlights);

/// Draws what stands around them: titles, icons, labels of axes and lines, legends, footer.
void paintSurroundings(QPainter& painter, const ChartScene& scene, const ChartLayout& layout,
                       const ChartColours& colours);

} // namespace qi
