#include "charts/render/scene_painter.h"

#include "charts/render/fonts.h"
#include "charts/render/icons.h"
#include "charts/render/marks.h"
#include "charts/scene/axis.h"
#include "charts/scene/captions.h"

#include <algorithm>
#include <cmath>

namespace qi
{

namespace
{

using namespace Qt::StringLiterals;

struct Canvas
{
    QPainter& painter;
    const ChartScene& scene;
    const ChartLayout& layout;
    const ChartColours& colours;

    QPointF at(double x, double y) const { return {pixelX(scene, layout, x), pixelY(scene, layout, y)}; }
    double text(double factor = 1) const { return layout.textSize * factor; }
    /// Points shrink where they would touch.
    double radius() const
    {
        const double place = layout.plot.width() / std::max(1.0, scene.xMax - scene.xMin);
        return std::clamp(place * 0.26, 1.6, layout.textSize * 0.36);
    }
};

/// Below this the shapes of marks that say something cannot be told apart, in pixels.
constexpr double kLeastTold = 2.6;

/// A polyline as separate segments: Qt's raster engine needs time beyond linear for a long wide one. On paper and in
/// SVG it stays a single line.
void paintPolyline(QPainter& painter, const QPolygonF& line, QPen pen)
{
    pen.setCapStyle(Qt::RoundCap);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    const auto engine = painter.paintEngine()->type();
    if (engine == QPaintEngine::Pdf || engine == QPaintEngine::SVG) {
        painter.drawPolyline(line);
        return;
    }
    QList<QLineF> segments;
    for (qsizetype i = 1; i < line.size(); ++i) segments.emplaceBack(line[i - 1], line[i]);
    painter.drawLines(segments);
}

QPolygonF polygonOf(const Canvas& canvas, const std::vector<double>& x, const std::vector<double>& y)
{
    QPolygonF polygon;
    for (std::size_t i = 0; i < x.size(); ++i) polygon << canvas.at(x[i], y[i]);
    return polygon;
}

void paintBands(const Canvas& canvas)
{
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(canvas.colours.band);
    for (const SceneBand& band : canvas.scene.bands) {
        QPolygonF outline = polygonOf(canvas, band.x, band.upper);
        QPolygonF lower = polygonOf(canvas, band.x, band.lower);
        std::ranges::reverse(lower);
        canvas.painter.drawPolygon(outline + lower);
    }
}

void paintGrid(const Canvas& canvas)
{
    canvas.painter.setPen(QPen(canvas.colours.grid, 1));
    for (const double value : canvas.layout.gridlines) {
        const double y = std::round(pixelY(canvas.scene, canvas.layout, value)) + 0.5;
        canvas.painter.drawLine(QPointF(canvas.layout.plot.left(), y), QPointF(canvas.layout.plot.right(), y));
    }
}

QPen penOf(const ChartColours& colours, SceneLine::Kind kind)
{
    const auto dashed = [](const QColor& colour, double width, QList<qreal> pattern) {
        QPen pen(colour, width);
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern(pattern);
        return pen;
    };
    switch (kind) {
    case SceneLine::Kind::Centre:
        return QPen(colours.ink, 1.8);
    case SceneLine::Kind::Upper:
    case SceneLine::Kind::Lower:
        return dashed(colours.limits, 1.4, {4.3, 3.6});
    case SceneLine::Kind::Target:
        return dashed(colours.target, 1.6, {6, 3});
    case SceneLine::Kind::Trajectory:
        return dashed(colours.neutral, 1.6, {2, 2});
    case SceneLine::Kind::Values:
        break;
    }
    return QPen(colours.values, 1.6);
}

void paintLines(const Canvas& canvas, bool values)
{
    for (const SceneLine& line : canvas.scene.lines) {
        if ((line.kind == SceneLine::Kind::Values) != values) continue;
        const QPen pen = penOf(canvas.colours, line.kind);
        const QPolygonF polygon = polygonOf(canvas, line.x, line.y);
        if (pen.style() == Qt::CustomDashLine) {
            canvas.painter.setPen(pen);
            canvas.painter.drawPolyline(polygon);
        } else {
            paintPolyline(canvas.painter, polygon, pen);
        }
    }
}

void paintPhaseMarkers(const Canvas& canvas)
{
    const QFont font = chartFont(canvas.text(0.92));
    const QFontMetricsF metrics(font);
    canvas.painter.setFont(font);
    const QRectF& plot = canvas.layout.plot;
    for (std::size_t i = 0; i < canvas.scene.phases.size(); ++i) {
        const ScenePhaseMarker& phase = canvas.scene.phases[i];
        const double x = pixelX(canvas.scene, canvas.layout, phase.x);
        QPen pen(canvas.colours.phase, 1);
        pen.setDashPattern({2, 4});
        canvas.painter.setPen(pen);
        canvas.painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        const double right = i + 1 < canvas.scene.phases.size()
                                 ? pixelX(canvas.scene, canvas.layout, canvas.scene.phases[i + 1].x)
                                 : plot.right();
        const QString words = QString::fromStdString(phase.text);
        const bool leftwards = metrics.horizontalAdvance(words) > right - x - 8 && x - plot.left() > right - x;
        const QRectF place = leftwards ? QRectF(plot.left(), plot.top(), x - plot.left() - 6, metrics.height())
                                       : QRectF(x + 6, plot.top(), right - x - 8, metrics.height());
        canvas.painter.setPen(canvas.colours.quiet);
        canvas.painter.drawText(place, (leftwards ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                                metrics.elidedText(words, Qt::ElideRight, place.width()));
    }
}

void paintHalo(const Canvas& canvas, QPointF at, double radius, const QColor& colour, double width)
{
    canvas.painter.setBrush(Qt::NoBrush);
    canvas.painter.setPen(QPen(colour, width));
    canvas.painter.drawEllipse(at, radius, radius);
}

void paintPoints(const Canvas& canvas, const SceneHighlights& highlights)
{
    const double radius = canvas.radius();
    for (const ScenePoint& point : canvas.scene.points) {
        const QPointF at = canvas.at(point.x, point.y);
        if (std::ranges::find(highlights.haloed, point.index) != highlights.haloed.end())
            paintHalo(canvas, at, radius * 2.1, markColour(canvas.colours, point.mark), 1.5);
        if (highlights.selected == point.index)
            paintHalo(canvas, at, radius * 2.6, canvas.colours.focus, highlights.focused ? 3 : 2);
        const bool isPlain = point.mark == PointMark::CommonCause;
        paintMark(canvas.painter, at, point.mark, canvas.colours, isPlain ? radius : std::max(radius, kLeastTold));
    }
}

/// Just above the axis, where the point would have its place in time.
void paintHidden(const Canvas& canvas)
{
    const double radius = canvas.radius(), y = canvas.layout.plot.bottom() - radius * 1.2 - canvas.text(0.25);
    for (const double place : canvas.scene.hidden)
        paintMark(canvas.painter, {pixelX(canvas.scene, canvas.layout, place), y}, PointMark::Hidden, canvas.colours,
                  radius);
}

void paintFlagSign(const Canvas& canvas, QPointF at, int number)
{
    const double radius = canvas.text(0.68);
    canvas.painter.setPen(Qt::NoPen);
    canvas.painter.setBrush(canvas.colours.ink);
    canvas.painter.drawEllipse(at, radius, radius);
    canvas.painter.setFont(chartFont(canvas.text(0.8), QFont::Bold));
    canvas.painter.setPen(canvas.colours.ground);
    canvas.painter.drawText(QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius), Qt::AlignCenter,
                            QString::number(number));
}

/// Flags of neighbouring places stand above each other rather than on each other.
void paintFlags(const Canvas& canvas)
{
    if (!canvas.layout.flagsInPlot) return;
    const double marks = canvas.scene.hidden.empty() ? 0 : canvas.radius() * 2.4 + canvas.text(0.25);
    const double base = canvas.layout.plot.bottom() - canvas.text(0.95) - marks, step = canvas.text(1.5);
    std::vector<double> lastInRow;
    for (const SceneFlag& flag : canvas.scene.flags) {
        const double x = pixelX(canvas.scene, canvas.layout, flag.x);
        std::size_t row = 0;
        while (row < lastInRow.size() && x - lastInRow[row] < step) ++row;
        if (row == lastInRow.size()) lastInRow.push_back(x);
        lastInRow[row] = x;
        const QPointF sign(x, base - step * static_cast<double>(row));
        if (flag.pointY) {
            QPen pen(canvas.colours.phase, 1);
            pen.setDashPattern({1, 3});
            canvas.painter.setPen(pen);
            canvas.painter.drawLine(
                QPointF(x, pixelY(canvas.scene, canvas.layout, *flag.pointY) + canvas.radius() * 1.6), sign);
        }
        paintFlagSign(canvas, sign, flag.number);
    }
}

void paintTexts(const Canvas& canvas, const std::vector<PlacedText>& texts, const QFont& font, const QColor& colour)
{
    canvas.painter.setFont(font);
    canvas.painter.setPen(colour);
    for (const PlacedText& text : texts)
        canvas.painter.drawText(text.place, Qt::AlignLeft | Qt::AlignVCenter, text.text);
}

void paintValueAxis(const Canvas& canvas)
{
    canvas.painter.setFont(chartFont(canvas.text()));
    canvas.painter.setPen(canvas.colours.quiet);
    const double step =
        canvas.layout.gridlines.size() > 1 ? canvas.layout.gridlines[1] - canvas.layout.gridlines[0] : 1;
    for (const double value : canvas.layout.gridlines) {
        const double y = pixelY(canvas.scene, canvas.layout, value);
        const QString label = QString::fromStdString(scene::valueText(value, scene::decimalsOfStep(step), ""));
        canvas.painter.drawText(QRectF(0, y - 12, canvas.layout.plot.left() - canvas.text(0.8), 24),
                                Qt::AlignRight | Qt::AlignVCenter, label);
    }
}

void paintTickLabel(const Canvas& canvas, double x, double top, const std::string& label, const QFont& font,
                    const QColor& colour)
{
    const QString words = QString::fromStdString(label);
    const double width = QFontMetricsF(font).horizontalAdvance(words) + 4;
    canvas.painter.setFont(font);
    canvas.painter.setPen(colour);
    const double left =
        std::clamp(x - width / 2, 2.0, std::max(2.0, canvas.layout.plot.right() + canvas.text(5) - width));
    canvas.painter.drawText(QRectF(left, top, width, canvas.text(1.4)), Qt::AlignCenter, words);
}

void paintTimeAxis(const Canvas& canvas)
{
    const QRectF& plot = canvas.layout.plot;
    canvas.painter.setPen(QPen(canvas.colours.axis, 1.2));
    canvas.painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    for (const std::size_t i : canvas.layout.ticks) {
        const double x = pixelX(canvas.scene, canvas.layout, canvas.scene.ticks[i].x);
        canvas.painter.setPen(QPen(canvas.colours.axis, 1));
        canvas.painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 5));
        paintTickLabel(canvas, x, plot.bottom() + 7, canvas.scene.ticks[i].label, chartFont(canvas.text(0.92)),
                       canvas.colours.quiet);
    }
    double lastEnd = -1e9;
    const QFont bold = chartFont(canvas.text(0.92), QFont::DemiBold);
    for (const SceneTick& tick : canvas.scene.ticks) {
        if (tick.group.empty()) continue;
        const double x = pixelX(canvas.scene, canvas.layout, tick.x),
                     width = QFontMetricsF(bold).horizontalAdvance(QString::fromStdString(tick.group));
        if (x - width / 2 < lastEnd + canvas.text()) continue;
        paintTickLabel(canvas, x, plot.bottom() + 7 + canvas.text(1.35), tick.group, bold, canvas.colours.ink);
        lastEnd = x + width / 2;
    }
}

