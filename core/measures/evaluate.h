#pragma once

#include "core/base/feedback.h"
#include "core/base/result.h"
#include "core/calendar/period.h"
#include "core/measures/definition.h"
#include "core/records/record_table.h"
#include "core/spc/series.h"

#include <optional>
#include <string>
#include <vector>

namespace qi
{

/// A measure's number for one period.
struct MeasurePoint
{
    Date period;                                  ///< First day.
    std::string label;                            ///< "Apr 2024"
    std::optional<double> numerator, denominator; ///< Counts; medians and percentiles have the number of records below.
    std::optional<double> value;                  ///< In the measure's unit (percent: 0 to 100).
    bool complete = true;                         ///< False for a period that ends after the last data.
    bool suppressed = false;                      ///< The number exists and is small.
    friend bool operator==(const MeasurePoint&, const MeasurePoint&) = default;
};

struct MeasureSeries
{
    std::string name, code; ///< The group; empty when there is only one.
    std::vector<MeasurePoint> points;
    friend bool operator==(const MeasureSeries&, const MeasureSeries&) = default;
};

/// A measure over time, by group if asked.
struct MeasureResult
{
    std::string measure, title, unit;
    Period period = Period::Month;
    std::vector<MeasureSeries> series;
    std::size_t records = 0; ///< How many took part.
    friend bool operator==(const MeasureResult&, const MeasureResult&) = default;
};

struct EvaluationOptions
{
    Period period = Period::Month;
    std::string by;               ///< A role id, a computed role, or `site`; empty: all together.
    std::optional<Date> from, to; ///< Both included; cut to whole periods.
    std::string only;             ///< With `by`: only this group (name or code), as a single series.
    friend bool operator==(const EvaluationOptions&, const EvaluationOptions&) = default;
};

/// Roles the measure needs and the table lacks, so that it can be said what is missing; empty: it can be evaluated.
std::vector<std::string> missingRoles(const MeasureDefinition& measure, const RecordTable& records);

/// A measure over records. Data error when roles are missing (named). `dataEnd` is the last day with data: a period
/// that ends after it is not complete.
Result<MeasureResult> evaluate(const MeasureDefinition& measure, const RecordTable& records,
                               const EvaluationOptions& options, Feedback& feedback);

/// Rows behind one point, as indices into `records`.
Result<std::vector<std::size_t>> recordsBehind(const MeasureDefinition& measure, const RecordTable& records,
                                               const EvaluationOptions& options, Date period);

/// What the SPC library takes for a chart of this type: numerator and denominator for p, pp, u, up, ip; counts for c;
/// values else. Percentages are drawn as 0 to 100: `multiply` is 100 for proportions.
struct ChartInput
{
    Series series;
    double multiply = 1;
};
ChartInput chartInput(const MeasureResult& result, std::size_t series, ChartType chart);

} // namespace qi
