#pragma once

#include "charts/render/palette.h"
#include "core/spc/analysis.h"

#include <QPainter>
#include <QPixmap>
#include <QRectF>
#include <QString>

namespace qi
{

/// The two questions of a measure as own vector shapes in a ring: has something changed (a wave, or H or L, or an arrow
/// where no direction is better), and will the target be met (P, F, or ?). Letters, not colours alone, say it.
void paintIcon(QPainter& painter, const QRectF& place, VariationIcon icon, const ChartColours& colours);
void paintIcon(QPainter& painter, const QRectF& place, AssuranceIcon icon, const ChartColours& colours);

/// One word below the icon: "improving", "hit or miss".
QString iconWord(VariationIcon icon);
QString iconWord(AssuranceIcon icon);

/// For lists: square, `size` device-independent pixels.
template<typename Icon>
QPixmap iconPixmap(Icon icon, ChartTheme theme, int size, double devicePixelRatio)
{
    QPixmap pixmap(QSizeF(size, size).toSize() * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintIcon(painter, QRectF(0, 0, size, size), icon, coloursOf(theme));
    return pixmap;
}

} // namespace qi
