#pragma once

#include "app/models/records_model.h"

#include <QDialog>

class QLabel;
class QTableView;

namespace qi
{

/// What became of the records of one point: how many were counted and why the others were not, and the records
/// themselves, without keys of people. Stays open beside the chart.
class RecordsPanel final : public QDialog
{
    Q_OBJECT
public:
    explicit RecordsPanel(QWidget* parent = nullptr);
    /// Data error when there are no records behind the point.
    Result<Done> show(const MeasureChart& chart, Date period);

private:
    QLabel *summary_, *warning_;
    QTableView* table_;
    RecordsModel records_;
};

} // namespace qi
