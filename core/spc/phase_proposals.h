#pragma once

#include "core/base/result.h"
#include "core/spc/analysis.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// Two ways to find phases by themselves. StableShift: a run away from the lines of a period, followed by a period that
/// does not return (charts i, mr, c, cp, p, pp). RunMedian: medians of runs on a run chart.
enum class ProposalMethod { StableShift, RunMedian };

enum class ShiftDirection { Both, Above, Below };

struct ProposalOptions
{
    ProposalMethod method = ProposalMethod::StableShift;
    ChartType chart = ChartType::I; ///< RunMedian: Run.
    double multiply = 1;
    Aggregate aggregate = Aggregate::Mean;
    std::optional<Period> period;
    std::optional<std::size_t> shiftLength; ///< Points on one side; absent: 8, RunMedian 9.
    std::optional<std::size_t> baseline;    ///< Places of the first period; absent: periodMin, RunMedian 13.

    std::size_t periodMin = 21;          ///< Places that a phase's lines need.
    std::size_t maxExclusions = 3;       ///< Points furthest outside that a period may set aside.
    std::optional<int> screenRounds = 1; ///< Of large moving ranges; absent: until no more are left out.
    bool noRegrets = true;               ///< Refuse a period that the last run of the data speaks against.
    bool overhang = true;                ///< A run back that begins in the period counts even if it ends later.
    bool everyShift = false;             ///< Accept every candidate.
    bool baselineOnly = false;           ///< Look for none.
    ShiftDirection direction = ShiftDirection::Both; ///< RunMedian only.
    friend bool operator==(const ProposalOptions&, const ProposalOptions&) = default;
};

/// A phase that the data suggest. Indices into PhaseProposals::points.
struct ProposedPhase
{
    std::size_t first = 0, last = 0;
    std::size_t baselineFirst = 0, baselineLast = 0; ///< The places that set its lines.
    double centre = 0;
    std::string evidence; ///< One sentence: why here.
    friend bool operator==(const ProposedPhase&, const ProposedPhase&) = default;
};

struct ProposedPoint
{
    std::int64_t x = 0;
    std::optional<double> value, centre, lower, upper;
    bool excluded = false; ///< Set aside from its period's lines.
    friend bool operator==(const ProposedPoint&, const ProposedPoint&) = default;
};

/// Proposals, never facts: they wait for a yes. Empty with fewer places than a first phase needs.
struct PhaseProposals
{
    std::string name;
    std::vector<ProposedPhase> phases;
    std::vector<ProposedPoint> points;
    friend bool operator==(const PhaseProposals&, const PhaseProposals&) = default;
};

/// Usage error for a chart that the method does not know; else the errors of analyse(). `wording` names the places in
/// the evidence.
Result<PhaseProposals> proposePhases(const Series& series, const ProposalOptions& options, const Wording& wording = {});

Result<ProposalMethod> proposalMethodNamed(std::string_view name);
std::string_view nameOf(ProposalMethod method);

} // namespace qi
