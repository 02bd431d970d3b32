#pragma once

#include "charts/render/palette.h"
#include "core/spc/analysis.h"

#include <QPainter>
#include <QRectF>

namespace qi
{

/// A tiny chart of an analysis for lists and cards: the line, a hint of its limits and centre, the last point with its
/// mark. `points` last places are shown; 0: all.
void paintSparkline(QPainter& painter, const QRectF& place, const Analysis& analysis, const ChartColours& colours,
                    std::size_t points = 0);

} // namespace qi
