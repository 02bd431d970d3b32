#include "charts/render/chart_view.h"

#include "charts/render/plot.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QResizeEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace qi
{

namespace
{

constexpr double kReach = 14; // Pixels from a point at which it is meant.

} // namespace

struct ChartView::Impl
{
    explicit Impl(ChartView* view) : plot(view) {}
    Plot plot;
    ChartTheme theme = ChartTheme::Light;
    SceneHighlights highlights;
    std::optional<std::size_t> hovered;

    QPointF at(const ScenePoint& point) const
    {
        return {pixelX(plot.scene(), plot.layout(), point.x), pixelY(plot.scene(), plot.layout(), point.y)};
    }

    const ScenePoint* pointOf(std::size_t index) const
    {
        const auto& points = plot.scene().points;
        const auto found = std::ranges::find(points, index, &ScenePoint::index);
        return found == points.end() ? nullptr : &*found;
    }

    const ScenePoint* nearest(QPointF place) const
    {
        const ScenePoint* best = nullptr;
        double distance = kReach;
        for (const ScenePoint& point : plot.scene().points) {
            const QPointF away = at(point) - place;
            const double far = std::hypot(away.x(), away.y());
            if (far <= distance) best = &point, distance = far;
        }
        return best;
    }

    /// The point `step` places from the selected one, within the ends.
    const ScenePoint* stepped(int step) const
    {
        const auto& points = plot.scene().points;
        if (points.empty()) return nullptr;
        const auto now =
            std::ranges::find(points, highlights.selected.value_or(points.back().index), &ScenePoint::index);
        if (now == points.end() || !highlights.selected) return &points.back();
        const auto place =
            std::clamp<std::ptrdiff_t>(now - points.begin() + step, 0, static_cast<std::ptrdiff_t>(points.size()) - 1);
        return &points[static_cast<std::size_t>(place)];
    }
};

ChartView::ChartView(QWidget* parent) : QWidget(parent), impl_(std::make_unique<Impl>(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(220, 120);
}

ChartView::~ChartView() = default;

void ChartView::setScene(ChartScene scene)
{
    const auto selected = impl_->highlights.selected;
    setAccessibleName(QString::fromStdString(scene.title));
    setAccessibleDescription(QString::fromStdString(scene.altText));
    impl_->plot.show(std::move(scene), impl_->theme);
    impl_->highlights.haloed.clear();
    selectPoint(selected && impl_->pointOf(*selected) ? selected : std::nullopt);
}

const ChartScene& ChartView::scene() const { return impl_->plot.scene(); }

void ChartView::setTheme(ChartTheme theme)
{
    impl_->theme = theme;
    impl_->plot.show(impl_->plot.scene(), theme);
}

std::optional<std::size_t> ChartView::selectedPoint() const { return impl_->highlights.selected; }

void ChartView::selectPoint(std::optional<std::size_t> index)
{
    impl_->highlights.selected = index;
    impl_->plot.highlight(impl_->highlights);
    const ScenePoint* point = index ? impl_->pointOf(*index) : nullptr;
    if (point == nullptr) return;
    setAccessibleDescription(QString::fromStdString(point->tooltip + ". " + scene().altText));
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void ChartView::highlight(std::vector<std::size_t> indices)
{
    impl_->highlights.haloed = std::move(indices);
    impl_->plot.highlight(impl_->highlights);
}

std::optional<QPoint> ChartView::positionOf(std::size_t index) const
{
    const ScenePoint* point = impl_->pointOf(index);
    if (point == nullptr) return std::nullopt;
    return impl_->at(*point).toPoint();
}

bool ChartView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) return true; // Shown while moving, at the point rather than at the pointer.
    return QWidget::event(event);
}

void ChartView::resizeEvent(QResizeEvent* event)
{
    impl_->plot.widget()->setGeometry(rect());
    QWidget::resizeEvent(event);
}

void ChartView::mouseMoveEvent(QMouseEvent* event)
{
    const ScenePoint* point = impl_->nearest(event->position());
    const auto index = point ? std::optional(point->index) : std::nullopt;
    if (index == impl_->hovered) return;
    impl_->hovered = index;
    setCursor(point ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (point)
        QToolTip::showText(mapToGlobal(impl_->at(*point).toPoint()) + QPoint(8, 8),
                           QString::fromStdString(point->tooltip), this);
    else
        QToolTip::hideText();
    Q_EMIT pointHovered(index);
}

void ChartView::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    const ScenePoint* point = impl_->nearest(event->position());
    if (event->button() != Qt::LeftButton) return;
    if (point == nullptr) return selectPoint(std::nullopt);
    const std::size_t index = point->index;
    selectPoint(index);
    Q_EMIT pointSelected(index);
    Q_EMIT pointMenuRequested(index, mapToGlobal(event->position().toPoint()));
}

void ChartView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const ScenePoint* point =
        byKey ? (selectedPoint() ? impl_->pointOf(*selectedPoint()) : nullptr) : impl_->nearest(event->pos());
    if (point == nullptr) return;
    const std::size_t index = point->index;
    const QPoint at = impl_->at(*point).toPoint();
    selectPoint(index);
    Q_EMIT pointSelected(index);
    Q_EMIT pointMenuRequested(index, mapToGlobal(at));
}

void ChartView::keyPressEvent(QKeyEvent* event)
{
    const auto& points = scene().points;
    const ScenePoint* target = nullptr;
    switch (event->key()) {
    case Qt::Key_Left:
        target = impl_->stepped(-1);
        break;
    case Qt::Key_Right:
        target = impl_->stepped(1);
        break;
    case Qt::Key_Home:
        target = points.empty() ? nullptr : &points.front();
        break;
    case Qt::Key_End:
        target = points.empty() ? nullptr : &points.back();
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (const auto index = selectedPoint())
            Q_EMIT pointMenuRequested(*index, mapToGlobal(positionOf(*index).value_or(QPoint())));
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (target == nullptr) return;
    const std::size_t index = target->index;
    selectPoint(index);
    Q_EMIT pointSelected(index);
}

void ChartView::focusInEvent(QFocusEvent* event)
{
    impl_->highlights.focused = true;
    impl_->plot.highlight(impl_->highlights);
    QWidget::focusInEvent(event);
}

void ChartView::focusOutEvent(QFocusEvent* event)
{
    impl_->highlights.focused = false;
    impl_->plot.highlight(impl_->highlights);
    QWidget::focusOutEvent(event);
}

} // namespace qi
