#pragma once

#include "core/project/measure_chart.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace qi
{

class FlowLayout;

/// What a chart is: its type, its rules, its place, the length of its periods; what others put beside these; and at the
/// end of the last line the way out of it.
class ChartToolbar final : public QWidget
{
    Q_OBJECT
public:
    explicit ChartToolbar(QWidget* parent = nullptr);

    /// nullptr: there is no chart to choose for.
    void show(const MeasureChart* chart);
    void letExport(bool possible);
    /// Puts a field before the way out, or before one that was put there.
    void insert(QWidget* field, QWidget* before = nullptr);

Q_SIGNALS:
    /// `what` was chosen, in the words of the undo step.
    void wanted(const QString& what, const ChartSettings& settings);
    void exportWanted();

private:
    void fillPlaces(const MeasureChart& chart);

    FlowLayout* line_;
    QComboBox *type_, *rules_, *place_, *period_;
    QPushButton* export_;
    ChartSettings settings_; ///< Of the chart in front.
};

} // namespace qi
