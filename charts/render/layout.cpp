#include "charts/render/layout.h"

#include "charts/render/fonts.h"
#include "charts/render/text_layout.h"
#include "charts/scene/axis.h"
#include "charts/scene/captions.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace qi
{

namespace
{

using namespace Qt::StringLiterals;

QString q(const std::string& text) { return QString::fromStdString(text); }

/// Lays a chart out from the outside in: what stands above and below first, the plot gets the rest.
class Layouter
{
public:
    Layouter(const ChartScene& scene, QSizeF size, PlotSides least) : scene_(scene), size_(size), least_(least)
    {
        layout_.textSize = std::clamp(size.width() / 92, 11.0, 14.0);
        margin_ = std::clamp(size.width() * 0.027, 10.0, 36.0);
        top_ = margin_ * 0.7;
        bottom_ = size.height() - margin_ * 0.55;
    }

    ChartLayout laidOut()
    {
        const bool roomy = size_.height() >= 300 && size_.width() >= 420;
        placeIcons(roomy);
        placeTitles();
        if (size_.height() >= 360) placeFooter();
        if (roomy) placeLegends();
        placePlot();
        placeGridlines();
        placeTicks();
        placeLineLabels();
        return layout_;
    }

private:
    double text(double factor = 1) const { return layout_.textSize * factor; }

    void placeIcons(bool words)
    {
        const double side = std::clamp(size_.width() * 0.042, 26.0, 54.0);
        const int count = (scene_.variation ? 1 : 0) + (scene_.assurance ? 1 : 0);
        layout_.iconWords = words;
        const double pitch = words ? std::max(side * 1.7, text(0.85) * 8.4) : side * 1.2;
        for (int i = 0; i < count; ++i) {
            const double centre = size_.width() - margin_ - pitch * (count - i - 0.5);
            layout_.icons.emplace_back(centre - side / 2, top_, side, side);
        }
        iconsLeft_ = size_.width() - margin_ - pitch * count;
        if (count > 0) iconsBottom_ = top_ + side + (words ? text(1.7) : text(0.3));
    }

    double placeLines(std::vector<PlacedText>& lines, const QString& words, const QFont& font, double width, int most,
                      double y)
    {
        const double height = QFontMetricsF(font).height() * 1.08;
        for (const QString& line : wrapped(words, font, width, most)) {
            lines.push_back({QRectF(margin_, y, width, height), line});
            y += height;
        }
        return y;
    }

    void placeTitles()
    {
        const double width = iconsLeft_ - margin_ * 1.4;
        double y = placeLines(layout_.title, q(scene_.title), chartFont(text(1.75), QFont::Bold), width, 2, top_);
        if (size_.height() >= 260 && !scene_.subtitle.empty())
            y = placeLines(layout_.subtitle, q(scene_.subtitle), chartFont(text(1.02)), width, 2, y + text(0.3));
        plotTop_ = std::max(y, iconsBottom_) + text(0.9);
    }

    void placeFooter()
    {
        const QFont font = chartFont(text(0.86));
        const double width = size_.width() - 2 * margin_, height = QFontMetricsF(font).height() * 1.08;
        const QStringList lines = wrapped(q(scene_.footer), font, width, 2);
        bottom_ -= height * static_cast<double>(lines.size());
        double y = bottom_;
        for (const QString& line : lines) {
            layout_.footer.push_back({QRectF(margin_, y, width, height), line});
            y += height;
        }
        bottom_ -= text(0.8);
    }

    std::vector<PlacedEntry> noteEntries(double width)
    {
        const QFont font = chartFont(text());
        const double row = QFontMetricsF(font).height() * 1.28;
        std::vector<PlacedEntry> entries;
        double y = 0;
        for (std::size_t i = 0; i < scene_.flags.size(); ++i) {
            const QStringList lines = wrapped(q(scene_.flags[i].text), font, width - text(1.9), 2);
            const double height = row * static_cast<double>(lines.size());
            entries.push_back({{margin_ + text(0.65), y + row / 2},
                               QRectF(margin_ + text(1.9), y, width - text(1.9), height),
                               lines.join(u'\n'),
                               i});
            y += height;
        }
        return entries;
    }

    std::vector<PlacedEntry> markEntries(double left, double width)
    {
        const QFont font = chartFont(text());
        const double row = QFontMetricsF(font).height() * 1.28;
        double widest = 0;
        for (const SceneLegendEntry& entry : scene_.legend)
            widest = std::max(widest, QFontMetricsF(font).horizontalAdvance(q(entry.text)));
        const double column = widest + text(3.2);
        const auto columns =
            static_cast<std::size_t>(std::clamp(std::floor(width / column), 1.0, scene_.flags.empty() ? 8.0 : 2.0));
        std::vector<PlacedEntry> entries;
        for (std::size_t i = 0; i < scene_.legend.size(); ++i) {
            const double x = left + column * static_cast<double>(i % columns),
                         y = row * static_cast<double>(i / columns);
            entries.push_back(
                {{x + text(0.6), y + row / 2}, QRectF(x + text(1.7), y, widest + 4, row), q(scene_.legend[i].text), i});
        }
        return entries;
    }

    static double heightOf(const std::vector<PlacedEntry>& entries)
    {
        double height = 0;
        for (const PlacedEntry& entry : entries) height = std::max(height, entry.place.bottom());
        return height;
    }

    static void move(std::vector<PlacedEntry>& entries, double down)
    {
        for (PlacedEntry& entry : entries) entry.sign.ry() += down, entry.place.translate(0, down);
    }

    void placeLegends()
    {
        const double width = size_.width() - 2 * margin_;
        const double notesWidth = scene_.flags.empty() ? 0 : width * 0.58;
        layout_.notes = noteEntries(notesWidth);
        layout_.marks =
            markEntries(margin_ + notesWidth + (notesWidth > 0 ? text(1.5) : 0), width - notesWidth - text(1.5));
        const double height = std::max(heightOf(layout_.notes), heightOf(layout_.marks));
        if (height > (bottom_ - plotTop_) * 0.42) { // The chart itself comes first; the notes are in the table, too.
            layout_.notes.clear();
            layout_.marks.clear();
            return;
        }
        bottom_ -= height;
        move(layout_.notes, bottom_);
        move(layout_.marks, bottom_);
        bottom_ -= text(0.6);
    }

    void placePlot()
    {
        const QFont font = chartFont(text());
        const QFontMetricsF metrics(font);
        gridStep_ = scene::roundStep(scene_.yMax - scene_.yMin, bottom_ - plotTop_ > 190 ? 5 : 3);
        double widest = 0;
        for (double value = std::ceil(scene_.yMin / gridStep_ - 1e-9) * gridStep_;
             value <= scene_.yMax + gridStep_ * 1e-6; value += gridStep_)
            widest = std::max(widest, metrics.horizontalAdvance(gridLabel(value)));
        double labels = 0;
        for (const SceneLineLabel& label : scene_.labels)
            if (label.atRightEnd)
                labels = std::max(labels,
                                  QFontMetricsF(chartFont(text(), QFont::DemiBold)).horizontalAdvance(q(label.text)));
        const double left = std::max(margin_ + widest + text(0.9), least_.left),
                     right = size_.width() -
                             std::max(margin_ + (labels > 0 ? labels + text(0.7) : text(0.6)), least_.right);
        const bool groups =
            std::ranges::any_of(scene_.ticks, [](const SceneTick& tick) { return !tick.group.empty(); });
        const double axis = text(groups ? 3.3 : 1.9);
        if (!scene_.unit.empty() && size_.height() >= 220) {
            layout_.unit = {QRectF(margin_, plotTop_, size_.width() / 2, metrics.height()), q(scene_.unit)};
            plotTop_ += metrics.height() + text(0.75);
        }
        layout_.plot = QRectF(QPointF(left, plotTop_),
                              QPointF(std::max(right, left + 20), std::max(bottom_ - axis, plotTop_ + 20)));
        layout_.flagsInPlot = layout_.plot.height() > 120;
    }

    QString gridLabel(double value) const { return q(scene::valueText(value, scene::decimalsOfStep(gridStep_), "")); }

    void placeGridlines()
    {
        for (double value = std::ceil(scene_.yMin / gridStep_ - 1e-9) * gridStep_;
             value <= scene_.yMax + gridStep_ * 1e-6; value += gridStep_)
            layout_.gridlines.push_back(std::abs(value) < gridStep_ * 1e-9 ? 0 : value);
    }

    /// The first spacing at which neighbouring labels stay apart; years begin a count, so that the same months are
    /// named in each of them.
    void placeTicks()
    {
        constexpr std::array<std::size_t, 12> kSpacings{1, 2, 3, 4, 6, 12, 13, 26, 52, 104, 260, 520};
        double widest = 0;
        for (const SceneTick& tick : scene_.ticks)
            widest = std::max(widest, QFontMetricsF(chartFont(text(0.92))).horizontalAdvance(q(tick.label)));
        // From one place that may have a label to the next; in small charts years alone have one.
        const double places = scene_.ticks.size() < 2 ? 1
                                                      : (scene_.ticks.back().x - scene_.ticks.front().x) /
                                                            static_cast<double>(scene_.ticks.size() - 1);
        const double place = places * layout_.plot.width() / std::max(1.0, scene_.xMax - scene_.xMin);
        std::size_t spacing = kSpacings.back();
        for (const std::size_t candidate : kSpacings)
            if (place * static_cast<double>(candidate) >= widest + text(1.1)) {
                spacing = candidate;
                break;
            }
        std::size_t anchor = 0;
        for (std::size_t i = 1; i < scene_.ticks.size() && anchor == 0; ++i)
            if (!scene_.ticks[i].group.empty()) anchor = i;
        for (std::size_t i = 0; i < scene_.ticks.size(); ++i)
            if ((i + spacing * 1000 - anchor % spacing) % spacing == 0) layout_.ticks.push_back(i);
    }

    /// Where the numbers of an earlier phase's line stand: near its right end, above it or below, at the first place
    /// that no point, no line of values and no other number has.
    QRectF inside(const SceneLineLabel& label, QSizeF size) const
    {
        const double end = pixelX(scene_, layout_, label.x) - size.width() - 4, y = pixelY(scene_, layout_, label.y);
        const bool belowFirst = label.kind == SceneLine::Kind::Lower;
        const double step = layout_.plot.width() / std::max(1.0, scene_.xMax - scene_.xMin) / 2;
        for (double left = end; left > std::max(layout_.plot.left(), end - layout_.plot.width() / 3); left -= step)
            for (const bool below : {belowFirst, !belowFirst}) {
                const QRectF place(QPointF(left, below ? y + 2 : y - size.height() - 2), size);
                if (place.bottom() <= layout_.plot.bottom() && isFree(place)) return place;
            }
        return {}; // No room: the table has the number, too.
    }

    bool isFree(const QRectF& place) const
    {
        const QRectF kept = place.adjusted(-3, -1, 3, 1);
        for (const PlacedText& other : layout_.lineLabels)
            if (other.place.intersects(kept)) return false;
        const double radius = layout_.textSize * 0.4;
        for (const ScenePoint& point : scene_.points) {
            const QPointF at(pixelX(scene_, layout_, point.x), pixelY(scene_, layout_, point.y));
            if (kept.adjusted(-radius, -radius, radius, radius).contains(at)) return false;
        }
        return std::ranges::none_of(scene_.lines, [&](const SceneLine& line) { return crosses(line, kept); });
    }

    bool crosses(const SceneLine& line, const QRectF& place) const
    {
        // A level line has its own number beside it; a stepped one may run through the number of another step.
        if (line.kind != SceneLine::Kind::Values && !line.stepped) return false;
        for (std::size_t i = 1; i < line.x.size(); ++i) {
            const QPointF a(pixelX(scene_, layout_, line.x[i - 1]), pixelY(scene_, layout_, line.y[i - 1]));
            const QPointF b(pixelX(scene_, layout_, line.x[i]), pixelY(scene_, layout_, line.y[i]));
            if (std::max(a.x(), b.x()) < place.left() || std::min(a.x(), b.x()) > place.right()) continue;
            const auto height = [&](double x) {
                return a.y() + (b.y() - a.y()) * std::clamp((x - a.x()) / std::max(b.x() - a.x(), 1e-9), 0.0, 1.0);
            };
            const double left = height(place.left()), right = height(place.right());
            if (std::max(left, right) > place.top() && std::min(left, right) < place.bottom()) return true;
        }
        return false;
    }

    void placeLineLabels()
    {
        const QFont font = chartFont(text(), QFont::DemiBold);
        const double height = QFontMetricsF(font).height();
        std::vector<std::size_t> atEnd;
        for (std::size_t i = 0; i < scene_.labels.size(); ++i) {
            const SceneLineLabel& label = scene_.labels[i];
            const double width = QFontMetricsF(font).horizontalAdvance(q(label.text)) + 2;
            QRectF place = label.atRightEnd ? QRectF(0, 0, width, height) : inside(label, {width, height});
            if (label.atRightEnd) {
                place.moveTopLeft({layout_.plot.right() + text(0.5), pixelY(scene_, layout_, label.y) - height / 2});
                atEnd.push_back(i);
            }
            layout_.lineLabels.push_back({place, q(label.text)});
        }
        std::ranges::sort(atEnd, {}, [&](std::size_t i) { return layout_.lineLabels[i].place.top(); });
        std::vector<double> tops;
        for (const std::size_t i : atEnd) tops.push_back(layout_.lineLabels[i].place.top());
        spreadApart(tops, height, layout_.plot.top() - height / 2, layout_.plot.bottom() + height / 2);
        for (std::size_t k = 0; k < atEnd.size(); ++k) layout_.lineLabels[atEnd[k]].place.moveTop(tops[k]);
    }

    const ChartScene& scene_;
    QSizeF size_;
    PlotSides least_;
    ChartLayout layout_;
    double margin_ = 0, top_ = 0, bottom_ = 0, plotTop_ = 0, iconsLeft_ = 0, iconsBottom_ = 0, gridStep_ = 1;
};

} // namespace

double pixelX(const ChartScene& scene, const ChartLayout& layout, double x)
{
    return layout.plot.left() + (x - scene.xMin) / (scene.xMax - scene.xMin) * layout.plot.width();
}

double pixelY(const ChartScene& scene, const ChartLayout& layout, double y)
{
    return layout.plot.bottom() - (y - scene.yMin) / (scene.yMax - scene.yMin) * layout.plot.height();
}

ChartLayout layOut(const ChartScene& scene, QSizeF size, PlotSides least)
{
    return Layouter(scene, size, least).laidOut();
}

} // namespace qi
