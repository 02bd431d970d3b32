#pragma once

#include "core/measures/sharing.h"

namespace qi
{

class ShareContext;

// What happens rarely is told event by event, to the week; what happens more often by period. Never both: the weeks of
// events would tell the counts that periods hide.

/// How many events there are in each period, of a measure that has nothing but events.
Evaluate countingEvents(const Evaluate& evaluate);

/// Whether what is above or below the line of such a result may leave event by event.
bool isToldByEvents(ShareContext& context, ValueKind kind);

/// The Data error that a result by period is where it would hide something and may be told by events.
Error tooRareForPeriods();

/// Days or cases between events, as they may leave the program.
Result<MeasureResult> sharedEvents(ShareContext& context);

} // namespace qi
