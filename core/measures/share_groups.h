#pragma once

#include "core/measures/share_figures.h"

namespace qi
{

class ShareContext;

/// A result by period with the groups of few people put together as one; as it is where there are not two. `truth` is
/// the same with nothing hidden.
Result<MeasureResult> withSmallGroupsTogether(ShareContext& context, MeasureResult shown, const MeasureResult& truth,
                                              ShareLevel level);

/// Says how much is hidden where that is most of it, and which longer period would hide less.
void noteWhatIsHidden(ShareContext& context, MeasureResult& shown, const MeasureResult& truth, ShareLevel level);

} // namespace qi
