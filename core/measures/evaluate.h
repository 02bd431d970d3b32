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
    Date period;       ///< First day.
    std::string label; ///< "Apr 2024"
    /// Counts; medians and percentiles have the number of records below, differences that of the smaller group.
    std::optional<double> numerator, denominator;
    std::optional<double> value; ///< In the measure's unit (percent: 0 to 100).
    bool complete = true;        ///< False for a period that ends after the last data.
    bool suppressed = false;     ///< The number exists and is small.
    std::optional<Date> last;    ///< Last day of a phase; periods end where the next begins.
    friend bool operator==(const MeasurePoint&, const MeasurePoint&) = default;
};

struct MeasureSeries
{
    std::string name, code; ///< The group; empty when there is only one.
    std::vector<MeasurePoint> points;
    friend bool operator==(const MeasureSeries&, const MeasureSeries&) = default;
};

/// What a measure's value is made of.
enum class ValueKind {
    Count, ///< Of records or people.
    Share, ///< multiply × numerator / denominator: percentages and rates.
    Value, ///< Anything else: a median, a sum of hours, a difference.
};

/// A measure over time, by group if asked.
struct MeasureResult
{
    std::string measure, title, unit;
    Period period = Period::Month;
    ValueKind kind = ValueKind::Value;
    double multiply = 1; ///< Of a Share.
    std::vector<MeasureSeries> series;
    std::size_t records = 0;        ///< How many took part.
    std::vector<std::string> notes; ///< Sentences that a reader of the numbers has to know.
    friend bool operator==(const MeasureResult&, const MeasureResult&) = default;
};

/// A stretch of time that a person named, such as a phase of a programme; both days are in it. Absent: from the first
/// day with data, or to the last.
struct NamedPhase
{
    std::string name;
    std::optional<Date> first, last;
    friend bool operator==(const NamedPhase&, const NamedPhase&) = default;
};

/// What a point is.
enum class Between {
    Periods, ///< A period.
    Days,    ///< An event that the measure counts: days since the one before, for t charts.
    Cases,   ///< An event: records it could have happened to since the one before, for g charts.
};

/// A group of a role, by its name or code; "Not known" is one.
struct GroupChosen
{
    std::string role, group;
    friend bool operator==(const GroupChosen&, const GroupChosen&) = default;
};

struct EvaluationOptions
{
    Period period = Period::Month;
    std::vector<NamedPhase> phases; ///< In place of periods; without a day in common. One without dates: the total.
    Between between = Between::Periods;
    std::string by;                 ///< A role id, a computed role, or `site`; empty: all together.
    std::optional<Date> from, to;   ///< Both included; cut to whole periods.
    std::string only;               ///< With `by`: only this group (name or code), as a single series.
    std::vector<GroupChosen> where; ///< Only records that belong to all of these groups.
    /// With `by`: one series for each group of the one role within a group of this one, called `pairName()`.
    std::string across;
    std::vector<std::string> together; ///< With `by`: groups of these names are one, called "Other groups", the last.
    bool asShare = false;              ///< A count with a numerator as the share that it is of its population.
    friend bool operator==(const EvaluationOptions&, const EvaluationOptions&) = default;
};

/// "Female" of `by` within "65 and over" of `across`; a name that no file has.
std::string pairName(std::string_view by, std::string_view across);

/// Roles the measure needs and the table lacks, so that it can be said what is missing; empty: it can be evaluated.
std::vector<std::string> missingRoles(const MeasureDefinition& measure, const RecordTable& records);

/// The columns that evaluating takes, so that only these need be read from a store; `by` as in EvaluationOptions.
/// Empty: all (monthly figures come in several layouts).
std::vector<std::string> rolesUsed(const MeasureDefinition& measure, std::string_view by);
/// The same, with what `options` group and choose by.
std::vector<std::string> rolesUsed(const MeasureDefinition& measure, const EvaluationOptions& options);

/// Why evaluate() cannot answer a measure from one dataset, in one sentence; nothing when it can. (The library answers
/// measures that divide by what another dataset counts.)
std::optional<std::string> whyNotEvaluated(const MeasureDefinition& measure);

/// Raised with every change after which the same records give other answers: those of before, which are kept beside a
/// store, are then no answers.
inline constexpr int kEvaluationVersion = 1;

/// A measure over the records of one dataset. Data error when roles are missing (named). A period that ends after the
/// last day with data is not complete.
Result<MeasureResult> evaluate(const MeasureDefinition& measure, const RecordTable& records,
                               const EvaluationOptions& options, Feedback& feedback);

/// One side of a division (division.h): a measure of one dataset, and its records.
struct MeasureOver
{
    const MeasureDefinition& measure;
    const RecordTable& records;
};

/// A measure that divides what one dataset counts by what another does. With `between`: its events, and the days or the
/// cases of the other dataset between them.
Result<MeasureResult> divideOver(const MeasureDefinition& measure, const MeasureOver& part, const MeasureOver& whole,
                                 const EvaluationOptions& options, Feedback& feedback);

/// Rows behind one point, as indices into `records`.
Result<std::vector<std::size_t>> recordsBehind(const MeasureDefinition& measure, const RecordTable& records,
                                               const EvaluationOptions& options, Date period);

/// What a point of the measure is on a chart of this type: a t chart of records that are counted has a point for each,
/// with the days since the one before, a g chart the cases; all else a point for each period.
Between betweenFor(const MeasureDefinition& measure, ChartType chart);

/// What the SPC library takes for a chart of this type: numerator and denominator for p, pp, np, u, up, ip; counts for
/// c; values else. Shares are drawn in the measure's unit: `multiply` is 100 for percentages, `per` for rates, 1 where
/// the series has values. Suppressed and empty points are missing.
struct ChartInput
{
    Series series;
    double multiply = 1;
};
ChartInput chartInput(const MeasureResult& result, std::size_t series, ChartType chart);

} // namespace qi
