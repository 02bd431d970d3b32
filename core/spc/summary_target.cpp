#include "core/spc/summary_target.h"

#include "core/spc/chart_types.h"
#include "core/spc/sum.h"
#include "core/spc/words.h"

namespace qi::spc
{

namespace
{

bool counts(const AnalysedPoint& point) { return point.value && !point.excluded && point.complete; }

const AnalysedPoint* lastThatCounts(const Analysis& analysis)
{
    for (std::size_t i = analysis.points.size(); i-- > 0;)
        if (counts(analysis.points[i])) return &analysis.points[i];
    return nullptr;
}

/// Each point of the last phase against the target that was in force there: what was before a change promises nothing.
struct Met
{
    std::size_t met = 0, of = 0;
    bool steps = false; ///< The target was not the same for all.
};
Met metIn(const Analysis& analysis)
{
    Met all;
    std::optional<double> first;
    const std::size_t begin = analysis.phases.empty() ? 0 : analysis.phases.back().first;
    for (std::size_t i = begin; i < analysis.points.size(); ++i) {
        const AnalysedPoint& point = analysis.points[i];
        if (!counts(point) || !point.target) continue;
        const int side = sideOf(*point.value, *point.target);
        all.steps = all.steps || (first && *first != *point.target);
        first = first ? first : std::optional<double>(point.target);
        all.met += side == 0 || (side > 0) == (analysis.improve == Improvement::Up) ? 1U : 0U;
        ++all.of;
    }
    return all;
}

std::string countedInWords(const Analysis& analysis, const PointWords& words, const std::string& target)
{
    if (analysis.improve == Improvement::Neither) return inWords("summary.target.plain", {{"target", target}});
    const Met met = metIn(analysis);
    // A chart that could judge and does not yet has too few points; the others never promise.
    const bool early = !analysis.variationKnown && rowOf(analysis.chart).assurance;
    const std::string_view plain = early ? "summary.target.early" : "summary.target.counted";
    const std::string_view steps = early ? "summary.target.early.steps" : "summary.target.counted.steps";
    return inWords(met.steps ? steps : plain,
                   {{"met", std::to_string(met.met)}, {"count", words.counted(met.of)}, {"target", target}});
}

std::string judgedInWords(const Analysis& analysis, const PointWords& words, const std::string& target, bool moving)
{
    switch (analysis.assurance) {
    case AssuranceIcon::Pass:
        return inWords(moving ? "summary.target.moving.pass" : "summary.target.pass", {{"target", target}});
    case AssuranceIcon::Fail:
        return inWords(moving ? "summary.target.moving.fail" : "summary.target.fail", {{"target", target}});
    case AssuranceIcon::HitOrMiss:
        return inWords(moving ? "summary.target.moving.sometimes" : "summary.target.sometimes", {{"target", target}});
    case AssuranceIcon::None:
        break;
    }
    return countedInWords(analysis, words, target);
}

} // namespace

std::string targetInWords(const Analysis& analysis, const PointWords& words, bool moving)
{
    const AnalysedPoint* last = lastThatCounts(analysis);
    std::string text;
    if (last != nullptr && last->target) text = judgedInWords(analysis, words, words.value(*last->target), moving);
    if (analysis.planned.empty()) return text;
    const PlannedTarget& aim = analysis.planned.back();
    if (last != nullptr && last->target && *last->target == aim.target) return text;
    return text + (text.empty() ? "" : " ") +
           inWords("summary.target.planned", {{"aim", words.value(aim.target)}, {"place", words.placeAt(aim.x)}});
}

} // namespace qi::spc
