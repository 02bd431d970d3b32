#include "core/records/stay_figures.h"

#include <algorithm>
#include <numeric>

namespace qi
{

void StayFigures::add(Counts& counts, std::int64_t seconds)
{
    const auto minute = static_cast<std::size_t>(std::max<std::int64_t>(seconds, 0) / 60);
    ++counts[std::min(minute, kMinutes - 1)];
}

void StayFigures::addStay(std::int64_t seconds)
{
    add(plain_, seconds);
    add(all_, seconds);
}

void StayFigures::addOverMidnight(std::int64_t seconds)
{
    add(all_, seconds);
    ++overMidnight_;
}

std::optional<double> StayFigures::median(const Counts& counts)
{
    const std::uint64_t count = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
    if (count == 0) return std::nullopt;
    // The values in the middle: one, or two whose mean it is.
    const std::uint64_t lower = (count - 1) / 2, upper = count / 2;
    std::uint64_t passed = 0;
    std::optional<double> first;
    for (std::size_t minute = 0; minute < counts.size(); ++minute) {
        passed += counts[minute];
        if (!first && passed > lower) first = static_cast<double>(minute);
        if (passed > upper) return (*first + static_cast<double>(minute)) / 2;
    }
    return first;
}

std::optional<MidnightProposal> StayFigures::proposal(bool moved) const
{
    if (overMidnight_ == 0) return std::nullopt;
    return MidnightProposal{overMidnight_, median(plain_), median(all_), moved};
}

} // namespace qi
