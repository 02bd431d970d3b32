#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

class QAbstractItemModel;

namespace qi
{

/// A table for a spreadsheet's clipboard: headings and rows with tabs between the cells, as Qt::EditRole has them (or
/// as they are shown, where that has nothing). `rows` in their order.
QString asTabs(const QAbstractItemModel& table, const std::vector<int>& rows);

/// The whole table as CSV (RFC 4180) in UTF-8 with the mark by which spreadsheets know it. A text that a spreadsheet
/// would take for a formula stays a text.
QByteArray asCsv(const QAbstractItemModel& table);

} // namespace qi
