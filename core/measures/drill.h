#pragma once

#include "core/measures/evaluate.h"
#include "core/measures/explain.h"

#include <string>
#include <utility>
#include <vector>

namespace qi
{

/// What became of every record of one period. Indices are into the table asked about.
struct PeriodRecords
{
    std::vector<std::size_t> counted; ///< Above the line; all that take part, where the measure has no numerator.
    std::vector<std::size_t> rest;    ///< Take part, but are not above the line.
    std::vector<std::size_t> others;  ///< Left out.
    /// Of the others, why, in words; each record under the first reason that applies.
    std::vector<std::pair<std::string, std::size_t>> reasons;
    std::vector<std::size_t> reasonOfOther; ///< Of each of `others`, its place in `reasons`.
    std::size_t all() const { return counted.size() + rest.size() + others.size(); }
};

/// The records of a dataset whose time falls in the period that begins on `period`, of the groups that `options`
/// choose. Data error for monthly figures, and for measures that count the days of stays: there a record has no one
/// period.
Result<PeriodRecords> recordsOfPeriod(const MeasureDefinition& measure, const RecordTable& records,
                                      const EvaluationOptions& options, Date period);

/// The columns of a list of records: what the measure and the groups look at, without keys of people and records.
std::vector<std::string> columnsToList(const MeasureDefinition& measure, const RecordTable& records,
                                       const EvaluationOptions& options);

/// A cell as people read it: `2026-03-05 14:30`, `Yes`; empty where nothing is recorded.
std::string cellText(const RecordColumn& column, std::size_t row);

} // namespace qi
