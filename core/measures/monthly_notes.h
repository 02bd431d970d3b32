#pragma once

#include "core/measures/slots.h"

#include <cstdint>
#include <string>
#include <vector>

namespace qi
{

/// Which organisations have no figure for a period where others have one, in one sentence: a total that is smaller for
/// it. Empty where none is lacking. `slotOfRow` has kNowhere for figures that take no part.
std::string missingFigures(const RecordTable& figures, const std::vector<std::uint32_t>& slotOfRow,
                           const PeriodSlots& slots);

} // namespace qi
