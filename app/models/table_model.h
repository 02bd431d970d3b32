#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <functional>
#include <vector>

namespace qi
{

/// A column of a table of values: its heading, and what a row shows there. Another column is another line.
template<typename Row>
struct TableColumn
{
    const char* title;
    std::function<QString(const Row&)> shown;
    bool isNumber = false; ///< Stands at the right.
};

/// Rows of one kind of value, read only. Models say which columns there are; sorting and filtering are a proxy's.
template<typename Row>
class TableModel : public QAbstractTableModel
{
public:
    explicit TableModel(std::vector<TableColumn<Row>> columns, QObject* parent = nullptr)
        : QAbstractTableModel(parent), columns_(std::move(columns))
    {}

    void setRows(std::vector<Row> rows)
    {
        beginResetModel();
        rows_ = std::move(rows);
        endResetModel();
    }

    const Row& row(int at) const { return rows_.at(static_cast<std::size_t>(at)); }
    const std::vector<Row>& rows() const { return rows_; }

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(rows_.size());
    }

    int columnCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(columns_.size());
    }

    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid()) return {};
        const TableColumn<Row>& column = columns_[static_cast<std::size_t>(index.column())];
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) return column.shown(row(index.row()));
        if (role == Qt::TextAlignmentRole && column.isNumber) return int(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    }

    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
        const TableColumn<Row>& column = columns_[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole) return QObject::tr(column.title);
        if (role == Qt::TextAlignmentRole)
            return int((column.isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
        return {};
    }

private:
    std::vector<TableColumn<Row>> columns_;
    std::vector<Row> rows_;
};

} // namespace qi
