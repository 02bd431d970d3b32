#include "core/spc/chart_types.h"

#include "core/spc/charts/lines.h"

#include <array>
#include <cmath>

namespace qi::spc
{

namespace
{

const char* shareObjection(double y, double n)
{
    if (y < 0) return "a number of cases must not be below 0";
    return y > n ? "there cannot be more cases than the denominator counts" : nullptr;
}
const char* countObjection(double y, double) { return y < 0 ? "a count must not be below 0" : nullptr; }
const char* timeObjection(double y, double)
{
    if (y > 0) return nullptr;
    return y == 0 ? "a t chart needs times above 0: two events at one moment need times rather than dates, or a g chart"
                  : "a time between events must be above 0";
}
const char* outcomeObjection(double y, double)
{
    return y == 0 || y == 1 ? nullptr : "a Bernoulli cusum takes 0 (did not happen) or 1 (happened)";
}

/// Nelson's power, and back; what a limit below zero stands for is a time of nothing.
double timeDrawn(double value) { return value > 0 ? std::pow(value, 3.6) : 0; }
double timeScaled(double drawn) { return drawn > 0 ? std::pow(drawn, 1 / 3.6) : 0; }

constexpr auto kNone = Denominator::None;
constexpr auto kMaybe = Denominator::Optional;
constexpr auto kNeeded = Denominator::Needed;
constexpr auto kJoin = Joining::Aggregate;
constexpr auto kAdd = Joining::AddUp;
constexpr auto kGroup = Joining::Subgroup;

const std::array<ChartRow, 19> kRows{{
    {.type = ChartType::Run, .denominator = kMaybe, .lines = runLines, .assurance = false, .title = "Run chart"},
    {.type = ChartType::I,
     .denominator = kMaybe,
     .lines = individualsLines,
     .movingRanges = true,
     .title = "XmR (individuals) chart"},
    {.type = ChartType::Ip, .denominator = kMaybe, .lines = individualsPrimeLines, .title = "I′ chart"},
    {.type = ChartType::Mr,
     .denominator = kMaybe,
     .lines = movingRangeLines,
     .low = 0,
     .runs = false,
     .movingRanges = true,
     .title = "Moving range chart"},
    {.type = ChartType::Xbar, .joining = kGroup, .lines = subgroupMeanLines, .title = "x-bar chart"},
    {.type = ChartType::S, .joining = kGroup, .lines = subgroupDeviationLines, .low = 0, .title = "s chart"},
    {.type = ChartType::R, .joining = kGroup, .lines = subgroupRangeLines, .low = 0, .title = "r chart"},
    {.type = ChartType::P,
     .denominator = kNeeded,
     .joining = kAdd,
     .objection = shareObjection,
     .lines = proportionLines,
     .low = 0,
     .high = 1,
     .rateOfCounts = true,
     .title = "p chart"},
    {.type = ChartType::Pp,
     .denominator = kNeeded,
     .joining = kAdd,
     .objection = shareObjection,
     .lines = proportionPrimeLines,
     .low = 0,
     .high = 1,
     .movingRanges = true,
     .title = "P′ chart"},
    {.type = ChartType::Np,
     .denominator = kNeeded,
     .joining = kAdd,
     .objection = shareObjection,
     .lines = numberAffectedLines,
     .low = 0,
     .high = 1,
     .highIsSize = true,
     .rateOfCounts = true,
     .title = "np chart"},
    {.type = ChartType::C,
     .joining = kAdd,
     .objection = countObjection,
     .lines = countLines,
     .low = 0,
     .rateOfCounts = true,
     .title = "c chart"},
    {.type = ChartType::Cp,
     .joining = kAdd,
     .objection = countObjection,
     .lines = countPrimeLines,
     .low = 0,
     .movingRanges = true,
     .title = "C′ chart"},
    {.type = ChartType::U,
     .denominator = kNeeded,
     .joining = kAdd,
     .objection = countObjection,
     .lines = rateLines,
     .low = 0,
     .rateOfCounts = true,
     .title = "u chart"},
    {.type = ChartType::Up,
     .denominator = kNeeded,
     .joining = kAdd,
     .objection = countObjection,
     .lines = ratePrimeLines,
     .low = 0,
     .movingRanges = true,
     .title = "U′ chart"},
    {.type = ChartType::G,
     .objection = countObjection,
     .lines = casesBetweenLines,
     .low = 0,
     .assurance = false,
     .title = "g chart"},
    {.type = ChartType::T,
     .objection = timeObjection,
     .lines = timeBetweenLines,
     .low = 0,
     .drawn = timeDrawn,
     .scaled = timeScaled,
     .assurance = false,
     .movingRanges = true,
     .title = "t chart"},
    {.type = ChartType::Ewma,
     .joining = kGroup,
     .lines = ewmaLines,
     .runs = false,
     .movingRanges = true,
     .title = "EWMA chart"},
    {.type = ChartType::Cusum,
     .joining = kGroup,
     .lines = cusumLines,
     .runs = false,
     .assurance = false,
     .movingRanges = true,
     .title = "Cusum chart"},
    {.type = ChartType::Bcusum,
     .objection = outcomeObjection,
     .lines = bernoulliCusumLines,
     .runs = false,
     .assurance = false,
     .title = "Bernoulli cusum chart"},
}};

} // namespace

const ChartRow& rowOf(ChartType type)
{
    for (const ChartRow& row : kRows)
        if (row.type == type) return row;
    return kRows.front();
}

} // namespace qi::spc
