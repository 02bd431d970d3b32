#pragma once

#include "core/project/chart_settings.h"

#include <optional>

namespace qi
{

/// What a person can change on a chart, each as a function from settings to settings: undo swaps the two.
/// `x` is dayNumber() of a point's period. What is there already at that place is replaced.
ChartSettings withPhase(ChartSettings settings, std::int64_t x, const std::string& reason);
ChartSettings withoutPhase(ChartSettings settings, std::int64_t x);
ChartSettings withExclusion(ChartSettings settings, std::int64_t x, const std::string& reason);
ChartSettings withoutExclusion(ChartSettings settings, std::int64_t x);
ChartSettings withNote(ChartSettings settings, std::int64_t x, const std::string& text);
ChartSettings withoutNote(ChartSettings settings, std::int64_t x);
/// One target for the whole chart; absent: none.
ChartSettings withTarget(ChartSettings settings, std::optional<double> value);
/// The rules of a convention: what a person picks when they pick "rules".
ChartSettings withConvention(ChartSettings settings, Convention convention);
/// Another period. Phases, exclusions and notes stay in the period that they now fall in.
ChartSettings withPeriod(ChartSettings settings, Period period);

/// A chart for each group of the role, which is no longer limited to one group of it; empty: all together.
ChartSettings withSplit(ChartSettings settings, const std::string& role);
/// Of the groups it is split into only this one; empty: all of them.
ChartSettings withGroup(ChartSettings settings, const std::string& group);
/// Limited to a group of the role, in place of another one of it; an empty group: no longer limited by the role.
ChartSettings withFilter(ChartSettings settings, const std::string& role, const std::string& group);

const PhaseStart* phaseAt(const ChartSettings& settings, std::int64_t x);
const Exclusion* exclusionAt(const ChartSettings& settings, std::int64_t x);
const Note* noteAt(const ChartSettings& settings, std::int64_t x);

} // namespace qi
