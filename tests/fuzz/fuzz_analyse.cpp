// libFuzzer over analyse(): the first bytes choose options, the rest are observations. What must hold for any input: an
// answer with finite, ordered lines and phases that partition the points, or an error with a sentence.
//
//   cmake --preset dev -B build/fuzz -DQI_FUZZ=ON -DCMAKE_CXX_COMPILER=clang++-14
//   ninja -C build/fuzz fuzz_analyse && build/fuzz/bin/fuzz_analyse tests/fuzz/corpus/analyse

#include "core/spc/analysis.h"

#include <cmath>
#include <cstdlib>
#include <cstring>

namespace
{

using namespace qi;

/// Hands out the bytes one after the other, zeros when they are used up.
class Bytes
{
public:
    Bytes(const std::uint8_t* data, std::size_t size) : data_(data), left_(size) {}
    bool empty() const { return left_ == 0; }
    std::uint8_t byte()
    {
        if (left_ == 0) return 0;
        --left_;
        return *data_++;
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
    const std::uint8_t* data_;
    std::size_t left_;
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

void must(bool holds)
{
    if (!holds) std::abort();
}

void check(const Analysis& chart)
{
    for (const AnalysedPoint& p : chart.points) {
        for (const auto& number :
             {p.value, p.centre, p.lower, p.upper, p.lower2, p.upper2, p.sigma, p.cusumUp, p.cusumDown})
            must(!number || std::isfinite(*number));
        if (p.lower && p.upper) must(*p.lower <= *p.upper);
        if (p.signals.any()) must(p.value && !p.excluded && p.complete);
        must(p.phase < chart.phases.size());
    }
    std::size_t next = 0;
    for (const AnalysedPhase& phase : chart.phases) {
        must(phase.first == next && phase.last >= phase.first);
        next = phase.last + 1;
    }
    must(next == chart.points.size());
    must(!chart.summary.empty());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Bytes bytes(data, size);
    const AnalysisOptions options = optionsFrom(bytes);
    const Series series = seriesFrom(bytes);
    const Wording wording{"waits", "minutes",
                          series.axis == AxisKind::Dates ? std::optional{Period::Day} : std::nullopt};
    const auto chart = analyse(series, options, wording);
    if (chart)
        check(*chart);
    else
        must(chart.error().sentence.size() > 10);
    return 0;
}
