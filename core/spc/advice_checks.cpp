#include "core/spc/advice.h"
#include "core/spc/chart_types.h"
#include "core/spc/quantile.h"
#include "core/spc/sum.h"
#include "core/spc/words.h"

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

Advice told(std::string code, std::string_view key, std::initializer_list<Filling> fillings)
{
    return {std::move(code), capitalised(inWords(key, fillings))};
}

std::string twoDecimals(double value) { return fmt::format("{:.2f}", value); }

double correlationAt(const std::vector<double>& left, std::size_t lag)
{
    Sum products, squares;
    for (const double e : left) squares.add(e * e);
    for (std::size_t i = lag; i < left.size(); ++i) products.add(left[i] * left[i - lag]);
    return squares.total() > 0 ? products.total() / squares.total() : 0;
}

const SignalStretch* longestShift(const Analysis& analysis)
{
    const SignalStretch* longest = nullptr;
    for (const SignalStretch& stretch : analysis.signals)
        if (stretch.signal == Signal::Shift && (longest == nullptr || stretch.points > longest->points))
            longest = &stretch;
    return longest;
}

/// What is left when the shift has a mean of its own, and so has what lies before and after it.
std::vector<double> aroundRuns(const Analysis& analysis, const SignalStretch& shift)
{
    Analysis parts;
    parts.points = analysis.points;
    const auto add = [&](std::size_t first, std::size_t last) {
        if (first > last || last >= analysis.points.size()) return;
        AnalysedPhase part;
        part.first = first;
        part.last = last;
        parts.phases.push_back(std::move(part));
    };
    for (const AnalysedPhase& phase : analysis.phases) {
        if (shift.first < phase.first || shift.first > phase.last) {
            add(phase.first, phase.last);
            continue;
        }
        if (shift.first > phase.first) add(phase.first, shift.first - 1);
        add(shift.first, shift.last);
        add(shift.last + 1, phase.last);
    }
    return residuals(parts);
}

} // namespace

std::optional<Advice> fewPoints(const Matter& m)
{
    const std::size_t judged = countJudged(m.analysis);
    if (judged < kLineOnly) return told("few-points", "advice.few-points", {{"count", m.words.counted(judged)}});
    if (judged > kRunChart || !hasLimits(m.analysis)) return std::nullopt;
    return told("few-points-for-limits", "advice.few-points-for-limits", {{"count", m.words.counted(judged)}});
}

std::optional<Advice> provisionalLimits(const Matter& m)
{
    if (!hasLimits(m.analysis) || m.analysis.phases.empty()) return std::nullopt;
    // Limits that a person fixed rest on no points at all.
    if (m.analysis.used.centreGiven && m.analysis.used.sigmaGiven) return std::nullopt;
    const std::size_t base = countBase(m.analysis, m.analysis.phases.back());
    if (base == 0 || base >= kSettled) return std::nullopt;
    return told("provisional-limits", "advice.provisional-limits", {{"points", m.words.counted(base)}});
}

std::optional<Advice> shortBaseline(const Matter& m)
{
    if (std::holds_alternative<std::monostate>(m.options.baseline)) return std::nullopt;
    for (const AnalysedPhase& phase : m.analysis.phases) {
        const std::size_t base = countBase(m.analysis, phase);
        if (phase.baselineLast == phase.last || base >= kLeastBaseline) continue;
        return told("short-baseline", "advice.short-baseline",
                    {{"place", m.words.place(phase.baselineLast)}, {"points", m.words.counted(base)}});
    }
    return std::nullopt;
}

