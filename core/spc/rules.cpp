#include "core/spc/rules.h"

#include "core/spc/sum.h"

#include <algorithm>
#include <array>

namespace qi::spc
{

namespace
{

/// What a point on the centre does to a run, or an equal neighbour to a trend.
enum class Ties { End, PassOver };

/// One row of the table of rule sets. Length 0: the set does not have that rule.
struct RuleRow
{
    RuleSet set = RuleSet::None;
    bool outside = false;
    int shift = 0;
    Ties onCentre = Ties::End;
    int trend = 0;
    Ties equal = Ties::End;
    bool twoOfThree = false;
    bool thirdOnSameSide = false;
    bool fourOfFive = false;
    bool nelsonPatterns = false; ///< Fourteen alternating, fifteen within, eight beyond.
    bool runs = false;
};

constexpr std::array<RuleRow, 8> kRows{{
    {.set = RuleSet::Nhs, .outside = true, .shift = 7, .trend = 7, .twoOfThree = true, .thirdOnSameSide = true},
    {.set = RuleSet::Anhoej, .outside = true, .runs = true},
    {.set = RuleSet::BestBox, .outside = true, .runs = true},
    {.set = RuleSet::CutBox, .outside = true, .runs = true},
    {.set = RuleSet::Ihi, .shift = 6, .onCentre = Ties::PassOver, .trend = 5, .equal = Ties::PassOver, .runs = true},
    {.set = RuleSet::WesternElectric, .outside = true, .shift = 8, .twoOfThree = true, .fourOfFive = true},
    {.set = RuleSet::Nelson,
     .outside = true,
     .shift = 9,
     .trend = 6,
     .twoOfThree = true,
     .fourOfFive = true,
     .nelsonPatterns = true},
    {.set = RuleSet::None},
}};

const RuleRow& rowOf(RuleSet set)
{
    for (const RuleRow& row : kRows)
        if (row.set == set) return row;
    return kRows.back();
}

using Phase = std::span<const JudgedPoint>;

class Marker
{
public:
    Marker(Phase phase, std::span<AnalysedPoint> points) : phase_(phase), points_(points) {}

    void outside()
    {
        for (const JudgedPoint& p : phase_)
            if (p.outside != 0) points_[p.index].signals.mark(Signal::OutsideLimits, p.outside > 0);
    }

    /// Runs of at least `length` on one side of the centre. Points on it take no part, whether they end a run or not.
    void shift(std::size_t length, Ties onCentre)
    {
        if (onCentre == Ties::PassOver) return shiftPassingOver(length);
        // Whether a stable process changes sides is for nobody to guess, nor for a processor: the run is counted
        // without a branch, and the only one asks whether it is long.
        std::size_t inRun = 0;
        int side = 0;
        for (std::size_t i = 0; i < phase_.size(); ++i) {
            const int here = phase_[i].side;
            inRun = inRun * static_cast<std::size_t>(here == side) + 1;
            side = here;
            if (inRun >= length && side != 0) markLatest(Signal::Shift, inRun, length, i, side);
        }
    }

    void shiftPassingOver(std::size_t length)
    {
        std::size_t first = 0, inRun = 0;
        int side = 0;
        for (std::size_t i = 0; i < phase_.size(); ++i) {
            const int here = phase_[i].side;
            if (here == 0) continue;
            if (here != side) {
                if (inRun >= length) markRun(first, i, side);
                first = i;
                inRun = 0;
                side = here;
            }
            ++inRun;
        }
        if (inRun >= length) markRun(first, phase_.size(), side);
    }

    /// At least `length` points each beyond the one before in one direction.
    void trend(std::size_t length, Ties equal)
    {
        if (equal == Ties::PassOver) return trendPassingOver(length);
        std::size_t steps = 0;
        int way = 0;
        for (std::size_t i = 1; i < phase_.size(); ++i) {
            const int step = sideOf(phase_[i].value, phase_[i - 1].value);
            steps = steps * static_cast<std::size_t>(step == way) + 1;
            way = step;
            if (steps + 1 >= length && way != 0) markLatest(Signal::Trend, steps + 1, length, i, way);
        }
    }

    void trendPassingOver(std::size_t length)
    {
        std::size_t first = 0, inTrend = 1;
        int way = 0;
        for (std::size_t i = 1; i < phase_.size(); ++i) {
            const int step = sideOf(phase_[i].value, phase_[i - 1].value);
            if (step == 0) continue;
            if (step != way) {
                if (way != 0 && inTrend >= length) markAll(Signal::Trend, first, i, way);
                // Of points that are level before a step, the last begins the trend.
                first = i - 1;
                inTrend = 1;
                way = step;
            }
            ++inTrend;
        }
        if (way != 0 && inTrend >= length) markAll(Signal::Trend, first, phase_.size(), way);
    }

