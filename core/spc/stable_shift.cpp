#include "core/spc/stable_shift.h"

#include "core/spc/constants.h"
#include "core/spc/point_words.h"
#include "core/spc/sum.h"
#include "core/spc/words.h"

#include <algorithm>

namespace qi::spc
{

namespace
{

/// A stretch of places whose lines come from its first `length` places, less those set aside.
struct Period
{
    std::size_t first = 0, length = 0;
    double centre = 0;
    std::vector<Exclusion> setAside;
};

class Search
{
public:
    Search(const ProposalData& data, const ProposalOptions& options)
        : data_(data), options_(options), runLength_(options.shiftLength.value_or(8))
    {}

    Result<PhaseProposals> phases() const;

private:
    Result<Analysis> lines(const Period& period, std::size_t last) const;
    void layAroundMeanRange(AnalysisOptions& options, const Period& period) const;
    Result<Period> periodFrom(std::size_t first, std::size_t length) const;
    std::optional<Run> candidate(const Period& current, std::size_t from) const;
    bool isRefused(const Period& period, Side side) const;
    bool returns(const Period& period, Side side) const;
    std::size_t pointsBefore(std::size_t end, const Run& run) const;
    bool isRegretted(const Period& period, Side side) const;
    std::string evidence(const Period& before, const Period& after, const Run& run) const;
    Result<PhaseProposals> drawn(const std::vector<Period>& periods, const std::vector<std::string>& evidence) const;

