#pragma once

#include "core/measures/logic.h"
#include "core/measures/share_figures.h"
#include "core/measures/share_tables.h"

#include <optional>
#include <set>
#include <vector>

namespace qi
{

bool isOrderStatistic(AggregationKind kind);

/// What was asked for and all that is known of what may be told of it. Stays where it is: its parts know one another.
class ShareContext
{
public:
    ShareContext(const MeasureDefinition& measure, const EvaluationOptions& options, Suppression scheme,
                 const Evaluate& evaluate);
    ShareContext(const ShareContext&) = delete;
    ShareContext& operator=(const ShareContext&) = delete;

    const AggregationKind aggregation;
    const EvaluationOptions& options;
    const Suppression scheme;
    const Evaluate& evaluate;
    const bool countsSome; ///< Of its population, so that it is hidden where the share would be.

private:
    const Evaluate counts_; ///< The same, but that events are counted by period.

public:
    const Cut asked; ///< All roles that were named.
    const Cut cut;   ///< Without those that a narrower one says already.
    ShareFigures figures;
    ShareTables tables;

    std::vector<Quantity> quantitiesOf(ValueKind kind) const;
    GroupNames groupOf(const MeasureSeries& series);
    bool isSmall(const MeasurePoint& point, ValueKind kind, Quantity quantity) const;
    bool hasSmall(const MeasureResult& result) const;
    std::optional<std::set<Date>> hiddenPeriods(const MeasureSeries& series, Quantity quantity, ShareLevel level);
    /// Nobody is in a group and outside the wider group that it lies in.
    bool canHaveAnybody(const MeasureSeries& series);
    /// Leaves out what is hidden: of an order statistic only the size of the group, where that is hidden for another's
    /// sake.
    void hidePoint(MeasurePoint& point, ValueKind kind, Quantity quantity) const;
    void hidePoints(MeasureSeries& series, ValueKind kind, Quantity quantity,
                    const std::optional<std::set<Date>>& periods) const;
};

/// The roles that options name, in the order of the alphabet.
Cut cutOf(const EvaluationOptions& options);
/// The narrower of two roles says all that the wider one does.
Cut withoutWiderRoles(Cut cut);
/// Names of the group that a series of the result is, in the order of the cut.
GroupNames groupOf(const Cut& cut, const MeasureSeries& series, const EvaluationOptions& options,
                   ShareFigures& figures);

} // namespace qi
