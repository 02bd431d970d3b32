#include "app/gui/scrolling.h"

#include <QScrollArea>
#include <QTimer>

namespace qi
{

QScrollArea* scrolling(QWidget* page)
{
    auto* area = new QScrollArea;
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

void bringIntoView(QWidget& part)
{
    QTimer::singleShot(0, &part, [&part] {
        for (QWidget* above = part.parentWidget(); above; above = above->parentWidget())
            if (auto* area = qobject_cast<QScrollArea*>(above)) area->ensureWidgetVisible(&part);
    });
}

} // namespace qi
