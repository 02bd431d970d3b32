#include "core/spc/what_if.h"

#include "core/spc/point_words.h"
#include "core/spc/words.h"

#include <algorithm>

namespace qi
{

namespace
{

using spc::inWords;

std::int64_t placeOf(const Change& change)
{
    return std::visit([](const auto& at) { return at.x; }, change);
}

AnalysisOptions changed(AnalysisOptions options, const Change& change)
{
    if (const auto* exclusion = std::get_if<Exclusion>(&change)) options.exclusions.push_back(*exclusion);
    if (const auto* start = std::get_if<PhaseStart>(&change)) options.phases.push_back(*start);
    return options;
}

/// The line at the last point of the phase that holds the place: the newest, and one number where limits vary.
const AnalysedPoint& pointTold(const Analysis& chart, std::int64_t x)
{
    const auto at = std::lower_bound(chart.points.begin(), chart.points.end(), x,
                                     [](const AnalysedPoint& point, std::int64_t place) { return point.x < place; });
    const std::size_t phase = at == chart.points.end() ? chart.phases.size() - 1 : at->phase;
    return chart.points[chart.phases[phase].last];
}

std::string centreWords(const AnalysedPoint& before, const AnalysedPoint& after, const spc::PointWords& words)
{
    if (!before.centre || !after.centre) return "";
    const std::string was = words.value(*before.centre), would = words.value(*after.centre);
    return inWords(was == would ? "change.centre.same" : "change.centre",
                   {{"line", words.centreName()}, {"before", was}, {"after", would}});
}

std::string limitWords(const AnalysedPoint& before, const AnalysedPoint& after, const spc::PointWords& words)
{
    if (!before.lower || !before.upper) return "";
    if (!after.lower || !after.upper) return inWords("change.limits.none");
    return inWords("change.limits", {{"low", words.plainNumber(*after.lower)},
                                     {"high", words.value(*after.upper)},
                                     {"from", words.plainNumber(*before.lower)},
                                     {"to", words.value(*before.upper)}});
}

std::string signalWords(std::size_t before, std::size_t after)
{
    return inWords(before == after ? "change.signals.same" : "change.signals",
                   {{"number", std::to_string(after)}, {"other", std::to_string(before)}});
}

std::string inSentences(const WhatIf& answer, const Change& change, const Wording& wording)
{
    const spc::PointWords words(answer.after, wording);
    const std::int64_t x = placeOf(change);
    const AnalysedPoint &before = pointTold(answer.before, x), &after = pointTold(answer.after, x);
    const bool rebased = std::holds_alternative<PhaseStart>(change);
    std::string text = inWords(rebased ? "change.rebase" : "change.exclude", {{"place", words.placeAt(x)}});
    for (const std::string& piece : {centreWords(before, after, words), limitWords(before, after, words),
                                     signalWords(answer.before.signals.size(), answer.after.signals.size())})
        if (!piece.empty()) text += ", " + piece;
    return text + ". " + inWords(rebased ? "change.caution.rebase" : "change.caution.exclude");
}

} // namespace

Result<WhatIf> whatIf(const Series& series, const AnalysisOptions& options, const Change& change,
                      const Wording& wording)
{
    auto before = analyse(series, options, wording);
    if (!before) return fail(before.error());
    const std::int64_t x = placeOf(change);
    const bool there = std::any_of(before->points.begin(), before->points.end(),
                                   [&](const AnalysedPoint& point) { return point.x == x && point.value; });
    if (!there && std::holds_alternative<Exclusion>(change))
        return fail(Error::Kind::Usage,
                    inWords("change.not-a-point", {{"place", spc::PointWords(*before, wording).placeAt(x)}}));
    auto after = analyse(series, changed(options, change), wording);
    if (!after) return fail(after.error());
    WhatIf answer{std::move(*before), std::move(*after), {}};
    answer.text = inSentences(answer, change, wording);
    return answer;
}

} // namespace qi