std::optional<Advice> baselineSignal(const Matter& m)
{
    if (std::holds_alternative<std::monostate>(m.options.baseline)) return std::nullopt;
    for (std::size_t i = 0; i < m.analysis.points.size(); ++i) {
        const AnalysedPoint& point = m.analysis.points[i];
        if (point.baseline && point.signals.any())
            return told("baseline-signal", "advice.baseline-signal", {{"place", m.words.place(i)}});
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
    return told("small-counts", "advice.small-counts", {{"number", fmt::format("{:.1f}", *events.mean())}});
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
    const std::string times = fmt::format("{:.1f}", sigmaZ);
    const ChartType chart = m.analysis.chart;
    const char* wider = chart == ChartType::P || chart == ChartType::Np ? "P′" : chart == ChartType::U ? "U′" : "C′";
    if (sigmaZ > 1 + reach)
        return told("over-dispersion", "advice.over-dispersion", {{"number", times}, {"chart", wider}});
    if (sigmaZ < 1 - reach) return told("under-dispersion", "advice.under-dispersion", {{"number", times}});
    return std::nullopt;
}

/// On a median few points are left to judge by; between equal points no moving range is left to make limits of.
std::optional<Advice> manyAlike(const Matter& m)
{
    const bool median = m.analysis.used.medianCentre;
    const bool ranges = m.analysis.chart == ChartType::I && !m.analysis.used.sigmaGiven;
    if (!median && !ranges) return std::nullopt;
    std::vector<double> values;
    for (const AnalysedPoint& point : m.analysis.points)
        if (counts(point)) values.push_back(*point.value);
    const auto middle = medianOf(values);
    if (!middle || values.size() < kLineOnly) return std::nullopt;
    const auto alike = static_cast<std::size_t>(
        std::count_if(values.begin(), values.end(), [&](double v) { return same(v, *middle); }));
    if (alike * 2 <= values.size() || alike == values.size()) return std::nullopt;
    return told("many-alike", median ? "advice.many-alike.median" : "advice.many-alike.limits",
                {{"number", std::to_string(alike)},
                 {"count", m.words.counted(values.size())},
                 {"value", m.words.value(*middle)}});
}

/// Neighbours that resemble each other because the level moved are no sign of anything more: then the move is told.
std::optional<Advice> autocorrelation(const Matter& m)
{
    if (cumulative(m.analysis.chart) || m.analysis.chart == ChartType::Mr) return std::nullopt;
    const std::vector<double> left = residuals(m.analysis);
    if (left.size() < kSettled) return std::nullopt;
    const double r = correlationAt(left, 1), doubt = 2 / std::sqrt(static_cast<double>(left.size()));
    if (r <= doubt) return std::nullopt;
    const SignalStretch* moved = longestShift(m.analysis);
    if (moved == nullptr || correlationAt(aroundRuns(m.analysis, *moved), 1) > doubt)
        return told("autocorrelation", "advice.autocorrelation", {{"number", twoDecimals(r)}});
    return told("autocorrelation", "advice.autocorrelation.shift",
                {{"title", inWords("part.shift", {{"side", sideInWords(moved->upwards)}})},
                 {"when", m.words.stretch(moved->first, moved->last)},
                 {"number", twoDecimals(r)}});
}

std::optional<Advice> cycle(const Matter& m)
{
    struct Rhythm
    {
        Period period;
        std::size_t length, half;
        const char *code, *key;
    };
    constexpr std::array<Rhythm, 3> kRhythms{{{Period::Day, 7, 3, "weekly-cycle", "advice.weekly-cycle"},
                                              {Period::Month, 12, 6, "yearly-cycle", "advice.yearly-cycle"},
                                              {Period::Quarter, 4, 2, "yearly-cycle", "advice.yearly-cycle"}}};
    for (const Rhythm& rhythm : kRhythms) {
        if (m.period != rhythm.period) continue;
        const std::vector<double> left = residuals(m.analysis);
        if (left.size() < 3 * rhythm.length) return std::nullopt;
        const double r = correlationAt(left, rhythm.length);
        const double doubt = 2 / std::sqrt(static_cast<double>(left.size()));
        // Against half the rhythm, so that a level that moved is not taken for one.
        if (r <= doubt || r - correlationAt(left, rhythm.half) <= doubt) return std::nullopt;
        return told(rhythm.code, rhythm.key, {{"other", std::to_string(rhythm.length)}, {"number", twoDecimals(r)}});
    }
    return std::nullopt;
}

std::optional<Advice> incompleteLast(const Matter& m)
{
    std::size_t open = 0;
    for (const AnalysedPoint& point : m.analysis.points) open += point.complete ? 0U : 1U;
    if (open == 0) return std::nullopt;
    return told("incomplete-period", open == 1 ? "advice.incomplete.one" : "advice.incomplete.many",
                {{"count", m.words.counted(open)}});
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
    return told("missing-periods", missing == 1 ? "advice.missing.one" : "advice.missing.many",
                {{"count", m.words.counted(missing)}});
}

std::optional<Advice> phaseWithoutReason(const Matter& m)
{
    for (std::size_t i = 1; i < m.analysis.phases.size(); ++i)
        if (m.analysis.phases[i].reason.empty())
            return told("phase-without-reason", "advice.phase-without-reason",
                        {{"place", m.words.place(m.analysis.phases[i].first)}});
    return std::nullopt;
}

} // namespace qi::spc
