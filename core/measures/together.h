#pragma once

#include "core/measures/evaluate.h"

#include <span>
#include <vector>

namespace qi
{

/// A measure, and how it is asked for.
struct MeasureQuestion
{
    MeasureDefinition measure;
    EvaluationOptions options;
};

/// What evaluate() answers to each question. The records are walked through once for all of them, and what several ask
/// for (a population, a period, a stay) is worked out once.
std::vector<Result<MeasureResult>> evaluateTogether(std::span<const MeasureQuestion> questions,
                                                    const RecordTable& records, Feedback& feedback);

} // namespace qi
