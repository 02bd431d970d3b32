#pragma once

#include "core/measures/evaluate.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qi
{

/// Why a record is no part of a measure.
enum class LeftOut {
    No,                ///< It is part of it.
    OutsidePopulation, ///< It does not belong at all.
    NoPeriod,          ///< The time that decides its period is missing.
    NoStart,
    NoStop,
    StopBeforeStart,
    TooLong,  ///< Longer than the measure holds for plausible.
    NoNumber, ///< The number that is averaged or added up is missing.
};

/// “its clock has no start”.
std::string_view inWords(LeftOut reason);

/// One reason for each record: the first that applies, in the order of the enum. For measures of records of one
/// dataset.
std::vector<LeftOut> reasonsLeftOut(const MeasureDefinition& measure, const RecordTable& records);

/// What became of the records of one dataset.
struct Explanation
{
    std::size_t records = 0, belong = 0;
    std::size_t counted = 0;                                   ///< Of those that belong, above the line.
    std::vector<std::pair<LeftOut, std::size_t>> leftOut;      ///< The reasons met, in the order of the enum.
    std::vector<std::pair<std::string, std::size_t>> failures; ///< Conditions of the population in words, and how many
                                                               ///< records each is the first to leave out.
    std::vector<std::string> roles, absent;                    ///< Columns used, and asked for but not there.
};

Explanation explain(const MeasureDefinition& measure, const RecordTable& records);

} // namespace qi
