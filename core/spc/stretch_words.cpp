#include "core/spc/stretch_words.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <array>

namespace qi::spc
{

namespace
{

/// The words of one pattern. {count}: "7 months"; {when}: "Aug 2025 to Feb 2026"; {centre}: "the mean of 383 minutes";
/// {line}: "mean"; {limit}: "the upper limit of 420 minutes"; {side}, {end}, {verb}: by direction.
struct PatternWords
{
    Signal signal;
    const char* title;
    const char* sentence;
};

constexpr std::array<PatternWords, 10> kPatterns{{
    {Signal::OutsideLimits, "{Side} the {end} limit",
     "{count} {was} {side} {limit} ({when}). Chance alone would rarely take a stable process there."},
    {Signal::Shift, "Shift {side} the {line}",
     "{count} in a row were {side} {centre} ({when}). That is unlikely to be chance."},
    {Signal::Trend, "{Verb} trend",
     "{count} in a row were {verb} steadily ({when}, from {from} to {to}). "
     "That is unlikely to be chance."},
    {Signal::TwoOfThree, "Close to the {end} limit",
     "{count} ({when}) {was} far {side} {centre}, two of three in a row in the outer third of the way to the limit. "
     "That is unlikely to be chance."},
    {Signal::FourOfFive, "Well {side} the {line}",
     "{count} ({when}) {was} well {side} {centre}, four of five in a row more than a third of the way to the limit. "
     "That is unlikely to be chance."},
    {Signal::FourteenAlternating, "Up and down in turn",
     "{count} in a row went up and down in turn ({when}). Two sources may be mixed on this chart."},
    {Signal::FifteenWithin, "Unusually little variation",
     "{count} in a row were close to {centre} ({when}). The limits may be too wide for this process."},
    {Signal::EightBeyond, "Unusually few near the {line}",
     "{count} in a row were on both sides but none near {centre} ({when}). Two processes may be mixed on this chart."},
    {Signal::CusumUp, "Drift upwards",
     "Small differences added up to more than chance explains: {when} {was} higher than expected, taken together."},
    {Signal::CusumDown, "Drift downwards",
     "Small differences added up to more than chance explains: {when} {was} lower than expected, taken together."},
}};

const PatternWords& wordsOf(Signal signal)
{
    for (const PatternWords& row : kPatterns)
        if (row.signal == signal) return row;
    return kPatterns.front();
}

/// The limit that was passed, with its number where it is one line.
std::string limitPassed(const SignalStretch& stretch, const Analysis& analysis, const PointWords& words)
{
    const char* name = stretch.upwards ? "the upper limit" : "the lower limit";
    std::optional<double> line;
    for (std::size_t i = stretch.first; i <= stretch.last; ++i) {
        const auto& here = stretch.upwards ? analysis.points[i].upper : analysis.points[i].lower;
        if (!here || (line && *line != *here)) return name;
        line = here;
    }
    return fmt::format("{} of {}", name, words.value(*line));
}

using Arguments = fmt::dynamic_format_arg_store<fmt::format_context>;

Arguments argumentsFor(const SignalStretch& stretch, const Analysis& analysis, const PointWords& words)
{
    const bool up = stretch.upwards;
    const auto valueAt = [&](std::size_t at) {
        return analysis.points[at].value ? words.plainNumber(*analysis.points[at].value) : std::string("–");
    };
    Arguments arguments;
    arguments.push_back(fmt::arg("count", words.counted(stretch.points)));
    arguments.push_back(fmt::arg("when", words.stretch(stretch.first, stretch.last)));
    arguments.push_back(fmt::arg("was", stretch.points == 1 ? "was" : "were"));
    arguments.push_back(fmt::arg("line", words.centreName()));
    arguments.push_back(fmt::arg("centre", words.centreOf(analysis.points[stretch.first].phase)));
    arguments.push_back(fmt::arg("side", up ? "above" : "below"));
    arguments.push_back(fmt::arg("Side", up ? "Above" : "Below"));
    arguments.push_back(fmt::arg("end", up ? "upper" : "lower"));
    arguments.push_back(fmt::arg("verb", up ? "rising" : "falling"));
    arguments.push_back(fmt::arg("Verb", up ? "Rising" : "Falling"));
    arguments.push_back(fmt::arg("from", valueAt(stretch.first)));
    arguments.push_back(fmt::arg("to", valueAt(stretch.last)));
    arguments.push_back(fmt::arg("limit", limitPassed(stretch, analysis, words)));
    return arguments;
}

std::string runsTitle(const RunsAnalysis& runs, const PointWords& words)
{
    const char* title = runs.crossings < runs.crossingsMin ? "Too few crossings of the {}"
                        : runs.longest > runs.longestMax   ? "A long run on one side of the {}"
                                                           : "Unusual runs about the {}";
    return fmt::format(fmt::runtime(title), words.centreName());
}

std::string runsSentence(const SignalStretch& stretch, const RunsAnalysis& runs, const Analysis& analysis,
                         const PointWords& words)
{
    const std::string centre = words.centreOf(analysis.points[stretch.first].phase);
    const std::string when = words.stretch(stretch.first, stretch.last);
    if (runs.longest > runs.longestMax && runs.crossings >= runs.crossingsMin)
        return fmt::format(
            "The longest run on one side of {} is {}; by chance about {} at most would be expected ({}).", centre,
            words.counted(runs.longest), runs.longestMax, when);
    if (runs.crossings < runs.crossingsMin)
        return fmt::format("The line crosses {} only {}; by chance at least {} crossings would be expected ({}). The "
                           "level has probably moved.",
                           centre, timesInWords(runs.crossings), runs.crossingsMin, when);
    return fmt::format("The line crosses {} {}, with a longest run of {}: together more than chance explains ({}).",
                       centre, timesInWords(runs.crossings), runs.longest, when);
}

} // namespace

std::string titleOf(const SignalStretch& stretch, const Analysis& analysis, const PointWords& words)
{
    if (stretch.signal == Signal::Runs)
        return runsTitle(analysis.phases[analysis.points[stretch.first].phase].runs, words);
    return fmt::vformat(wordsOf(stretch.signal).title, argumentsFor(stretch, analysis, words));
}

std::string sentenceOn(const SignalStretch& stretch, const Analysis& analysis, const PointWords& words)
{
    if (stretch.signal == Signal::Runs)
        return runsSentence(stretch, analysis.phases[analysis.points[stretch.first].phase].runs, analysis, words);
    return fmt::vformat(wordsOf(stretch.signal).sentence, argumentsFor(stretch, analysis, words));
}

} // namespace qi::spc
