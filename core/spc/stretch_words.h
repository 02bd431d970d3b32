#pragma once

#include "core/spc/point_words.h"

namespace qi::spc
{

/// "Shift below the mean"
std::string titleOf(const SignalStretch& stretch, const Analysis& analysis, const PointWords& words);
/// "7 months in a row were below the mean of 383 minutes (Aug 2025 to Feb 2026). That is unlikely to be chance."
std::string sentenceOn(const SignalStretch& stretch, const Analysis& analysis, const PointWords& words);

} // namespace qi::spc
