#pragma once

#include "core/spc/proposal_data.h"

namespace qi::spc
{

/// Finds where the level moved and stayed, as docs/statistics.md says under "Phases found by themselves". A candidate
/// costs the places of a period, not of the series.
Result<PhaseProposals> stableShifts(const ProposalData& data, const ProposalOptions& options);

} // namespace qi::spc
