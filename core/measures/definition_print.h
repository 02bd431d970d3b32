#pragma once

#include "core/measures/definition.h"

#include <string>
#include <vector>

namespace qi
{

// The print of a definition is thirteen letters and digits (SipHash of its JSON) that are the same for as long as it
// counts the same: population, clock, what is above and below the line, how the number is made, which time decides the
// period, the unit; with the values of every set and the meaning of every filter that it calls by name. Titles, words,
// targets and charts may change without changing it. It is made of the data alone, so that another version of the
// program prints the same definition alike.

/// MeasureDefinition::print, together with those of the measures that it divides by (own ones before the catalogue's);
/// empty for figures that came summed up.
std::string printOf(const MeasureDefinition& measure, const std::vector<MeasureDefinition>& own);

} // namespace qi
