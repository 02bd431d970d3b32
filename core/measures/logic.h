#pragma once

#include "core/spc/options.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace qi
{

enum class FilterOp { Eq, Ne, In, NotIn, Lt, Lte, Gt, Gte, Present, Missing, IsTrue, IsFalse, FirstIn, MinuteEq };

/// Which records belong; names of sets and of derived filters are already replaced by what they stand for.
struct Filter
{
    enum class Kind {
        All, ///< Every one of `parts`; none: always true.
        Any,
        Not,     ///< The one of `parts` is not true.
        Role,    ///< The value of `role`; false where it is missing, but for FilterOp::Missing.
        Elapsed, ///< Minutes from `role` to `stop`; false where either is missing or `stop` comes before.
    };
    Kind kind = Kind::All;
    std::vector<Filter> parts;
    std::string role, stop;
    FilterOp op = FilterOp::Present;
    std::vector<std::string> values; ///< What `role` is compared with, as text.
    std::string set;                 ///< Name of the set that `values` came from; for words about the filter.
    double number = 0;               ///< The same as a number; minutes for Elapsed.
    bool beside = false;             ///< Of `any`: adds to what the others find, but is not enough without them.
    std::string called;              ///< Name of the derived filter that it is; for words about it.
    friend bool operator==(const Filter&, const Filter&) = default;
};

enum class MissingStop {
    Exclude, ///< No duration: left out.
    Breach,  ///< Counts as not achieved.
    Open,    ///< Still running.
};

/// The time that a measure takes; a record whose stop comes before its start is left out.
struct MeasureClock
{
    std::string start, stop;
    std::optional<double> overMinutes; ///< Longer is not plausible and left out.
    MissingStop missingStop = MissingStop::Exclude;
    friend bool operator==(const MeasureClock&, const MeasureClock&) = default;
};

enum class AggregationKind {
    Count,
    Proportion,
    Rate,
    Ratio,
    Median,
    Percentile,
    Mean,
    Sum,
    TimeBetween,
    DifferenceOfMedians,
    DifferenceOfProportions,
    Monthly, ///< Figures that came summed up already.
};

/// Two groups of one role, A minus B.
struct GroupsCompared
{
    std::string role;
    std::vector<std::string> a, b;
    friend bool operator==(const GroupsCompared&, const GroupsCompared&) = default;
};

struct Aggregation
{
    AggregationKind kind = AggregationKind::Count;
    double multiply = 1;    ///< 100 for percentages, `per` for rates.
    double percentile = 50; ///< 0 to 100.
    std::string role;       ///< Number to average or add up where there is no clock.
    std::string distinctOn; ///< Count different values of this role.
    double subtractMinutes = 0, minutesPerUnit = 1;
    int windowDays = 0; ///< How far from a record the measure looks for another of the same person.
    std::optional<GroupsCompared> compare;
    friend bool operator==(const Aggregation&, const Aggregation&) = default;
};

/// When a record counts.
enum class Counting {
    Records,   ///< In the period of its `periodRole`.
    Days,      ///< `bed_day`: one for each day from its start to the day before its stop.
    PeriodEnd, ///< `snapshot_end`: in every period at whose end it is still running.
};

/// Which records count, how, and when.
struct MeasureLogic
{
    Filter population;
    std::optional<MeasureClock> clock;
    std::optional<Filter> numerator;
    std::string numeratorMeasure, denominatorMeasure; ///< Divides by the count of another measure, or one by another.
    std::string numeratorSum, divisorSum;             ///< Divides these totals: roles, or quantities of division.h.
    Aggregation aggregation;
    Counting counting = Counting::Records;
    /// Where days are counted: start and stop of a whole stay of this grain, and what else tells how far the data goes.
    std::vector<std::string> stayRoles;
    std::string wholeStop() const { return stayRoles.size() > 1 ? stayRoles[1] : std::string(); }
    std::string periodRole;                ///< Empty when days or states are counted.
    std::vector<std::string> monthlyNames; ///< Codes or names of the figures meant, in a dataset of monthly figures.
    /// Whether it counts those of its records that its numerator chooses.
    bool countsSome() const
    {
        return aggregation.kind == AggregationKind::Count && aggregation.distinctOn.empty() && numerator &&
               counting == Counting::Records && !isDivision();
    }
    bool isDivision() const { return !denominatorMeasure.empty() || !divisorSum.empty(); }
    friend bool operator==(const MeasureLogic&, const MeasureLogic&) = default;
};

} // namespace qi
