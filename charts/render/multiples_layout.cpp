#include "charts/render/multiples_layout.h"

#include "charts/render/fonts.h"
#include "charts/render/text_layout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace qi
{

namespace
{

constexpr double kNarrowest = 236, kLowest = 120; // a panel below this says nothing
constexpr double kShape = 0.56, kRoomiest = 250;  // height by width, where there is room

QString q(const std::string& text) { return QString::fromStdString(text); }

class PageLayouter
{
public:
    PageLayouter(const SmallMultiples& page, double width, std::optional<double> height)
        : page_(page), width_(width), height_(height)
    {
        layout_.textSize = std::clamp(width / 92, 11.0, 14.0);
        margin_ = std::clamp(width * 0.027, 10.0, 36.0);
    }

    MultiplesLayout laidOut()
    {
        double y = placeHead(margin_ * 0.7);
        const double foot = heightOfFoot();
        y = placePanels(y, foot);
        placeFoot(height_ ? std::max(y, *height_ - foot) : y);
        return layout_;
    }

private:
    double text(double factor = 1) const { return layout_.textSize * factor; }
    double inner() const { return width_ - 2 * margin_; }

    double placeLines(std::vector<PlacedText>& lines, const QString& words, const QFont& font, int most, double y)
    {
        const double height = QFontMetricsF(font).height() * 1.08;
        for (const QString& line : wrapped(words, font, inner(), most)) {
            lines.push_back({QRectF(margin_, y, inner(), height), line});
            y += height;
        }
        return y;
    }

    double placeHead(double y)
    {
        y = placeLines(layout_.title, q(page_.title), chartFont(text(1.75), QFont::Bold), 2, y);
        y = placeLines(layout_.subtitle, q(page_.subtitle), chartFont(text(1.02)), 2, y + text(0.3)) + text(0.5);
        if (page_.unit.empty()) return y;
        const double height = QFontMetricsF(chartFont(text(0.92))).height();
        layout_.unit = {QRectF(margin_, y, inner(), height), q(page_.unit)};
        return y + height + text(0.5);
    }

    double placePanels(double top, double foot)
    {
        const auto count = std::max<std::size_t>(page_.panels.size(), 1);
        const auto most = std::max<std::size_t>(static_cast<std::size_t>(inner() / kNarrowest), 1);
        const std::size_t rows = (count + std::min(most, count) - 1) / std::min(most, count);
        layout_.columns = (count + rows - 1) / rows;
        const double gap = text(0.8), columns = static_cast<double>(layout_.columns);
        const double width = (inner() - gap * (columns - 1)) / columns;
        double height = std::clamp(width * kShape, 150.0, kRoomiest);
        if (height_) height = std::max((*height_ - top - foot) / static_cast<double>(rows) - gap, kLowest);
        for (std::size_t i = 0; i < page_.panels.size(); ++i) {
            const auto column = static_cast<double>(i % layout_.columns),
                       row = static_cast<double>(i / layout_.columns);
            placePanel(page_.panels[i],
                       QRectF(margin_ + column * (width + gap), top + row * (height + gap), width, height));
        }
        alignPlots();
        return top + static_cast<double>(rows) * (height + gap);
    }

    void placePanel(const SmallPanel& panel, const QRectF& frame)
    {
        PlacedPanel placed{.frame = frame, .name = {}, .chart = {}, .icons = {}, .layout = {}};
        const double head = text(1.9), side = text(1.7);
        double right = frame.right() - text(0.4);
        const int icons = (panel.variation ? 1 : 0) + (panel.assurance ? 1 : 0);
        for (int i = 0; i < icons; ++i, right -= side + text(0.3))
            placed.icons.insert(placed.icons.begin(), QRectF(right - side, frame.top() + text(0.3), side, side));
        placed.name = QRectF(QPointF(frame.left() + text(0.6), frame.top() + text(0.3)),
                             QPointF(right - text(0.3), frame.top() + head));
        placed.chart = frame.adjusted(0, head - text(0.8), 0, 0);
        layout_.panels.push_back(std::move(placed));
    }

    /// Times stand below each other, whatever the widths of their labels.
    void alignPlots()
    {
        PlotSides sides;
        for (std::size_t i = 0; i < page_.panels.size(); ++i) {
            if (!page_.panels[i].problem.empty()) continue;
            PlacedPanel& placed = layout_.panels[i];
            const QRectF plot = layOut(page_.panels[i].scene, placed.chart.size()).plot;
            sides.left = std::max(sides.left, plot.left());
            sides.right = std::max(sides.right, placed.chart.width() - plot.right());
        }
        for (std::size_t i = 0; i < page_.panels.size(); ++i)
            if (page_.panels[i].problem.empty())
                layout_.panels[i].layout = layOut(page_.panels[i].scene, layout_.panels[i].chart.size(), sides);
    }

    double heightOfFoot()
    {
        placeFoot(0);
        const double height = layout_.height;
        layout_.marks.clear();
        layout_.footer.clear();
        return height;
    }

    void placeFoot(double y)
    {
        const QFont font = chartFont(text());
        const double row = QFontMetricsF(font).height() * 1.28;
        double x = margin_;
        y += text(0.3);
        for (std::size_t i = 0; i < page_.legend.size(); ++i) {
            const double width = QFontMetricsF(font).horizontalAdvance(q(page_.legend[i].text)) + text(3.2);
            if (x + width > width_ - margin_ && x > margin_) x = margin_, y += row;
            layout_.marks.push_back({{x + text(0.6), y + row / 2},
                                     QRectF(x + text(1.7), y, width - text(1.7), row),
                                     q(page_.legend[i].text),
                                     i});
            x += width;
        }
        y += (page_.legend.empty() ? 0 : row) + text(0.4);
        layout_.height = placeLines(layout_.footer, q(page_.footer), chartFont(text(0.86)), 4, y) + margin_ * 0.55;
    }

    const SmallMultiples& page_;
    double width_;
    std::optional<double> height_;
    MultiplesLayout layout_;
    double margin_ = 0;
};

} // namespace

MultiplesLayout layOut(const SmallMultiples& page, double width, std::optional<double> height)
{
    return PageLayouter(page, width, height).laidOut();
}

} // namespace qi
