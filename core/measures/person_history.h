#pragma once

#include "core/measures/columns.h"

namespace qi
{

// What a row's person did before or after, within Columns::population(). They need a stable patient key.

/// Days from the departure of the person's previous attendance with a usable stay (a departure, not before the arrival,
/// within seven days) to this arrival; none where the two overlap.
NumberColumn daysSincePreviousDeparture(const Columns& columns);
/// Attendances of the person in the 365 days that end with this arrival, this one included.
NumberColumn attendancesIn365Days(const Columns& columns);
/// Days from a spell's discharge to the person's next admission.
NumberColumn daysToNextAdmission(const Columns& columns);
/// Legal status that begins within 24 hours of this one's end, same person.
CodedValues nextMhaStatus(const Columns& columns);

} // namespace qi
