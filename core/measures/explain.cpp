#include "core/measures/explain.h"

#include "core/measures/columns.h"
#include "core/measures/definition_words.h"
#include "core/measures/filter.h"
#include "core/measures/selection.h"

#include <algorithm>
#include <array>

namespace qi
{

namespace
{

constexpr std::array<std::string_view, 8> kWords{
    "it takes part",
    "it does not belong to the measure's population",
    "the time that decides its period is missing",
    "its clock has no start",
    "its clock has no stop",
    "its clock stops before it starts",
    "it lasted longer than is plausible",
    "the number that is summed up is missing",
};

bool isThere(const RecordColumn* column, std::size_t row)
{
    if (!column) return false;
    return std::visit(
        [&]<typename Column>(const Column& values) {
            if constexpr (std::is_same_v<Column, TextColumn>)
                return values.codeAt(row) != TextColumn::kMissing;
            else
                return values[row].has_value();
        },
        column->values);
}

LeftOut clockFault(const MeasureClock& clock, const TimeColumn* starts, const TimeColumn* stops, std::size_t row)
{
    if (!starts || !(*starts)[row]) return LeftOut::NoStart;
    if (!stops || !(*stops)[row]) return clock.missingStop == MissingStop::Exclude ? LeftOut::NoStop : LeftOut::No;
    const std::int64_t seconds = (*stops)[row]->instant - (*starts)[row]->instant;
    if (seconds < 0) return LeftOut::StopBeforeStart;
    return clock.overMinutes && static_cast<double>(seconds) > *clock.overMinutes * 60 ? LeftOut::TooLong : LeftOut::No;
}

/// The conditions that all have to hold: the parts of “all”, else the filter itself.
std::vector<Filter> conditionsOf(const Filter& population)
{
    if (population.kind != Filter::Kind::All) return {population};
    if (population.parts.size() == 1) return conditionsOf(population.parts.front());
    return population.parts;
}

std::vector<std::pair<std::string, std::size_t>> failuresOf(const Filter& population, const Columns& columns)
{
    std::vector<std::pair<std::string, std::size_t>> failures;
    Mask left(columns.rows(), 1);
    for (const Filter& condition : conditionsOf(population)) {
        const Mask holds = rowsMatching(condition, columns);
        std::size_t fails = 0;
        for (std::size_t row = 0; row < left.size(); ++row) {
            fails += left[row] && !holds[row] ? 1 : 0;
            left[row] = left[row] && holds[row];
        }
        if (fails > 0) failures.emplace_back(inWords(condition), fails);
    }
    return failures;
}

std::size_t countedOf(const MeasureLogic& logic, const RecordTable& records, const std::vector<LeftOut>& reasons)
{
    if (!logic.numerator) return 0;
    Columns columns(records);
    std::optional<PeriodSlots> slots;
    if (const RecordColumn* when = columns.find(logic.periodRole))
        if (auto made = periodSlots(*when, {})) slots = std::move(*made);
    const Selection selection = select(logic, columns, slots ? &*slots : nullptr);
    std::size_t counted = 0;
    for (std::size_t row = 0; row < reasons.size(); ++row)
        counted += reasons[row] == LeftOut::No && selection.numerator[row] ? 1 : 0;
    return counted;
}

} // namespace

std::string_view inWords(LeftOut reason) { return kWords[static_cast<std::size_t>(reason)]; }

std::vector<LeftOut> reasonsLeftOut(const MeasureDefinition& measure, const RecordTable& records)
{
    const MeasureLogic& logic = *measure.logic;
    const Columns columns(records);
    const Mask belongs = rowsMatching(logic.population, columns);
    const RecordColumn* when = logic.counting == Counting::Records ? columns.find(logic.periodRole) : nullptr;
    const RecordColumn* number = logic.aggregation.role.empty() ? nullptr : columns.find(logic.aggregation.role);
    const TimeColumn* starts = logic.clock ? columns.times(logic.clock->start) : nullptr;
    const TimeColumn* stops = logic.clock ? columns.times(logic.clock->stop) : nullptr;
    std::vector<LeftOut> reasons(records.rows, LeftOut::No);
    for (std::size_t row = 0; row < records.rows; ++row) {
        if (!belongs[row])
            reasons[row] = LeftOut::OutsidePopulation;
        else if (logic.counting == Counting::Records && !isThere(when, row))
            reasons[row] = LeftOut::NoPeriod;
        else if (logic.clock)
            reasons[row] = clockFault(*logic.clock, starts, stops, row);
        if (reasons[row] == LeftOut::No && !logic.aggregation.role.empty() && !isThere(number, row))
            reasons[row] = LeftOut::NoNumber;
    }
    return reasons;
}

Explanation explain(const MeasureDefinition& measure, const RecordTable& records)
{
    Explanation explanation{.records = records.rows};
    const std::vector<LeftOut> reasons = reasonsLeftOut(measure, records);
    std::array<std::size_t, kWords.size()> counts{};
    for (const LeftOut reason : reasons) ++counts[static_cast<std::size_t>(reason)];
    explanation.belong = counts.front();
    for (std::size_t i = 1; i < counts.size(); ++i)
        if (counts[i] > 0) explanation.leftOut.emplace_back(static_cast<LeftOut>(i), counts[i]);
    explanation.failures = failuresOf(measure.logic->population, Columns(records));
    explanation.counted = countedOf(*measure.logic, records, reasons);
    for (const std::string& role : rolesUsed(measure, ""))
        (records.find(role) ? explanation.roles : explanation.absent).push_back(role);
    return explanation;
}

} // namespace qi
