#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace qi
{

struct ParetoCategory
{
    std::optional<std::string> category; ///< Absent: the rows without one, where they are kept.
    std::size_t count = 0, cumulative = 0;
    double share = 0, cumulativeShare = 0; ///< Of the total, 0 to 1.
    friend bool operator==(const ParetoCategory&, const ParetoCategory&) = default;
};

/// The vital few: categories by falling count, ties in alphabetical order (bytes of UTF-8), the missing one after its
/// ties.
struct Pareto
{
    std::size_t total = 0;
    std::vector<ParetoCategory> categories;
    friend bool operator==(const Pareto&, const Pareto&) = default;
};

enum class MissingCategory { Drop, Keep };

Pareto pareto(std::span<const std::optional<std::string>> rows, MissingCategory missing);

} // namespace qi
