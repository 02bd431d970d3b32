#pragma once

#include "core/records/import_report.h"

#include <array>
#include <cstdint>
#include <optional>

namespace qi
{

/// Stays of a file by the minute, so that the median is there with and without those over midnight.
class StayFigures
{
public:
    void addStay(std::int64_t seconds);
    /// A stay that is only one when the departure is taken as of the next day.
    void addOverMidnight(std::int64_t seconds);
    /// Nothing where no row is in question.
    std::optional<MidnightProposal> proposal(bool moved) const;

private:
    static constexpr std::size_t kMinutes = 7 * 24 * 60 + 1;
    using Counts = std::array<std::uint32_t, kMinutes>;
    static void add(Counts& counts, std::int64_t seconds);
    static std::optional<double> median(const Counts& counts);

    Counts plain_{}, all_{};
    std::size_t overMidnight_ = 0;
};

} // namespace qi
