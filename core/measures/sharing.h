#pragma once

#include "core/base/result.h"
#include "core/measures/evaluate.h"
#include "core/measures/suppress.h"

#include <functional>

namespace qi
{

/// Works the measure out by the options it is given: over records at hand, or out of a store.
using Evaluate = std::function<Result<MeasureResult>(const EvaluationOptions&)>;

/// What becomes of groups of which more than a quarter of the numbers are of so few people.
enum class SmallGroups {
    Hidden,   ///< They stand with what little can be shown of them.
    Together, ///< They are one group, “Other groups”, and a note names them.
};

/// A measure's result as it may leave the program.
///
/// Hidden (`suppressed`, without numbers) are counts of 1 to 4 or 7 people; shares of so few people, with so few above
/// the line or so few left over; medians, means and the like of so few. Further numbers are hidden beside them until
/// the small ones can be worked out from nothing that this function gives for the measure: by week, month, quarter and
/// year, over all of the time, together and by group, by a wider group that the group belongs to, by two roles at once.
/// What is hidden hangs on the records alone, not on what was asked for before, so that answers to different questions
/// never add up to a hidden one; and what one scheme hides, a stricter one hides as well.
///
/// Phases of whole months or weeks are told where they follow from what is told by month and week. By day, and for
/// other phases, nothing is given where any number is small: a Data error says so.
///
/// What happens less than twice a month, over all records, is told event by event (days or cases between), to the week,
/// and not at all for groups of few; by period only where nothing of it would be hidden. What happens more often is
/// told by period and not event by event, unless no number by period is hidden. Data errors say so.
///
/// Groups that are put together are told where all other groups and the whole are: then their number follows from
/// these. A note says how many numbers are hidden where these are more than half, and which longer period would hide
/// fewer.
///
/// The sum of a group's records (MeasureResult::records) is 0 where it would give something away. Usage error for more
/// than two roles at once.
Result<MeasureResult> shared(const MeasureDefinition& measure, const EvaluationOptions& options, Suppression scheme,
                             const Evaluate& evaluate, SmallGroups smallGroups = SmallGroups::Hidden);

/// The role whose groups are made of whole groups of this one: `ethnicity` → `ethnicity_group`; empty: none.
std::string_view widerRole(std::string_view role);

} // namespace qi
