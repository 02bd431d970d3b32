#pragma once

#include "core/base/feedback.h"
#include "core/project/measure_chart.h"
#include "core/store/store.h"

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace qi
{

/// Told to stop, reading that began meanwhile or begins later gives nothing; from any thread.
struct StopReading final : Feedback
{
    std::atomic<bool> stopped = false;
    void progress(std::size_t, std::size_t) override {}
    bool cancelled() const override { return stopped; }
};

/// What a store holds for its charts: every measure that its datasets can answer, with the settings kept for it or
/// the usual ones. Worked out are those whose answers were kept; records are read when they are first asked for.
struct OpenRecords
{
    std::vector<DatasetSummary> datasets;
    Suppression smallNumbers = Suppression::LessThanFive; ///< How they are hidden in what leaves.
    std::string state;                                    ///< Of the records, see Store::stateOfRecords().
    std::vector<MeasureChart> charts; ///< In the order of the catalogue, then own measures, then monthly ones.
};

/// Opens the store for reading and says what its charts are; for a worker. `stop` goes for records that are read later
/// as well.
Result<OpenRecords> readRecords(const std::filesystem::path& store, Feedback& feedback,
                                std::shared_ptr<StopReading> stop = std::make_shared<StopReading>());

} // namespace qi
