#pragma once

#include "core/spc/find.h"
#include "core/spc/point_words.h"

namespace qi::spc
{

/// What the checks look at.
struct Matter
{
    const Analysis& analysis;
    const AnalysisOptions& options;
    const PointWords& words;
    std::optional<Period> period;
};

/// A check of one thing: an Advice when there is something to say. A new piece of advice is a function and a row of
/// kChecks in advice.cpp.
using Check = std::optional<Advice> (*)(const Matter&);

std::optional<Advice> fewPoints(const Matter&);
std::optional<Advice> provisionalLimits(const Matter&);
std::optional<Advice> shortBaseline(const Matter&);
std::optional<Advice> baselineSignal(const Matter&);
std::optional<Advice> smallCounts(const Matter&);
std::optional<Advice> manyAlike(const Matter&);
std::optional<Advice> overDispersion(const Matter&);
std::optional<Advice> autocorrelation(const Matter&);
std::optional<Advice> cycle(const Matter&);
std::optional<Advice> incompleteLast(const Matter&);
std::optional<Advice> missingPeriods(const Matter&);
std::optional<Advice> phaseWithoutReason(const Matter&);

/// adviseOn() and, ahead of it, what gathering the series found: points out of order, rows joined, phases moved.
std::vector<Advice> adviceFor(const Found& found, const AnalysisOptions& options, const Wording& wording);

} // namespace qi::spc
