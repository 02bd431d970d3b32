#pragma once

#include "core/measures/drill.h"
#include "core/project/measure_chart.h"

#include <QAbstractTableModel>
#include <QStringList>

namespace qi
{

/// Which of the records of a period are wanted.
enum class RecordsPart { All, Counted, Rest, LeftOut };

/// The records of one period, each with what became of it, and why; texts are made when a row is looked at.
class RecordsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    void setRecords(std::shared_ptr<const OpenDataset> dataset, const std::vector<std::string>& roles,
                    const PeriodRecords& found);
    void showPart(RecordsPart part);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void choose();
    std::shared_ptr<const OpenDataset> dataset_;
    std::vector<const RecordColumn*> columns_;
    struct Row
    {
        std::size_t record = 0;
        RecordsPart part = RecordsPart::All;
        QString became;
    };
    std::vector<Row> all_;
    std::vector<std::size_t> shown_; ///< Of all_.
    RecordsPart part_ = RecordsPart::All;
    QStringList titles_;
};

} // namespace qi
