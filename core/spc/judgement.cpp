#include "core/spc/judgement.h"

#include "core/spc/chart_types.h"
#include "core/spc/sum.h"

#include <array>

namespace qi::spc
{

namespace
{

/// The order in which rules decide where a convention has no winner.
constexpr std::array<Signal, 9> kOrder{
    Signal::OutsideLimits, Signal::Trend,       Signal::TwoOfThree,          Signal::Shift,
    Signal::FourOfFive,    Signal::EightBeyond, Signal::FourteenAlternating, Signal::FifteenWithin,
    Signal::CusumUp};

/// Patterns without a direction of their own go by the side of the centre on which the point lies.
bool liesHigh(const AnalysedPoint& point)
{
    return !point.value || !point.centre || sideOf(*point.value, *point.centre) >= 0;
}

bool decidedByOrder(const AnalysedPoint& point)
{
    for (const Signal signal : kOrder) {
        const bool up = point.signals.upwards(signal), down = point.signals.downwards(signal);
        // A peak ends one trend and begins another: the later one counts.
        if (up != down) return up;
        if (up && down) return false;
        if (point.signals.has(signal)) return liesHigh(point);
    }
    return point.signals.anyUpwards();
}

bool directionOf(const AnalysedPoint& point, const AnalysisOptions& options, const ConventionRow& row)
{
    const bool up = point.signals.anyUpwards(), down = point.signals.anyDownwards();
    if (!up && !down) return liesHigh(point);
    if (up != down) return up;
    const bool ranked = options.improve != Improvement::Neither && (options.concernWins || row.improvementWins);
    if (!ranked) return decidedByOrder(point);
    const bool improvementWins = !options.concernWins.value_or(!row.improvementWins);
    return (options.improve == Improvement::Up) == improvementWins;
}

const AnalysedPoint* lastThatCounts(const Analysis& analysis)
{
    for (std::size_t i = analysis.points.size(); i-- > 0;) {
        const AnalysedPoint& point = analysis.points[i];
        if (point.value && !point.excluded && point.complete) return &point;
    }
    return nullptr;
}

bool hasObservedInLastPhase(const Analysis& analysis, std::size_t needed)
{
    if (analysis.phases.empty()) return false;
    std::size_t count = 0;
    for (std::size_t i = analysis.phases.back().first; i < analysis.points.size() && count < needed; ++i)
        if (analysis.points[i].value && analysis.points[i].complete) ++count;
    return count >= needed;
}

VariationIcon variationOf(const AnalysedPoint& point, const AnalysisOptions& options, const ConventionRow& row)
{
    const bool high = point.signals.any() && directionOf(point, options, row);
    switch (point.judgement) {
    case Judgement::Improvement:
        return high ? VariationIcon::ImprovementHigh : VariationIcon::ImprovementLow;
    case Judgement::Concern:
        return high ? VariationIcon::ConcernHigh : VariationIcon::ConcernLow;
    case Judgement::NeutralHigh:
        return VariationIcon::NeutralHigh;
    case Judgement::NeutralLow:
        return VariationIcon::NeutralLow;
    case Judgement::CommonCause:
        break;
    }
    return VariationIcon::CommonCause;
}

AssuranceIcon assuranceOf(const AnalysedPoint& point, const AnalysisOptions& options, const ConventionRow& row)
{
    if (!point.target || !point.lower || !point.upper || options.improve == Improvement::Neither)
        return AssuranceIcon::None;
    const int aboveTarget = sideOf(*point.lower, *point.target), belowTarget = sideOf(*point.upper, *point.target);
    const bool touching = row.touchingTargetDecides;
    const bool allAbove = aboveTarget > 0 || (touching && aboveTarget == 0);
    const bool allBelow = belowTarget < 0 || (touching && belowTarget == 0);
    const bool up = options.improve == Improvement::Up;
    if (up ? allAbove : allBelow) return AssuranceIcon::Pass;
    if (up ? allBelow : allAbove) return AssuranceIcon::Fail;
    return AssuranceIcon::HitOrMiss;
}

} // namespace

Judgement judgementOf(bool upwards, Improvement improve)
{
    if (improve == Improvement::Neither) return upwards ? Judgement::NeutralHigh : Judgement::NeutralLow;
    return upwards == (improve == Improvement::Up) ? Judgement::Improvement : Judgement::Concern;
}

void judge(std::span<AnalysedPoint> points, const AnalysisOptions& options, const ConventionRow& row)
{
    for (AnalysedPoint& point : points) {
        if (!point.signals.any()) continue;
        point.judgement = judgementOf(directionOf(point, options, row), options.improve);
        point.mixed = point.signals.anyUpwards() && point.signals.anyDownwards();
    }
}

void chooseIcons(Analysis& analysis, const AnalysisOptions& options, const ConventionRow& row)
{
    const AnalysedPoint* last = lastThatCounts(analysis);
    analysis.variationKnown = last != nullptr && hasObservedInLastPhase(analysis, row.iconsNeed);
    if (!analysis.variationKnown) return;
    analysis.variation = variationOf(*last, options, row);
    if (rowOf(analysis.chart).assurance) analysis.assurance = assuranceOf(*last, options, row);
}

} // namespace qi::spc
