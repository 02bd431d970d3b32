#include "core/spc/charts/lines.h"
#include "core/spc/constants.h"
#include "core/spc/sum.h"

#include <cmath>

namespace qi::spc
{

namespace
{

using Kind = WithinSubgroups::Kind;

std::size_t sizeOf(const Place& place) { return static_cast<std::size_t>(place.n); }

/// Subgroups of one have no spread of their own to give.
bool hasSpread(const Place& place) { return place.base && place.n >= 2; }

/// Anywhere in the phase: lines from subgroups all of one size must also suit those of another size beside them.
bool sizesDiffer(std::span<const Place> phase)
{
    double size = 0;
    for (const Place& place : phase) {
        if (!place.observed) continue;
        if (size != 0 && size != place.n) return true;
        size = place.n;
    }
    return false;
}

template<typename Of>
std::optional<double> meanOver(std::span<const Place> phase, Of of)
{
    Sum sum;
    for (const Place& place : phase)
        if (hasSpread(place)) sum.add(of(place));
    return sum.mean();
}

struct Pooled
{
    double deviation = 0, freedom = 0;
};

std::optional<Pooled> pooled(std::span<const Place> phase)
{
    Sum squares, freedom;
    for (const Place& place : phase) {
        if (!hasSpread(place)) continue;
        squares.add((place.n - 1) * place.spread * place.spread);
        freedom.add(place.n - 1);
    }
    if (freedom.total() <= 0) return std::nullopt;
    return Pooled{std::sqrt(squares.total() / freedom.total()), freedom.total()};
}

/// S̄: the mean S, or the pooled one where sizes differ.
std::optional<double> meanDeviation(std::span<const Place> phase)
{
    if (!sizesDiffer(phase)) return meanOver(phase, [](const Place& place) { return place.spread; });
    const auto all = pooled(phase);
    if (!all) return std::nullopt;
    return all->deviation;
}

std::optional<double> rangeSigma(std::span<const Place> phase, LimitFactor factor)
{
    return meanOver(phase, [&](const Place& place) { return place.range / d2(sizeOf(place), factor); });
}

WithinSubgroups found(Kind kind, std::optional<double> value)
{
    return value ? WithinSubgroups{kind, *value} : WithinSubgroups{};
}

bool isDefault(const LineSettings& settings) { return settings.options.sigmaMethod == SigmaMethod::Chart; }

/// √(1 − c4²): the standard deviation of S in units of sigma.
double deviationOfS(std::size_t size) { return std::sqrt(std::fmax(0, 1 - c4(size) * c4(size))); }

/// A subgroup of one has neither S nor R: its place is kept, and is empty.
void plotSpread(Places phase, double Place::*spread)
{
    for (Place& place : phase) {
        place.observed = place.observed && place.n >= 2;
        place.part = place.part && place.observed;
        place.base = place.base && place.observed;
        place.value = place.*spread;
    }
}

} // namespace

WithinSubgroups spreadWithin(std::span<const Place> phase, const LineSettings& settings)
{
    switch (settings.options.sigmaMethod) {
    case SigmaMethod::Value:
        return {Kind::Plain, settings.ownSigma};
    case SigmaMethod::Range:
    case SigmaMethod::MedianRange:
        return found(Kind::Plain, rangeSigma(phase, settings.factor));
    case SigmaMethod::Pooled: {
        const auto all = pooled(phase);
        if (!all) return {};
        return {Kind::Plain, all->deviation / c4(static_cast<std::size_t>(all->freedom) + 1)};
    }
    case SigmaMethod::S:
    case SigmaMethod::Chart:
        break;
    }
    return found(Kind::ByDeviation, meanDeviation(phase));
}

void subgroupMeanLines(Places phase, const LineSettings& settings)
{
    plotCounts(phase);
    Sum sums, sizes;
    for (const Place& place : phase) {
        if (!place.base) continue;
        sums.add(place.y * place.n);
        sizes.add(place.n);
    }
    const bool any = sizes.total() > 0;
    drawCentre(phase, any ? std::optional{sums.total() / sizes.total()} : std::nullopt);
    const WithinSubgroups within = spreadWithin(phase, settings);
    if (within.kind == Kind::None) return;
    for (Place& place : phase) {
        // c4 of a subgroup of one is nothing to divide by.
        const bool usable = place.observed && (within.kind == Kind::Plain || place.n >= 2);
        if (usable) place.spreadBy(within.at(sizeOf(place)) / std::sqrt(place.n));
    }
}

void subgroupDeviationLines(Places phase, const LineSettings& settings)
{
    drawCentre(phase, meanDeviation(phase));
    plotSpread(phase, &Place::spread);
    const WithinSubgroups within = isDefault(settings) ? WithinSubgroups{} : spreadWithin(phase, settings);
    for (Place& place : phase) {
        if (!place.observed || !place.hasCentre) continue;
        const std::size_t size = sizeOf(place);
        const double sigma = within.kind == Kind::None ? place.centre / c4(size) : within.at(size);
        place.spreadBy(sigma * deviationOfS(size));
    }
}

void subgroupRangeLines(Places phase, const LineSettings& settings)
{
    const bool alike = !sizesDiffer(phase);
    plotSpread(phase, &Place::range);
    const auto sigma = rangeSigma(phase, settings.factor);
    const auto mean = meanOver(phase, [](const Place& place) { return place.range; });
    const WithinSubgroups within = isDefault(settings) ? WithinSubgroups{} : spreadWithin(phase, settings);
    for (Place& place : phase) {
        const std::size_t size = sizeOf(place);
        if (place.hasGiven)
            place.drawGiven();
        else if (alike && mean)
            place.draw(*mean);
        else if (sigma && size >= 2)
            place.draw(d2(size, settings.factor) * *sigma);
        if (!place.observed || !place.hasCentre) continue;
        const double unit = within.kind == Kind::None ? place.centre / d2(size, settings.factor) : within.at(size);
        place.spreadBy(unit * d3(size));
    }
}

} // namespace qi::spc
