#include "core/spc/phase_proposals.h"

#include "core/spc/run_median.h"
#include "core/spc/stable_shift.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace qi
{

namespace
{

constexpr std::array kShiftCharts{ChartType::I,  ChartType::Mr, ChartType::C,
                                  ChartType::Cp, ChartType::P,  ChartType::Pp};

AnalysisOptions analysisOptions(const ProposalOptions& options)
{
    AnalysisOptions asked;
    asked.chart = options.method == ProposalMethod::RunMedian ? ChartType::Run : options.chart;
    asked.limitFactor = LimitFactor::Rounded;
    asked.screenMovingRanges = options.screenRounds != 0;
    asked.screenRounds = options.screenRounds.value_or(std::numeric_limits<int>::max());
    asked.rules = {RuleSet::None};
    asked.multiply = options.multiply;
    return asked;
}

/// One observation a place, so that stretches can be cut out of it. Of an mr chart it is the moving range itself: it
/// stays as it is in whichever stretch it lies.
Series onePerPlace(const Series& series, const Analysis& whole)
{
    const bool ranges = whole.chart == ChartType::Mr;
    Series places{.name = series.name, .axis = series.axis, .hasDenominator = series.hasDenominator && !ranges};
    for (const AnalysedPoint& point : whole.points)
        places.observations.push_back({point.x, ranges ? point.value : point.y, point.n, point.complete});
    return places;
}

} // namespace

std::string_view nameOf(ProposalMethod method)
{
    return method == ProposalMethod::StableShift ? "stable-shift" : "run-median";
}

Result<ProposalMethod> proposalMethodNamed(std::string_view name)
{
    for (const ProposalMethod method : {ProposalMethod::StableShift, ProposalMethod::RunMedian})
        if (nameOf(method) == name) return method;
    return fail(Error::Kind::Usage,
                fmt::format("“{}” is not a way to find phases; choose stable-shift or run-median.", name));
}

Result<PhaseProposals> proposePhases(const Series& series, const ProposalOptions& options, const Wording& wording)
{
    if (options.method == ProposalMethod::StableShift &&
        std::ranges::find(kShiftCharts, options.chart) == kShiftCharts.end())
        return fail(Error::Kind::Usage,
                    fmt::format("Stable shifts are found on i, mr, c, cp, p and pp charts, not on “{}”.",
                                nameOf(options.chart)));
    if (options.periodMin < 2) return fail(Error::Kind::Usage, "A period needs at least 2 places to have lines.");
    AnalysisOptions gathering = analysisOptions(options);
    gathering.period = options.period;
    gathering.aggregate = options.aggregate;
    const auto whole = analyse(series, gathering);
    if (!whole) return fail(whole.error());
    AnalysisOptions ofStretches = analysisOptions(options);
    if (ofStretches.chart == ChartType::Mr) ofStretches.multiply = 1; // its ranges are multiplied already
    const spc::ProposalData data{onePerPlace(series, *whole), *whole, ofStretches, wording};
    return options.method == ProposalMethod::RunMedian ? spc::runMedians(data, options)
                                                       : spc::stableShifts(data, options);
}

} // namespace qi
