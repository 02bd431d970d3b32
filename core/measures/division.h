#pragma once

#include "core/base/result.h"
#include "core/measures/evaluate.h"

#include <string>
#include <vector>

namespace qi
{

/// One side of a division: a count or a total, by one of several ways, the first that the data allows.
struct DivisionSide
{
    std::string title; ///< “the count of ED11”, “occupied bed days”.
    std::vector<MeasureDefinition>
        ways; ///< Each over one dataset of its own grain; those of the measure's grain first.
};

/// A measure that divides what one dataset counts by what another, or the same, does.
struct Division
{
    DivisionSide part, whole;
};

/// The measure as two of one dataset each: `{"count": "ED11"}` counts the records of another measure, `{"sum": role}`
/// adds a number up. Three sums are made of stays where no file brings them: `occupied_bed_days` (days of inpatient
/// spells), `ready_for_discharge_days` and, from monthly figures only, `available_bed_days`. Data error when it calls a
/// measure that `known` lacks, or one that divides as well.
Result<Division> divisionOf(const MeasureDefinition& measure, const std::vector<MeasureDefinition>& known);

/// The first way that records of this grain allow; nullptr: none does.
const MeasureDefinition* wayOver(const DivisionSide& side, const std::string& grain, const RecordTable& records);

/// Phases with an open end go where the data goes: these are the days that both sides have. Other options as they are.
EvaluationOptions sharedDays(EvaluationOptions options, const MeasureResult& part, const MeasureResult& whole);

/// Both sides together: the same period, and the same group by name or code. Periods are the part's; one that the whole
/// does not reach has no value. A group that only the whole has counts none above.
MeasureResult divided(const MeasureDefinition& measure, MeasureResult part, const MeasureResult& whole);

} // namespace qi
