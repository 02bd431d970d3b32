#pragma once

#include "app/document/grouped_charts.h"
#include "app/models/groups_model.h"
#include "app/models/measures_model.h"
#include "app/models/points_model.h"
#include "charts/scene/chart_scene.h"
#include "charts/scene/small_multiples.h"

#include <QWidget>

#include <optional>

class QLabel;
class QSplitter;

namespace qi
{

class ChartExports;
class ChartToolbar;
class ChartView;
class CopyableTable;
class GroupsBar;
class GroupsPanel;
class Inspector;
class MeasureList;
class PointActions;
class ProjectDocument;
class Prompts;
class SharingBar;

/// The place of charts: the list of measures, one chart or those of its groups with a table, what it says, and all that
/// can be changed.
class ChartsPage final : public QWidget
{
    Q_OBJECT
public:
    ChartsPage(ProjectDocument& document, MeasuresModel& measures, Jobs& jobs, Prompts& prompts,
               QWidget* parent = nullptr);

    void showMeasure(const QString& measureId);
    QString measure() const { return measure_; }
    void findMeasure();
    void showInspector(bool shown);
    void applyTheme();
    /// The chart in front as it would be drawn; nothing while there is none, or where its groups are shown.
    std::optional<ChartScene> scene() const;
    /// What can be done at the selected point.
    PointActions& points() { return *actions_; }
    ChartExports& exports() { return *exports_; }

public Q_SLOTS:
    void exportPicture();
    void copyPicture();
    void saveTable();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    QWidget* makeMiddle();
    QWidget* makeTable();
    void listenToGroups();
    void refresh();
    void refreshChart(const MeasureChart& chart);
    void refreshGroups(const MeasureChart& chart);
    void makeRoom(bool split);
    void changed(const QString& measureId);
    void selectPoint(std::optional<std::size_t> index);
    const MeasureChart* chart() const;
    bool showsGroups() const;
    PanelScales scales() const;
    void changeGroup(const QString& name);

    ProjectDocument& document_;
    QString measure_;
    PointsModel pointsModel_;
    GroupsModel groupsModel_;
    GroupedCharts groups_;
    MeasureList* list_;
    ChartToolbar* toolbar_;
    ChartView* view_;
    GroupsPanel* groupsPanel_;
    GroupsBar* groupsBar_;
    CopyableTable *table_, *groupsTable_;
    QSplitter* parts_ = nullptr;
    SharingBar* sharing_;
    Inspector* inspector_;
    PointActions* actions_;
    ChartExports* exports_;
    bool inspectorWanted_ = true; ///< Shown where there is room.
    bool insteadOfList_ = false;  ///< On a narrow window: asked for again there.
    QLabel* empty_;
    bool canLeave_ = false; ///< There is something to export.
    bool filling_ = false;
    bool split_ = false; ///< The groups stand in the place of the chart.
};

} // namespace qi
