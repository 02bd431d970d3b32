#include "charts/render/icons.h"

#include "charts/render/fonts.h"

#include <QPainterPath>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

QRectF paintRing(QPainter& painter, const QRectF& place, const QColor& colour, const ChartColours& colours)
{
    const double side = std::min(place.width(), place.height()), width = side * 0.1;
    QRectF ring(0, 0, side - width, side - width);
    ring.moveCenter(place.center());
    painter.setPen(QPen(colour, width));
    painter.setBrush(colours.ground);
    painter.drawEllipse(ring);
    return ring;
}

void paintLetter(QPainter& painter, const QRectF& ring, const QString& letter, const QColor& colour)
{
    painter.setFont(chartFont(ring.height() * 0.46, QFont::Bold));
    painter.setPen(colour);
    painter.drawText(ring, Qt::AlignCenter, letter);
}

void paintWave(QPainter& painter, const QRectF& ring, const QColor& colour)
{
    const double w = ring.width() * 0.56, h = ring.height() * 0.16;
    const QPointF start(ring.center().x() - w / 2, ring.center().y());
    QPainterPath wave(start);
    wave.cubicTo(start + QPointF(w * 0.18, -2 * h), start + QPointF(w * 0.32, -2 * h), start + QPointF(w * 0.5, 0));
    wave.cubicTo(start + QPointF(w * 0.68, 2 * h), start + QPointF(w * 0.82, 2 * h), start + QPointF(w, 0));
    painter.setPen(QPen(colour, ring.width() * 0.1, Qt::SolidLine, Qt::RoundCap));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(wave);
}

void paintArrow(QPainter& painter, const QRectF& ring, double up, const QColor& colour)
{
    const QPointF c = ring.center();
    const double r = ring.height() * 0.26;
    painter.setPen(QPen(colour, ring.width() * 0.1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawLine(c + QPointF(0, r * up), c + QPointF(0, -r * up));
    painter.drawPolyline(QPolygonF(
        {c + QPointF(-r * 0.75, -r * 0.25 * up), c + QPointF(0, -r * up), c + QPointF(r * 0.75, -r * 0.25 * up)}));
}

bool isHigh(VariationIcon icon)
{
    return icon == VariationIcon::ImprovementHigh || icon == VariationIcon::ConcernHigh ||
           icon == VariationIcon::NeutralHigh;
}

/// An icon has no outline: where marks need one, it takes the outline's colour.
QColor quietColour(const ChartColours& colours)
{
    return colours.outline.alpha() == 0 ? colours.commonCause : colours.outline;
}

QColor colourOf(VariationIcon icon, const ChartColours& colours)
{
    switch (icon) {
    case VariationIcon::CommonCause:
        return quietColour(colours);
    case VariationIcon::ImprovementHigh:
    case VariationIcon::ImprovementLow:
        return colours.improvement;
    case VariationIcon::ConcernHigh:
    case VariationIcon::ConcernLow:
        return colours.concern;
    case VariationIcon::NeutralHigh:
    case VariationIcon::NeutralLow:
        return colours.neutral;
    }
    return colours.commonCause;
}

} // namespace

void paintIcon(QPainter& painter, const QRectF& place, VariationIcon icon, const ChartColours& colours)
{
    const QColor colour = colourOf(icon, colours);
    const QRectF ring = paintRing(painter, place, colour, colours);
    switch (icon) {
    case VariationIcon::CommonCause:
        paintWave(painter, ring, colour);
        break;
    case VariationIcon::NeutralHigh:
    case VariationIcon::NeutralLow:
        paintArrow(painter, ring, isHigh(icon) ? 1 : -1, colour);
        break;
    default:
        paintLetter(painter, ring, isHigh(icon) ? u"H"_s : u"L"_s, colour);
        break;
    }
}

void paintIcon(QPainter& painter, const QRectF& place, AssuranceIcon icon, const ChartColours& colours)
{
    if (icon == AssuranceIcon::None) return;
    const QColor colour = icon == AssuranceIcon::Pass   ? colours.improvement
                          : icon == AssuranceIcon::Fail ? colours.concern
                                                        : quietColour(colours);
    const QRectF ring = paintRing(painter, place, colour, colours);
    paintLetter(painter, ring,
                icon == AssuranceIcon::Pass   ? u"P"_s
                : icon == AssuranceIcon::Fail ? u"F"_s
                                              : u"?"_s,
                colour);
}

QString iconWord(VariationIcon icon)
{
    switch (icon) {
    case VariationIcon::CommonCause:
        return u"common cause"_s;
    case VariationIcon::ImprovementHigh:
    case VariationIcon::ImprovementLow:
        return u"improving"_s;
    case VariationIcon::ConcernHigh:
    case VariationIcon::ConcernLow:
        return u"concerning"_s;
    case VariationIcon::NeutralHigh:
        return u"higher"_s;
    case VariationIcon::NeutralLow:
        return u"lower"_s;
    }
    return {};
}

QString iconWord(AssuranceIcon icon)
{
    switch (icon) {
    case AssuranceIcon::None:
        return {};
    case AssuranceIcon::Pass:
        return u"will meet target"_s;
    case AssuranceIcon::Fail:
        return u"will miss target"_s;
    case AssuranceIcon::HitOrMiss:
        return u"hit or miss"_s;
    }
    return {};
}

} // namespace qi
