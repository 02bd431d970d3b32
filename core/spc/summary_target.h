#pragma once

#include "core/spc/point_words.h"

namespace qi::spc
{

/// How the process stands against its target, and what is planned; empty without a target. `moving`: signals at the end
/// or a level that moved, so that limits promise nothing.
std::string targetInWords(const Analysis& analysis, const PointWords& words, bool moving);

} // namespace qi::spc
