#pragma once

#include "app/document/open_records.h"

namespace qi
{

/// Adds the charts of what the imports of a store set aside. They are worked out like any other, in the background: the
/// store is asked by then, and once for all of them.
void addSetAsideCharts(OpenRecords& open, Store& store, const std::vector<ChartSettings>& kept);

} // namespace qi