QColor labelColour(const ChartColours& colours, SceneLine::Kind kind)
{
    if (kind == SceneLine::Kind::Target) return colours.target;
    return kind == SceneLine::Kind::Centre ? colours.ink : colours.quiet;
}

void paintLineLabels(const Canvas& canvas)
{
    for (std::size_t i = 0; i < canvas.layout.lineLabels.size(); ++i) {
        const SceneLineLabel& label = canvas.scene.labels[i];
        if (canvas.layout.lineLabels[i].place.isEmpty()) continue;
        const QFont font =
            chartFont(canvas.text(), label.kind == SceneLine::Kind::Centre ? QFont::DemiBold : QFont::Normal);
        canvas.painter.setFont(font);
        canvas.painter.setPen(labelColour(canvas.colours, label.kind));
        canvas.painter.drawText(canvas.layout.lineLabels[i].place,
                                (label.atRightEnd ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                                canvas.layout.lineLabels[i].text);
    }
}

void paintIcons(const Canvas& canvas)
{
    std::size_t next = 0;
    const auto paint = [&](auto icon) {
        const QRectF& place = canvas.layout.icons.at(next++);
        paintIcon(canvas.painter, place, icon, canvas.colours);
        if (!canvas.layout.iconWords) return;
        canvas.painter.setFont(chartFont(canvas.text(0.85)));
        canvas.painter.setPen(canvas.colours.quiet);
        canvas.painter.drawText(QRectF(place.center().x() - 80, place.bottom() + 2, 160, canvas.text(1.4)),
                                Qt::AlignCenter, iconWord(icon));
    };
    if (canvas.scene.variation) paint(*canvas.scene.variation);
    if (canvas.scene.assurance) paint(*canvas.scene.assurance);
}

void paintLegends(const Canvas& canvas)
{
    for (const PlacedEntry& note : canvas.layout.notes)
        paintFlagSign(canvas, note.sign, canvas.scene.flags[note.index].number);
    for (const PlacedEntry& mark : canvas.layout.marks)
        paintMark(canvas.painter, mark.sign, canvas.scene.legend[mark.index].mark, canvas.colours, canvas.text(0.34));
    canvas.painter.setFont(chartFont(canvas.text()));
    canvas.painter.setPen(canvas.colours.ink);
    for (const PlacedEntry& note : canvas.layout.notes)
        canvas.painter.drawText(note.place, Qt::AlignLeft | Qt::AlignVCenter, note.text);
    canvas.painter.setPen(canvas.colours.quiet);
    for (const PlacedEntry& mark : canvas.layout.marks)
        canvas.painter.drawText(mark.place, Qt::AlignLeft | Qt::AlignVCenter, mark.text);
}

} // namespace

