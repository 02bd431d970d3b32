#include "core/spc/false_alarm.h"

#include "core/spc/false_alarm_table.h"

#include <algorithm>

namespace qi::spc
{

namespace
{

/// A length chosen as the set has it anyway, or for a set without such a rule, changes nothing.
bool isUsual(RuleSet rules, int shiftLength)
{
    switch (rules) {
    case RuleSet::Nhs:
        return shiftLength == 7;
    case RuleSet::Ihi:
        return shiftLength == 6;
    case RuleSet::WesternElectric:
        return shiftLength == 8;
    case RuleSet::Nelson:
        return shiftLength == 9;
    case RuleSet::Anhoej:
    case RuleSet::BestBox:
    case RuleSet::CutBox:
    case RuleSet::None:
        break;
    }
    return true;
}

/// The chart whose rates hold for this one.
ChartType simulatedAs(ChartType chart)
{
    switch (chart) {
    case ChartType::Run:
    case ChartType::Mr:
    case ChartType::Ewma:
    case ChartType::Cusum:
    case ChartType::Bcusum:
        return chart;
    default:
        return ChartType::I;
    }
}

/// The rule set whose rates hold for this one: an average and a cusum have one rule whatever the set, moving ranges
/// have no runs, and IHI's rules read no limits.
RuleSet readAs(ChartType chart, RuleSet rules)
{
    if (chart == ChartType::Ewma || chart == ChartType::Cusum) return RuleSet::Nhs;
    if (chart == ChartType::Mr && (rules == RuleSet::BestBox || rules == RuleSet::CutBox)) return RuleSet::Anhoej;
    return rules;
}

const SimulatedRate* rateFor(ChartType chart, RuleSet rules, int shiftLength)
{
    if (rules == RuleSet::Ihi && chart == ChartType::I) chart = ChartType::Run;
    const auto fits = [&](const SimulatedRate& rate) {
        return rate.chart == chart && rate.rules == rules && rate.shiftLength == shiftLength;
    };
    const auto found = std::find_if(kSimulatedRates.begin(), kSimulatedRates.end(), fits);
    return found == kSimulatedRates.end() ? nullptr : &*found;
}

double interpolated(const SimulatedRate& rate, std::size_t points)
{
    const auto above = std::lower_bound(kSimulatedPoints.begin(), kSimulatedPoints.end(), points);
    if (above == kSimulatedPoints.end()) return rate.shares.back();
    const auto at = static_cast<std::size_t>(above - kSimulatedPoints.begin());
    const double from = at == 0 ? 0 : static_cast<double>(kSimulatedPoints[at - 1]);
    const double low = at == 0 ? 0 : rate.shares[at - 1];
    const double share = (static_cast<double>(points) - from) / (static_cast<double>(kSimulatedPoints[at]) - from);
    return low + share * (rate.shares[at] - low);
}

} // namespace

std::optional<double> falseAlarmShare(ChartType chart, RuleSet rules, std::optional<int> shiftLength,
                                      std::size_t points)
{
    const ChartType as = simulatedAs(chart);
    if (rules == RuleSet::None && as != ChartType::Cusum && as != ChartType::Bcusum) return 0.0;
    const RuleSet read = readAs(as, rules);
    const bool oneRule = as == ChartType::Ewma || as == ChartType::Cusum;
    const bool usual = oneRule || !shiftLength || isUsual(read, *shiftLength);
    const SimulatedRate* rate = rateFor(as, read, usual ? 0 : *shiftLength);
    if (rate == nullptr) return std::nullopt;
    return interpolated(*rate, points);
}

} // namespace qi::spc
