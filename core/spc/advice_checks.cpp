#include "core/spc/advice.h"
#include "core/spc/chart_types.h"
#include "core/spc/quantile.h"
#include "core/spc/sum.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace qi::spc
{

namespace
{

constexpr std::size_t kLineOnly = 10, kRunChart = 12, kSettled = 20, kLeastBaseline = 12;

bool counts(const AnalysedPoint& point) { return point.value && !point.excluded && point.complete; }

std::size_t countBase(const Analysis& analysis, const AnalysedPhase& phase)
{
    std::size_t base = 0;
    for (std::size_t i = phase.first; i <= phase.last; ++i) base += analysis.points[i].baseline ? 1U : 0U;
    return base;
}

std::size_t countJudged(const Analysis& analysis)
{
    return static_cast<std::size_t>(std::count_if(analysis.points.begin(), analysis.points.end(), counts));
}

bool hasLimits(const Analysis& analysis)
{
    return std::any_of(analysis.points.begin(), analysis.points.end(),
                       [](const AnalysedPoint& point) { return point.upper.has_value(); });
}

bool cumulative(ChartType chart)
{
    return chart == ChartType::Ewma || chart == ChartType::Cusum || chart == ChartType::Bcusum;
}

/// Differences from each phase's own mean, in order of time: what is left when known changes are taken out.
std::vector<double> residuals(const Analysis& analysis)
{
    std::vector<double> left;
    left.reserve(analysis.points.size());
    for (const AnalysedPhase& phase : analysis.phases) {
        Sum sum;
        for (std::size_t i = phase.first; i <= phase.last; ++i)
            if (counts(analysis.points[i])) sum.add(*analysis.points[i].value);
        for (std::size_t i = phase.first; i <= phase.last; ++i)
            if (counts(analysis.points[i])) left.push_back(*analysis.points[i].value - *sum.mean());
    }
    return left;
}

double correlationAt(const std::vector<double>& left, std::size_t lag)
{
    Sum products, squares;
    for (const double e : left) squares.add(e * e);
    for (std::size_t i = lag; i < left.size(); ++i) products.add(left[i] * left[i - lag]);
    return squares.total() > 0 ? products.total() / squares.total() : 0;
}

} // namespace

std::optional<Advice> fewPoints(const Matter& m)
{
    const std::size_t judged = countJudged(m.analysis);
    if (judged < kLineOnly)
        return Advice{"few-points", fmt::format("With {} there are too few points for any rule: look at the line only. "
                                                "From 10 on a run chart can be read.",
                                                m.words.counted(judged))};
    if (judged > kRunChart || !hasLimits(m.analysis)) return std::nullopt;
    return Advice{
        "few-points-for-limits",
        fmt::format("With {} a run chart says more than limits do; limits begin to mean something from 13 on.",
                    m.words.counted(judged))};
}

std::optional<Advice> provisionalLimits(const Matter& m)
{
    if (!hasLimits(m.analysis) || m.analysis.phases.empty()) return std::nullopt;
    const std::size_t base = countBase(m.analysis, m.analysis.phases.back());
    if (base == 0 || base >= kSettled) return std::nullopt;
    return Advice{
        "provisional-limits",
        fmt::format("The limits rest on {} and are provisional; they settle from 20 on.", m.words.counted(base))};
}

std::optional<Advice> shortBaseline(const Matter& m)
{
    if (std::holds_alternative<std::monostate>(m.options.baseline)) return std::nullopt;
    for (const AnalysedPhase& phase : m.analysis.phases) {
        const std::size_t base = countBase(m.analysis, phase);
        if (phase.baselineLast == phase.last || base >= kLeastBaseline) continue;
        return Advice{"short-baseline", fmt::format("The baseline that ends at {} has {}; with fewer than 12 its lines "
                                                    "move about by chance.",
                                                    m.words.place(phase.baselineLast), m.words.counted(base))};
    }
    return std::nullopt;
}

std::optional<Advice> baselineSignal(const Matter& m)
{
    if (std::holds_alternative<std::monostate>(m.options.baseline)) return std::nullopt;
    for (std::size_t i = 0; i < m.analysis.points.size(); ++i) {
        const AnalysedPoint& point = m.analysis.points[i];
        if (!point.baseline || !point.signals.any()) continue;
        return Advice{"baseline-signal",
                      fmt::format("The baseline itself shows a signal (at {}): it was not stable, so what comes after "
                                  "is held against a moving level.",
                                  m.words.place(i))};
    }
    return std::nullopt;
}

std::optional<Advice> smallCounts(const Matter& m)
{
    const ChartRow& row = rowOf(m.analysis.chart);
    if (row.joining != Joining::AddUp) return std::nullopt;
    Sum events;
    for (const AnalysedPoint& point : m.analysis.points)
        if (counts(point) && point.y) events.add(*point.y);
    if (events.count() < kLineOnly || *events.mean() >= 5) return std::nullopt;
    return Advice{"small-counts", fmt::format("There are only {:.1f} events a point on average; with fewer than 5 the "
                                              "limits mislead. A g chart (cases between events) or a t chart (time "
                                              "between events) says more.",
                                              *events.mean())};
}

std::optional<Advice> overDispersion(const Matter& m)
{
    if (!rowOf(m.analysis.chart).rateOfCounts) return std::nullopt;
    Sum ranges;
    std::optional<double> before;
    for (const AnalysedPoint& point : m.analysis.points) {
        const bool usable = point.baseline && point.sigma && *point.sigma > 0;
        const auto z = usable ? std::optional{(*point.value - *point.centre) / *point.sigma} : std::nullopt;
        if (z && before) ranges.add(std::abs(*z - *before));
        before = z;
    }
    if (ranges.count() + 1 < kLeastBaseline) return std::nullopt;
    const double sigmaZ = *ranges.mean() / 1.128;
    // Of a mean moving range of n points the standard error is about 0.85/√n of it.
    const double reach = 3 * 0.85 / std::sqrt(static_cast<double>(ranges.count()));
    if (sigmaZ > 1 + reach)
        return Advice{"over-dispersion",
                      fmt::format("The points vary {:.1f} times as much as counting alone would make them (over-"
                                  "dispersion), so the limits are too narrow. A {} or an I′ chart allows for it.",
                                  sigmaZ,
                                  m.analysis.chart == ChartType::P || m.analysis.chart == ChartType::Np ? "P′"
                                  : m.analysis.chart == ChartType::U                                    ? "U′"
                                                                                                        : "C′")};
    if (sigmaZ < 1 - reach)
        return Advice{"under-dispersion",
                      fmt::format("The points vary only {:.1f} times as much as counting alone would "
                                  "make them: check that the counts are of separate events.",
                                  sigmaZ)};
    return std::nullopt;
}

std::optional<Advice> manyAlike(const Matter& m)
{
    if (!m.analysis.used.medianCentre) return std::nullopt;
    std::vector<double> values;
    for (const AnalysedPoint& point : m.analysis.points)
        if (counts(point)) values.push_back(*point.value);
    const auto median = medianOf(values);
    if (!median || values.size() < kLineOnly) return std::nullopt;
    const auto alike = std::count_if(values.begin(), values.end(), [&](double v) { return same(v, *median); });
    if (static_cast<std::size_t>(alike) * 2 <= values.size()) return std::nullopt;
    return Advice{"many-alike",
                  fmt::format("{} of {} have the same value ({}), which is then the median: few points are "
                              "left to judge by, and the line misleads.",
                              alike, m.words.counted(values.size()), m.words.value(*median))};
}

std::optional<Advice> autocorrelation(const Matter& m)
{
    if (cumulative(m.analysis.chart) || m.analysis.chart == ChartType::Mr) return std::nullopt;
    const std::vector<double> left = residuals(m.analysis);
    if (left.size() < kSettled) return std::nullopt;
    const double r = correlationAt(left, 1);
    if (r <= 2 / std::sqrt(static_cast<double>(left.size()))) return std::nullopt;
    return Advice{"autocorrelation",
                  fmt::format("Each point resembles the one before it (correlation {:.2f}); false "
                              "alarms are then about twice as common as stated. Longer periods, or a "
                              "phase where the level moved, help.",
                              r)};
}

std::optional<Advice> cycle(const Matter& m)
{
    struct Rhythm
    {
        Period period;
        std::size_t length, half;
        const char* code;
        const char* name;
    };
    constexpr std::array<Rhythm, 3> kRhythms{{{Period::Day, 7, 3, "weekly-cycle", "a weekly rhythm"},
                                              {Period::Month, 12, 6, "yearly-cycle", "a yearly rhythm"},
                                              {Period::Quarter, 4, 2, "yearly-cycle", "a yearly rhythm"}}};
    for (const Rhythm& rhythm : kRhythms) {
        if (m.period != rhythm.period) continue;
        const std::vector<double> left = residuals(m.analysis);
        if (left.size() < 3 * rhythm.length) return std::nullopt;
        const double r = correlationAt(left, rhythm.length);
        const double doubt = 2 / std::sqrt(static_cast<double>(left.size()));
        // Against half the rhythm, so that a level that moved is not taken for one.
        if (r <= doubt || r - correlationAt(left, rhythm.half) <= doubt) return std::nullopt;
        return Advice{
            rhythm.code,
            fmt::format("There seems to be {} (points {} apart resemble each other, correlation {:.2f}): what "
                        "looks like a signal may be the calendar. Compare like with like, or sum up by {}.",
                        rhythm.name, rhythm.length, r, rhythm.length == 7 ? "week" : "year")};
    }
    return std::nullopt;
}

std::optional<Advice> incompleteLast(const Matter& m)
{
    std::size_t open = 0;
    for (const AnalysedPoint& point : m.analysis.points) open += point.complete ? 0U : 1U;
    if (open == 0) return std::nullopt;
    return Advice{"incomplete-period", fmt::format("{} at the end {} not complete: drawn hollow and not judged.",
                                                   m.words.counted(open), open == 1 ? "is" : "are")};
}

std::optional<Advice> missingPeriods(const Matter& m)
{
    if (m.analysis.axis != AxisKind::Dates || !m.period || m.analysis.points.empty()) return std::nullopt;
    std::size_t missing = 0;
    for (std::size_t i = 0; i < m.analysis.points.size(); ++i) {
        if (!m.analysis.points[i].value) ++missing;
        if (i == 0) continue;
        Date next = nextPeriodStart(*m.period, periodStart(*m.period, dateOfDay(m.analysis.points[i - 1].x)));
        // A gap of centuries is told as well as counted.
        for (int steps = 0; dayNumber(next) < m.analysis.points[i].x && steps < 10000; ++steps, ++missing)
            next = nextPeriodStart(*m.period, next);
    }
    if (missing == 0) return std::nullopt;
    return Advice{"missing-periods",
                  fmt::format("{} {} no value: the points beside a gap are not next to each other in "
                              "time.",
                              m.words.counted(missing), missing == 1 ? "has" : "have")};
}

std::optional<Advice> phaseWithoutReason(const Matter& m)
{
    for (std::size_t i = 1; i < m.analysis.phases.size(); ++i) {
        if (!m.analysis.phases[i].reason.empty()) continue;
        return Advice{"phase-without-reason",
                      fmt::format("Nobody noted why a new phase begins at {}. Lines are moved for "
                                  "a known and lasting change, and the reason belongs on the "
                                  "chart.",
                                  m.words.place(m.analysis.phases[i].first))};
    }
    return std::nullopt;
}

} // namespace qi::spc