void paintPlot(QPainter& painter, const ChartScene& scene, const ChartLayout& layout, const ChartColours& colours,
               const SceneHighlights& highlights)
{
    const Canvas canvas{painter, scene, layout, colours};
    painter.setRenderHint(QPainter::Antialiasing);
    // Limits where no value can be are cut at the end of the axis.
    painter.save();
    painter.setClipRect(layout.plot.adjusted(-1, -2, 1, 2));
    paintBands(canvas);
    painter.restore();
    paintGrid(canvas);
    paintPhaseMarkers(canvas);
    painter.save();
    painter.setClipRect(layout.plot.adjusted(-1, -2, 1, 2));
    paintLines(canvas, false);
    painter.restore();
    paintLines(canvas, true);
    paintHidden(canvas);
    paintFlags(canvas);
    paintPoints(canvas, highlights);
}

void paintSurroundings(QPainter& painter, const ChartScene& scene, const ChartLayout& layout,
                       const ChartColours& colours)
{
    const Canvas canvas{painter, scene, layout, colours};
    painter.setRenderHint(QPainter::Antialiasing);
    paintTexts(canvas, layout.title, chartFont(canvas.text(1.75), QFont::Bold), colours.ink);
    paintTexts(canvas, layout.subtitle, chartFont(canvas.text(1.02)), colours.quiet);
    paintTexts(canvas, {layout.unit}, chartFont(canvas.text(0.92)), colours.quiet);
    paintTexts(canvas, layout.footer, chartFont(canvas.text(0.86)), colours.quiet);
    paintIcons(canvas);
    paintValueAxis(canvas);
    paintTimeAxis(canvas);
    paintLineLabels(canvas);
    paintLegends(canvas);
}

} // namespace qi
