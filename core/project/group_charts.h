#pragma once

#include "core/project/measure_chart.h"

#include <optional>
#include <vector>

namespace qi
{

/// The chart of each group of the role that `chart` is split by (ChartSettings::by), each worked out of its own records
/// with limits, signals and words of its own and the settings of all: the largest first, "Not known" last. A group that
/// cannot be analysed is there with its problem.
Result<std::vector<MeasureChart>> workedByGroup(const MeasureChart& chart, Feedback& feedback);

/// The same as they may leave the program: small numbers hidden as workedToShare() does. Groups that have hidden
/// numbers come after those that have none, in the order in which people expect them: by size, they would tell theirs.
Result<std::vector<MeasureChart>> workedByGroupToShare(const MeasureChart& chart, Suppression scheme,
                                                       Feedback& feedback);

/// The numbers there are once more by other settings: for changes that need no records.
std::vector<MeasureChart> analysedByGroup(std::vector<MeasureChart> groups, const ChartSettings& settings);

/// How many records (or events) the numbers of a group are made of; nothing where that is not a number of records, or
/// where some are hidden.
std::optional<double> recordsOf(const MeasureChart& group);

/// What a reader of many charts has to know: false alarms add up, groups with few records say little, how many records
/// belong to no known group.
std::vector<Advice> adviceOnGroups(const std::vector<MeasureChart>& groups);

} // namespace qi
