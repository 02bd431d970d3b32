#include "core/spc/stretch_words.h"

#include "core/spc/words.h"

#include <array>

namespace qi::spc
{

namespace
{

/// Which sentences tell a pattern; `one` where a single point is told otherwise.
struct PatternWords
{
    Signal signal;
    std::string_view title, one, many;
};
constexpr std::array<PatternWords, 10> kPatterns{{
    {Signal::OutsideLimits, "signal.outside.title", "signal.outside.one", "signal.outside.many"},
    {Signal::Shift, "signal.shift.title", "signal.shift", "signal.shift"},
    {Signal::Trend, "signal.trend.title", "signal.trend", "signal.trend"},
    {Signal::TwoOfThree, "signal.two-of-three.title", "signal.two-of-three", "signal.two-of-three"},
    {Signal::FourOfFive, "signal.four-of-five.title", "signal.four-of-five", "signal.four-of-five"},
    {Signal::FourteenAlternating, "signal.alternating.title", "signal.alternating", "signal.alternating"},
    {Signal::FifteenWithin, "signal.within.title", "signal.within", "signal.within"},
    {Signal::EightBeyond, "signal.beyond.title", "signal.beyond", "signal.beyond"},
    {Signal::CusumUp, "signal.cusum-up.title", "signal.cusum-up", "signal.cusum-up"},
    {Signal::CusumDown, "signal.cusum-down.title", "signal.cusum-down", "signal.cusum-down"},
}};

const PatternWords& wordsOf(Signal signal)
{
    for (const PatternWords& row : kPatterns)
        if (row.signal == signal) return row;
    return kPatterns.front();
}

/// What the placeholders of a pattern's sentence stand for.
class StretchWords
{
public:
    StretchWords(const SignalStretch& stretch, const Analysis& analysis, const PointWords& words)
        : stretch_(stretch), analysis_(analysis), words_(words)
    {}

    std::string operator()(std::string_view name) const
    {
        if (name == "count") return words_.counted(stretch_.points);
        if (name == "when") return words_.stretch(stretch_.first, stretch_.last);
        if (name == "line") return words_.centreName();
        if (name == "centre") return words_.centreOf(analysis_.points[stretch_.first].phase);
        if (name == "side") return sideInWords(stretch_.upwards);
        if (name == "end") return end();
        if (name == "way") return inWords(stretch_.upwards ? "part.rising" : "part.falling");
        if (name == "from") return valueAt(stretch_.first);
        if (name == "to") return valueAt(stretch_.last);
        return name == "limit" ? limitPassed() : std::string();
    }

private:
    std::string end() const { return inWords(stretch_.upwards ? "part.upper" : "part.lower"); }

    std::string valueAt(std::size_t at) const
    {
        return analysis_.points[at].value ? words_.plainNumber(*analysis_.points[at].value) : std::string("–");
    }

    /// With its number where it is one line.
    std::string limitPassed() const
    {
        std::optional<double> line;
        for (std::size_t i = stretch_.first; i <= stretch_.last; ++i) {
            const AnalysedPoint& point = analysis_.points[i];
            const std::optional<double> here = stretch_.upwards ? point.upper : point.lower;
            if (!here || (line && *line != *here)) return inWords("part.limit", {{"end", end()}});
            line = here;
        }
        return inWords("part.limit.number", {{"end", end()}, {"value", words_.value(*line)}});
    }

    const SignalStretch& stretch_;
    const Analysis& analysis_;
    const PointWords& words_;
};

struct RunsKeys
{
    std::string_view title, text;
};
RunsKeys keysOf(const RunsAnalysis& runs)
{
    if (runs.crossings < runs.crossingsMin) return {"signal.runs.few.title", "signal.runs.few"};
    if (runs.longest > runs.longestMax) return {"signal.runs.long.title", "signal.runs.long"};
    return {"signal.runs.other.title", "signal.runs.other"};
}

std::string runsWords(std::string_view key, const SignalStretch& stretch, const Analysis& analysis,
                      const PointWords& words)
{
    const std::size_t phase = analysis.points[stretch.first].phase;
    const RunsAnalysis& runs = analysis.phases[phase].runs;
    const auto number = [&] {
        if (runs.crossings < runs.crossingsMin) return runs.crossingsMin;
        return runs.longest > runs.longestMax ? runs.longestMax : runs.longest;
    };
    return inWords(key, {{"line", words.centreName()},
                         {"centre", words.centreOf(phase)},
                         {"crossings", timesInWords(runs.crossings)},
                         {"number", std::to_string(number())},
                         {"count", words.counted(runs.longest)},
                         {"when", words.stretch(stretch.first, stretch.last)}});
}

} // namespace

std::string titleOf(const SignalStretch& stretch, const Analysis& analysis, const PointWords& words)
{
    if (stretch.signal == Signal::Runs) {
        const RunsAnalysis& runs = analysis.phases[analysis.points[stretch.first].phase].runs;
        return capitalised(runsWords(keysOf(runs).title, stretch, analysis, words));
    }
    return capitalised(inWords(wordsOf(stretch.signal).title, StretchWords(stretch, analysis, words)));
}

std::string sentenceOn(const SignalStretch& stretch, const Analysis& analysis, const PointWords& words)
{
    if (stretch.signal == Signal::Runs) {
        const RunsAnalysis& runs = analysis.phases[analysis.points[stretch.first].phase].runs;
        return runsWords(keysOf(runs).text, stretch, analysis, words);
    }
    const PatternWords& pattern = wordsOf(stretch.signal);
    return capitalised(
        inWords(stretch.points == 1 ? pattern.one : pattern.many, StretchWords(stretch, analysis, words)));
}

} // namespace qi::spc
