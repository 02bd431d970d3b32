#pragma once

#include "core/project/measure_chart.h"

#include <QAbstractTableModel>

#include <array>
#include <vector>

namespace qi
{

/// The points of one chart as a table: period, value, what it is made of, lines, signals, note. As text to copy
/// (Qt::EditRole) numbers are whole ones without separators, and headings have their unit.
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
    bool hasNotes() const;
    /// The place of a row on the chart (AnalysedPoint::x).
    std::int64_t placeOf(int row) const { return rows_.at(static_cast<std::size_t>(row)).x; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        std::array<QString, Columns> cells, numbers; ///< As shown, and numbers as they are copied.
        std::int64_t x = 0;
        Judgement judgement = Judgement::CommonCause;
    };
    static Row rowOf(const MeasureChart& chart, std::size_t index, int decimals);
    QString titleOf(int section) const;
    std::vector<Row> rows_;
    QString unit_;
    bool hasNumerators_ = false;
};

} // namespace qi
