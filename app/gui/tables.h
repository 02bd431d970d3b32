#pragma once

#include <QString>
#include <QTableView>

class QAbstractItemModel;

namespace qi
{

/// A table in a page that scrolls: it takes what height is left and wants no more than its least height, so that the
/// page scrolls where that is not to be had.
class PageTable : public QTableView
{
public:
    explicit PageTable(int leastHeight, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {QTableView::sizeHint().width(), minimumHeight()}; }
};

/// Tables of whole rows, all alike: one row can be chosen, Tab goes on to what follows the table.
void setUpTable(QTableView& table, const char* name, const QString& spoken, QAbstractItemModel& model);

/// As wide as what is in them, but none so wide that it pushes the others out.
void fitColumns(QTableView& table);

} // namespace qi
