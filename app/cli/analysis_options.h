#pragma once

#include "app/cli/series_file.h"
#include "core/spc/options.h"

#include <optional>
#include <string>
#include <vector>

namespace qi::cli
{

/// The options of `analyse` as typed; `chart` takes the same.
struct AnalysisArguments
{
    std::string chart, period, aggregate, baseline, rebase, exclude, centre, target, improve, convention, rules;
    std::string limitFactor, screen, sigma, bounds, trajectory, agreedBy, agreedOn;
    std::optional<int> shiftLength, trendLength;
    double multiply = 1, nSigmas = 3, lambda = 0.2, decisionInterval = 0, shift = 1, headStart = 0, oddsRatio = 2;
};

void addAnalysisOptions(CLI::App& command, AnalysisArguments& asked);

/// A centre or target that is no number names a column; to be called before the series are read.
void addLineColumns(const AnalysisArguments& asked, SeriesColumns& columns);

/// What was typed, over `base`, as options for each of `series` (of one file, hence of one axis). Usage error, with
/// what would be accepted, for an unknown word or a place that no series has.
Result<std::vector<AnalysisOptions>> analysisOptionsFor(const AnalysisArguments& asked,
                                                        const std::vector<Series>& series, AnalysisOptions base = {});

} // namespace qi::cli
