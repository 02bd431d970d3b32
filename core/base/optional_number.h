#pragma once

#include <cmath>
#include <limits>
#include <optional>

namespace qi
{

/// A number or nothing, in the eight bytes of the number, for values of which there are many: a std::optional<double>
/// takes sixteen. Inside, NaN stands for nothing, so that it cannot hold a NaN: a NaN put in is nothing.
/// Asked with the words of std::optional, and turned into one wherever one is wanted.
class OptionalNumber
{
public:
    constexpr OptionalNumber() = default;
    constexpr OptionalNumber(std::nullopt_t) {}
    constexpr OptionalNumber(double number) : number_(number) {}
    constexpr OptionalNumber(const std::optional<double>& number) : number_(number ? *number : kNothing) {}

    bool has_value() const { return !std::isnan(number_); }
    explicit operator bool() const { return has_value(); }
    /// Only where there is one.
    double operator*() const { return number_; }
    double value() const
    {
        if (!has_value()) throw std::bad_optional_access();
        return number_;
    }
    double value_or(double other) const { return has_value() ? number_ : other; }
    void reset() { number_ = kNothing; }
    operator std::optional<double>() const
    {
        if (!has_value()) return std::nullopt;
        return number_;
    }

    friend bool operator==(OptionalNumber a, OptionalNumber b)
    {
        return a.number_ == b.number_ || (!a.has_value() && !b.has_value());
    }
    // Said one by one, as the standard library's comparison of an optional with any other type would take them for
    // values, and two nothings for different.
    friend bool operator==(OptionalNumber a, double b) { return a.number_ == b; }
    friend bool operator==(OptionalNumber a, std::nullopt_t) { return !a.has_value(); }
    friend bool operator==(OptionalNumber a, const std::optional<double>& b) { return a == OptionalNumber(b); }
    friend bool operator==(const std::optional<double>& a, OptionalNumber b) { return OptionalNumber(a) == b; }

private:
    static constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
    double number_ = kNothing;
};

} // namespace qi
