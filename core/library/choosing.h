#pragma once

#include "core/measures/definition.h"
#include "core/measures/evaluate.h"
#include "core/store/store.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace qi
{

/// What a store has to answer measures from.
struct Holdings
{
    std::vector<DatasetSummary> datasets;
    std::map<std::string, std::vector<std::string>> figures; ///< Codes and names in each dataset of monthly figures.
};

/// One dataset's part in answering a measure.
struct MeasureSide
{
    MeasureDefinition definition;
    std::string dataset;              ///< The one that answers it, or comes nearest; empty: none of its grain.
    std::string linkedWith;           ///< The dataset whose linked records lend it what it lacks; empty: none.
    std::vector<std::string> missing; ///< Roles that it lacks all the same.
    std::string obstacle;             ///< Why it cannot be answered, in one sentence; empty: it can.
};

/// Whether the dataset lacks what grouping and choosing by these roles takes.
bool cannotSplit(const DatasetSummary& dataset, const EvaluationOptions& options);

/// The largest dataset that records of `dataset` can be linked with; nullptr: there is none.
const DatasetSummary* linkPartner(const DatasetSummary& dataset, const std::vector<DatasetSummary>& datasets);

/// The best of several ways over what there is: the first without an obstacle, else the one that comes nearest.
MeasureSide chooseSide(const MeasureDefinition& measure, const std::vector<MeasureDefinition>& ways,
                       const Holdings& holdings);

} // namespace qi
