#include "core/measures/selection.h"

#include "core/measures/filter.h"

namespace qi
{

namespace
{

/// Whether a record with this stay takes part.
bool isUsable(const MeasureClock& clock, std::int64_t seconds)
{
    return seconds >= 0 && (!clock.overMinutes || static_cast<double>(seconds) <= *clock.overMinutes * 60);
}

bool takesNumbers(AggregationKind kind)
{
    return kind == AggregationKind::Median || kind == AggregationKind::Percentile || kind == AggregationKind::Mean ||
           kind == AggregationKind::Sum || kind == AggregationKind::DifferenceOfMedians;
}

/// Leaves out rows whose clock cannot be used, and keeps the stays of the others in seconds.
std::vector<std::int64_t> applyClock(const MeasureClock& clock, const Columns& columns, Mask& population)
{
    const TimeColumn* starts = columns.times(clock.start);
    const TimeColumn* stops = columns.times(clock.stop);
    std::vector<std::int64_t> seconds(population.size());
    for (std::size_t row = 0; row < population.size(); ++row) {
        if (!population[row]) continue;
        const bool hasStart = starts && (*starts)[row], hasStop = stops && (*stops)[row];
        if (hasStart && hasStop) {
            seconds[row] = (*stops)[row]->instant - (*starts)[row]->instant;
            population[row] = isUsable(clock, seconds[row]);
        } else {
            population[row] = hasStart && clock.missingStop != MissingStop::Exclude;
        }
    }
    return seconds;
}

std::vector<double> inUnits(const std::vector<std::int64_t>& seconds, const Aggregation& aggregation)
{
    std::vector<double> numbers(seconds.size());
    for (std::size_t row = 0; row < seconds.size(); ++row)
        numbers[row] =
            (static_cast<double>(seconds[row]) / 60 - aggregation.subtractMinutes) / aggregation.minutesPerUnit;
    return numbers;
}

/// Values of a number column; rows without one leave the population.
std::vector<double> numbersOf(const RecordColumn* column, Mask& population)
{
    std::vector<double> numbers(population.size());
    const auto read = [&](const auto& values) {
        for (std::size_t row = 0; row < numbers.size(); ++row) {
            if (values[row]) numbers[row] = static_cast<double>(*values[row]);
            population[row] = population[row] && values[row];
        }
    };
    if (column && std::holds_alternative<NumberColumn>(column->values))
        read(std::get<NumberColumn>(column->values));
    else if (column && std::holds_alternative<IntegerColumn>(column->values))
        read(std::get<IntegerColumn>(column->values));
    else
        population.assign(population.size(), 0);
    return numbers;
}

} // namespace

Selection select(const MeasureLogic& logic, Columns& columns)
{
    Selection selection{.population = rowsMatching(logic.population, columns), .numerator = {}, .numbers = {}};
    const Mask belonging = selection.population; // a person's other visits count whether or not their clock does
    columns.setPopulation(&belonging);
    if (logic.clock) {
        const auto seconds = applyClock(*logic.clock, columns, selection.population);
        if (takesNumbers(logic.aggregation.kind)) selection.numbers = inUnits(seconds, logic.aggregation);
    }
    if (!logic.aggregation.role.empty())
        selection.numbers = numbersOf(columns.find(logic.aggregation.role), selection.population);
    if (logic.numerator) {
        selection.numerator = rowsMatching(*logic.numerator, columns);
        for (std::size_t row = 0; row < columns.rows(); ++row) selection.numerator[row] &= selection.population[row];
    }
    columns.setPopulation(nullptr);
    return selection;
}

} // namespace qi
