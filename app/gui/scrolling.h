#pragma once

class QScrollArea;
class QWidget;

namespace qi
{

/// A page that scrolls where the screen is smaller than it needs: a small laptop, letters at 200 %.
QScrollArea* scrolling(QWidget* page);

/// Scrolls so far that a part of such a page can be seen, once it has its place.
void bringIntoView(QWidget& part);

} // namespace qi
