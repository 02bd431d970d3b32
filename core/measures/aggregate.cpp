#include "core/measures/aggregate.h"

#include "core/measures/filter.h"
#include "core/measures/order_statistic.h"
#include "core/measures/slots.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>

namespace qi
{

namespace
{

/// All that a way of summing up may look at.
struct Work
{
    const MeasureLogic& logic;
    const Selection& selection;
    const Columns& columns;
    const std::vector<std::uint32_t>& cellOfRow;
    std::size_t cells;
};

/// Rows counted above: the numerator, or all of them where the measure has none.
const Mask& countedRows(const Work& work)
{
    return work.selection.numerator.empty() ? work.selection.population : work.selection.numerator;
}

std::vector<std::size_t> countRows(const Work& work, const Mask& mask)
{
    std::vector<std::size_t> counts(work.cells);
    for (std::size_t row = 0; row < mask.size(); ++row)
        if (mask[row] && work.cellOfRow[row] != kNowhere) ++counts[work.cellOfRow[row]];
    return counts;
}

/// Values of the rows of `mask`, cell by cell: two passes, no list grows.
template<typename T>
struct Gathered
{
    std::vector<T> values;
    std::vector<std::size_t> first; ///< Of each cell, and one past the last.
    std::span<T> of(std::size_t cell)
    {
        return std::span<T>(values).subspan(first[cell], first[cell + 1] - first[cell]);
    }
};

template<typename T>
Gathered<T> gather(const Work& work, const Mask& mask, const std::vector<T>& of)
{
    const std::vector<std::size_t> counts = countRows(work, mask);
    Gathered<T> gathered{.values = {}, .first = std::vector<std::size_t>(work.cells + 1)};
    std::inclusive_scan(counts.begin(), counts.end(), gathered.first.begin() + 1);
    gathered.values.resize(gathered.first.back());
    std::vector<std::size_t> next = gathered.first;
    for (std::size_t row = 0; row < mask.size(); ++row)
        if (mask[row] && work.cellOfRow[row] != kNowhere) gathered.values[next[work.cellOfRow[row]]++] = of[row];
    return gathered;
}

std::vector<CellNumbers> asCounts(const std::vector<std::size_t>& counts)
{
    std::vector<CellNumbers> cells;
    for (const std::size_t count : counts) {
        const auto number = static_cast<double>(count);
        cells.push_back({number, std::nullopt, number});
    }
    return cells;
}

/// Missing values are no value: they are not counted among the different ones.
std::vector<CellNumbers> countDistinct(const Work& work)
{
    const CodedValues coded = work.columns.coded(work.logic.aggregation.distinctOn);
    Gathered<std::uint32_t> gathered = gather(work, countedRows(work), coded.codes);
    std::vector<std::size_t> counts(work.cells);
    for (std::size_t cell = 0; cell < work.cells; ++cell) {
        const auto codes = gathered.of(cell);
        std::ranges::sort(codes);
        const auto end = std::unique(codes.begin(), codes.end());
        counts[cell] = static_cast<std::size_t>(end - codes.begin());
        if (counts[cell] && codes[counts[cell] - 1] == CodedValues::kMissing) --counts[cell];
    }
    return asCounts(counts);
}

std::vector<CellNumbers> count(const Work& work)
{
    if (!work.logic.aggregation.distinctOn.empty()) return countDistinct(work);
    return asCounts(countRows(work, countedRows(work)));
}

std::optional<double> shareOf(std::size_t part, std::size_t whole, double multiply)
{
    if (whole == 0) return std::nullopt;
    return multiply * static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<CellNumbers> share(const Work& work)
{
    const auto parts = countRows(work, countedRows(work)), wholes = countRows(work, work.selection.population);
    std::vector<CellNumbers> cells;
    for (std::size_t cell = 0; cell < work.cells; ++cell)
        cells.push_back({static_cast<double>(parts[cell]), static_cast<double>(wholes[cell]),
                         shareOf(parts[cell], wholes[cell], work.logic.aggregation.multiply)});
    return cells;
}

template<typename Summary>
std::vector<CellNumbers> summarised(const Work& work, Summary summary)
{
    Gathered<double> gathered = gather(work, countedRows(work), work.selection.numbers);
    std::vector<CellNumbers> cells(work.cells);
    for (std::size_t cell = 0; cell < work.cells; ++cell) {
        const std::span<double> values = gathered.of(cell);
        cells[cell].denominator = static_cast<double>(values.size());
        if (!values.empty()) cells[cell].value = summary(values);
    }
    return cells;
}

std::vector<CellNumbers> median(const Work& work)
{
    return summarised(work, [](std::span<double> values) { return percentileOf(values, 0.5); });
}

std::vector<CellNumbers> percentile(const Work& work)
{
    const double p = work.logic.aggregation.percentile / 100;
    return summarised(work, [p](std::span<double> values) { return percentileOf(values, p); });
}

double total(std::span<double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

std::vector<CellNumbers> mean(const Work& work)
{
    return summarised(work,
                      [](std::span<double> values) { return total(values) / static_cast<double>(values.size()); });
}

/// Nothing to add up is nothing, not unknown: months then add up to the year.
std::vector<CellNumbers> sum(const Work& work)
{
    std::vector<CellNumbers> cells = summarised(work, total);
    for (CellNumbers& cell : cells) cell.value = cell.value.value_or(0);
    return cells;
}

Mask both(Mask mask, const Mask& other)
{
    for (std::size_t row = 0; row < mask.size(); ++row) mask[row] &= other[row];
    return mask;
}

/// The same measure of one of two groups.
std::vector<CellNumbers> ofGroup(const Work& work, const std::vector<std::string>& values,
                                 std::vector<CellNumbers> (*summary)(const Work&))
{
    const Filter inGroup{.kind = Filter::Kind::Role,
                         .parts = {},
                         .role = work.logic.aggregation.compare->role,
                         .stop = {},
                         .op = FilterOp::In,
                         .values = values};
    const Mask mask = rowsMatching(inGroup, work.columns);
    Selection part{
        .population = both(work.selection.population, mask), .numerator = {}, .numbers = work.selection.numbers};
    if (!work.selection.numerator.empty()) part.numerator = both(work.selection.numerator, mask);
    return summary({work.logic, part, work.columns, work.cellOfRow, work.cells});
}

/// A minus B; the denominator is the smaller group's, which decides what may be shown.
std::vector<CellNumbers> difference(const Work& work, std::vector<CellNumbers> (*summary)(const Work&))
{
    std::vector<CellNumbers> a = ofGroup(work, work.logic.aggregation.compare->a, summary);
    const std::vector<CellNumbers> b = ofGroup(work, work.logic.aggregation.compare->b, summary);
    for (std::size_t cell = 0; cell < a.size(); ++cell) {
        const bool comparable = a[cell].value && b[cell].value;
        a[cell].value = comparable ? std::optional(*a[cell].value - *b[cell].value) : std::nullopt;
        a[cell].denominator = std::min(*a[cell].denominator, *b[cell].denominator);
        a[cell].numerator = std::nullopt;
    }
    return a;
}

std::vector<CellNumbers> differenceOfMedians(const Work& work) { return difference(work, median); }
std::vector<CellNumbers> differenceOfShares(const Work& work) { return difference(work, share); }

struct Way
{
    AggregationKind kind;
    std::vector<CellNumbers> (*summary)(const Work&);
};
constexpr std::array kWays{
    Way{AggregationKind::Count, count},
    Way{AggregationKind::Proportion, share},
    Way{AggregationKind::Rate, share},
    Way{AggregationKind::Median, median},
    Way{AggregationKind::Percentile, percentile},
    Way{AggregationKind::Mean, mean},
    Way{AggregationKind::Sum, sum},
    Way{AggregationKind::DifferenceOfMedians, differenceOfMedians},
    Way{AggregationKind::DifferenceOfProportions, differenceOfShares},
};

} // namespace

std::vector<CellNumbers> aggregate(const MeasureLogic& logic, const Selection& selection, const Columns& columns,
                                   const std::vector<std::uint32_t>& cellOfRow, std::size_t cells)
{
    const auto* way = std::ranges::find(kWays, logic.aggregation.kind, &Way::kind);
    if (way == kWays.end()) return std::vector<CellNumbers>(cells);
    return way->summary({logic, selection, columns, cellOfRow, cells});
}

} // namespace qi
