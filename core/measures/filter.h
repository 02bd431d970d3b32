#pragma once

#include "core/measures/columns.h"
#include "core/measures/logic.h"
#include "core/measures/row_values.h"

namespace qi
{

/// Rows for which the filter is true. Each comparison is settled once for every distinct value of a column, then looked
/// up by row. A column that is not there is one where every value is missing.
Mask rowsMatching(const Filter& filter, const Columns& columns);

/// The same block by block; for RowSources::matching().
RowFlags& rowsWhere(const Filter& filter, RowSources& sources, const ClosedStops* closed);

} // namespace qi
