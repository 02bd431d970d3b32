#pragma once

#include "core/spc/analysis.h"
#include "core/spc/tools/stable_series.h"

#include <array>
#include <cmath>
#include <cstdint>

namespace qi
{

inline constexpr std::array<ChartType, 19> kAllCharts{
    ChartType::Run, ChartType::I,  ChartType::Ip,   ChartType::Mr,    ChartType::Xbar,  ChartType::S, ChartType::R,
    ChartType::P,   ChartType::Pp, ChartType::Np,   ChartType::C,     ChartType::Cp,    ChartType::U, ChartType::Up,
    ChartType::G,   ChartType::T,  ChartType::Ewma, ChartType::Cusum, ChartType::Bcusum};
inline constexpr std::array<Convention, 4> kAllConventions{Convention::Nhs, Convention::NhsR, Convention::Anhoej,
                                                           Convention::Textbook};
inline constexpr std::array<RuleSet, 8> kAllRules{RuleSet::Nhs,    RuleSet::Anhoej, RuleSet::BestBox,
                                                  RuleSet::CutBox, RuleSet::Ihi,    RuleSet::WesternElectric,
                                                  RuleSet::Nelson, RuleSet::None};

constexpr bool needsDenominator(ChartType chart)
{
    return chart == ChartType::P || chart == ChartType::Pp || chart == ChartType::Np || chart == ChartType::U ||
           chart == ChartType::Up;
}
constexpr bool takesSubgroups(ChartType chart)
{
    return chart == ChartType::Xbar || chart == ChartType::S || chart == ChartType::R;
}
constexpr bool isCount(ChartType chart)
{
    return needsDenominator(chart) || chart == ChartType::C || chart == ChartType::Cp || chart == ChartType::G;
}

struct RandomShape
{
    std::size_t points = 48;
    bool gaps = true; ///< Some observations are missing, some denominators zero, the last period is not over.
};

/// A series that this chart takes, the same for the same seed on every machine. Its level moves by two thirds, so that
/// signals are found; values are whole eighths, so that adding and doubling them rounds nothing.
inline Series randomSeries(ChartType chart, std::uint64_t seed, RandomShape shape = {})
{
    spc::StableNumbers numbers(seed * 1000 + static_cast<std::uint64_t>(chart));
    Series series;
    series.axis = AxisKind::Numbers;
    series.hasDenominator = needsDenominator(chart) || (chart == ChartType::Ip && seed % 2 == 0);
    const std::size_t rows = takesSubgroups(chart) ? 4 : 1;
    for (std::size_t i = 0; i < shape.points; ++i)
        for (std::size_t row = 0; row < rows; ++row) {
            Observation& o = series.observations.emplace_back();
            o.x = static_cast<std::int64_t>(i) + 1;
            const double level = 3 * i > 2 * shape.points ? 26 : 20;
            double y = std::abs(level + 4 * numbers.normal());
            if (chart == ChartType::Bcusum)
                y = numbers.uniform() < level / 100 ? 1 : 0;
            else
                y = isCount(chart) ? std::round(y) : std::round(8 * y) / 8 + 0.125;
            o.y = y;
            if (series.hasDenominator) o.n = 64 + std::round(64 * numbers.uniform());
            if (!shape.gaps) continue;
            if (numbers.uniform() < 0.08) o.y.reset();
            if (series.hasDenominator && numbers.uniform() < 0.05) o.n = 0;
            o.complete = i + 1 < shape.points;
        }
    return series;
}

} // namespace qi
