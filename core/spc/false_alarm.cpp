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

const SimulatedRate* rateFor(bool limits, RuleSet rules, int shiftLength)
{
    const SimulatedRate* other = nullptr;
    for (const SimulatedRate& rate : kSimulatedRates) {
        if (rate.rules != rules || rate.shiftLength != shiftLength) continue;
        if (rate.limits == limits) return &rate;
        other = &rate;
    }
    // IHI's rules read no limits, so that its rates are the same with them.
    return rules == RuleSet::Ihi ? other : nullptr;
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

std::optional<double> falseAlarmShare(bool limits, RuleSet rules, std::optional<int> shiftLength, std::size_t points)
{
    if (rules == RuleSet::None) return 0.0;
    const bool usual = !shiftLength || isUsual(rules, *shiftLength);
    const SimulatedRate* rate = rateFor(limits, rules, usual ? 0 : *shiftLength);
    if (rate == nullptr) return std::nullopt;
    return interpolated(*rate, points);
}

} // namespace qi::spc
