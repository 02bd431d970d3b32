#include "core/measures/time_sums.h"

#include <algorithm>

namespace qi
{

namespace
{

/// The cells of `fine` that lie in each period of `coarse`.
void addNested(CountTable& table, const PeriodCells& fine, const PeriodCells& coarse, Period period)
{
    for (std::size_t slot = 0, from = 0; slot < coarse.starts.size(); ++slot) {
        CountSum sum{.parts = {}, .whole = {coarse.first + slot}};
        while (from < fine.starts.size() && periodStart(period, fine.starts[from]) == coarse.starts[slot])
            sum.parts.push_back(fine.first + from++);
        if (!sum.parts.empty()) table.sums.push_back(std::move(sum));
    }
}

std::vector<std::size_t> cellsFrom(const PeriodCells& cells, std::size_t from, std::size_t to)
{
    std::vector<std::size_t> list;
    for (std::size_t slot = from; slot < to; ++slot) list.push_back(cells.first + slot);
    return list;
}

/// From one Monday on which a month begins to the next, weeks and months hold the same people.
void addStretches(CountTable& table, const PeriodCells& weeks, const PeriodCells& months)
{
    std::size_t firstWeek = 0, firstMonth = 0;
    const auto close = [&](std::size_t week, std::size_t month) {
        table.sums.push_back(
            {.parts = cellsFrom(weeks, firstWeek, week), .whole = cellsFrom(months, firstMonth, month)});
        firstWeek = week, firstMonth = month;
    };
    for (std::size_t month = 1; month < months.starts.size(); ++month) {
        const auto at = std::ranges::lower_bound(weeks.starts, months.starts[month]);
        if (at != weeks.starts.end() && *at == months.starts[month])
            close(static_cast<std::size_t>(at - weeks.starts.begin()), month);
    }
    close(weeks.starts.size(), months.starts.size());
}

bool anyHidden(const CountTable& table, const PeriodCells& cells)
{
    for (std::size_t slot = 0; slot < cells.starts.size(); ++slot)
        if (table.cells[cells.first + slot].hidden) return true;
    return false;
}

/// The days that a week and a month have in common: told by no table, but both are made of them.
void addPartsOfWeeks(CountTable& table, const PeriodCells& weeks, const PeriodCells& months)
{
    std::vector<CountSum> ofWeeks(weeks.starts.size()), ofMonths(months.starts.size());
    for (std::size_t week = 0, month = 0; week < weeks.starts.size() && month < months.starts.size();) {
        const std::size_t part = table.add({.count = 0, .hidden = true, .published = false});
        ofWeeks[week].parts.push_back(part);
        ofMonths[month].parts.push_back(part);
        const Date weekEnd = nextPeriodStart(Period::Week, weeks.starts[week]);
        const Date monthEnd = nextPeriodStart(Period::Month, months.starts[month]);
        if (weekEnd <= monthEnd) ++week;
        if (monthEnd <= weekEnd) ++month;
    }
    const auto keep = [&](std::vector<CountSum>& sums, const PeriodCells& cells) {
        for (std::size_t slot = 0; slot < sums.size(); ++slot) {
            sums[slot].whole = {cells.first + slot};
            sums[slot].exact = false;
            table.sums.push_back(std::move(sums[slot]));
        }
    };
    keep(ofWeeks, weeks);
    keep(ofMonths, months);
}

} // namespace

void addSumsOverTime(CountTable& table, const PeriodCells& weeks, const PeriodCells& months,
                     const PeriodCells& quarters, const PeriodCells& years)
{
    addNested(table, months, quarters, Period::Quarter);
    addNested(table, quarters, years, Period::Year);
    if (weeks.starts.empty() || months.starts.empty()) return;
    addStretches(table, weeks, months);
    if (anyHidden(table, weeks) || anyHidden(table, months)) addPartsOfWeeks(table, weeks, months);
}

} // namespace qi
