#pragma once

#include "core/spc/analysis.h"
#include "tests/golden/golden_case.h"

#include <vector>

namespace qi::golden
{

/// Values, centres and limits of every point against the peer's, put right where the product differs on purpose.
/// `values` are what the peer plots.
void compareLines(const Case& c, const std::vector<AnalysedPoint>& points, const Json& values);

} // namespace qi::golden
