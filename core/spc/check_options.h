#pragma once

#include "core/spc/analysis.h"

namespace qi::spc
{

/// Usage error for options that cannot be meant: a chart without its denominator, a factor of 0, a median where the
/// chart has none, lambda beyond 1 …
Result<Done> checkOptions(const Series& series, const AnalysisOptions& options);

} // namespace qi::spc
