#include "charts/render/multiples_view.h"

#include "charts/render/fonts.h"
#include "charts/render/multiples_painter.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace qi
{

namespace
{

constexpr double kReach = 9; // Pixels from a point at which it is meant.

/// What the point under the pointer says; empty: there is none.
QString pointAt(const SmallPanel& panel, const PlacedPanel& placed, QPointF place)
{
    if (!panel.problem.empty()) return {};
    const QPointF inside = place - placed.chart.topLeft();
    const ScenePoint* best = nullptr;
    double distance = kReach;
    for (const ScenePoint& point : panel.scene.points) {
        const double far = std::hypot(pixelX(panel.scene, placed.layout, point.x) - inside.x(),
                                      pixelY(panel.scene, placed.layout, point.y) - inside.y());
        if (far <= distance) best = &point, distance = far;
    }
    return best ? QString::fromStdString(best->tooltip) : QString();
}

} // namespace

struct MultiplesView::Impl
{
    SmallMultiples page;
    MultiplesLayout layout;
    ChartTheme theme = ChartTheme::Light;
    MultiplesHighlights highlights;

    std::optional<std::size_t> panelAt(QPointF place) const
    {
        for (std::size_t i = 0; i < layout.panels.size(); ++i)
            if (layout.panels[i].frame.contains(place)) return i;
        return std::nullopt;
    }
};

MultiplesView::MultiplesView(QWidget* parent) : QWidget(parent), impl_(std::make_unique<Impl>())
{
    loadFonts();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumWidth(260);
}

MultiplesView::~MultiplesView() = default;

void MultiplesView::setPage(SmallMultiples page)
{
    impl_->page = std::move(page);
    impl_->highlights.hovered.reset();
    impl_->highlights.current = std::min(current(), impl_->page.panels.empty() ? 0 : impl_->page.panels.size() - 1);
    setAccessibleName(QString::fromStdString(impl_->page.title));
    tell();
    layOutAnew();
}

const SmallMultiples& MultiplesView::page() const { return impl_->page; }

void MultiplesView::setTheme(ChartTheme theme)
{
    impl_->theme = theme;
    update();
}

std::size_t MultiplesView::current() const { return impl_->highlights.current.value_or(0); }

void MultiplesView::setCurrent(std::size_t panel)
{
    if (panel >= impl_->page.panels.size() || impl_->highlights.current == panel) return;
    impl_->highlights.current = panel;
    tell();
    update();
    Q_EMIT currentChanged(panel);
}

QRect MultiplesView::placeOf(std::size_t panel) const
{
    return panel < impl_->layout.panels.size() ? impl_->layout.panels[panel].frame.toAlignedRect() : QRect();
}

/// Screen readers hear the group that the keys have reached, then the whole page.
void MultiplesView::tell()
{
    QString words = QString::fromStdString(impl_->page.altText);
    if (current() < impl_->page.panels.size()) {
        const SmallPanel& panel = impl_->page.panels[current()];
        const std::string said = panel.problem.empty() ? panel.scene.altText : panel.problem;
        words = QString::fromStdString(panel.group + " (" + panel.size + "): " + said + " ") + words;
    }
    setAccessibleDescription(words);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void MultiplesView::layOutAnew()
{
    impl_->layout = layOut(impl_->page, width());
    setMinimumHeight(static_cast<int>(std::ceil(impl_->layout.height)));
    update();
}

bool MultiplesView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) return true; // Shown while moving.
    return QWidget::event(event);
}

void MultiplesView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const ChartColours& colours = coloursOf(impl_->theme);
    painter.fillRect(event->rect(), colours.ground);
    paintMultiples(painter, impl_->page, impl_->layout, colours, impl_->highlights, event->rect());
}

void MultiplesView::resizeEvent(QResizeEvent* event)
{
    if (event->size().width() != event->oldSize().width()) layOutAnew();
    QWidget::resizeEvent(event);
}

void MultiplesView::mouseMoveEvent(QMouseEvent* event)
{
    const auto panel = impl_->panelAt(event->position());
    if (panel != impl_->highlights.hovered) {
        impl_->highlights.hovered = panel;
        setCursor(panel ? Qt::PointingHandCursor : Qt::ArrowCursor);
        update();
    }
    const QString words =
        panel ? pointAt(impl_->page.panels[*panel], impl_->layout.panels[*panel], event->position()) : QString();
    if (words.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPosition().toPoint() + QPoint(8, 8), words, this);
}

void MultiplesView::leaveEvent(QEvent* event)
{
    impl_->highlights.hovered.reset();
    update();
    QWidget::leaveEvent(event);
}

void MultiplesView::mousePressEvent(QMouseEvent* event)
{
    setFocus(Qt::MouseFocusReason);
    const auto panel = impl_->panelAt(event->position());
    if (!panel || event->button() != Qt::LeftButton) return;
    setCurrent(*panel);
    Q_EMIT opened(*panel);
}

void MultiplesView::keyPressEvent(QKeyEvent* event)
{
    const auto last = static_cast<std::ptrdiff_t>(impl_->page.panels.size()) - 1;
    if (last < 0) return QWidget::keyPressEvent(event);
    const auto columns = static_cast<std::ptrdiff_t>(impl_->layout.columns);
    std::ptrdiff_t to = static_cast<std::ptrdiff_t>(current());
    switch (event->key()) {
    case Qt::Key_Left:
        to -= 1;
        break;
    case Qt::Key_Right:
        to += 1;
        break;
    case Qt::Key_Up:
        to -= columns;
        break;
    case Qt::Key_Down:
        to += columns;
        break;
    case Qt::Key_Home:
        to = 0;
        break;
    case Qt::Key_End:
        to = last;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        Q_EMIT opened(current());
        return;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (to >= 0) setCurrent(static_cast<std::size_t>(std::min(to, last)));
}

void MultiplesView::focusInEvent(QFocusEvent* event)
{
    impl_->highlights.focused = true;
    update();
    Q_EMIT currentChanged(current());
    QWidget::focusInEvent(event);
}

void MultiplesView::focusOutEvent(QFocusEvent* event)
{
    impl_->highlights.focused = false;
    update();
    QWidget::focusOutEvent(event);
}

} // namespace qi
