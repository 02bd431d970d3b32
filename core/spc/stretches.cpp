#include "core/spc/stretches.h"

#include "core/spc/judgement.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace qi::spc
{

namespace
{

/// A pattern and a direction that a point may be part of; 0 for patterns without one.
struct Kind
{
    Signal signal;
    int way;
};

constexpr std::array<Kind, 16> kKinds{{
    {Signal::OutsideLimits, 1},
    {Signal::OutsideLimits, -1},
    {Signal::Shift, 1},
    {Signal::Shift, -1},
    {Signal::Trend, 1},
    {Signal::Trend, -1},
    {Signal::TwoOfThree, 1},
    {Signal::TwoOfThree, -1},
    {Signal::FourOfFive, 1},
    {Signal::FourOfFive, -1},
    {Signal::EightBeyond, 0},
    {Signal::FourteenAlternating, 0},
    {Signal::FifteenWithin, 0},
    {Signal::CusumUp, 1},
    {Signal::CusumDown, -1},
    {Signal::Runs, 0},
}};

bool carries(const Signals& signals, Kind kind)
{
    if (kind.way > 0) return signals.upwards(kind.signal);
    if (kind.way < 0) return signals.downwards(kind.signal);
    return signals.has(kind.signal);
}

/// Points between two of a pattern that do not end it: those that take no part, and those that a rule passes over.
bool passedOver(const AnalysedPoint& point, Kind kind, bool centrePassedOver)
{
    if (!point.value || point.excluded || !point.complete) return true;
    if (kind.signal == Signal::TwoOfThree || kind.signal == Signal::FourOfFive) return false;
    return kind.signal == Signal::Shift && centrePassedOver && point.centre && *point.value == *point.centre;
}

class Lister
{
public:
    explicit Lister(const Analysis& analysis) : analysis_(analysis)
    {
        for (const RuleSet rules : analysis.used.rules)
            centrePassedOver_ = centrePassedOver_ || rules == RuleSet::Anhoej || rules == RuleSet::Ihi ||
                                rules == RuleSet::BestBox || rules == RuleSet::CutBox;
    }

    std::vector<SignalStretch> list()
    {
        for (const AnalysedPhase& phase : analysis_.phases) {
            addPatterns(phase);
            if (phase.runs.signal && readsRuns())
                found_.push_back(
                    {.kind = kRunsOfPhase, .first = phase.first, .last = phase.last, .points = phase.runs.useful});
        }
        std::sort(found_.begin(), found_.end(), [](const Stretch& a, const Stretch& b) {
            return std::tie(a.first, a.last, a.kind) < std::tie(b.first, b.last, b.kind);
        });
        std::vector<SignalStretch> stretches(found_.size());
        for (std::size_t i = 0; i < found_.size(); ++i) {
            stretches[i].signal = kKinds[found_[i].kind].signal;
            stretches[i].upwards = found_[i].upwards;
            stretches[i].judgement = found_[i].judgement;
            stretches[i].first = found_[i].first;
            stretches[i].last = found_[i].last;
            stretches[i].points = found_[i].points;
        }
        return stretches;
    }

private:
    static constexpr std::size_t kRunsOfPhase = kKinds.size() - 1;

    /// A SignalStretch before it has words; `kind` is the index in the table, the last thing that decides the order.
    struct Stretch
    {
        std::size_t kind = 0;
        bool upwards = true;
        Judgement judgement = Judgement::CommonCause;
        std::size_t first = 0, last = 0, points = 0; ///< Without points it is not open.
    };

    bool readsRuns() const
    {
        return std::any_of(analysis_.used.rules.begin(), analysis_.used.rules.end(), [](RuleSet rules) {
            return rules == RuleSet::Anhoej || rules == RuleSet::BestBox || rules == RuleSet::CutBox ||
                   rules == RuleSet::Ihi;
        });
    }

    /// All kinds in one walk, as a long series does not fit the cache; most points have no signal and end nothing.
    void addPatterns(const AnalysedPhase& phase)
    {
        std::array<Stretch, kKinds.size()> open;
        bool anyOpen = false;
        for (std::size_t i = phase.first; i <= phase.last; ++i) {
            const AnalysedPoint& point = analysis_.points[i];
            if (!anyOpen && !point.signals.any()) continue;
            anyOpen = false;
            for (std::size_t k = 0; k < kKinds.size(); ++k) {
                if (carries(point.signals, kKinds[k]))
                    extend(open[k], i, k);
                else if (open[k].points > 0 && !passedOver(point, kKinds[k], centrePassedOver_) &&
                         !resumesAfter(phase, i, kKinds[k]))
                    close(open[k]);
                anyOpen = anyOpen || open[k].points > 0;
            }
        }
        for (Stretch& stretch : open) close(stretch);
    }

    /// The third of three and the fifth of five lie between those that are marked: one pattern, told once.
    bool resumesAfter(const AnalysedPhase& phase, std::size_t at, Kind kind) const
    {
        if (kind.signal != Signal::TwoOfThree && kind.signal != Signal::FourOfFive) return false;
        for (std::size_t i = at + 1; i <= phase.last; ++i)
            if (!passedOver(analysis_.points[i], kind, centrePassedOver_))
                return carries(analysis_.points[i].signals, kind);
        return false;
    }

    void extend(Stretch& open, std::size_t at, std::size_t kind)
    {
        if (open.points == 0) {
            const int way = kKinds[kind].way;
            open.kind = kind;
            open.first = at;
            open.upwards = way != 0 ? way > 0 : analysis_.points[at].judgement == Judgement::NeutralHigh;
            open.judgement = way != 0 ? judgementOf(open.upwards, analysis_.improve) : analysis_.points[at].judgement;
        }
        open.last = at;
        ++open.points;
    }

    void close(Stretch& open)
    {
        if (open.points > 0 && !isSaidAlready(open)) found_.push_back(open);
        open.points = 0;
    }

    /// Points near a limit that are all outside it, or in a shift on that side, are nothing more to read about; the
    /// points keep the signal.
    bool isSaidAlready(const Stretch& stretch) const
    {
        const Signal signal = kKinds[stretch.kind].signal;
        if (signal != Signal::TwoOfThree && signal != Signal::FourOfFive) return false;
        for (std::size_t i = stretch.first; i <= stretch.last; ++i) {
            const Signals& signals = analysis_.points[i].signals;
            const auto also = [&](Signal other) {
                return stretch.upwards ? signals.upwards(other) : signals.downwards(other);
            };
            if (also(signal) && !also(Signal::OutsideLimits) && !also(Signal::Shift)) return false;
        }
        return true;
    }

    const Analysis& analysis_;
    bool centrePassedOver_ = false;
    std::vector<Stretch> found_;
};

} // namespace

std::vector<SignalStretch> stretchesOf(const Analysis& analysis) { return Lister(analysis).list(); }

} // namespace qi::spc
