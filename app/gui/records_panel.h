#pragma once

#include "app/models/records_model.h"
#include "core/store/store.h"

#include <QDialog>

class QComboBox;
class QLabel;
class QTableView;

namespace qi
{

class Jobs;
class ProjectDocument;

/// What became of the records of one point: how many were counted and why the others were not, what the files had
/// beside them, and the records themselves, without keys of people. Stays open beside the chart.
class RecordsPanel final : public QDialog
{
    Q_OBJECT
public:
    RecordsPanel(ProjectDocument& document, Jobs& jobs, QWidget* parent = nullptr);
    /// `point` in words heads the panel. Data error when there are no records behind the point.
    Result<Done> show(const MeasureChart& chart, Date period, const QString& point);

private:
    void fillParts(const PeriodRecords& found);
    void askBeside(const MeasureChart& chart, const EvaluationOptions& options, Date period);
    void showSummary();

    ProjectDocument& document_;
    Jobs& jobs_;
    QLabel *heading_, *about_, *summary_, *warning_;
    QComboBox* parts_;
    QTableView* table_;
    RecordsModel records_;
    PeriodRecords found_;
    bool hasNumerator_ = false, isOfGroup_ = false;
    std::optional<RowsBeside> beside_; ///< Absent while it is looked for.
    int round_ = 0;                    ///< Which of several answers is waited for.
};

} // namespace qi
