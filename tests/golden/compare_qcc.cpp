#include "tests/golden/ask.h"
#include "tests/golden/compare.h"
#include "tests/golden/lines.h"

#include <algorithm>
#include <map>
#include <set>

namespace qi::golden
{

namespace
{

using Marks = std::set<std::size_t>; // point numbers from 1, as the peer counts

Marks marksOf(const std::vector<AnalysedPoint>& points, Signal signal)
{
    Marks marks;
    for (std::size_t i = 0; i < points.size(); ++i)
        if (points[i].signals.has(signal)) marks.insert(i + 1);
    return marks;
}

Marks marksIn(const Json& list)
{
    Marks marks;
    for (const Json& place : listOf(list)) marks.insert(place.get<std::size_t>());
    return marks;
}

struct Rule
{
    int number;
    Signal signal;
    std::size_t length;
};
const std::map<std::string, std::vector<Rule>> kRules{
    {"western-electric",
     {{1, Signal::OutsideLimits, 1}, {2, Signal::TwoOfThree, 3}, {3, Signal::FourOfFive, 5}, {4, Signal::Shift, 8}}},
    {"nelson",
     {{1, Signal::OutsideLimits, 1},
      {2, Signal::Shift, 9},
      {3, Signal::Trend, 6},
      {4, Signal::FourteenAlternating, 14},
      {5, Signal::TwoOfThree, 3},
      {6, Signal::FourOfFive, 5},
      {7, Signal::FifteenWithin, 15},
      {8, Signal::EightBeyond, 8}}}};
const std::set<Signal> kZones{Signal::TwoOfThree, Signal::FourOfFive, Signal::FifteenWithin, Signal::EightBeyond};

/// We mark every point that takes part, the peer the one that completes the pattern: its points are among ours, and
/// ours are in its windows.
void compareRule(const std::vector<AnalysedPoint>& points, const Rule& rule, const Marks& theirs)
{
    const Marks ours = marksOf(points, rule.signal);
    Marks windows;
    for (std::size_t k = 1; k < rule.length; ++k) windows.insert(k); // no pattern is complete before
    for (const std::size_t last : theirs)
        for (std::size_t k = last + 1 > rule.length ? last + 1 - rule.length : 1; k <= last; ++k) windows.insert(k);
    if (!std::ranges::includes(ours, theirs) || !std::ranges::includes(windows, ours))
        throw Differs{std::string(nameOf(rule.signal)) + " marks " + Json(ours).dump() + " expected " +
                      Json(theirs).dump()};
}

void compareCusum(const Case& c, const std::vector<AnalysedPoint>& points)
{
    for (std::size_t i = 0; i < points.size(); ++i) {
        wantNear(atPoint("value", i), points[i].value, numberOf(c.want("y")[i]), c.tolerance);
        wantNear(atPoint("sum up", i), points[i].cusumUp, numberOf(c.want("cusum_up")[i]), c.tolerance);
        wantNear(atPoint("sum down", i), points[i].cusumDown, numberOf(c.want("cusum_down")[i]), c.tolerance);
    }
    wantSame("cusum-up", marksOf(points, Signal::CusumUp), marksIn(c.want("violating_up")));
    wantSame("cusum-down", marksOf(points, Signal::CusumDown), marksIn(c.want("violating_down")));
}

void compareEwma(const Case& c, const std::vector<AnalysedPoint>& points)
{
    for (std::size_t i = 0; i < points.size(); ++i) {
        wantNear(atPoint("observed", i), points[i].observed, numberOf(c.want("y")[i]), c.tolerance);
        wantNear(atPoint("average", i), points[i].value, numberOf(c.want("ewma")[i]), c.tolerance);
        wantNear(atPoint("centre", i), points[i].centre, numberOf(c.want("cl")), c.tolerance);
        wantNear(atPoint("upper", i), points[i].upper, numberOf(c.want("ucl")[i]), c.tolerance);
        wantNear(atPoint("lower", i), points[i].lower, numberOf(c.want("lcl")[i]), c.tolerance);
    }
    wantSame("outside limits", marksOf(points, Signal::OutsideLimits), marksIn(c.want("violating_points")));
}

} // namespace

void compareQcc(const Case& c)
{
    const auto points = pointsOf(c, analysed(c, askQcc(c)));
    if (c.chart == "cusum") return compareCusum(c, points);
    if (c.chart == "ewma") return compareEwma(c, points);
    compareLines(c, points, c.want("y"));
    const auto limits = listOf(c.want("ucl"));
    const bool steady = std::ranges::all_of(limits, [&](const Json& v) { return v == limits.front(); });
    const Json& all = c.want("violating_points");
    for (const Rule& rule : kRules.at(c.option("rule_set").get<std::string>())) {
        const std::string key = "rule" + std::to_string(rule.number);
        if (!all.is_object() || !all.contains(key) || all[key].is_null()) continue;
        // The peer's zones follow the limits' width, and the limits of the last point.
        if (kZones.contains(rule.signal) && (!steady || c.option("nsigmas") != 3)) continue;
        compareRule(points, rule, marksIn(all[key]));
    }
}

} // namespace qi::golden
