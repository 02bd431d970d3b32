#pragma once

#include "core/spc/analysis.h"
#include "core/spc/phase_proposals.h"
#include "tests/golden/golden_case.h"

#include <string>
#include <vector>

namespace qi::golden
{

/// The series of a case, one a facet, in the order in which facets appear.
std::vector<Series> seriesOf(const Case& c);

/// What is asked of the library for a case of each peer. Throws Skipped where the peer does what the product should not
/// copy.
AnalysisOptions askQicharts2(const Case& c);
AnalysisOptions askPlotTheDots(const Case& c);
AnalysisOptions askQcc(const Case& c);
AnalysisOptions askControlcharts(const Case& c);
ProposalOptions askAutospc(const Case& c);
ProposalOptions askRuncharter(const Case& c);

bool hasMissing(const Case& c);

/// The analyses of a case; throws Differs where the library refuses.
std::vector<Analysis> analysed(const Case& c, const AnalysisOptions& options);

/// The points of all series in the order of the input; `index` in the expected names those that the peer keeps.
std::vector<AnalysedPoint> pointsOf(const Case& c, const std::vector<Analysis>& analyses);

} // namespace qi::golden
