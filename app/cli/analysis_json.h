#pragma once

#include "core/spc/analysis.h"

#include <string>
#include <vector>

namespace qi::cli
{

/// `commoncause.analysis/1`: the contract of `analyse --json`.
std::string asJson(const std::vector<Analysis>& charts);

} // namespace qi::cli
