#include "core/spc/advice.h"

#include "core/spc/chart_types.h"
#include "core/spc/words.h"

#include <fmt/format.h>

#include <array>

namespace qi
{

namespace
{

constexpr std::array<spc::Check, 12> kChecks{spc::fewPoints,      spc::provisionalLimits, spc::shortBaseline,
                                             spc::baselineSignal, spc::smallCounts,       spc::overDispersion,
                                             spc::manyAlike,      spc::autocorrelation,   spc::cycle,
                                             spc::incompleteLast, spc::missingPeriods,    spc::phaseWithoutReason};

} // namespace

std::vector<Advice> adviseOn(const Analysis& analysis, const AnalysisOptions& options, const Wording& wording)
{
    const spc::PointWords words(analysis, wording);
    const spc::Matter matter{analysis, options, words, wording.period ? wording.period : options.period};
    std::vector<Advice> advice;
    for (const spc::Check check : kChecks)
        if (auto found = check(matter)) advice.push_back(std::move(*found));
    return advice;
}

std::optional<Advice> adviseOnMany(std::span<const Analysis> charts)
{
    constexpr std::size_t kMany = 5;
    double expected = 0;
    std::size_t known = 0, signalled = 0;
    for (const Analysis& chart : charts) {
        if (!chart.used.falseAlarm) continue;
        ++known;
        expected += *chart.used.falseAlarm;
        signalled += chart.signals.empty() ? 0U : 1U;
    }
    if (known < kMany) return std::nullopt;
    return Advice{"many-charts", spc::inWords(signalled == 1 ? "advice.many-charts.one" : "advice.many-charts.many",
                                              {{"number", std::to_string(known)},
                                               {"other", fmt::format("{:.0f}", expected)},
                                               {"count", std::to_string(signalled)}})};
}

} // namespace qi

namespace qi::spc
{

std::vector<Advice> adviceFor(const Found& found, const AnalysisOptions& options, const Wording& wording)
{
    std::vector<Advice> advice;
    if (found.sortedHere) advice.push_back({"sorted", inWords("advice.sorted")});
    if (found.joined > 0 && rowOf(options.chart).joining == Joining::Aggregate && !options.period)
        advice.push_back({"joined", inWords(found.joined == 1 ? "advice.joined.one" : "advice.joined.many",
                                            {{"number", std::to_string(found.joined)}})});
    for (const std::int64_t start : found.movedStarts) {
        const std::string asked =
            found.analysis.axis == AxisKind::Dates ? shortDate(dateOfDay(start)) : std::to_string(start);
        advice.push_back({"phase-moved", inWords("advice.phase-moved", {{"place", asked}})});
    }
    for (Advice& more : adviseOn(found.analysis, options, wording)) advice.push_back(std::move(more));
    return advice;
}

} // namespace qi::spc
