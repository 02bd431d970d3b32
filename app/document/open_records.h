#pragma once

#include "core/base/feedback.h"
#include "core/project/measure_chart.h"
#include "core/store/store.h"

#include <filesystem>
#include <vector>

namespace qi
{

/// What a store holds for its charts: every measure that its datasets can answer, with the settings kept for it or
/// the usual ones; not worked out yet.
struct OpenRecords
{
    std::vector<DatasetSummary> datasets;
    Suppression smallNumbers = Suppression::LessThanFive; ///< How they are hidden in what leaves.
    std::vector<MeasureChart> charts; ///< In the order of the catalogue, then own measures, then monthly ones.
};

/// Opens the store for reading and reads what the charts need; for a worker.
Result<OpenRecords> readRecords(const std::filesystem::path& store, Feedback& feedback);

} // namespace qi
