#pragma once

#include "core/base/result.h"
#include "core/measures/evaluate.h"

#include <string_view>

namespace qi
{

/// How small numbers are hidden where results leave the program; schemes as described for NHS Digital's publications
/// (SDC-7) and as many trusts use them (fewer than five).
enum class Suppression {
    None,
    LessThanFive, ///< Counts 1 to 4 are hidden; the rest as they are.
    Sdc7,         ///< Counts 1 to 7 are hidden, others rounded to the nearest 5, percentages from rounded numbers.
};

/// `none`, `lt5`, `sdc7`.
std::string_view nameOf(Suppression);
Result<Suppression> suppressionNamed(std::string_view);
/// "numbers of 1 to 4 people hidden"; empty for None.
std::string_view wordsFor(Suppression);
/// Counts from 1 to this are hidden; 0 for None.
double largestHidden(Suppression);

/// Leaves a point without numbers.
void hide(MeasurePoint& point);
/// What the scheme does to a point that is shown.
void roundShown(MeasurePoint& point, ValueKind kind, double multiply, Suppression scheme);
/// A point that is an event is one person's: its day and the days since the one before are told to the week (under half
/// a week as two days), cases between to the nearest five.
void coarsenEvent(MeasurePoint& event, Between between);

} // namespace qi
