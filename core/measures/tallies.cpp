#include "core/measures/tallies.h"

#include "core/measures/order_statistic.h"

#include <algorithm>

namespace qi
{

namespace
{

double inUnits(double minutes, const Aggregation& aggregation)
{
    return (minutes - aggregation.subtractMinutes) / aggregation.minutesPerUnit;
}

std::optional<double> shareOf(std::size_t part, std::size_t whole, double multiply)
{
    if (whole == 0) return std::nullopt;
    return multiply * static_cast<double>(part) / static_cast<double>(whole);
}

/// The numbers that are summed up: stays in the measure's unit, or the values of its role.
RowNumbers* numbersFor(const MeasureLogic& logic, const MeasureRows& rows, RowSources& sources)
{
    if (rows.numbers || !rows.stays) return rows.numbers;
    return &sources.doubles(
        [&stays = *rows.stays, &aggregation = logic.aggregation](const RowBlock& block, double* values) {
            const std::int64_t* seconds = stays.of(block);
            for (std::size_t row = 0; row < block.count; ++row)
                values[row] = inUnits(static_cast<double>(seconds[row]) / 60, aggregation);
        });
}

CellNumbers nothing(std::size_t) { return {}; }

} // namespace

/// The tally of that kind of these things, made where there is none.
template<typename Kind, typename Make>
Kind& Tallies::shared(std::vector<const void*> of, Make make)
{
    for (const Known& known : known_)
        if (auto* same = dynamic_cast<Kind*>(known.tally.get()); same && known.of == of) return *same;
    auto made = std::make_unique<Kind>(make());
    Kind& tally = *made;
    known_.push_back({std::move(of), std::move(made)});
    return tally;
}

CountTally& Tallies::counts(const RowCells& cells, RowFlags& rows, RowFlags* counted)
{
    return shared<CountTally>({cells.cellOfRow, &rows, counted}, [&] { return CountTally(cells, rows, counted); });
}

Tallies::Answer Tallies::percentile(double p, const MeasureLogic& logic, const MeasureRows& rows, RowSources& sources,
                                    const RowCells& cells)
{
    RowFlags& counted = rows.counted();
    if (rows.numbers) {
        NumbersTally& values = shared<NumbersTally>({cells.cellOfRow, &counted, rows.numbers},
                                                    [&] { return NumbersTally(cells, counted, *rows.numbers); });
        return [&values, p](std::size_t cell) {
            const std::span<double> found = values.of(cell);
            CellNumbers numbers{.denominator = static_cast<double>(found.size())};
            if (!found.empty()) numbers.value = percentileOf(found, p);
            return numbers;
        };
    }
    if (!rows.stays) return nothing;
    StaysTally& stays = shared<StaysTally>({cells.cellOfRow, &counted, rows.stays},
                                           [&] { return StaysTally(cells, counted, *rows.stays, sources.rows()); });
    return [&stays, p, &aggregation = logic.aggregation](std::size_t cell) {
        const std::size_t size = stays.size(cell);
        CellNumbers numbers{.denominator = static_cast<double>(size)};
        if (size == 0) return numbers;
        const auto [place, rest] = placeOfPercentile(size, p);
        const auto [value, next] = stays.at(cell, place);
        numbers.value = between({inUnits(value, aggregation), inUnits(next, aggregation)}, rest);
        return numbers;
    };
}

Tallies::Answer Tallies::total(bool mean, const MeasureLogic& logic, const MeasureRows& rows, RowSources& sources,
                               const RowCells& cells)
{
    RowNumbers* numbers = numbersFor(logic, rows, sources);
    if (!numbers) return nothing;
    TotalsTally& totals = shared<TotalsTally>({cells.cellOfRow, &rows.counted(), numbers},
                                              [&] { return TotalsTally(cells, rows.counted(), *numbers); });
    return [&totals, mean](std::size_t cell) {
        const double sum = totals.sum(cell), count = static_cast<double>(totals.count(cell));
        CellNumbers answer{.denominator = count};
        // Nothing to add up is nothing, not unknown: months then add up to the year.
        if (count > 0 || !mean) answer.value = mean ? sum / count : sum;
        return answer;
    };
}

Tallies::Answer Tallies::count(const MeasureLogic& logic, const MeasureRows& rows, RowSources& sources,
                               const RowCells& cells)
{
    const auto asCount = [](std::size_t count) {
        const auto number = static_cast<double>(count);
        return CellNumbers{number, std::nullopt, number};
    };
    if (const std::string& role = logic.aggregation.distinctOn; !role.empty()) {
        RowCodes& codes = *sources.texts(role).codes;
        DifferentTally& different = shared<DifferentTally>(
            {cells.cellOfRow, &rows.counted(), &codes}, [&] { return DifferentTally(cells, rows.counted(), codes); });
        return [&different, asCount](std::size_t cell) { return asCount(different.count(cell)); };
    }
    const CountTally& tally = counts(cells, *rows.population, rows.numerator);
    return [&tally, asCount](std::size_t cell) { return asCount(tally.counted(cell)); };
}

Tallies::Answer Tallies::share(const MeasureLogic& logic, const MeasureRows& rows, const RowCells& cells)
{
    const CountTally& tally = counts(cells, *rows.population, rows.numerator);
    return [&tally, multiply = logic.aggregation.multiply](std::size_t cell) {
        const std::size_t part = tally.counted(cell), whole = tally.rows(cell);
        return CellNumbers{static_cast<double>(part), static_cast<double>(whole), shareOf(part, whole, multiply)};
    };
}

/// A minus B; the denominator is the smaller group's, which decides what may be shown.
Tallies::Answer Tallies::difference(AggregationKind kind, const MeasureLogic& logic, const MeasureRows& rows,
                                    RowSources& sources, const RowCells& cells)
{
    const GroupsCompared& compared = *logic.aggregation.compare;
    const auto ofGroup = [&](const std::vector<std::string>& values) {
        const Filter inGroup{.kind = Filter::Kind::Role, .role = compared.role, .op = FilterOp::In, .values = values};
        RowFlags& group = sources.matching(inGroup);
        MeasureRows part = rows;
        part.population = &sources.both(*rows.population, group);
        if (rows.numerator) part.numerator = &sources.both(*rows.numerator, group);
        return answer(kind, logic, part, sources, cells);
    };
    return [ofA = ofGroup(compared.a), ofB = ofGroup(compared.b)](std::size_t cell) {
        const CellNumbers a = ofA(cell), b = ofB(cell);
        CellNumbers difference{.denominator = std::min(a.denominator.value_or(0), b.denominator.value_or(0))};
        if (a.value && b.value) difference.value = *a.value - *b.value;
        return difference;
    };
}

Tallies::Answer Tallies::answer(AggregationKind kind, const MeasureLogic& logic, const MeasureRows& rows,
                                RowSources& sources, const RowCells& cells)
{
    switch (kind) {
    case AggregationKind::Count:
        return count(logic, rows, sources, cells);
    case AggregationKind::Proportion:
    case AggregationKind::Rate:
        return share(logic, rows, cells);
    case AggregationKind::Median:
        return percentile(0.5, logic, rows, sources, cells);
    case AggregationKind::Percentile:
        return percentile(logic.aggregation.percentile / 100, logic, rows, sources, cells);
    case AggregationKind::Mean:
        return total(true, logic, rows, sources, cells);
    case AggregationKind::Sum:
        return total(false, logic, rows, sources, cells);
    case AggregationKind::DifferenceOfMedians:
        return difference(AggregationKind::Median, logic, rows, sources, cells);
    case AggregationKind::DifferenceOfProportions:
        return difference(AggregationKind::Proportion, logic, rows, sources, cells);
    default:
        return nothing;
    }
}

void Tallies::take(const RowBlock& block)
{
    for (const Known& known : known_) known.tally->take(block);
}

void Tallies::settle()
{
    for (const Known& known : known_) known.tally->settle();
}

} // namespace qi
