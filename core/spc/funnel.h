#pragma once

#include "core/base/result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// What a unit's number is: a share of n (proportion), observed over expected (ratio), events per n (rate).
enum class FunnelType { Proportion, Ratio, Rate };

/// The scale on which ratios and rates are compared; proportions always use the arcsine.
enum class FunnelScale { Root, Log };

Result<FunnelType> funnelTypeNamed(std::string_view name);
Result<FunnelScale> funnelScaleNamed(std::string_view name);
std::string_view nameOf(FunnelType type);

struct FunnelRow
{
    std::string unit;
    std::optional<double> y, n;
};

struct FunnelOptions
{
    FunnelType type = FunnelType::Proportion;
    FunnelScale scale = FunnelScale::Root;
    bool adjust = true;  ///< For over-dispersion, where there is any.
    double trim = 0.1;   ///< Share of the units at each end whose z is drawn in (root) or left out (log), below 0.5.
    double multiply = 1; ///< On values and limits (100: percent).
    friend bool operator==(const FunnelOptions&, const FunnelOptions&) = default;
};

/// Limits around the target at 95 % and 99.8 %, in the unit drawn.
struct FunnelLimits
{
    double lower95 = 0, upper95 = 0, lower998 = 0, upper998 = 0;
    friend bool operator==(const FunnelLimits&, const FunnelLimits&) = default;
};

enum class FunnelOutside { Not, Outside95, Outside998 };

struct FunnelUnit
{
    std::string unit;
    double y = 0, n = 0; ///< Sums over the unit's rows.
    double value = 0;
    std::optional<double> z;         ///< Absent where the logarithm of no event has none.
    std::optional<double> zUsed;     ///< What went into φ; absent when trimmed away.
    std::optional<double> zAdjusted; ///< With the variation between units, τ², allowed for.
    FunnelLimits limits, adjustedLimits;
    FunnelOutside outside =
        FunnelOutside::Not; ///< By the adjusted limits where Funnel::adjusted, else by the plain ones.
    friend bool operator==(const FunnelUnit&, const FunnelUnit&) = default;
};

/// Units compared at one time. φ: mean squared z; τ²: variance between units (Spiegelhalter 2005; DerSimonian and
/// Laird).
struct Funnel
{
    FunnelType type = FunnelType::Proportion;
    double target = 0; ///< In the unit drawn.
    double phi = 0, tau2 = 0;
    bool adjusted = false;         ///< τ² is above 0 and was asked for.
    std::vector<FunnelUnit> units; ///< In the order of their first row.
    friend bool operator==(const Funnel&, const Funnel&) = default;
};

/// Compares units of one period. Rows of a unit add up; rows without y or n are passed over.
/// Proportions: Y = asin√(y/n), T = asin√(Σy/Σn), s = 1/(2√n). Ratios (n: the expected number): √(y/n) about 1 with
/// s = 1/(2√n), or ln(y/n) about 0 with s = 1/√n. Rates: the ratio funnel with n·Σy/Σn expected.
/// Limits are T ± q√(s² + τ²) turned back, q the normal quantiles 1.959964 and 3.090232 in full; unadjusted ones of
/// ratios and rates are exact Poisson limits.
/// Data error: no unit, a negative or infinite number, n = 0, y > n in a proportion, no event at all.
Result<Funnel> funnel(std::span<const FunnelRow> rows, const FunnelOptions& options);

} // namespace qi
