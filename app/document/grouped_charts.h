#pragma once

#include "app/jobs/job.h"
#include "core/project/group_charts.h"

#include <QObject>
#include <QPointer>

#include <optional>
#include <vector>

namespace qi
{

class Jobs;

/// The charts of the groups that the chart in front is split into, worked out in the background when that chart or its
/// records change.
class GroupedCharts final : public QObject
{
    Q_OBJECT
public:
    explicit GroupedCharts(Jobs& jobs, QObject* parent = nullptr);
    ~GroupedCharts() override;

    /// From now on those of this chart; none for one that is not split, or nullptr.
    void follow(const MeasureChart* chart);
    /// Largest first; empty while they are worked out.
    const std::vector<MeasureChart>& charts() const { return charts_; }
    bool isWorking() const { return working_; }
    /// Why there are none.
    const QString& problem() const { return problem_; }

Q_SIGNALS:
    void changed();

private:
    void workOut(const MeasureChart& chart);
    void take(const Result<std::vector<MeasureChart>>& charts);
    void stop();

    Jobs& jobs_;
    std::optional<MeasureChart> followed_; ///< As it was when the groups were worked out of it, or began to be.
    std::vector<MeasureChart> charts_;
    QString problem_;
    QPointer<Job> working_;
    int round_ = 0; ///< Which of several workers is waited for.
};

} // namespace qi
