#include "app/document/grouped_charts.h"

#include "app/jobs/jobs.h"

namespace qi
{

namespace
{

/// Settings that all groups have in common, whichever of them is in front.
ChartSettings ofAllGroups(ChartSettings settings)
{
    settings.only.clear();
    return settings;
}

bool sameNumbers(const MeasureChart& a, const MeasureChart& b)
{
    return a.dataset == b.dataset && a.source == b.source && a.settings.by == b.settings.by &&
           a.settings.measure == b.settings.measure && !needsRecords(ofAllGroups(a.settings), ofAllGroups(b.settings));
}

} // namespace

GroupedCharts::GroupedCharts(Jobs& jobs, QObject* parent) : QObject(parent), jobs_(jobs) {}

GroupedCharts::~GroupedCharts() { stop(); }

void GroupedCharts::follow(const MeasureChart* chart)
{
    const bool isSplit = chart && !chart->settings.by.empty();
    if (!isSplit) {
        if (!followed_) return;
        stop();
        followed_.reset();
        charts_.clear();
        problem_.clear();
        Q_EMIT changed();
        return;
    }
    if (followed_ && sameNumbers(*followed_, *chart)) {
        if (ofAllGroups(followed_->settings) == ofAllGroups(chart->settings)) return;
        followed_ = *chart;
        if (working_) return workOut(*chart);
        charts_ = analysedByGroup(std::move(charts_), chart->settings);
        Q_EMIT changed();
        return;
    }
    workOut(*chart);
}

void GroupedCharts::workOut(const MeasureChart& chart)
{
    stop();
    followed_ = chart;
    charts_.clear();
    problem_.clear();
    working_ = jobs_.start(
        tr("Working out the groups"), this, [chart](Feedback& feedback) { return workedByGroup(chart, feedback); },
        [this, round = ++round_](const Result<std::vector<MeasureChart>>& charts) {
            if (round == round_) take(charts);
        });
    Q_EMIT changed();
}

void GroupedCharts::take(const Result<std::vector<MeasureChart>>& charts)
{
    working_.clear();
    if (charts)
        charts_ = *charts;
    else if (charts.error().kind != Error::Kind::Cancelled)
        problem_ = QString::fromStdString(charts.error().sentence);
    Q_EMIT changed();
}

void GroupedCharts::stop()
{
    ++round_;
    if (working_) working_->cancel();
    working_.clear();
}

} // namespace qi
