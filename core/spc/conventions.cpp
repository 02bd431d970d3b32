#include "core/spc/conventions.h"

#include <array>

namespace qi::spc
{

namespace
{

constexpr std::array<ConventionRow, 4> kRows{{
    {Convention::Nhs, LimitFactor::Nhs, false, RuleSet::Nhs, true, true, 13, CentreMethod::Median, true},
    {Convention::NhsR, LimitFactor::Nhs, true, RuleSet::Nhs, false, false, 1, CentreMethod::Median, false},
    {Convention::Anhoej, LimitFactor::Rounded, true, RuleSet::Anhoej, true, false, 1, CentreMethod::Median, false},
    {Convention::Textbook, LimitFactor::Exact, false, RuleSet::WesternElectric, true, false, 13, CentreMethod::Mean,
     false},
}};

} // namespace

const ConventionRow& rowOf(Convention convention)
{
    for (const ConventionRow& row : kRows)
        if (row.convention == convention) return row;
    return kRows.front();
}

Chosen chosenBy(const AnalysisOptions& options)
{
    const ConventionRow& row = rowOf(options.convention);
    return {row, options.limitFactor.value_or(row.limitFactor),
            options.screenMovingRanges.value_or(row.screenMovingRanges),
            options.rules.empty() ? std::vector{row.rules} : options.rules};
}

} // namespace qi::spc
