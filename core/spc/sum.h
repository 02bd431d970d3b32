#pragma once

#include <cmath>
#include <cstddef>
#include <optional>

namespace qi::spc
{

/// A compensated sum (Neumaier): the mean of a million points is as exact as that of ten.
class Sum
{
public:
    void add(double value)
    {
        const double total = total_ + value;
        lost_ += std::abs(total_) >= std::abs(value) ? (total_ - total) + value : (value - total) + total_;
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

/// Within 1e-12 of the larger of the two: "on" a line, or equal to a neighbour, so that rounding decides no signal.
inline bool same(double a, double b)
{
    return a == b || std::abs(a - b) <= 1e-12 * std::fmax(std::abs(a), std::abs(b));
}

/// −1, 0 or 1: where `value` lies against `line`.
inline int sideOf(double value, double line)
{
    if (same(value, line)) return 0;
    return value > line ? 1 : -1;
}

} // namespace qi::spc
