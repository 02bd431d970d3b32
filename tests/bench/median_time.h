#pragma once

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <vector>

namespace qi::bench
{

/// Median milliseconds of processor time that `work` takes over so many repetitions, after a first that does not count:
/// what others do on the machine meanwhile matters less than on a clock on the wall.
template<typename Work>
double milliseconds(std::size_t times, Work work)
{
    std::vector<double> taken;
    work();
    for (std::size_t i = 0; i < times; ++i) {
        const std::clock_t begin = std::clock();
        work();
        taken.push_back(1000.0 * static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    std::ranges::sort(taken);
    return taken[times / 2];
}

} // namespace qi::bench
