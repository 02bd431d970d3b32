#include "tests/golden/compare.h"

#include "tests/golden/ask.h"

#include <map>

namespace qi::golden
{

namespace
{

struct Peer
{
    void (*compare)(const Case&);
    void (*ask)(const Case&); ///< Throws Skipped for a case that is not compared.
};

const Peer& peerOf(const Case& c)
{
    static const std::map<std::string, Peer> peers{
        {"qicharts2",
         {compareQicharts2,
          [](const Case& q) {
              if (q.chart != "pareto") askQicharts2(q);
          }}},
        {"NHSRplotthedots", {comparePlotTheDots, [](const Case& q) { askPlotTheDots(q); }}},
        {"qcc", {compareQcc, [](const Case& q) { askQcc(q); }}},
        {"controlcharts",
         {compareControlcharts,
          [](const Case& q) { q.chart == "funnel" ? refuseFunnel(q) : void(askControlcharts(q)); }}},
        {"FunnelPlotR", {compareFunnel, refuseFunnel}},
        {"autospc", {compareAutospc, [](const Case& q) { askAutospc(q); }}},
        {"runcharter", {compareRuncharter, [](const Case& q) { askRuncharter(q); }}}};
    return peers.at(c.tool());
}

bool isSkipped(const Case& c)
{
    try {
        peerOf(c).ask(c);
        return false;
    } catch (const Skipped&) {
        return true;
    }
}

} // namespace

void compare(const Case& c) { peerOf(c).compare(c); }

std::vector<Case> comparableCasesOf(const std::string& family)
{
    std::vector<Case> cases = casesOf(family);
    std::erase_if(cases, isSkipped);
    return cases;
}

} // namespace qi::golden
