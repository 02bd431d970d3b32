#include "app/gui/copyable_table.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace qi
{

CopyableTable::CopyableTable(QAbstractItemModel& model, QWidget* parent) : QTableView(parent)
{
    setModel(&model);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setShowGrid(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(24);
    horizontalHeader()->setHighlightSections(false);
    setMinimumHeight(48);       // Its headings and a row: on a small screen the chart comes first.
    setTabKeyNavigation(false); // Tab goes on to what comes after the table.
}

std::vector<int> CopyableTable::selectedRows() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : selectionModel()->selectedRows()) rows.push_back(index.row());
    std::sort(rows.begin(), rows.end());
    return rows;
}

void CopyableTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        Q_EMIT copyWanted(selectedRows()); // Qt's own would put the true number of a cell on the clipboard.
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void CopyableTable::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    const std::vector<int> rows = selectedRows();
    QAction* copy = menu.addAction(tr("&Copy the selected rows\tCtrl+C"), this, [&] { Q_EMIT copyWanted(rows); });
    copy->setEnabled(!rows.empty());
    menu.addAction(tr("Copy the &whole table"), this, [this] { Q_EMIT copyWanted({}); });
    menu.addAction(tr("&Save the table as CSV…"), this, &CopyableTable::saveWanted);
    menu.exec(event->globalPos());
}

} // namespace qi
