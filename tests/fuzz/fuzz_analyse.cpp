#include "core/spc/analysis.h"
#include "tests/fuzz/targets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace qi
{

namespace
{

/// Hands out the bytes one after the other, zeros when they are used up.
class Bytes
{
public:
    explicit Bytes(std::string_view bytes) : left_(bytes) {}
    bool empty() const { return left_.empty(); }
    std::uint8_t byte()
    {
        if (left_.empty()) return 0;
        const char first = left_.front();
        left_.remove_prefix(1);
        return static_cast<std::uint8_t>(first);
    }
    bool flag() { return (byte() & 1U) != 0; }
    template<typename E>
    E oneOf(unsigned count)
    {
        return static_cast<E>(byte() % count);
    }
    /// A small number that real series have, or any eight bytes.
    double number()
    {
        const std::uint8_t kind = byte();
        if (kind < 250) return static_cast<double>(kind) / ((kind & 1U) != 0 ? 1 : 8);
        std::uint64_t bits = 0;
        for (int i = 0; i < 8; ++i) bits = (bits << 8U) | byte();
        double value = 0;
        std::memcpy(&value, &bits, sizeof value);
        return value;
    }

private:
    std::string_view left_;
};

AnalysisOptions optionsFrom(Bytes& bytes)
{
    AnalysisOptions options;
    options.chart = bytes.oneOf<ChartType>(19);
    options.convention = bytes.oneOf<Convention>(4);
    for (int rules = bytes.byte() % 3; rules > 0; --rules) options.rules.push_back(bytes.oneOf<RuleSet>(8));
    options.improve = bytes.oneOf<Improvement>(3);
    if (bytes.flag()) options.period = bytes.oneOf<Period>(5);
    options.aggregate = bytes.oneOf<Aggregate>(3);
    options.centreMethod = bytes.oneOf<CentreMethod>(5);
    options.sigmaMethod = bytes.oneOf<SigmaMethod>(6);
    if (bytes.flag()) options.multiply = bytes.number();
    if (bytes.flag()) options.centre = bytes.number();
    if (bytes.flag()) options.sigma = bytes.number();
    if (bytes.flag()) options.nSigmas = bytes.number();
    if (bytes.flag()) options.lambda = bytes.number();
    if (bytes.flag()) options.oddsRatio = bytes.number();
    if (bytes.flag()) options.shiftLength = bytes.byte();
    if (bytes.flag()) options.limitFactor = bytes.oneOf<LimitFactor>(3);
    if (bytes.flag()) options.screenMovingRanges = bytes.flag();
    if (bytes.flag()) options.baseline = FirstPoints{bytes.byte()};
    if (bytes.flag()) options.targets.push_back({bytes.byte(), bytes.number()});
    if (bytes.flag()) options.bounds = Bounds{bytes.number(), bytes.number()};
    if (bytes.flag()) options.phases.push_back({bytes.byte(), ""});
    if (bytes.flag()) options.exclusions.push_back({bytes.byte(), ""});
    return options;
}

Series seriesFrom(Bytes& bytes)
{
    Series series;
    series.axis = bytes.flag() ? AxisKind::Dates : AxisKind::Numbers;
    series.hasDenominator = bytes.flag();
    std::int64_t x = 0;
    while (!bytes.empty()) {
        const std::uint8_t step = bytes.byte();
        x += step < 200 ? 1 : step % 5 - 2;
        Observation o{x, bytes.number(), std::nullopt, step != 77};
        if (step % 16 == 3) o.y.reset();
        if (series.hasDenominator && step % 16 != 5) o.n = bytes.number();
        series.observations.push_back(o);
    }
    return series;
}

bool finiteOrAbsent(const AnalysedPoint& p)
{
    const std::array numbers{p.value, p.centre, p.lower, p.upper, p.lower2, p.upper2, p.sigma, p.cusumUp, p.cusumDown};
    return std::all_of(numbers.begin(), numbers.end(),
                       [](const auto& number) { return !number || std::isfinite(*number); });
}

std::string wrongWith(const Analysis& chart)
{
    for (const AnalysedPoint& p : chart.points) {
        if (!finiteOrAbsent(p)) return "a line that is not finite";
        if (p.lower && p.upper && *p.lower > *p.upper) return "limits in the wrong order";
        if (p.signals.any() && (!p.value || p.excluded || !p.complete)) return "a signal on a point that takes no part";
        if (p.phase >= chart.phases.size()) return "a point of no phase";
    }
    std::size_t next = 0;
    for (const AnalysedPhase& phase : chart.phases) {
        if (phase.first != next || phase.last < phase.first) return "phases that overlap or leave a gap";
        next = phase.last + 1;
    }
    if (next != chart.points.size()) return "points after the last phase";
    if (chart.summary.empty()) return "no summary";
    if (chart.summary.find_first_of("{}") != std::string::npos) return "a placeholder in the summary";
    for (const Advice& advice : chart.advice)
        if (advice.code.empty() || advice.text.empty()) return "advice without words";
    return {};
}

} // namespace

// The first bytes choose options, the rest are observations. What must hold for any input: an answer with finite,
// ordered lines and phases that partition the points, or an error with a sentence.
std::string fuzz::analyse(std::string_view input)
{
    Bytes bytes(input);
    const AnalysisOptions options = optionsFrom(bytes);
    const Series series = seriesFrom(bytes);
    const Wording wording{"waits", "minutes",
                          series.axis == AxisKind::Dates ? std::optional{Period::Day} : std::nullopt};
    const auto chart = qi::analyse(series, options, wording);
    if (chart) return wrongWith(*chart);
    return chart.error().sentence.size() > 10 ? "" : "an error without a sentence";
}

} // namespace qi
