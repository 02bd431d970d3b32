#include "core/spc/runs.h"

#include "core/spc/runs_bounds.h"

#include <algorithm>

namespace qi::spc
{

namespace
{

/// Calls `visit(first, end, side, length)` for every run; `length` leaves out points on the centre.
template<typename Visit>
void forRuns(std::span<const JudgedPoint> phase, Visit visit)
{
    std::size_t first = 0, length = 0;
    int side = 0;
    for (std::size_t i = 0; i < phase.size(); ++i) {
        if (phase[i].side == 0) continue;
        if (phase[i].side != side) {
            if (length > 0) visit(first, i, side, length);
            first = i;
            length = 0;
            side = phase[i].side;
        }
        ++length;
    }
    if (length > 0) visit(first, phase.size(), side, length);
}

RunsAnalysis counted(std::span<const JudgedPoint> phase)
{
    // Without branches on the side: a stable process changes it every other time, which nothing foretells.
    std::size_t useful = 0, longest = 0, runs = 0, inRun = 0;
    int side = 0;
    for (const JudgedPoint& point : phase) {
        if (point.side == 0) continue;
        const auto goesOn = static_cast<std::size_t>(point.side == side);
        inRun = inRun * goesOn + 1;
        runs += 1 - goesOn;
        longest = std::max(longest, inRun);
        side = point.side;
        ++useful;
    }
    return {.useful = useful, .longest = longest, .crossings = runs > 0 ? runs - 1 : 0};
}

} // namespace

RunsAnalysis runsOf(std::span<const JudgedPoint> phase, RuleSet rules)
{
    RunsAnalysis runs = counted(phase);
    const RunsBounds bounds = runsBounds(rules, runs.useful);
    runs.longestMax = bounds.longestMax;
    runs.crossingsMin = bounds.crossingsMin;
    runs.signal = runs.useful > 0 && bounds.signals(runs.longest, runs.crossings);
    return runs;
}

void markLongRuns(std::span<const JudgedPoint> phase, const RunsAnalysis& runs, std::span<AnalysedPoint> points)
{
    if (!runs.signal || runs.longest <= runs.longestMax) return;
    forRuns(phase, [&](std::size_t first, std::size_t end, int side, std::size_t length) {
        if (length <= runs.longestMax) return;
        for (std::size_t i = first; i < end; ++i)
            if (phase[i].side == side) points[phase[i].index].signals.mark(Signal::Shift, side > 0);
    });
}

} // namespace qi::spc
