#pragma once

#include "core/measures/definition.h"
#include "core/measures/logic.h"

#include <string>
#include <vector>

namespace qi
{

/// A filter as a person would say it: “Discharge status is in the set left_before_seen”. Filters of the catalogue stay
/// names; wordsOf() of the measure says what they mean.
std::string inWords(const Filter& filter);

/// A definition as sentences, one a line: which records belong, the clock, what counts above and below the line, how
/// the number is made, which time decides the period; then what each filter called by name means
/// and which values each set holds.
std::vector<std::string> inWords(const MeasureDefinition& measure);

/// “Arrival”; the id where the role has no title.
std::string roleInWords(std::string_view role);

} // namespace qi
