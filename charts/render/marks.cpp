#include "charts/render/marks.h"

#include <QPolygonF>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace qi
{

namespace
{

QPolygonF diamond(QPointF at, double r)
{
    return {{at + QPointF(0, -r), at + QPointF(r, 0), at + QPointF(0, r), at + QPointF(-r, 0)}};
}

QPolygonF triangle(QPointF at, double r, double up)
{
    return {{at + QPointF(0, -r * 1.1 * up), at + QPointF(r * 1.05, r * 0.75 * up),
             at + QPointF(-r * 1.05, r * 0.75 * up)}};
}

/// A house that points the way the signal does.
QPolygonF house(QPointF at, double r, double up)
{
    return {{at + QPointF(0, -r * 1.2 * up), at + QPointF(r, -r * 0.1 * up), at + QPointF(r, r * up),
             at + QPointF(-r, r * up), at + QPointF(-r, -r * 0.1 * up)}};
}

void paintRing(QPainter& painter, QPointF at, const ChartColours& colours, double radius, Qt::PenStyle style)
{
    QPen pen(colours.commonCause, radius * 0.35);
    pen.setCapStyle(Qt::FlatCap);
    // Four dashes around the ring, whatever its size: short ones run together at a laptop's resolution.
    const double quarter = 2 * std::numbers::pi * radius / pen.widthF() / 4;
    if (style == Qt::CustomDashLine) pen.setDashPattern({quarter * 0.55, quarter * 0.45});
    painter.setPen(pen);
    painter.setBrush(colours.ground);
    painter.drawEllipse(at, radius, radius);
}

void paintSplit(QPainter& painter, QPointF at, const ChartColours& colours, double r)
{
    painter.setBrush(colours.improvement);
    painter.drawPolygon(QPolygonF({at + QPointF(0, -r), at + QPointF(0, r), at + QPointF(-r, 0)}));
    painter.setBrush(colours.concern);
    painter.drawPolygon(QPolygonF({at + QPointF(0, -r), at + QPointF(r, 0), at + QPointF(0, r)}));
}

/// The asterisk that stands for a hidden number in published tables.
void paintAsterisk(QPainter& painter, QPointF at, const ChartColours& colours, double r)
{
    QPen pen(colours.ink, std::max(1.4, r * 0.4));
    pen.setCapStyle(Qt::RoundCap);
    painter.setPen(pen);
    for (const double angle : {90.0, 30.0, 150.0}) {
        const double turn = angle * std::numbers::pi / 180;
        const QPointF tip(r * std::cos(turn), r * std::sin(turn));
        painter.drawLine(at - tip, at + tip);
    }
}

} // namespace

void paintMark(QPainter& painter, QPointF at, PointMark mark, const ChartColours& colours, double radius)
{
    painter.setPen(colours.outline.alpha() == 0 ? QPen(Qt::NoPen) : QPen(colours.outline, radius * 0.22));
    painter.setBrush(markColour(colours, mark));
    switch (mark) {
    case PointMark::CommonCause:
        painter.drawEllipse(at, radius, radius);
        break;
    case PointMark::Improvement:
        painter.drawPolygon(diamond(at, radius * 1.5));
        break;
    case PointMark::Concern:
        painter.drawPolygon(triangle(at, radius * 1.4, 1));
        break;
    case PointMark::NeutralHigh:
        painter.drawPolygon(house(at, radius * 1.1, 1));
        break;
    case PointMark::NeutralLow:
        painter.drawPolygon(house(at, radius * 1.1, -1));
        break;
    case PointMark::Mixed:
        paintSplit(painter, at, colours, radius * 1.5);
        break;
    case PointMark::Excluded:
        paintRing(painter, at, colours, radius, Qt::CustomDashLine);
        break;
    case PointMark::Incomplete:
        paintRing(painter, at, colours, radius, Qt::SolidLine);
        break;
    case PointMark::Hidden:
        paintAsterisk(painter, at, colours, radius * 1.2);
        break;
    }
}

} // namespace qi
