#pragma once

#include "core/spc/proposal_data.h"

namespace qi::spc
{

/// The median of the first places; at the next run off the median (points on it passed over) the median of exactly that
/// run's points, and on from the place after them.
PhaseProposals runMedians(const ProposalData& data, const ProposalOptions& options);

} // namespace qi::spc
