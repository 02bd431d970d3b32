#include "core/spc/pareto.h"

#include <algorithm>
#include <map>

namespace qi
{

Pareto pareto(std::span<const std::optional<std::string>> rows, MissingCategory missing)
{
    // The missing category sorts behind every named one.
    const auto alphabetical = [](const auto& a, const auto& b) { return a && (!b || *a < *b); };
    std::map<std::optional<std::string>, std::size_t, decltype(alphabetical)> counts(alphabetical);
    for (const auto& row : rows)
        if (row || missing == MissingCategory::Keep) ++counts[row];

    Pareto chart;
    for (const auto& [category, count] : counts) {
        chart.categories.push_back({.category = category, .count = count});
        chart.total += count;
    }
    std::ranges::stable_sort(chart.categories, std::ranges::greater{}, &ParetoCategory::count);

    std::size_t soFar = 0;
    const auto total = static_cast<double>(chart.total);
    for (ParetoCategory& category : chart.categories) {
        category.cumulative = soFar += category.count;
        category.share = static_cast<double>(category.count) / total;
        category.cumulativeShare = static_cast<double>(soFar) / total;
    }
    return chart;
}

} // namespace qi
