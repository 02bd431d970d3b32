#include "core/spc/advice.h"
#include "core/spc/analysis.h"
#include "core/spc/find.h"
#include "core/spc/stretches.h"

namespace qi
{

Result<Analysis> limits(const Series& series, const AnalysisOptions& options)
{
    auto found = spc::findOut(series, options, spc::Depth::Lines);
    if (!found) return fail(found.error());
    return std::move(found->analysis);
}

Result<Analysis> findSignals(const Series& series, const AnalysisOptions& options)
{
    auto found = spc::findOut(series, options, spc::Depth::Signals);
    if (!found) return fail(found.error());
    found->analysis.signals = spc::stretchesOf(found->analysis);
    return std::move(found->analysis);
}

Result<Analysis> analyse(const Series& series, const AnalysisOptions& options, const Wording& wording)
{
    auto found = spc::findOut(series, options, spc::Depth::Signals);
    if (!found) return fail(found.error());
    found->analysis.signals = spc::stretchesOf(found->analysis);
    found->analysis.advice = spc::adviceFor(*found, options, wording);
    describe(found->analysis, wording);
    return std::move(found->analysis);
}

} // namespace qi
