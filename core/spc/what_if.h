#pragma once

#include "core/spc/analysis.h"

#include <variant>

namespace qi
{

/// One thing changed about a chart: a point left out, or a phase begun.
using Change = std::variant<Exclusion, PhaseStart>;

/// The chart as it is and as it would be. `text`: what changes in the phase concerned, in words.
struct WhatIf
{
    Analysis before, after;
    std::string text;
};

/// Answers, and stores nothing. Usage error where there is no point to leave out; else the errors of analyse().
Result<WhatIf> whatIf(const Series& series, const AnalysisOptions& options, const Change& change,
                      const Wording& wording = {});

} // namespace qi
