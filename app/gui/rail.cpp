#include "app/gui/rail.h"

#include "app/gui/theme.h"

#include <QButtonGroup>
#include <QPainter>
#include <QPainterPath>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

void drawCards(QPainter& painter)
{
    for (const QPointF& corner : {QPointF(3, 3), QPointF(13, 3), QPointF(3, 13), QPointF(13, 13)})
        painter.drawRoundedRect(QRectF(corner, QSizeF(8, 8)), 1.5, 1.5);
}

void drawChart(QPainter& painter)
{
    painter.drawLine(QPointF(3, 3), QPointF(3, 21));
    painter.drawLine(QPointF(3, 21), QPointF(21, 21));
    QPainterPath line(QPointF(6, 15));
    for (const QPointF& point : {QPointF(10, 9), QPointF(14, 13), QPointF(20, 5)}) line.lineTo(point);
    painter.drawPath(line);
}

void drawRows(QPainter& painter)
{
    painter.drawRoundedRect(QRectF(3, 4, 18, 16), 2, 2);
    for (const double y : {9.5, 14.5}) painter.drawLine(QPointF(3, y), QPointF(21, y));
    painter.drawLine(QPointF(9, 4), QPointF(9, 20));
}

QPixmap shapeIn(Rail::Shape shape, const QColor& colour, qreal ratio)
{
    QPixmap pixmap(QSize(24, 24) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (shape) {
    case Rail::Shape::Cards:
        drawCards(painter);
        break;
    case Rail::Shape::Chart:
        drawChart(painter);
        break;
    case Rail::Shape::Rows:
        drawRows(painter);
        break;
    }
    return pixmap;
}

} // namespace

Rail::Rail(QWidget* parent) : QFrame(parent), buttons_(new QButtonGroup(this)), layout_(new QVBoxLayout(this))
{
    setObjectName(u"rail"_s);
    setFixedWidth(84);
    layout_->setContentsMargins(7, 14, 7, 8);
    layout_->setSpacing(8);
    layout_->addStretch();
    connect(buttons_, &QButtonGroup::idClicked, this, &Rail::chosen);
}

void Rail::addPlace(const QString& title, Shape shape)
{
    auto* button = new QToolButton;
    button->setText(title);
    button->setAccessibleName(title);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setIconSize({24, 24});
    button->setFixedSize(70, 60);
    const int place = static_cast<int>(shapes_.size());
    button->setToolTip(tr("%1 (Ctrl+%2)").arg(title).arg(place + 1));
    // Return presses push buttons; these it passes by.
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter})
        connect(new QShortcut(key, button, nullptr, nullptr, Qt::WidgetShortcut), &QShortcut::activated, button,
                &QToolButton::click);
    buttons_->addButton(button, place);
    layout_->insertWidget(place, button);
    shapes_ << shape;
    applyTheme();
}

void Rail::choose(int place)
{
    if (QAbstractButton* button = buttons_->button(place)) button->setChecked(true);
}

void Rail::applyTheme()
{
    for (int place = 0; place < shapes_.size(); ++place) {
        QIcon icon;
        icon.addPixmap(shapeIn(shapes_[place], colours().quiet, devicePixelRatioF()), QIcon::Normal, QIcon::Off);
        icon.addPixmap(shapeIn(shapes_[place], colours().accent, devicePixelRatioF()), QIcon::Normal, QIcon::On);
        buttons_->button(place)->setIcon(icon);
    }
}

} // namespace qi
