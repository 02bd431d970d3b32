#pragma once

#include "core/base/result.h"
#include "core/measures/evaluate.h"
#include "core/measures/suppress.h"

#include <functional>

namespace qi
{

/// Works the measure out by the options it is given: over records at hand, or out of a store.
using Evaluate = std::function<Result<MeasureResult>(const EvaluationOptions&)>;

/// A measure's result as it may leave the program.
///
/// Hidden (`suppressed`, without numbers) are counts of 1 to 4 or 7 people; shares of so few people, with so few above
/// the line or so few left over; medians, means and the like of so few. Further numbers are hidden beside them until
/// the small ones can be worked out from nothing that this function gives for the measure: by week, month, quarter and
/// year, together and by group, by a wider group that the group belongs to, by two roles at once. What is hidden hangs
/// on the records alone, not on what was asked for before, so that answers to different questions never add up to a
/// hidden one. By day, and for phases, nothing is given where any number is small: a Data error says so. Events (days
/// or cases between) are told to the week, and not at all where a group has few.
///
/// The sum of a group's records (MeasureResult::records) is 0 where it would give something away. Usage error for more
/// than two roles at once.
Result<MeasureResult> shared(const MeasureDefinition& measure, const EvaluationOptions& options, Suppression scheme,
                             const Evaluate& evaluate);

/// The role whose groups are made of whole groups of this one: `ethnicity` → `ethnicity_group`; empty: none.
std::string_view widerRole(std::string_view role);

} // namespace qi
