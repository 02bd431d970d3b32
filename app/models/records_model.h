#pragma once

#include "core/measures/drill.h"
#include "core/project/measure_chart.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace qi
{

/// The records of one period, each with what became of it; texts are made when a row is looked at.
class RecordsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setRecords(std::shared_ptr<const OpenDataset> dataset, const std::vector<std::string>& roles,
                    const PeriodRecords& found);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const OpenDataset> dataset_;
    std::vector<const RecordColumn*> columns_;
    std::vector<std::pair<std::size_t, QString>> rows_; ///< A record and what became of it.
    QStringList titles_;
};

} // namespace qi
