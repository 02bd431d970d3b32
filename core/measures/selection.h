#pragma once

#include "core/measures/columns.h"
#include "core/measures/logic.h"
#include "core/measures/row_values.h"
#include "core/measures/slots.h"

#include <memory>
#include <vector>

namespace qi
{

/// Columns that look at a person's other records within one measure's population.
struct PersonSources
{
    explicit PersonSources(const RecordTable& records) : columns(records), rows(columns) {}
    Columns columns;
    RowSources rows;
};

/// What a measure asks of each row, before rows are put into periods.
struct MeasureRows
{
    RowFlags* population = nullptr; ///< Belongs, and has a clock that can be used.
    RowFlags* numerator = nullptr;  ///< Of those, the ones counted above; nullptr when the measure has no numerator.
    RowTimes* stays = nullptr;      ///< True elapsed seconds (over clock changes too); nullptr without a clock.
    RowNumbers* numbers = nullptr;  ///< The values of the aggregation's role; nullptr without one.
    std::shared_ptr<PersonSources> people;
    RowFlags& counted() const { return numerator ? *numerator : *population; }
};

/// Applies population, clock and numerator; rows without a number that is to be summed up leave the population. A clock
/// that never stopped counts as its measure says: not at all, as one that takes for ever, or as running until the end
/// of the record's period (or of the data, where that comes first), for which `periods` are needed.
MeasureRows measureRows(const MeasureLogic& logic, RowSources& sources, const RowPeriods* periods);

/// The same as a list of all rows.
struct Selection
{
    Mask population;
    Mask numerator; ///< Empty when the measure has no numerator.
};
/// `slots`: with the slot of each row.
Selection select(const MeasureLogic& logic, const Columns& columns, const PeriodSlots* slots);

} // namespace qi
