#include "core/spc/analysis.h"
#include "core/spc/point_words.h"
#include "core/spc/stretch_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace qi
{

namespace
{

using spc::PointWords;

/// The summary, sentence by sentence: what the chart shows, how it stands against the target, how sure one can be, and
/// what it cannot tell.
class Summary
{
public:
    Summary(const Analysis& analysis, const PointWords& words) : analysis_(analysis), words_(words) {}

    std::string write()
    {
        last_ = lastThatCounts();
        if (!last_) return "There is nothing to judge yet: no point has a value.";
        const std::size_t judged = countJudged();
        if (judged < 10) return tooFew(judged);
        if (const SignalStretch* latest = latestAtTheEnd())
            tellChange(*latest);
        else if (movedInPhase())
            return tellUnstable();
        else
            tellStable();
        tellEarlier();
        tellPhase();
        tellTarget();
        say("The chart shows whether something changed, not why.");
        return text_;
    }

private:
    void say(const std::string& sentence) { text_ += (text_.empty() ? "" : " ") + sentence; }

    std::optional<std::size_t> lastThatCounts() const
    {
        for (std::size_t i = analysis_.points.size(); i-- > 0;) {
            const AnalysedPoint& point = analysis_.points[i];
            if (point.value && !point.excluded && point.complete) return i;
        }
        return std::nullopt;
    }

    std::size_t countJudged() const
    {
        std::size_t count = 0;
        for (const AnalysedPoint& point : analysis_.points)
            if (point.value && !point.excluded && point.complete) ++count;
        return count;
    }

    std::string tooFew(std::size_t judged) const
    {
        return fmt::format("There {} {} so far: too few to tell a change from chance. Keep counting; from 10 on the "
                           "rules can be used, and from 20 on the limits settle.",
                           judged == 1 ? "is" : "are", words_.counted(judged));
    }

    /// How readily a pattern is understood: among equally long ones the first is told.
    static int rankOf(Signal signal)
    {
        constexpr std::array<Signal, 3> kPlain{Signal::Shift, Signal::OutsideLimits, Signal::Trend};
        const auto at = std::find(kPlain.begin(), kPlain.end(), signal);
        return signal == Signal::Runs ? 100 : static_cast<int>(at - kPlain.begin());
    }

    static bool tellsMore(const SignalStretch& a, const SignalStretch& b)
    {
        const bool runsA = a.signal == Signal::Runs, runsB = b.signal == Signal::Runs;
        if (runsA != runsB) return runsB;
        if (a.points != b.points) return a.points > b.points;
        return rankOf(a.signal) < rankOf(b.signal);
    }

    /// The strongest pattern that the last point is part of; one of the whole phase only where there is no other.
    const SignalStretch* latestAtTheEnd() const
    {
        const SignalStretch* found = nullptr;
        for (const SignalStretch& stretch : analysis_.signals) {
            const bool atTheEnd = stretch.signal == Signal::Runs ? stretch.last >= *last_ : stretch.last == *last_;
            if (atTheEnd && (found == nullptr || tellsMore(stretch, *found))) found = &stretch;
        }
        return found;
    }

    static const char* meaning(Judgement judgement)
    {
        switch (judgement) {
        case Judgement::Improvement:
            return "Something has changed for the better. Find out what, and whether it will last.";
        case Judgement::Concern:
            return "Something has changed, and not for the better; it is worth understanding.";
        case Judgement::NeutralHigh:
        case Judgement::NeutralLow:
            return "Something has changed; it is worth understanding.";
        case Judgement::CommonCause:
            break;
        }
        return "";
    }

    void tellChange(const SignalStretch& stretch)
    {
        say(stretch.signal == Signal::Shift ? sinceWhen(stretch) : stretch.text);
        if (const std::string means = meaning(stretch.judgement); !means.empty()) say(means);
        if (analysis_.points[*last_].mixed)
            say("Other signals at the same time point the other way: look at both before acting.");
    }

    std::string sinceWhen(const SignalStretch& stretch) const
    {
        return fmt::format("Since {} values have been {}: {} in a row {} {}. That is unlikely to be chance.",
                           words_.place(stretch.first), stretch.upwards ? "higher" : "lower",
                           words_.counted(stretch.points), stretch.upwards ? "above" : "below",
                           words_.centreOf(analysis_.points[stretch.first].phase));
    }

    bool quietPhase() const
    {
        const std::size_t first = analysis_.phases.back().first;
        return std::none_of(analysis_.signals.begin(), analysis_.signals.end(),
                            [&](const SignalStretch& stretch) { return stretch.last >= first; });
    }

    /// The level itself moved inside of the last phase, rather than a point now and then.
    bool movedInPhase() const
    {
        const std::size_t first = analysis_.phases.back().first;
        return std::any_of(analysis_.signals.begin(), analysis_.signals.end(), [&](const SignalStretch& stretch) {
            return stretch.last >= first && (stretch.signal == Signal::Shift || stretch.signal == Signal::Trend);
        });
    }

    void tellStable()
    {
        const AnalysedPoint& point = analysis_.points[*last_];
        const std::string expected =
            point.lower && point.upper && *point.lower < *point.upper
                ? fmt::format("expect values between {} and {} if nothing changes", words_.plainNumber(*point.lower),
                              words_.value(*point.upper))
                : fmt::format("expect values to go on varying around {}", words_.centreOf(point.phase));
        say(fmt::format("The latest figures show no significant change{}: {}.",
                        quietPhase() ? ". The process is stable" : "", expected));
    }

    /// A last point that is quiet by itself says little where the lines are drawn through a change.
    std::string tellUnstable()
    {
        std::size_t signals = 0;
        const SignalStretch* strongest = nullptr;
        for (const SignalStretch& stretch : analysis_.signals) {
            if (stretch.last < analysis_.phases.back().first) continue;
            ++signals;
            if (strongest == nullptr || !tellsMore(*strongest, stretch)) strongest = &stretch;
        }
        say("The latest figure by itself is no special cause, but the process has not been stable.");
        say(fmt::format("{}: {} ({}).",
                        signals == 1 ? "There was one signal"
                                     : fmt::format("There were {} signals, the longest", signals),
                        lowered(strongest->title), words_.stretch(strongest->first, strongest->last)));
        say("Limits drawn through a change fit neither side of it: find out what changed, and think of a new phase "
            "there.");
        tellTarget();
        say("The chart shows whether something changed, not why.");
        return text_;
    }

    void tellEarlier()
    {
        std::size_t earlier = 0;
        const SignalStretch* last = nullptr;
        for (const SignalStretch& stretch : analysis_.signals) {
            if (stretch.last >= *last_) continue;
            ++earlier;
            last = &stretch;
        }
        if (earlier == 0) return;
        const char* which = earlier == 1 ? "There was one earlier signal" : "There were {} earlier signals, the last";
        say(fmt::format("{}: {} ({}).", fmt::format(fmt::runtime(which), earlier), lowered(last->title),
                        words_.stretch(last->first, last->last)));
    }

    static std::string lowered(std::string title)
    {
        if (!title.empty() && title.front() >= 'A' && title.front() <= 'Z')
            title.front() = static_cast<char>(title.front() - 'A' + 'a');
        return title;
    }

    void tellPhase()
    {
        if (analysis_.phases.empty()) return;
        const AnalysedPhase& phase = analysis_.phases.back();
        if (!phase.reason.empty())
            say(fmt::format("The lines are those since {} ({}).", words_.place(phase.first), phase.reason));
        std::size_t base = 0;
        for (std::size_t i = phase.first; i <= phase.last; ++i) base += analysis_.points[i].baseline ? 1U : 0U;
        if (analysis_.points[*last_].upper && base < 20)
            say(fmt::format("The limits rest on {} and are provisional.", words_.counted(base)));
    }

    void tellTarget()
    {
        const auto& target = analysis_.points[*last_].target;
        if (!target) return;
        const std::string goal = fmt::format("the target of {}", words_.value(*target));
        switch (analysis_.assurance) {
        case AssuranceIcon::Pass:
            return say(fmt::format("As it is now, the process will reliably meet {}.", goal));
        case AssuranceIcon::Fail:
            return say(fmt::format("It will not meet {} without a change to the process.", goal));
        case AssuranceIcon::HitOrMiss:
            return say(fmt::format("It will sometimes meet {} and sometimes not, by chance.", goal));
        case AssuranceIcon::None:
            return;
        }
    }

    const Analysis& analysis_;
    const PointWords& words_;
    std::optional<std::size_t> last_;
    std::string text_;
};

} // namespace

void describe(Analysis& analysis, const Wording& wording)
{
    const PointWords words(analysis, wording);
    for (SignalStretch& stretch : analysis.signals) {
        stretch.title = spc::titleOf(stretch, analysis, words);
        stretch.text = spc::sentenceOn(stretch, analysis, words);
    }
    analysis.summary = Summary(analysis, words).write();
}

} // namespace qi
