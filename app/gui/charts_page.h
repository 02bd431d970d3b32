#pragma once

#include "app/models/measures_model.h"
#include "app/models/points_model.h"
#include "charts/scene/chart_scene.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QTableView;

namespace qi
{

class ChartView;
class Inspector;
class MeasureList;
class ProjectDocument;
class RecordsPanel;
class SharingBar;
class Prompts;

/// The place of charts: the list of measures, one chart with its table, what it says, and all that can be changed.
class ChartsPage final : public QWidget
{
    Q_OBJECT
public:
    ChartsPage(ProjectDocument& document, MeasuresModel& measures, Prompts& prompts, QWidget* parent = nullptr);

    void showMeasure(const QString& measureId);
    QString measure() const { return measure_; }
    void findMeasure();
    void showInspector(bool shown);
    void applyTheme();
    /// The chart in front as it would be drawn; nothing while there is none.
    std::optional<ChartScene> scene() const;

public Q_SLOTS:
    void exportPicture();
    void noteHere();
    void newPhaseHere();
    void leaveOutHere();
    void showRecords(); ///< Of the selected point.

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    QWidget* makeToolbar();
    QWidget* makeMiddle();
    QWidget* makeTable();
    void refresh();
    void refreshChart(const MeasureChart& chart);
    void fillToolbar(const MeasureChart& chart);
    void changed(const QString& measureId);
    void selectPoint(std::optional<std::size_t> index);
    void showPointMenu(std::size_t index, QPoint where);
    const MeasureChart* chart() const;
    std::optional<std::int64_t> selectedPlace() const;
    void changePeriod();
    void changePlace();

    ProjectDocument& document_;
    Prompts& prompts_;
    QString measure_;
    PointsModel points_;
    MeasureList* list_;
    ChartView* view_;
    QTableView* table_;
    SharingBar* sharing_;
    Inspector* inspector_;
    RecordsPanel* recordsPanel_ = nullptr;
    bool inspectorWanted_ = true; ///< Shown where there is room.
    bool insteadOfList_ = false;  ///< On a narrow window: asked for again there.
    QLabel* empty_;
    QComboBox *type_, *rules_, *place_, *period_;
    QPushButton* export_;
    bool filling_ = false;
};

} // namespace qi
