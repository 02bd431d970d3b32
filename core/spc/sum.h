#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

namespace qi::spc
{

/// A compensated sum: the mean of a million points is as exact as that of ten. What rounding takes from each addition
/// is kept as by Neumaier, found as by Knuth: without asking which of the two is the larger.
class Sum
{
public:
    void add(double value)
    {
        const double total = total_ + value;
        const double added = total - total_;
        lost_ += (total_ - (total - added)) + (value - added);
        total_ = total;
        ++count_;
    }
    double total() const { return total_ + lost_; }
    std::size_t count() const { return count_; }
    std::optional<double> mean() const
    {
        if (count_ == 0) return std::nullopt;
        return total() / static_cast<double>(count_);
    }

private:
    double total_ = 0, lost_ = 0;
    std::size_t count_ = 0;
};

/// −1, 0 or 1: where `value` lies against `line`. Within 1e-12 of the larger of the two it is "on" the line, so that
/// rounding decides no signal. Without branches: the rules ask it several times a point.
inline int sideOf(double value, double line)
{
    const double gap = value - line;
    const double allowed = 1e-12 * std::max(std::abs(value), std::abs(line));
    return static_cast<int>(gap > allowed) - static_cast<int>(gap < -allowed);
}

/// "On" a line, or equal to a neighbour.
inline bool same(double a, double b) { return sideOf(a, b) == 0; }

} // namespace qi::spc
