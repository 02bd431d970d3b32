#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace qi
{

/// Numbers that look like chance and are the same on every machine: SplitMix64 (Steele, Lea and Flood, 2014), whole
/// numbers only, as floating point and the standard library's distributions differ between platforms.
class SampleRandom
{
public:
    explicit SampleRandom(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next()
    {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    /// 0 … n − 1; the bias of the remainder is far below what a chart could show.
    std::int64_t below(std::int64_t n)
    {
        return static_cast<std::int64_t>((next() >> 11) % static_cast<std::uint64_t>(n));
    }
    /// `from` … `to`, both included.
    std::int64_t between(std::int64_t from, std::int64_t to) { return from + below(to - from + 1); }
    /// True that often in a thousand.
    bool chance(std::int64_t perMille) { return below(1000) < perMille; }

    /// An index, each as often as its weight says.
    template<std::size_t N>
    std::size_t pick(const std::array<int, N>& weights)
    {
        int total = 0;
        for (const int weight : weights) total += weight;
        std::int64_t rest = below(total);
        std::size_t at = 0;
        while (rest >= weights[at]) rest -= weights[at++];
        return at;
    }

    /// A value of a distribution given by its quantiles at 0, 1/32 … 1.
    std::int64_t draw(const std::array<int, 33>& quantiles)
    {
        const std::uint64_t u = next() >> 43; // 21 bits: 5 choose the stretch, 16 the place in it
        const auto stretch = static_cast<std::size_t>(u >> 16);
        const auto within = static_cast<std::int64_t>(u & 0xFFFF);
        const std::int64_t low = quantiles[stretch], high = quantiles[stretch + 1];
        return low + (high - low) * within / 0x10000;
    }

private:
    std::uint64_t state_;
};

} // namespace qi
