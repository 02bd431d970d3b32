#include "tests/golden/ask.h"
#include "tests/golden/compare.h"
#include "tests/golden/lines.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace qi::golden
{

namespace
{

std::optional<Signal> causeOf(const std::string& words)
{
    static const std::vector<std::pair<std::string, Signal>> causes{{"Above UCL", Signal::OutsideLimits},
                                                                    {"Below LCL", Signal::OutsideLimits},
                                                                    {"7 Point Trend", Signal::Trend},
                                                                    {"7 Points", Signal::Shift},
                                                                    {"2 in 3", Signal::TwoOfThree}};
    for (const auto& [start, signal] : causes)
        if (words.starts_with(start)) return signal;
    return std::nullopt;
}

std::string plainName(std::string theirs)
{
    if (theirs.starts_with("special_cause_")) theirs.erase(0, 14);
    std::ranges::replace(theirs, '_', '-');
    return theirs;
}

std::string withoutSide(std::string icon)
{
    if (icon.starts_with("neutral")) return icon;
    for (const std::string side : {"-high", "-low"})
        if (icon.ends_with(side)) icon.resize(icon.size() - side.size());
    return icon;
}

void compareSummary(const Case& c, const Analysis& analysis)
{
    static const std::map<std::string, std::string> assurances{
        {"consistent_pass", "pass"}, {"consistent_fail", "fail"}, {"inconsistent", "hit-or-miss"}};
    Json last;
    for (const Json& row : listOf(c.want("summary")))
        if (!row.contains("facet") || row["facet"].is_null() || row["facet"] == analysis.name) last = row;
    const Json& assurance = last.at("assurance_icon");
    wantSame("assurance", std::string(nameOf(analysis.assurance)),
             assurance.is_string() ? assurances.at(assurance.get<std::string>()) : std::string("none"));
    if (!hasMissing(c))
        wantSame("variation", withoutSide(std::string(nameOf(analysis.variation))),
                 plainName(last.at("variation_icon").get<std::string>()));
}

} // namespace

void comparePlotTheDots(const Case& c)
{
    const auto analyses = analysed(c, askPlotTheDots(c));
    const auto points = pointsOf(c, analyses);
    compareLines(c, points, c.in("y"));
    for (std::size_t i = 0; i < points.size(); ++i) {
        wantSame(atPoint("phase", i), points[i].phase, c.want("phase")[i].get<std::size_t>());
        const Json& cause = c.want("special_cause_type")[i];
        if (hasMissing(c) || cause.is_null()) continue; // a missing point ends a run in the peer
        const auto kind = causeOf(cause.get<std::string>());
        if ((!kind && points[i].signals.any()) || (kind && !points[i].signals.has(*kind)))
            throw Differs{atPoint("signals", i) + " expected " + cause.get<std::string>()};
        wantSame(atPoint("judgement", i), std::string(nameOf(points[i].judgement)),
                 plainName(c.want("point_type")[i].get<std::string>()));
    }
    for (const Analysis& analysis : analyses) compareSummary(c, analysis);
}

void compareControlcharts(const Case& c)
{
    if (c.chart == "funnel") return compareFunnel(c);
    const auto analyses = analysed(c, askControlcharts(c));
    const auto points = pointsOf(c, analyses);
    compareLines(c, points, c.want("y"));
    if (c.chart == "mr" && !c.in("part").is_null()) return; // the peer's windows slip by one at a phase
    if (c.option("process_flag_type") != "both") return;
    const auto flagged = [&](const char* rule, std::size_t i) { return c.want(rule)[i] != "none"; };
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Signals& ours = points[i].signals;
        wantSame(atPoint("shift", i), ours.has(Signal::Shift), flagged("shift", i));
        wantSame(atPoint("trend", i), ours.has(Signal::Trend), flagged("trend", i));
        if (c.chart != "i_mm")
            wantSame(atPoint("outside-limits", i), ours.has(Signal::OutsideLimits), flagged("astronomical", i));
        if (ours.has(Signal::TwoOfThree)) // the peer's test is wider
            wantSame(atPoint("two-of-three", i), true, flagged("two_in_three", i));
    }
    if (c.chart == "g" || c.chart == "t" || c.chart == "i_mm") return;
    static const std::map<std::string, std::string> assurances{
        {"consistentPass", "pass"}, {"consistentFail", "fail"}, {"inconsistent", "hit-or-miss"}, {"none", "none"}};
    wantSame("assurance", std::string(nameOf(analyses.front().assurance)),
             assurances.at(c.want("assurance_icon").get<std::string>()));
    if (c.option("flag_last_point") != true || c.want("two_in_three").back() != "none") return;
    std::string ours(nameOf(analyses.front().variation)), theirs = listOf(c.want("variation_icon")).front();
    std::erase(ours, '-');
    std::ranges::transform(theirs, theirs.begin(), [](unsigned char l) { return static_cast<char>(std::tolower(l)); });
    wantSame("variation", ours, theirs);
}

} // namespace qi::golden
