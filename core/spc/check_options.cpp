#include "core/spc/check_options.h"

#include "core/spc/chart_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace qi::spc
{

namespace
{

/// A number that must lie in a range; the sentence says what is accepted.
struct NumberRule
{
    const char* name;
    double (*of)(const AnalysisOptions&);
    double low, high;
    bool lowAllowed;
    const char* accepted;
};

constexpr double kHuge = 1e100;
constexpr std::array<NumberRule, 10> kNumbers{{
    {"The factor (multiply)", [](const AnalysisOptions& o) { return o.multiply; }, 0, kHuge, false, "above 0"},
    {"The number of sigmas", [](const AnalysisOptions& o) { return o.nSigmas; }, 0, kHuge, false, "above 0"},
    {"Lambda", [](const AnalysisOptions& o) { return o.lambda; }, 0, 1, false, "above 0 and not above 1"},
    {"The decision interval", [](const AnalysisOptions& o) { return o.decisionInterval; }, 0, kHuge, true, "above 0"},
    {"The shift to be found", [](const AnalysisOptions& o) { return o.shift; }, 0, kHuge, true, "0 or more"},
    {"The head start", [](const AnalysisOptions& o) { return o.headStart; }, 0, kHuge, true, "0 or more"},
    {"The odds ratio", [](const AnalysisOptions& o) { return o.oddsRatio; }, 0, kHuge, false, "above 0"},
    {"Sigma", [](const AnalysisOptions& o) { return o.sigmaMethod == SigmaMethod::Value ? o.sigma : 0; }, 0, kHuge,
     true, "0 or more"},
    {"The centre", [](const AnalysisOptions& o) { return o.centreMethod == CentreMethod::Value ? o.centre : 0; },
     -kHuge, kHuge, true, "a number"},
    {"The length of a shift", [](const AnalysisOptions& o) { return static_cast<double>(o.shiftLength.value_or(2)); },
     2, 1000, true, "from 2 to 1000 points"},
}};

Result<Done> checkNumbers(const AnalysisOptions& options)
{
    for (const NumberRule& rule : kNumbers) {
        const double value = rule.of(options);
        const bool inside =
            std::isfinite(value) && value <= rule.high && (rule.lowAllowed ? value >= rule.low : value > rule.low);
        if (!inside)
            return fail(Error::Kind::Usage, fmt::format("{} is {}; it must be {}.", rule.name, value, rule.accepted));
    }
    const int trend = options.trendLength.value_or(3);
    if (trend < 2 || trend > 1000)
        return fail(Error::Kind::Usage,
                    fmt::format("The length of a trend is {}; it must be from 2 to 1000 points.", trend));
    return Done{};
}

bool takesMedian(ChartType chart)
{
    constexpr std::array<ChartType, 6> kTake{ChartType::Run, ChartType::I,    ChartType::G,
                                             ChartType::T,   ChartType::Ewma, ChartType::Cusum};
    return std::find(kTake.begin(), kTake.end(), chart) != kTake.end();
}

Result<Done> checkMethods(const AnalysisOptions& options, const ChartRow& row)
{
    if (options.centreMethod == CentreMethod::Median && !takesMedian(options.chart))
        return fail(
            Error::Kind::Usage,
            fmt::format("A {} has no median as its centre; run, i, g, t, ewma and cusum charts do.", row.title));
    if (options.chart == ChartType::T && options.sigmaMethod == SigmaMethod::Value)
        return fail(Error::Kind::Usage,
                    "A t chart works on a transformed scale, where a sigma in days means nothing; leave it out.");
    const bool fixed = options.centreMethod == CentreMethod::Value;
    if (options.chart == ChartType::T && fixed && options.centre <= 0)
        return fail(Error::Kind::Usage, "The centre of a t chart is a time; it must be above 0.");
    return Done{};
}

Result<Done> checkDenominator(const Series& series, const ChartRow& row)
{
    if (row.denominator == Denominator::Needed && !series.hasDenominator)
        return fail(Error::Kind::Usage,
                    fmt::format("A {} needs a denominator for every point (how many there were in all), and the series "
                                "has none; an i or a c chart does without.",
                                row.title));
    if (row.denominator == Denominator::None && series.hasDenominator)
        return fail(
            Error::Kind::Usage,
            fmt::format("A {} takes no denominator; for a share choose p or pp, for a rate u or up.", row.title));
    return Done{};
}

bool isUsable(double value) { return std::abs(value) <= kHuge; }

Result<Done> checkTargets(const AnalysisOptions& options)
{
    for (const TargetStep& step : options.targets)
        if (!isUsable(step.value))
            return fail(Error::Kind::Usage, fmt::format("The target is {}; it must be a number.", step.value));
    for (const TrajectoryStep& step : options.trajectory)
        if (!isUsable(step.value))
            return fail(Error::Kind::Usage, fmt::format("The trajectory goes to {}; it must be a number.", step.value));
    if (options.agreed && options.agreed->by.empty())
        return fail(Error::Kind::Usage, "It is said that lines were agreed, but not by whom; name who agreed them.");
    const bool fixed = options.centreMethod == CentreMethod::Value || options.centreMethod == CentreMethod::Column ||
                       options.sigmaMethod == SigmaMethod::Value ||
                       !std::holds_alternative<std::monostate>(options.baseline);
    if (options.agreed && !fixed)
        return fail(Error::Kind::Usage,
                    "Lines that move with every new point cannot have been agreed; give the centre, "
                    "the sigma or the baseline that was.");
    const Bounds bounds = options.bounds.value_or(Bounds{});
    for (const auto& bound : {bounds.low, bounds.high})
        if (bound && !isUsable(*bound))
            return fail(Error::Kind::Usage, fmt::format("A bound is {}; it must be a number.", *bound));
    return Done{};
}

Result<Done> checkColumns(const Series& series, const AnalysisOptions& options)
{
    const std::size_t rows = series.observations.size();
    for (const auto* column : {&series.centre, &series.target}) {
        if (!column->empty() && column->size() != rows)
            return fail(Error::Kind::Usage, fmt::format("A centre or target given point by point has {} values for {} "
                                                        "observations; there must be one for each.",
                                                        column->size(), rows));
        for (const auto& value : *column)
            if (value && !isUsable(*value))
                return fail(Error::Kind::Data, "A centre or target given point by point is not a finite number.");
    }
    if (options.bounds && options.bounds->low && options.bounds->high && *options.bounds->low > *options.bounds->high)
        return fail(Error::Kind::Usage, fmt::format("The bounds run from {} to {}; the first must not be the larger.",
                                                    *options.bounds->low, *options.bounds->high));
    return Done{};
}

} // namespace

Result<Done> checkOptions(const Series& series, const AnalysisOptions& options)
{
    const ChartRow& row = rowOf(options.chart);
    if (auto ok = checkNumbers(options); !ok) return ok;
    if (auto ok = checkMethods(options, row); !ok) return ok;
    if (auto ok = checkDenominator(series, row); !ok) return ok;
    if (auto ok = checkTargets(options); !ok) return ok;
    return checkColumns(series, options);
}

} // namespace qi::spc
