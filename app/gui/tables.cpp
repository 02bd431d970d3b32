#include "app/gui/tables.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace qi
{

namespace
{

constexpr int kRowHeight = 26, kWidestColumn = 420;

} // namespace

PageTable::PageTable(int leastHeight, QWidget* parent) : QTableView(parent)
{
    setMinimumHeight(leastHeight);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void setUpTable(QTableView& table, const char* name, const QString& spoken, QAbstractItemModel& model)
{
    table.setObjectName(QLatin1String(name));
    table.setAccessibleName(spoken);
    table.setModel(&model);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setTabKeyNavigation(false);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setDefaultSectionSize(kRowHeight);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setStretchLastSection(true);
}

void fitColumns(QTableView& table)
{
    table.resizeColumnsToContents();
    for (int column = 0; column < table.model()->columnCount(); ++column)
        table.setColumnWidth(column, std::min(table.columnWidth(column), kWidestColumn));
}

} // namespace qi
