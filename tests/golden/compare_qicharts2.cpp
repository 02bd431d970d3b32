#include "tests/golden/ask.h"
#include "tests/golden/compare.h"
#include "tests/golden/lines.h"

#include <algorithm>
#include <set>

namespace qi::golden
{

namespace
{

void compareBcusum(const Case& c, const std::vector<AnalysedPoint>& points)
{
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool up = c.want("signal_up")[i], down = c.want("signal_down")[i];
        wantSame(atPoint("cusum-up", i), points[i].signals.has(Signal::CusumUp), up);
        wantSame(atPoint("cusum-down", i), points[i].signals.has(Signal::CusumDown), down);
        // The peer shows 0 at a signal, we the sum that signalled.
        if (!up) wantNear(atPoint("sum up", i), points[i].cusumUp, numberOf(c.want("cusum_up")[i]), c.tolerance);
        if (!down)
            wantNear(atPoint("sum down", i), points[i].cusumDown, numberOf(c.want("cusum_down")[i]), c.tolerance);
    }
}

void compareRuns(const Case& c, const std::vector<AnalysedPhase>& phases)
{
    const std::size_t count = listOf(c.want("n_useful")).size();
    wantSame("phases", phases.size(), count);
    const bool bounds = c.option("method") == "anhoej"; // the peer does not report a box
    for (std::size_t k = 0; k < phases.size() && c.chart != "mr"; ++k) {
        const RunsAnalysis& runs = phases[k].runs;
        const auto want = [&](const char* what, Json got) {
            const auto theirs = listOf(c.want(what));
            if (k < theirs.size() && !theirs[k].is_null()) wantSame(what, got, theirs[k]);
        };
        want("n_useful", runs.useful);
        want("longest_run", runs.longest);
        want("n_crossings", runs.crossings);
        want("runs_signal", runs.signal);
        if (bounds) want("longest_run_max", runs.longestMax), want("n_crossings_min", runs.crossingsMin);
    }
}

} // namespace

void compareQicharts2(const Case& c)
{
    if (c.chart == "pareto") return comparePareto(c);
    const auto analyses = analysed(c, askQicharts2(c));
    const auto points = pointsOf(c, analyses);
    if (c.chart == "bchart") return compareBcusum(c, points);
    compareLines(c, points, c.want("y"));
    const auto excluded = listOf(c.in("exclude"));
    const auto phases = c.want("phase").get<std::vector<std::size_t>>();
    const std::size_t firstPhase = *std::ranges::min_element(phases);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const bool isOut = std::ranges::find(excluded, Json(i + 1)) != excluded.end();
        wantSame(atPoint("phase", i), points[i].phase, phases[i] - firstPhase);
        wantSame(atPoint("excluded", i), points[i].excluded, isOut);
        const bool outside = c.want("sigma_signal")[i] == true;
        if (!isOut) wantSame(atPoint("outside-limits", i), points[i].signals.has(Signal::OutsideLimits), outside);
    }
    compareRuns(c, analyses.front().phases);
}

} // namespace qi::golden
