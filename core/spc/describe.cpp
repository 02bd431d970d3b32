#include "core/spc/analysis.h"
#include "core/spc/point_words.h"
#include "core/spc/stretch_words.h"
#include "core/spc/summary_target.h"
#include "core/spc/words.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace qi
{

namespace
{

using spc::inWords;
using spc::PointWords;

constexpr std::size_t kEnough = 10, kSettled = 20;

/// The summary, sentence by sentence: what the chart shows, how it stands against the target, how sure one can be, and
/// what it cannot tell.
class Summary
{
public:
    Summary(const Analysis& analysis, const PointWords& words) : analysis_(analysis), words_(words) {}

    std::string write()
    {
        const std::size_t judged = countJudged();
        if (judged == 0) return inWords("summary.nothing");
        if (judged < kEnough) {
            say(inWords(judged == 1 ? "summary.few.one" : "summary.few.many", {{"count", words_.counted(judged)}}));
            say(spc::targetInWords(analysis_, words_, false));
            return text_;
        }
        const bool moving = tellState();
        tellPhase();
        tellLeftOut();
        say(spc::targetInWords(analysis_, words_, moving));
        tellHowSure();
        say(inWords("summary.limits-of-charts"));
        return text_;
    }

private:
    void say(const std::string& sentence)
    {
        if (!sentence.empty()) text_ += (text_.empty() ? "" : " ") + spc::capitalised(sentence);
    }

    /// What the chart shows; whether the process is on the move.
    bool tellState()
    {
        if (!rulesRead()) {
            say(inWords("summary.no-rules", {{"centre", words_.centreOf(analysis_.phases.size() - 1)}}));
            return false;
        }
        const SignalStretch* latest = latestAtTheEnd();
        if (latest == nullptr && movedInPhase()) {
            tellUnstable();
            return true;
        }
        if (latest != nullptr)
            tellChange(*latest);
        else
            tellStable();
        tellEarlier();
        return latest != nullptr;
    }

    bool rulesRead() const
    {
        const auto& rules = analysis_.used.rules;
        return std::any_of(rules.begin(), rules.end(), [](RuleSet set) { return set != RuleSet::None; });
    }

    static bool counts(const AnalysedPoint& point) { return point.value && !point.excluded && point.complete; }

    std::size_t countJudged()
    {
        std::size_t count = 0;
        for (std::size_t i = 0; i < analysis_.points.size(); ++i) {
            if (!counts(analysis_.points[i])) continue;
            last_ = i;
            ++count;
        }
        return count;
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
            const bool atTheEnd = stretch.signal == Signal::Runs ? stretch.last >= last_ : stretch.last == last_;
            if (atTheEnd && (found == nullptr || tellsMore(stretch, *found))) found = &stretch;
        }
        return found;
    }

    static std::string meaning(const SignalStretch& stretch)
    {
        const bool once = stretch.points == 1;
        switch (stretch.judgement) {
        case Judgement::Improvement:
            return inWords(once ? "summary.better.once" : "summary.better");
        case Judgement::Concern:
            return inWords(once ? "summary.worse.once" : "summary.worse");
        case Judgement::NeutralHigh:
        case Judgement::NeutralLow:
            return inWords(once ? "summary.different.once" : "summary.different");
        case Judgement::CommonCause:
            break;
        }
        return "";
    }

    void tellChange(const SignalStretch& stretch)
    {
        say(stretch.signal == Signal::Shift ? sinceWhen(stretch) : stretch.text);
        say(meaning(stretch));
        if (analysis_.points[last_].mixed) say(inWords("summary.mixed"));
    }

    std::string sinceWhen(const SignalStretch& stretch) const
    {
        return inWords("summary.since", {{"place", words_.place(stretch.first)},
                                         {"level", inWords(stretch.upwards ? "part.higher" : "part.lesser")},
                                         {"count", words_.counted(stretch.points)},
                                         {"side", spc::sideInWords(stretch.upwards)},
                                         {"centre", words_.centreOf(analysis_.points[stretch.first].phase)}});
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

    /// Over the points that count of the last phase.
    bool everyInPhase(const auto& holds) const
    {
        const auto first = analysis_.points.begin() + static_cast<std::ptrdiff_t>(analysis_.phases.back().first);
        return std::all_of(first, analysis_.points.end(),
                           [&](const AnalysedPoint& point) { return !counts(point) || holds(point); });
    }

    void tellStable()
    {
        const AnalysedPoint& point = analysis_.points[last_];
        const bool quiet = quietPhase();
        if (quiet && everyInPhase([&](const AnalysedPoint& other) { return *other.value == *point.value; }))
            return say(inWords("summary.constant", {{"value", words_.value(*point.value)}}));
        if (!point.lower || !point.upper || *point.lower >= *point.upper)
            return say(inWords(quiet ? "summary.stable.centre" : "summary.quiet.centre",
                               {{"centre", words_.centreOf(point.phase)}}));
        const bool level = everyInPhase([&](const AnalysedPoint& other) {
            return other.lower && other.upper && *other.lower == *point.lower && *other.upper == *point.upper;
        });
        const std::string_view stable = level ? "summary.stable.limits" : "summary.stable.varying";
        say(inWords(quiet ? stable : "summary.quiet.limits",
                    {{"low", words_.plainNumber(*point.lower)}, {"high", words_.value(*point.upper)}}));
    }

    std::string told(std::string_view key, const SignalStretch& stretch, std::size_t number) const
    {
        return inWords(key, {{"number", std::to_string(number)},
                             {"title", spc::uncapitalised(stretch.title)},
                             {"when", words_.stretch(stretch.first, stretch.last)}});
    }

    /// A last point that is quiet by itself says little where the lines are drawn through a change.
    void tellUnstable()
    {
        std::size_t signals = 0;
        const SignalStretch* strongest = nullptr;
        for (const SignalStretch& stretch : analysis_.signals) {
            if (stretch.last < analysis_.phases.back().first) continue;
            ++signals;
            if (strongest == nullptr || !tellsMore(*strongest, stretch)) strongest = &stretch;
        }
        say(inWords("summary.unstable"));
        say(told(signals == 1 ? "summary.unstable.one" : "summary.unstable.many", *strongest, signals));
        say(inWords("summary.unstable.advice"));
    }

    void tellEarlier()
    {
        std::size_t earlier = 0;
        const SignalStretch* last = nullptr;
        for (const SignalStretch& stretch : analysis_.signals) {
            if (stretch.last >= last_) continue;
            ++earlier;
            last = &stretch;
        }
        if (earlier > 0) say(told(earlier == 1 ? "summary.earlier.one" : "summary.earlier.many", *last, earlier));
    }

    void tellPhase()
    {
        const AnalysedPhase& phase = analysis_.phases.back();
        if (analysis_.phases.size() > 1) tellWherePhaseBegan(phase, analysis_.phases[analysis_.phases.size() - 2]);
        if (const auto& agreed = analysis_.used.agreed)
            return say(inWords(agreed->on ? "summary.agreed.on" : "summary.agreed",
                               {{"name", agreed->by}, {"when", agreed->on ? shortDate(dateOfDay(*agreed->on)) : ""}}));
        std::size_t base = 0;
        for (std::size_t i = phase.first; i <= phase.last; ++i) base += analysis_.points[i].baseline ? 1U : 0U;
        if (analysis_.points[last_].upper && base < kSettled)
            say(inWords("summary.provisional", {{"points", words_.counted(base)}}));
    }

    void tellWherePhaseBegan(const AnalysedPhase& phase, const AnalysedPhase& before)
    {
        const std::string place = words_.place(phase.first);
        if (!phase.centre || !before.centre || *phase.centre == *before.centre) {
            if (!phase.reason.empty()) say(inWords("summary.phase", {{"place", place}, {"reason", phase.reason}}));
            return;
        }
        say(inWords(phase.reason.empty() ? "summary.phase.levels" : "summary.phase.levels.reason",
                    {{"place", place},
                     {"reason", phase.reason},
                     {"line", words_.centreName()},
                     {"before", words_.plainNumber(*before.centre)},
                     {"after", words_.value(*phase.centre)}}));
    }

    void tellLeftOut()
    {
        const auto out = std::count_if(analysis_.points.begin(), analysis_.points.end(),
                                       [](const AnalysedPoint& point) { return point.excluded; });
        if (out > 0)
            say(inWords(out == 1 ? "summary.left-out.one" : "summary.left-out.many",
                        {{"count", words_.counted(static_cast<std::size_t>(out))}}));
    }

    /// With a signal, how readily chance gives one; without, that small changes hide.
    void tellHowSure()
    {
        if (!rulesRead()) return;
        if (analysis_.signals.empty()) return say(inWords("summary.quiet.small"));
        const auto& share = analysis_.used.falseAlarm;
        if (!share) return;
        if (*share < 0.01) return say(inWords("summary.sure.hardly"));
        say(inWords(*share >= 0.5 ? "summary.sure.weak" : "summary.sure",
                    {{"number", std::to_string(std::min(99, static_cast<int>(std::lround(*share * 100))))}}));
    }

    const Analysis& analysis_;
    const PointWords& words_;
    std::size_t last_ = 0; ///< The last point that counts.
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
