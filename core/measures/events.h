#pragma once

#include "core/measures/columns.h"
#include "core/measures/evaluate.h"

#include <string>
#include <vector>

namespace qi
{

/// When things happened, group by group, in time order.
struct EventList
{
    struct Group
    {
        std::string name, code;
        std::vector<ClockTime> times;
    };
    std::vector<Group> groups;
};

/// The times of the rows of `mask`; they lie within from..to of the options where these are given. Group by group if
/// asked. Data error when `timeRole` is no column of times.
Result<EventList> eventsOf(const std::string& timeRole, const Columns& columns, const Mask& mask,
                           const EvaluationOptions& options);

/// Days from each event to the one before it, as t charts take them: a point an event, at the day it happened; the
/// first has no value.
MeasureResult daysBetween(const EventList& events, MeasureResult result);

/// How many of `cases` came since the event before, as g charts take them: without the events themselves where these
/// are among the cases. The groups of the two go together by name or code.
MeasureResult casesBetween(const EventList& events, const EventList& cases, bool eventsAreCases, MeasureResult result);

} // namespace qi
