#pragma once

#include "core/base/optional_number.h"
#include "core/base/result.h"
#include "core/spc/options.h"
#include "core/spc/series.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// A special-cause pattern that a point takes part in. Bits, because a point keeps all its signals.
enum class Signal : std::uint32_t {
    OutsideLimits = 1U << 0U,
    Shift = 1U << 1U,
    Trend = 1U << 2U,
    TwoOfThree = 1U << 3U,
    FourOfFive = 1U << 4U,
    FourteenAlternating = 1U << 5U,
    FifteenWithin = 1U << 6U,
    EightBeyond = 1U << 7U,
    CusumUp = 1U << 8U,
    CusumDown = 1U << 9U,
    Runs = 1U << 10U, ///< Of a whole phase: too few or too many crossings; in SignalStretch only, never on a point.
};
std::string_view nameOf(Signal); ///< `outside-limits`, `two-of-three` …

/// The signals of one point, on which side of the centre (or in which direction) each lies. Signals of points fit
/// sixteen bits.
class Signals
{
public:
    void mark(Signal signal, bool upwards)
    {
        Bits& side = upwards ? up_ : down_;
        side = static_cast<Bits>(side | bit(signal));
    }
    /// For patterns without a side, such as fourteen-alternating.
    void mark(Signal signal) { sideless_ = static_cast<Bits>(sideless_ | bit(signal)); }
    bool has(Signal signal) const { return ((up_ | down_ | sideless_) & bit(signal)) != 0; }
    bool upwards(Signal signal) const { return (up_ & bit(signal)) != 0; }
    bool downwards(Signal signal) const { return (down_ & bit(signal)) != 0; }
    bool any() const { return (up_ | down_ | sideless_) != 0; }
    bool anyUpwards() const { return up_ != 0; }
    bool anyDownwards() const { return down_ != 0; }
    void add(const Signals& other)
    {
        up_ = static_cast<Bits>(up_ | other.up_);
        down_ = static_cast<Bits>(down_ | other.down_);
        sideless_ = static_cast<Bits>(sideless_ | other.sideless_);
    }
    std::vector<Signal> list() const; ///< In the order of the enumeration.
    friend bool operator==(const Signals&, const Signals&) = default;

private:
    using Bits = std::uint16_t;
    static constexpr Bits bit(Signal signal) { return static_cast<Bits>(signal); }

    Bits up_ = 0, down_ = 0, sideless_ = 0;
};

enum class Judgement : std::uint8_t { CommonCause, Improvement, Concern, NeutralHigh, NeutralLow };
enum class VariationIcon {
    CommonCause,
    ImprovementHigh,
    ImprovementLow,
    ConcernHigh,
    ConcernLow,
    NeutralHigh,
    NeutralLow
};
enum class AssuranceIcon { None, Pass, Fail, HitOrMiss };
std::string_view nameOf(Judgement);     ///< `common-cause`, `improvement` …
std::string_view nameOf(VariationIcon); ///< `improvement-low` …
std::string_view nameOf(AssuranceIcon); ///< `hit-or-miss` …

/// One place on the axis with all that was found out about it. Values and lines are in the unit drawn. Kept to two
/// cache lines: of a long series the time goes into its memory.
struct AnalysedPoint
{
    std::int64_t x = 0;
    OptionalNumber y, n;     ///< As it came, or joined from several observations; xbar: mean and size.
    OptionalNumber value;    ///< What is plotted; absent: missing.
    OptionalNumber observed; ///< ewma: what goes into the average.
    OptionalNumber centre, lower, upper, lower2, upper2, sigma;
    OptionalNumber target;
    OptionalNumber cusumUp, cusumDown;
    std::uint32_t phase = 0; ///< Index into Analysis::phases.
    bool baseline = false;   ///< Takes part in its phase's lines.
    bool excluded = false;   ///< Left out by the person.
    bool complete = true;    ///< False: the period is not over; takes no part.
    Signals signals;
    Judgement judgement = Judgement::CommonCause;
    bool mixed = false; ///< Its signals disagree: improvement and concern at once.
    friend bool operator==(const AnalysedPoint&, const AnalysedPoint&) = default;
};
static_assert(sizeof(AnalysedPoint) <= 128);

/// Anhøj's two questions of a phase; for bestbox and cutbox the bounds are the box.
struct RunsAnalysis
{
    std::size_t useful = 0, longest = 0, longestMax = 0, crossings = 0, crossingsMin = 0;
    bool signal = false;
    friend bool operator==(const RunsAnalysis&, const RunsAnalysis&) = default;
};

/// A stretch of points with lines of its own. `first`, `last`, `baselineLast` are indices into Analysis::points.
struct AnalysedPhase
{
    std::size_t first = 0, last = 0, baselineLast = 0;
    std::optional<double> centre, sigma; ///< Absent where nothing was observed; sigma also where it varies by point.
    RunsAnalysis runs;
    std::string reason; ///< Why the phase begins; empty for the first, or where nobody said.
    friend bool operator==(const AnalysedPhase&, const AnalysedPhase&) = default;
};

