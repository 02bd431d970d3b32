#include "app/models/table_text.h"

#include <QAbstractItemModel>
#include <QStringList>

namespace qi
{

using namespace Qt::StringLiterals;

namespace
{

QString shownOr(const QVariant& exact, const QVariant& shown)
{
    return exact.isValid() ? exact.toString() : shown.toString();
}

QStringList headings(const QAbstractItemModel& table)
{
    QStringList cells;
    for (int column = 0; column < table.columnCount(); ++column)
        cells << shownOr(table.headerData(column, Qt::Horizontal, Qt::EditRole),
                         table.headerData(column, Qt::Horizontal, Qt::DisplayRole));
    return cells;
}

QStringList cellsOf(const QAbstractItemModel& table, int row)
{
    QStringList cells;
    for (int column = 0; column < table.columnCount(); ++column) {
        const QModelIndex cell = table.index(row, column);
        cells << shownOr(cell.data(Qt::EditRole), cell.data(Qt::DisplayRole));
    }
    return cells;
}

/// A note may have lines and tabs of its own.
QString inOneCell(QString cell) { return cell.replace(u'\t', u' ').replace(u'\n', u' ').remove(u'\r'); }

bool looksLikeFormula(const QString& cell)
{
    bool isNumber = false;
    cell.toDouble(&isNumber);
    return !cell.isEmpty() && u"=+-@"_s.contains(cell.front()) && !isNumber;
}

QString quoted(QString cell)
{
    if (looksLikeFormula(cell)) cell.prepend(u'\'');
    if (!cell.contains(u',') && !cell.contains(u'"') && !cell.contains(u'\n')) return cell;
    return u'"' + cell.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

QString asTabs(const QAbstractItemModel& table, const std::vector<int>& rows)
{
    QStringList lines{headings(table).join(u'\t')};
    for (const int row : rows) {
        QStringList cells = cellsOf(table, row);
        for (QString& cell : cells) cell = inOneCell(std::move(cell));
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n') + u'\n';
}

QByteArray asCsv(const QAbstractItemModel& table)
{
    QByteArray text("\xEF\xBB\xBF");
    const auto add = [&](QStringList cells) {
        for (QString& cell : cells) cell = quoted(std::move(cell));
        text += cells.join(u',').toUtf8() + "\r\n";
    };
    add(headings(table));
    for (int row = 0; row < table.rowCount(); ++row) add(cellsOf(table, row));
    return text;
}

} // namespace qi
