#pragma once

#include "charts/render/chart_view.h"
#include "charts/scene/chart_scene.h"

#include <QColor>

namespace qi
{

/// The colours of a theme. Text has a contrast of 4.5 to the ground at least, marks and lines that carry meaning 3
/// (WCAG 2.2, 1.4.3 and 1.4.11); a test computes them.
struct ChartColours
{
    QColor ground, band, grid, axis;
    QColor ink, quiet;            ///< Text.
    QColor values, limits, phase; ///< Lines that join, bound and part.
    QColor target;
    QColor commonCause, improvement, concern, neutral;
    QColor outline; ///< Around every mark; transparent where the fill is dark enough by itself.
    QColor focus;
};

const ChartColours& coloursOf(ChartTheme theme);
QColor markColour(const ChartColours& colours, PointMark mark);

} // namespace qi