/// Something the person should know before showing the chart.
struct Advice
{
    std::string code; ///< `few-points`, `provisional-limits`, `over-dispersion` …
    std::string text; ///< One sentence with its numbers.
    friend bool operator==(const Advice&, const Advice&) = default;
};

/// One found pattern, for lists: which points, which way, in words.
struct SignalStretch
{
    Signal signal = Signal::OutsideLimits;
    bool upwards = true;
    Judgement judgement = Judgement::CommonCause;
    std::size_t first = 0, last = 0; ///< Indices into Analysis::points.
    std::size_t points = 0;          ///< How many between them take part.
    std::string title;               ///< "Shift below the mean"
    std::string text;                ///< One sentence a board member understands.
    friend bool operator==(const SignalStretch&, const SignalStretch&) = default;
};

/// What was used, printed on the chart's footer, so that anyone can make the numbers again.
struct UsedSettings
{
    Convention convention = Convention::Nhs;
    std::optional<double> limitFactor; ///< 3/d2 of moving ranges, where the chart uses them.
    bool screened = false;
    bool medianCentre = false;                    ///< The line drawn is a median, not a mean.
    bool centreGiven = false, sigmaGiven = false; ///< Fixed by a person rather than computed.
    double nSigmas = 3;                           ///< From the centre to the limits.
    bool trajectory = false;                      ///< Targets follow a planned path.
    std::optional<Agreement> agreed;
    std::vector<RuleSet> rules;
    std::optional<double> falseAlarm; ///< Share of stable series of this length that would show a signal; one rule set.
    std::vector<std::optional<double>> falseAlarms; ///< The same for each of `rules`, when several are read.
    friend bool operator==(const UsedSettings&, const UsedSettings&) = default;
};

/// A place after the last point for which a target is planned.
struct PlannedTarget
{
    std::int64_t x = 0;
    double target = 0;
    friend bool operator==(const PlannedTarget&, const PlannedTarget&) = default;
};

/// All that is known about one chart: every picture, table, sentence and file of it reads this one value.
struct Analysis
{
    std::string name;
    AxisKind axis = AxisKind::Dates;
    ChartType chart = ChartType::I;
    Improvement improve = Improvement::Neither;
    std::vector<AnalysedPhase> phases;
    std::vector<AnalysedPoint> points;
    std::vector<SignalStretch> signals; ///< In order of time.
    /// As far as targets or a trajectory are dated, at the pace of the points; at most 120 places.
    std::vector<PlannedTarget> planned;
    VariationIcon variation = VariationIcon::CommonCause;
    bool variationKnown = false; ///< False below the minimum of points: no icon is shown.
    AssuranceIcon assurance = AssuranceIcon::None;
    UsedSettings used;
    std::vector<Advice> advice;
    std::string summary; ///< What the chart says, in plain words.
    friend bool operator==(const Analysis&, const Analysis&) = default;
};

/// How the words name things: "minutes", "months". Words never decide numbers.
struct Wording
{
    std::string measure;          ///< "median time in ED"; may be empty.
    std::string unit;             ///< "minutes", "percent" …; may be empty.
    std::optional<Period> period; ///< What a point stands for; absent: "points".
    friend bool operator==(const Wording&, const Wording&) = default;
};

/// Lines only: values, centre, limits and phases of every point; no rules, no icons, no words. Also the answer to "what
/// if this point were left out, or a phase began here": the same options with one exclusion or one start more.
Result<Analysis> limits(const Series& series, const AnalysisOptions& options);

/// Lines, signals, judgements and icons, and where each pattern begins and ends; no words, no advice. The fast way for
/// thousands of charts of which only those with a signal will be looked at.
Result<Analysis> findSignals(const Series& series, const AnalysisOptions& options);

/// What a person should know before showing the chart, most important first; needs signals and phases.
std::vector<Advice> adviseOn(const Analysis& analysis, const AnalysisOptions& options, const Wording& wording);

/// What to expect of many charts looked at together: how many would show a signal though nothing changed. Nothing for
/// fewer than five, or where no rate is known.
std::optional<Advice> adviseOnMany(std::span<const Analysis> charts);

/// Puts the findings of an analysis into words: a title and a sentence for every signal, and the summary.
void describe(Analysis& analysis, const Wording& wording);

/// A series in, limits, signals, icons and words out: pure, no I/O, no clock, no locale; linear in the points.
/// Fails with Usage when the options cannot be meant for this series (a denominator is needed and there is none, a
/// phase start outside of the series …), with Data when a value makes the chart impossible (a negative count, y > n on
/// a p chart, a zero time on a t chart) and names the place. Never returns NaN or infinity.
Result<Analysis> analyse(const Series& series, const AnalysisOptions& options, const Wording& wording = {});

} // namespace qi
