#pragma once

#include "core/project/measure_chart.h"

#include <QObject>
#include <QPoint>

#include <functional>
#include <optional>

namespace qi
{

class ChartView;
class Jobs;
class ProjectDocument;
class Prompts;
class RecordsPanel;

/// What can be done at a point of the chart in front: a note, a new phase, leaving it out, the records behind it.
class PointActions final : public QObject
{
    Q_OBJECT
public:
    using Front = std::function<const MeasureChart*()>; ///< nullptr: no chart with points is in front.
    PointActions(ProjectDocument& document, Jobs& jobs, Prompts& prompts, ChartView& view, Front front, QWidget* page);

public Q_SLOTS:
    void noteHere();
    void newPhaseHere();
    void leaveOutHere();
    void showRecords();
    /// The menu of the selected point, which it names.
    void showMenu(QPoint where);

private:
    std::optional<std::int64_t> selectedPlace() const;
    QString selectedInWords() const;

    ProjectDocument& document_;
    Jobs& jobs_;
    Prompts& prompts_;
    ChartView& view_;
    Front front_;
    QWidget* page_;
    RecordsPanel* records_ = nullptr;
};

} // namespace qi
