#include "core/spc/targets.h"

#include <algorithm>

namespace qi::spc
{

namespace
{

constexpr std::size_t kMostPlanned = 120;

/// Asked for places in order of time, so that a long series with many steps stays linear.
class TargetPath
{
public:
    explicit TargetPath(const AnalysisOptions& options) : steps_(options.targets), path_(options.trajectory)
    {
        std::stable_sort(steps_.begin(), steps_.end(), [](const TargetStep& a, const TargetStep& b) {
            return a.from && b.from ? *a.from < *b.from : !a.from && b.from;
        });
        std::stable_sort(path_.begin(), path_.end(),
                         [](const TrajectoryStep& a, const TrajectoryStep& b) { return a.x < b.x; });
    }

    bool empty() const { return steps_.empty() && path_.empty(); }

    /// The last place that has a date.
    std::optional<std::int64_t> end() const
    {
        std::optional<std::int64_t> last;
        if (!path_.empty()) last = path_.back().x;
        if (!steps_.empty() && steps_.back().from)
            last = std::max(last.value_or(*steps_.back().from), *steps_.back().from);
        return last;
    }

    std::optional<double> at(std::int64_t x)
    {
        for (; step_ < steps_.size() && (!steps_[step_].from || *steps_[step_].from <= x); ++step_)
            now_ = steps_[step_].value;
        while (leg_ < path_.size() && path_[leg_].x <= x) ++leg_;
        if (leg_ == 0) return now_;
        const TrajectoryStep& from = path_[leg_ - 1];
        if (leg_ == path_.size()) return from.value;
        const TrajectoryStep& to = path_[leg_];
        const double share = (static_cast<double>(x) - static_cast<double>(from.x)) /
                             (static_cast<double>(to.x) - static_cast<double>(from.x));
        return from.value + share * (to.value - from.value);
    }

private:
    std::vector<TargetStep> steps_;
    std::vector<TrajectoryStep> path_;
    std::size_t step_ = 0, leg_ = 0;
    std::optional<double> now_;
};

/// The next place at the pace of the points: a period where they start one, else the last distance again.
class Pace
{
public:
    Pace(const Analysis& analysis, const AnalysisOptions& options)
    {
        const auto& points = analysis.points;
        if (points.size() < 2) return;
        step_ = points.back().x - points[points.size() - 2].x;
        if (analysis.axis == AxisKind::Numbers) return;
        if (options.period) period_ = *options.period;
        for (const Period period : {Period::Month, Period::Quarter, Period::Year})
            if (!period_ && follows(period, points[points.size() - 2].x, points.back().x)) period_ = period;
    }

    bool known() const { return step_ > 0; }
    std::int64_t after(std::int64_t x) const
    {
        return period_ ? dayNumber(nextPeriodStart(*period_, periodStart(*period_, dateOfDay(x)))) : x + step_;
    }

private:
    static bool follows(Period period, std::int64_t first, std::int64_t second)
    {
        const Date start = periodStart(period, dateOfDay(first));
        return dayNumber(start) == first && dayNumber(nextPeriodStart(period, start)) == second;
    }

    std::int64_t step_ = 0;
    std::optional<Period> period_;
};

/// Years from any date that a person means; further away numbers of days would not fit.
constexpr std::int64_t kFarAway = 4'000'000;

void plan(Analysis& analysis, TargetPath& path, const Pace& pace)
{
    const auto end = path.end();
    const std::int64_t last = analysis.points.back().x;
    if (!end || *end <= last || !pace.known() || std::abs(last) > kFarAway || std::abs(*end) > kFarAway) return;
    for (std::int64_t x = pace.after(last); x <= *end && analysis.planned.size() < kMostPlanned;) {
        const std::int64_t next = pace.after(x);
        // A plan that ends inside of a period has its last value there.
        if (const auto target = path.at(next > *end ? *end : x)) analysis.planned.push_back({x, *target});
        x = next;
    }
}

} // namespace

void setTargets(Analysis& analysis, const AnalysisOptions& options)
{
    TargetPath path(options);
    if (path.empty() || analysis.points.empty()) return;
    for (AnalysedPoint& point : analysis.points) {
        const auto target = path.at(point.x);
        if (!point.target && target) point.target = *target;
    }
    plan(analysis, path, Pace(analysis, options));
}

} // namespace qi::spc
