#include "charts/render/sparkline.h"

#include "charts/render/marks.h"
#include "charts/scene/chart_scene.h"

#include <algorithm>
#include <limits>

namespace qi
{

namespace
{

struct Frame
{
    const Analysis& analysis;
    QRectF place;
    std::size_t first;
    double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();

    double x(std::size_t i) const
    {
        const auto count = static_cast<double>(std::max<std::size_t>(analysis.points.size() - first, 2) - 1);
        return place.left() + static_cast<double>(i - first) / count * place.width();
    }
    double y(double value) const
    {
        return high > low ? place.bottom() - (value - low) / (high - low) * place.height() : place.center().y();
    }
};

Frame frameOf(const Analysis& analysis, const QRectF& place, std::size_t points)
{
    Frame frame{analysis, place.adjusted(1, 3, -5, -3),
                points == 0 || points > analysis.points.size() ? 0 : analysis.points.size() - points};
    for (std::size_t i = frame.first; i < analysis.points.size(); ++i) {
        const AnalysedPoint& point = analysis.points[i];
        for (const auto& value : {point.value, point.lower, point.upper}) {
            if (!value) continue;
            frame.low = std::min(frame.low, *value);
            frame.high = std::max(frame.high, *value);
        }
    }
    return frame;
}

void paintLimits(QPainter& painter, const Frame& frame, const ChartColours& colours)
{
    const auto& points = frame.analysis.points;
    for (std::size_t i = frame.first; i < points.size(); ++i) {
        const double left = frame.x(i), right = i + 1 < points.size() ? frame.x(i + 1) : left + 2;
        if (points[i].lower && points[i].upper)
            painter.fillRect(
                QRectF(QPointF(left, frame.y(*points[i].upper)), QPointF(right, frame.y(*points[i].lower))),
                colours.band);
        if (!points[i].centre) continue;
        painter.setPen(QPen(colours.limits, 1));
        painter.drawLine(QPointF(left, frame.y(*points[i].centre)), QPointF(right, frame.y(*points[i].centre)));
    }
}

} // namespace

void paintSparkline(QPainter& painter, const QRectF& place, const Analysis& analysis, const ChartColours& colours,
                    std::size_t points)
{
    if (analysis.points.empty()) return;
    const Frame frame = frameOf(analysis, place, points);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLimits(painter, frame, colours);
    QList<QLineF> segments;
    std::optional<std::size_t> before, last;
    for (std::size_t i = frame.first; i < analysis.points.size(); ++i) {
        const auto& value = analysis.points[i].value;
        if (value && before)
            segments.emplaceBack(frame.x(*before), frame.y(*analysis.points[*before].value), frame.x(i),
                                 frame.y(*value));
        before = value ? std::optional(i) : std::nullopt;
        if (value) last = i;
    }
    painter.setPen(QPen(colours.commonCause, 1.3, Qt::SolidLine, Qt::RoundCap));
    painter.drawLines(segments);
    if (last)
        paintMark(painter, {frame.x(*last), frame.y(*analysis.points[*last].value)}, markOf(analysis.points[*last]),
                  colours, 2.8);
}

} // namespace qi