    const ProposalData& data_;
    const ProposalOptions& options_;
    std::size_t runLength_;
};

/// The place furthest outside its limits, if any is.
std::optional<std::int64_t> furthestOutside(const Analysis& lines, const Period& period)
{
    std::optional<std::int64_t> worst;
    double distance = 0;
    for (std::size_t i = 0; i < period.length; ++i) {
        const AnalysedPoint& point = lines.points[i];
        if (point.excluded || !point.value || !point.upper || !point.lower) continue;
        const double beyond = std::max(*point.value - *point.upper, *point.lower - *point.value);
        if (beyond <= 0 || (worst && beyond <= distance)) continue;
        worst = point.x;
        distance = beyond;
    }
    return worst;
}

Result<Analysis> Search::lines(const Period& period, std::size_t last) const
{
    const auto& all = data_.places.observations;
    Series part{.name = {}, .axis = data_.places.axis, .hasDenominator = data_.places.hasDenominator};
    part.observations.assign(all.begin() + static_cast<std::ptrdiff_t>(period.first),
                             all.begin() + static_cast<std::ptrdiff_t>(last + 1));
    AnalysisOptions options = data_.options;
    options.exclusions = period.setAside;
    options.baseline = std::vector<PointRange>{{all[period.first].x, all[period.first + period.length - 1].x}};
    if (options.chart == ChartType::Mr) layAroundMeanRange(options, period);
    return analyse(part, options);
}

/// The places of an mr chart are the ranges themselves here: one that is set aside leaves its neighbours as they are.
void Search::layAroundMeanRange(AnalysisOptions& options, const Period& period) const
{
    Sum ranges;
    for (std::size_t place = period.first; place < period.first + period.length; ++place) {
        const std::int64_t x = data_.whole.points[place].x;
        const bool aside = std::ranges::any_of(period.setAside, [&](const Exclusion& out) { return out.x == x; });
        if (const auto range = data_.value(place); range && !aside) ranges.add(*range);
    }
    options.chart = ChartType::I;
    options.centreMethod = CentreMethod::Value;
    options.centre = ranges.mean().value_or(0);
    options.sigmaMethod = SigmaMethod::Value;
    options.sigma = (movingRangeConstants(LimitFactor::Rounded).upperLimit - 1) / 3 * options.centre;
    options.bounds = Bounds{0, std::nullopt};
}

Result<Period> Search::periodFrom(std::size_t first, std::size_t length) const
{
    Period period{first, std::min(length, data_.size() - first), 0, {}};
    for (;;) {
        const auto made = lines(period, first + period.length - 1);
        if (!made) return fail(made.error());
        period.centre = made->points[0].centre.value_or(0);
        const auto worst = furthestOutside(*made, period);
        if (!worst || period.setAside.size() == options_.maxExclusions) return period;
        period.setAside.push_back({*worst, "furthest outside the limits"});
    }
}

std::optional<Run> Search::candidate(const Period& current, std::size_t from) const
{
    while (const auto run = nextRun(data_, from, current.centre, OnLine::Ends)) {
        if (run->first + options_.periodMin > data_.size()) return std::nullopt;
        if (run->points >= runLength_) return run;
        from = run->last + 1;
    }
    return std::nullopt;
}

std::size_t Search::pointsBefore(std::size_t end, const Run& run) const
{
    std::size_t points = 0;
    for (std::size_t place = run.first; place <= run.last && place < end; ++place)
        if (data_.value(place)) ++points;
    return points;
}

/// A run back to the other side of the candidate's own centre begins among its places. One that its first place begins
/// is the way to the new level, not a way back.
bool Search::returns(const Period& period, Side side) const
{
    const std::size_t end = period.first + period.length;
    for (std::size_t from = period.first; from < end;) {
        const auto run = nextRun(data_, from, period.centre, OnLine::Ends);
        if (!run || run->first >= end) return false;
        const bool leadsIn = run->first == period.first;
        const std::size_t points = options_.overhang ? run->points : pointsBefore(end, *run);
        const bool isLong = points >= runLength_;
        if (run->side != side && isLong && !leadsIn) return true;
        from = run->last + 1;
    }
    return false;
}

/// The last run of the data, of any length, is on the other side and begins among the candidate's places. Points on the
/// centre are passed over: they do not show that the level held.
bool Search::isRegretted(const Period& period, Side side) const
{
    std::optional<Side> lastSide;
    std::size_t begins = data_.size();
    for (std::size_t place = data_.size(); place-- > period.first;) {
        const Side here = sideOf(data_, place, period.centre);
        if (here == Side::Missing || here == Side::On) continue;
        if (lastSide && here != *lastSide) break;
        lastSide = here;
        begins = place;
    }
    return lastSide && *lastSide != side && begins < period.first + period.length;
}

bool Search::isRefused(const Period& period, Side side) const
{
    if (options_.everyShift) return false;
    return returns(period, side) || (options_.noRegrets && isRegretted(period, side));
}

std::string Search::evidence(const Period& before, const Period& after, const Run& run) const
{
    return inWords("proposal.shift", {{"place", nameOfPlace(data_, run.first)},
                                      {"number", std::to_string(run.points)},
                                      {"side", sideInWords(run.side == Side::Above)},
                                      {"before", valueInWords(data_, before.centre)},
                                      {"other", std::to_string(after.length)},
                                      {"after", valueInWords(data_, after.centre)}});
}

Result<PhaseProposals> Search::drawn(const std::vector<Period>& periods, const std::vector<std::string>& evidence) const
{
    PhaseProposals proposals{.name = data_.places.name};
    if (periods.empty())
        for (std::size_t place = 0; place < data_.size(); ++place)
            proposals.points.push_back({.x = data_.whole.points[place].x, .value = data_.value(place)});
    for (std::size_t k = 0; k < periods.size(); ++k) {
        const Period& period = periods[k];
        const std::size_t last = (k + 1 < periods.size() ? periods[k + 1].first : data_.size()) - 1;
        const auto made = lines(period, last);
        if (!made) return fail(made.error());
        proposals.phases.push_back(
            {period.first, last, period.first, period.first + period.length - 1, period.centre, evidence[k]});
        for (const AnalysedPoint& point : made->points) {
            proposals.points.push_back({point.x, point.value, point.centre, point.lower, point.upper, point.excluded});
        }
    }
    return proposals;
}

Result<PhaseProposals> Search::phases() const
{
    std::vector<Period> periods;
    std::vector<std::string> why;
    if (data_.size() < options_.periodMin) return drawn(periods, why);
    const auto first = periodFrom(0, options_.baseline.value_or(options_.periodMin));
    if (!first) return fail(first.error());
    periods.push_back(*first);
    why.push_back(inWords("proposal.first.lines", {{"number", std::to_string(first->length)}}));

    for (std::size_t from = first->length; !options_.baselineOnly;) {
        const auto run = candidate(periods.back(), from);
        if (!run) break;
        const auto next = periodFrom(run->first, options_.periodMin);
        if (!next) return fail(next.error());
        from = run->first + 1;
        if (isRefused(*next, run->side)) continue;
        why.push_back(evidence(periods.back(), *next, *run));
        periods.push_back(*next);
        from = next->first + next->length;
    }
    return drawn(periods, why);
}

} // namespace

Result<PhaseProposals> stableShifts(const ProposalData& data, const ProposalOptions& options)
{
    return Search(data, options).phases();
}

} // namespace qi::spc
