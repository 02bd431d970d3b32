#pragma once

#include "core/spc/what_if.h"

#include <string>
#include <vector>

namespace qi::cli
{

/// `commoncause.analysis/1`: the contract of `analyse --json`.
std::string asJson(const std::vector<Analysis>& charts);
/// The same of the charts as they are; each has `what_if` with `text` and, in `after`, the chart as it would be.
std::string asJson(const std::vector<WhatIf>& answers);

} // namespace qi::cli
