#include "tests/golden/ask.h"
#include "tests/golden/compare.h"

#include <algorithm>

namespace qi::golden
{

void compareAutospc(const Case& c)
{
    const auto proposals = proposePhases(seriesOf(c).front(), askAutospc(c));
    if (!proposals) throw Differs{proposals.error().sentence};
    if (c.want("too_short") == true) return wantSame("phases", proposals->phases.size(), std::size_t{0});
    std::vector<Json> starts;
    for (const ProposedPhase& phase : proposals->phases) starts.emplace_back(phase.first + 1);
    wantSame("phase starts", starts, listOf(c.want("phase_starts")));
    const bool percent =
        c.chart == "p" || c.chart == "pp"; // the peer's are percentages, cut at 100 only here and there
    const auto theirs = [&](const char* key, std::size_t i) {
        const auto value = numberOf(c.want(key)[i]);
        return value && percent ? std::optional(std::min(*value, 100.0) / 100) : value;
    };
    for (std::size_t i = 0; i < proposals->points.size(); ++i) {
        const ProposedPoint& point = proposals->points[i];
        wantSame(atPoint("excluded", i), Json(point.excluded), c.want("excluded")[i]);
        if (c.want("y")[i].is_null()) continue;
        wantNear(atPoint("value", i), point.value, theirs("y", i), c.tolerance);
        wantNear(atPoint("centre", i), point.centre, theirs("cl", i), c.tolerance);
        wantNear(atPoint("upper", i), point.upper, theirs("ucl", i), c.tolerance);
        wantNear(atPoint("lower", i), point.lower, theirs("lcl", i), c.tolerance);
    }
}

void compareRuncharter(const Case& c)
{
    auto groups = seriesOf(c);
    std::ranges::sort(groups, {}, &Series::name);
    std::vector<Json> ours;
    std::vector<double> medians;
    for (const Series& group : groups) {
        const auto proposals = proposePhases(group, askRuncharter(c));
        if (!proposals) throw Differs{proposals.error().sentence};
        const auto& phases = proposals->phases;
        const auto at = [&](std::size_t place) {
            const std::int64_t x = proposals->points[place].x;
            return group.axis == AxisKind::Dates ? Json(isoDate(dateOfDay(x))) : Json(x);
        };
        for (std::size_t k = 0; k < phases.size(); ++k) {
            const std::size_t until = k + 1 < phases.size() ? phases[k + 1].first : phases[k].last;
            ours.push_back(Json::array({group.name.empty() ? "a" : group.name, at(phases[k].baselineFirst),
                                        at(phases[k].baselineLast), at(until)}));
            medians.push_back(phases[k].centre);
        }
    }
    const auto segments = listOf(c.want("segments"));
    wantSame("segments", ours.size(), segments.size());
    for (std::size_t k = 0; k < ours.size(); ++k) {
        const Json& s = segments[k];
        wantSame("segment", ours[k], Json::array({s["group"], s["start"], s["end"], s["extend_to"]}));
        wantNear("median", medians[k], numberOf(s["median"]), c.tolerance);
    }
}

} // namespace qi::golden
