#pragma once

#include "core/measures/kept_answers.h"
#include "core/project/measure_chart.h"

#include <string>
#include <vector>

namespace qi
{

/// What the chart asks of its records, so exactly that the same text asks for the same numbers: the whole definition
/// and those it divides by, this program's catalogue and way of evaluating, the datasets, period and groups.
std::string questionOf(const MeasureChart& chart);

/// What came out for charts that are worked out, to be kept beside the store.
KeptAnswers answersOf(const std::vector<MeasureChart>& charts);

/// Gives a dataset the places and groups that a person can choose from, as they were kept with the answers of its
/// charts; false where they were not.
bool takeKeptChoices(OpenDataset& dataset, const KeptAnswers& kept);

/// Gives each chart the answer that was kept for what it asks, and analyses it. What nothing was kept for stays as it
/// is.
void takeKept(std::vector<MeasureChart>& charts, const KeptAnswers& kept);

/// Whether the chart has its numbers, or the reason why there are none.
bool isWorkedOut(const MeasureChart& chart);

} // namespace qi
