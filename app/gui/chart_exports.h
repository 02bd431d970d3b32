#pragma once

#include "charts/scene/small_multiples.h"
#include "core/project/measure_chart.h"

#include <QObject>

#include <vector>

namespace qi
{

class ProjectDocument;
class Prompts;

/// What leaves the window of a chart, or of the page of its groups: pictures and tables, as files and over the
/// clipboard. Small numbers are hidden in all of it, as the store says.
class ChartExports final : public QObject
{
    Q_OBJECT
public:
    ChartExports(ProjectDocument& document, Prompts& prompts, QWidget* page);

    void savePicture(const MeasureChart& chart, PanelScales scales);
    void copyPicture(const MeasureChart& chart, PanelScales scales);
    void saveTable(const MeasureChart& chart);
    /// Rows of the table of points; of the groups, where the chart stands for them. None: all.
    void copyRows(const MeasureChart& chart, const std::vector<int>& rows);

Q_SIGNALS:
    void told(const QString& sentence); ///< What has been done where nothing else shows it.

private:
    Suppression scheme() const;
    void say(const Error& error);

    ProjectDocument& document_;
    Prompts& prompts_;
    QWidget* page_;
};

} // namespace qi
