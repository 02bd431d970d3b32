#pragma once

#include "core/project/measure_chart.h"

#include <QAbstractTableModel>

#include <array>
#include <vector>

namespace qi
{

/// The points of one chart as a table: period, value, what it is made of, lines, signals, note.
class PointsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        PeriodColumn,
        Value,
        Numerator,
        Denominator,
        Centre,
        Lower,
        Upper,
        SignalColumn,
        NoteColumn,
        Columns
    };
    enum Role { JudgementRole = Qt::UserRole + 1 }; ///< int of Judgement.
    using QAbstractTableModel::QAbstractTableModel;

    void setChart(const MeasureChart& chart);
    void clear();
    /// Medians have a number of records and nothing above the line.
    bool hasNumerators() const { return hasNumerators_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        std::array<QString, Columns> cells;
        Judgement judgement = Judgement::CommonCause;
    };
    static Row rowOf(const MeasureChart& chart, std::size_t index);
    std::vector<Row> rows_;
    bool hasNumerators_ = false;
};

} // namespace qi
