#pragma once

#include "core/project/measure_chart.h"

#include <QObject>

#include <vector>

class QCheckBox;
class QComboBox;
class QMenu;
class QToolButton;
class QWidget;

namespace qi
{

class ChartToolbar;

/// Fields beside the chart's others that say whom it is about: split by which role, which of its groups, and to which
/// groups of others it is limited.
class GroupsBar final : public QObject
{
    Q_OBJECT
public:
    explicit GroupsBar(ChartToolbar& toolbar);

    /// `groups`: the charts of the groups in their order; empty while they are worked out.
    void show(const MeasureChart* chart, const std::vector<MeasureChart>& groups);
    bool ownScales() const;

Q_SIGNALS:
    void splitChosen(const QString& role);                        ///< Empty: no longer split.
    void groupChosen(const QString& name);                        ///< Empty: all of them.
    void filterChosen(const QString& role, const QString& group); ///< An empty group: no longer limited by the role.
    void scalesChosen();

private:
    void showSplit(const MeasureChart& chart);
    void showGroups(const MeasureChart& chart, const std::vector<MeasureChart>& groups);
    void showFilters(const MeasureChart& chart);
    void removeChips();
    QToolButton* chipOf(const GroupChosen& chosen);
    void fillMenu();
    void fillGroups(QMenu& menu, const GroupRole& role);

    ChartToolbar& toolbar_;
    QWidget* splitBy_; ///< Its words and the list.
    QComboBox *split_, *group_;
    QCheckBox* scales_;
    QToolButton* only_;
    QMenu* menu_;
    std::vector<QToolButton*> chips_;
    std::optional<MeasureChart> chart_; ///< Without result and analysis: what the menu asks when it opens.
};

} // namespace qi