    void twoOfThree(bool thirdOnSameSide, bool beyondLimitCounts)
    {
        const auto near = [&](const JudgedPoint& p, int side) {
            return p.beyondTwo == side && (beyondLimitCounts || p.outside == 0);
        };
        for (std::size_t i = 0; i + 3 <= phase_.size(); ++i) {
            // Two of three are never without the first two: most windows are done with here.
            if (phase_[i].beyondTwo == 0 && phase_[i + 1].beyondTwo == 0) continue;
            for (const int side : {-1, 1}) {
                const Phase window = phase_.subspan(i, 3);
                if (thirdOnSameSide && !all(window, [&](const JudgedPoint& p) { return p.side == side; })) continue;
                markWhenAtLeast(Signal::TwoOfThree, 2, window, side, near);
            }
        }
    }

    void fourOfFive()
    {
        const auto beyond = [](const JudgedPoint& p, int side) { return p.beyondOne == side; };
        for (std::size_t i = 0; i + 5 <= phase_.size(); ++i) {
            if (phase_[i].beyondOne == 0 && phase_[i + 1].beyondOne == 0) continue;
            for (const int side : {-1, 1}) markWhenAtLeast(Signal::FourOfFive, 4, phase_.subspan(i, 5), side, beyond);
        }
    }

    void fourteenAlternating()
    {
        std::size_t first = 0;
        int before = 0;
        for (std::size_t i = 1; i <= phase_.size(); ++i) {
            const int step = i < phase_.size() ? sideOf(phase_[i].value, phase_[i - 1].value) : 0;
            if (step != 0 && step == -before) {
                before = step;
                continue;
            }
            if (before != 0 && i - first >= 14) markAll(Signal::FourteenAlternating, first, i, 0);
            first = i - 1;
            before = step;
        }
    }

    void fifteenWithin()
    {
        markStretches(Signal::FifteenWithin, 15, [](const JudgedPoint& p) { return p.hasSigma && p.beyondOne == 0; });
    }

    void eightBeyond()
    {
        for (std::size_t i = 0; i + 8 <= phase_.size(); ++i) {
            const Phase window = phase_.subspan(i, 8);
            const auto on = [&](int side) {
                return std::count_if(window.begin(), window.end(),
                                     [&](const JudgedPoint& p) { return p.beyondOne == side; });
            };
            const auto above = on(1), below = on(-1);
            if (above > 0 && below > 0 && above + below == 8) markAll(Signal::EightBeyond, i, i + 8, 0);
        }
    }

private:
    template<typename Is>
    static bool all(Phase window, Is is)
    {
        for (const JudgedPoint& p : window)
            if (!is(p)) return false;
        return true;
    }

    void mark(Signal signal, const JudgedPoint& p, int side)
    {
        Signals& signals = points_[p.index].signals;
        if (side == 0)
            signals.mark(signal);
        else
            signals.mark(signal, side > 0);
    }

    void markAll(Signal signal, std::size_t first, std::size_t end, int side)
    {
        for (std::size_t i = first; i < end; ++i) mark(signal, phase_[i], side);
    }

    /// A pattern that grows point by point: all of it when it has just become long enough, then its latest point.
    void markLatest(Signal signal, std::size_t points, std::size_t length, std::size_t last, int side)
    {
        markAll(signal, points == length ? last + 1 - points : last, last + 1, side);
    }

    void markRun(std::size_t first, std::size_t end, int side)
    {
        for (std::size_t i = first; i < end; ++i)
            if (phase_[i].side == side) mark(Signal::Shift, phase_[i], side);
    }

    template<typename Is>
    void markWhenAtLeast(Signal signal, int least, Phase window, int side, Is is)
    {
        int count = 0;
        for (const JudgedPoint& p : window) count += is(p, side) ? 1 : 0;
        if (count < least) return;
        for (const JudgedPoint& p : window)
            if (is(p, side)) mark(signal, p, side);
    }

    template<typename Is>
    void markStretches(Signal signal, std::size_t length, Is is)
    {
        std::size_t first = 0;
        for (std::size_t i = 0; i <= phase_.size(); ++i) {
            if (i < phase_.size() && is(phase_[i])) continue;
            if (i - first >= length) markAll(signal, first, i, 0);
            first = i + 1;
        }
    }

    Phase phase_;
    std::span<AnalysedPoint> points_;
};

} // namespace

bool readsRuns(RuleSet rules) { return rowOf(rules).runs; }

void markPatterns(RuleSet rules, std::span<const JudgedPoint> phase, const RuleChoices& choices,
                  std::span<AnalysedPoint> points)
{
    const RuleRow& row = rowOf(rules);
    Marker marker(phase, points);
    if (row.outside) marker.outside();
    if (row.shift > 0) marker.shift(static_cast<std::size_t>(choices.shiftLength.value_or(row.shift)), row.onCentre);
    if (row.trend > 0) marker.trend(static_cast<std::size_t>(choices.trendLength.value_or(row.trend)), row.equal);
    if (row.twoOfThree) marker.twoOfThree(row.thirdOnSameSide, choices.beyondLimitCounts);
    if (row.fourOfFive) marker.fourOfFive();
    if (!row.nelsonPatterns) return;
    marker.fourteenAlternating();
    marker.fifteenWithin();
    marker.eightBeyond();
}

} // namespace qi::spc
