#pragma once

#include "core/base/result.h"
#include "core/measures/evaluate.h"

#include <string_view>

namespace qi
{

/// How small numbers are hidden where results leave the program.
enum class Suppression {
    None,
    LessThanFive, ///< Counts 1 to 4 are hidden; the rest as they are.
    Sdc7,         ///< Counts 1 to 7 are hidden, others rounded to the nearest 5, percentages from rounded numbers.
};

/// `none`, `lt5`, `sdc7`.
std::string_view nameOf(Suppression);
Result<Suppression> suppressionNamed(std::string_view);

/// The same result with small numbers hidden (`suppressed`, without numbers): small counts; shares of a small
/// numerator or of a small denominator; medians, means and the like of few records. Where a single group of a period is
/// hidden, the smallest of the others is hidden with it, else the total of all groups would give it back; so suppress
/// all groups together and choose among them afterwards. Days between events are rounded to weeks. Schemes as described
/// for NHS Digital's publications (SDC-7) and as many trusts use them (fewer than five).
MeasureResult suppressed(MeasureResult result, Suppression scheme);

} // namespace qi
