#include "app/gui/announce.h"

#include <QAccessible>

namespace qi
{

void announce(QWidget& words)
{
    QAccessibleEvent alert(&words, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

} // namespace qi
