#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace qi
{

struct HistogramBin
{
    double from = 0, to = 0; ///< from ≤ value < to; the last bin holds its upper end too.
    std::size_t count = 0;
    friend bool operator==(const HistogramBin&, const HistogramBin&) = default;
};

/// A step of the empirical distribution: `share` of the values are at most `value`.
struct CumulativeStep
{
    double value = 0, share = 0;
    friend bool operator==(const CumulativeStep&, const CumulativeStep&) = default;
};

/// How values, such as waits in minutes, are spread. Always shown beside a median: two departments with one median can
/// have very different tails.
class Distribution
{
public:
    /// Missing values are passed over. Data error without a single value, or with one that is not finite.
    static Result<Distribution> of(std::span<const std::optional<double>> values);

    std::size_t count() const { return sorted_.size(); }
    double smallest() const { return sorted_.front(); }
    double largest() const { return sorted_.back(); }
    /// By linear interpolation, (n − 1)·share, as in R's type 7 and a spreadsheet's PERCENTILE.INC; 0 ≤ share ≤ 1.
    double quantile(double share) const;
    double median() const { return quantile(0.5); }
    /// Share of the values at most `threshold`: "left within 240 minutes" includes minute 240.
    double shareWithin(double threshold) const;
    /// Distinct values in rising order with the share at most each.
    std::vector<CumulativeStep> cumulative() const;
    /// Bins of one width from a multiple of it; absent: a round width (1, 2, 2.5, 5 × a power of ten) near Freedman and
    /// Diaconis' 2·IQR/∛n. At most 200 bins: a smaller width is widened.
    std::vector<HistogramBin> histogram(std::optional<double> width = {}) const;

private:
    explicit Distribution(std::vector<double> sorted) : sorted_(std::move(sorted)) {}
    double binWidth(std::optional<double> asked) const;
    std::vector<double> sorted_; ///< Never empty.
};

} // namespace qi
