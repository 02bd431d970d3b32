#include "app/gui/flow_layout.h"

#include <algorithm>

namespace qi
{

FlowLayout::FlowLayout(QWidget* parent, int gap) : QLayout(parent), gap_(gap) {}

FlowLayout::~FlowLayout() { qDeleteAll(items_); }

QLayoutItem* FlowLayout::takeAt(int index) { return index >= 0 && index < count() ? items_.takeAt(index) : nullptr; }

void FlowLayout::insertBefore(QWidget* next, QWidget* widget)
{
    addWidget(widget); // Takes it into the layout's widget; then it goes to its place.
    QLayoutItem* item = items_.takeLast();
    const auto at =
        std::find_if(items_.begin(), items_.end(), [&](QLayoutItem* each) { return each->widget() == next; });
    items_.insert(at, item);
}

int FlowLayout::heightForWidth(int width) const { return arrange(QRect(0, 0, width, 0), false); }

QSize FlowLayout::sizeHint() const
{
    int width = 0;
    for (const QLayoutItem* item : items_)
        if (!item->isEmpty()) width += item->sizeHint().boundedTo(item->maximumSize()).width() + gap_;
    const QMargins edge = contentsMargins();
    const int whole = std::max(0, width - gap_) + edge.left() + edge.right();
    return {whole, heightForWidth(whole)};
}

QSize FlowLayout::minimumSize() const
{
    QSize least;
    for (const QLayoutItem* item : items_)
        if (!item->isEmpty()) least = least.expandedTo(item->minimumSize());
    const QMargins edge = contentsMargins();
    return least + QSize(edge.left() + edge.right(), edge.top() + edge.bottom());
}

void FlowLayout::setGeometry(const QRect& rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect& rect, bool place) const
{
    const QRect inner = rect.marginsRemoved(contentsMargins());
    int x = inner.left(), y = inner.top(), lineHeight = 0;
    QList<std::pair<QLayoutItem*, QRect>> line;
    const auto endLine = [&] {
        // Labels and fields are of different heights: their middles are on one line.
        for (const auto& [item, at] : line)
            if (place) item->setGeometry(at.translated(0, (lineHeight - at.height()) / 2));
        line.clear();
    };
    for (QLayoutItem* item : items_) {
        if (item->isEmpty()) continue;
        const QSize wanted = item->sizeHint().boundedTo(item->maximumSize());
        const QSize size(std::min(wanted.width(), inner.width()), wanted.height());
        if (x > inner.left() && x + size.width() > inner.right() + 1) {
            endLine();
            x = inner.left();
            y += lineHeight + gap_;
            lineHeight = 0;
        }
        if (item->alignment() & Qt::AlignRight) x = std::max(x, inner.right() + 1 - size.width());
        line.append({item, QRect(QPoint(x, y), size)});
        x += size.width() + gap_;
        lineHeight = std::max(lineHeight, size.height());
    }
    endLine();
    return y + lineHeight - rect.top() + contentsMargins().bottom();
}

} // namespace qi
