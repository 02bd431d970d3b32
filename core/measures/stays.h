#pragma once

#include "core/measures/columns.h"
#include "core/measures/evaluate.h"
#include "core/measures/logic.h"
#include "core/measures/selection.h"

#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// Start and stop of what one record of a grain is, then what else tells how far the data goes; empty: it is no stay.
std::vector<std::string> stayRolesOf(std::string_view grain);

/// Stays that count on many days: bed days (one for each day from the start to the day before the stop, as beds are
/// counted at midnight), or how many are running at the end of each period. A stay without a stop runs on to the last
/// day on which the data has any start or stop, unless the whole stay of the record has ended before.
Result<MeasureResult> evaluateStays(const MeasureLogic& logic, const Columns& columns, const Selection& selection,
                                    const EvaluationOptions& options, MeasureResult result);

/// Rows of a stay that counts in the period that begins on `period`.
Result<std::vector<std::size_t>> staysBehind(const MeasureLogic& logic, const Columns& columns,
                                             const Selection& selection, const EvaluationOptions& options, Date period);

} // namespace qi
