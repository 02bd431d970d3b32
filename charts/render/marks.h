#pragma once

#include "charts/render/palette.h"

#include <QPainter>
#include <QPointF>

namespace qi
{

/// Draws a point's mark: a circle for common cause, a diamond for improvement, a triangle for concern, a square
/// standing on its side up or down for neutral signals, a split diamond where signals disagree, rings for points that
/// take no part, an asterisk for a number that is hidden. `radius` is that of the circle, in pixels.
void paintMark(QPainter& painter, QPointF at, PointMark mark, const ChartColours& colours, double radius);

} // namespace qi
