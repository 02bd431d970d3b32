#pragma once

#include <QString>

class QAbstractItemModel;
class QTableView;

namespace qi
{

/// Tables of whole rows, all alike: one row can be chosen, Tab goes on to what follows the table.
void setUpTable(QTableView& table, const char* name, const QString& spoken, QAbstractItemModel& model);

/// Takes what height is left in a page that scrolls, but never less than this: the page scrolls then.
void takeRoomLeft(QTableView& table, int leastHeight);

/// As wide as what is in them, but none so wide that it pushes the others out.
void fitColumns(QTableView& table);

} // namespace qi
