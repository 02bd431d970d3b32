#include "core/measures/definition_words.h"

#include "core/base/text.h"
#include "core/measures/computed_roles.h"
#include "core/records/roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace qi
{

namespace
{

struct OpWords
{
    FilterOp op;
    std::string_view words; ///< With {} for what is compared with.
};
constexpr std::array kOps{
    OpWords{FilterOp::Eq, "is {}"},
    OpWords{FilterOp::Ne, "is recorded and not {}"},
    OpWords{FilterOp::In, "is {}"},
    OpWords{FilterOp::NotIn, "is recorded and not {}"},
    OpWords{FilterOp::Lt, "is below {}"},
    OpWords{FilterOp::Lte, "is at most {}"},
    OpWords{FilterOp::Gt, "is above {}"},
    OpWords{FilterOp::Gte, "is at least {}"},
    OpWords{FilterOp::Present, "is recorded"},
    OpWords{FilterOp::Missing, "is not recorded"},
    OpWords{FilterOp::IsTrue, "is yes"},
    OpWords{FilterOp::IsFalse, "is no"},
    OpWords{FilterOp::FirstIn, "has first of all {}"},
    OpWords{FilterOp::MinuteEq, "is at minute {} of the hour"},
};

/// Roles worked out have no title of their own.
struct ComputedWords
{
    std::string_view role, words;
};
constexpr std::array kComputed{
    ComputedWords{"days_since_previous_departure", "Days since the person's previous departure"},
    ComputedWords{"attendances_in_365_days", "Attendances of the person in 365 days"},
    ComputedWords{"days_to_next_admission", "Days to the person's next admission"},
    ComputedWords{"next_mha_status", "Legal status that follows within 24 hours"},
    ComputedWords{"ethnicity_group", "Ethnic group"},
    ComputedWords{"imd_quintile", "Deprivation fifth"},
    ComputedWords{"ld_or_autism", "Learning disability or autism"},
};

constexpr std::size_t kMostValuesNamed = 20;

std::string valuesInWords(const Filter& filter)
{
    if (!filter.set.empty()) return fmt::format("in the set “{}”", filter.set);
    if (filter.values.size() == 1) return filter.values.front();
    return "one of " + join(filter.values, ", ");
}

std::string onRoleInWords(const Filter& filter)
{
    const auto* op = std::ranges::find(kOps, filter.op, &OpWords::op);
    return fmt::format("{} {}", roleInWords(filter.role), fmt::format(fmt::runtime(op->words), valuesInWords(filter)));
}

std::string elapsedInWords(const Filter& filter)
{
    const auto* op = std::ranges::find(kOps, filter.op, &OpWords::op);
    return fmt::format("{} to {} {} minutes", roleInWords(filter.role), roleInWords(filter.stop),
                       fmt::format(fmt::runtime(op->words), filter.number));
}

std::string joinedInWords(const Filter& filter, std::string_view word)
{
    if (filter.parts.empty()) return "always";
    std::vector<std::string> parts;
    for (const Filter& part : filter.parts) {
        const bool nested = part.called.empty() && part.parts.size() > 1;
        parts.push_back(nested ? "(" + inWords(part) + ")" : inWords(part));
    }
    return join(parts, word);
}

/// What it says itself, whatever it is called.
std::string meaningInWords(const Filter& filter)
{
    switch (filter.kind) {
    case Filter::Kind::Role:
        return onRoleInWords(filter);
    case Filter::Kind::Elapsed:
        return elapsedInWords(filter);
    case Filter::Kind::Not:
        return "not: " + inWords(filter.parts.front());
    case Filter::Kind::All:
        return joinedInWords(filter, ", and ");
    case Filter::Kind::Any:
        return joinedInWords(filter, ", or ");
    }
    return {};
}

void collectCalled(const Filter& filter, std::set<std::string>& seen, std::vector<std::string>& lines)
{
    if (!filter.called.empty() && seen.insert(filter.called).second)
        lines.push_back(fmt::format("“{}” means: {}.", filter.called, meaningInWords(filter)));
    for (const Filter& part : filter.parts) collectCalled(part, seen, lines);
}

/// The values of each set called by name, as far as they can be taken in.
void collectSets(const Filter& filter, std::set<std::string>& seen, std::vector<std::string>& lines)
{
    if (!filter.set.empty() && seen.insert(filter.set).second) {
        const std::size_t named = std::min(filter.values.size(), kMostValuesNamed);
        const std::vector<std::string> first(filter.values.begin(),
                                             filter.values.begin() + static_cast<std::ptrdiff_t>(named));
        const std::string more =
            filter.values.size() > named ? fmt::format(" and {} more", filter.values.size() - named) : "";
        lines.push_back(filter.values.empty()
                            ? fmt::format("The set “{}” is empty: its values are yours to name.", filter.set)
                            : fmt::format("The set “{}” holds {}{}.", filter.set, join(first, ", "), more));
    }
    for (const Filter& part : filter.parts) collectSets(part, seen, lines);
}

std::string clockInWords(const MeasureClock& clock)
{
    std::string text = fmt::format("Clock: from {} to {}; a stop before the start leaves the record out",
                                   roleInWords(clock.start), roleInWords(clock.stop));
    if (clock.overMinutes)
        text += fmt::format(", and so do more than {} minutes", readableNumber(*clock.overMinutes, 0));
    constexpr std::array<std::string_view, 3> kMissing{"leaves the record out", "counts as not achieved",
                                                       "is still running"};
    return text + fmt::format("; without a stop it {}.", kMissing[static_cast<std::size_t>(clock.missingStop)]);
}

std::string sideInWords(const std::string& measure, const std::string& sum)
{
    return measure.empty() ? fmt::format("the sum of {}", roleInWords(sum)) : fmt::format("the count of {}", measure);
}

void addDivision(const MeasureLogic& logic, std::vector<std::string>& lines)
{
    if (logic.numerator) lines.push_back(fmt::format("Above the line: {}.", inWords(*logic.numerator)));
    if (!logic.numeratorMeasure.empty() || !logic.numeratorSum.empty())
        lines.push_back(fmt::format("Above the line: {}.", sideInWords(logic.numeratorMeasure, logic.numeratorSum)));
    if (logic.isDivision())
        lines.push_back(fmt::format("Below the line: {}.", sideInWords(logic.denominatorMeasure, logic.divisorSum)));
}

std::string numberInWords(const MeasureLogic& logic)
{
    const Aggregation& how = logic.aggregation;
    switch (how.kind) {
    case AggregationKind::Count:
        return how.distinctOn.empty() ? "how many"
                                      : fmt::format("how many different values of {}", roleInWords(how.distinctOn));
    case AggregationKind::Proportion:
    case AggregationKind::Rate:
    case AggregationKind::Ratio:
        return how.multiply == 100 ? "above the line over below it, times 100"
                                   : fmt::format("above the line over below it, times {}", how.multiply);
    case AggregationKind::Median:
        return "the middle value";
    case AggregationKind::Percentile:
        return fmt::format("the {}th percentile", how.percentile);
    case AggregationKind::Mean:
        return "the mean";
    case AggregationKind::Sum:
        return logic.counting == Counting::Days ? "the days in each period, added up" : "the sum";
    case AggregationKind::TimeBetween:
        return "the days since the one before";
    case AggregationKind::DifferenceOfMedians:
        return "the middle value of one group less that of another";
    case AggregationKind::DifferenceOfProportions:
        return "the percentage of one group less that of another";
    case AggregationKind::Monthly:
        return "the figure as it was supplied";
    }
    return {};
}

std::string periodInWords(const MeasureLogic& logic)
{
    if (logic.counting == Counting::Days) return "A stay counts on each day from its start to the day before its stop.";
    if (logic.counting == Counting::PeriodEnd) return "A stay counts in each period at whose end it is running.";
    return fmt::format("{} decides the period.", roleInWords(logic.periodRole));
}

void addComparison(const Aggregation& how, std::vector<std::string>& lines)
{
    if (!how.compare) return;
    lines.push_back(fmt::format("Groups by {}: {}; less {}.", roleInWords(how.compare->role),
                                join(how.compare->a, ", "), join(how.compare->b, ", ")));
}

} // namespace

std::string roleInWords(std::string_view role)
{
    const auto* computed = std::ranges::find(kComputed, role, &ComputedWords::role);
    if (computed != kComputed.end()) return std::string(computed->words);
    const Role* known = roleOf(role);
    return known && !known->title.empty() ? known->title : std::string(role);
}

std::string inWords(const Filter& filter)
{
    return filter.called.empty() ? meaningInWords(filter) : fmt::format("“{}”", filter.called);
}

std::vector<std::string> inWords(const MeasureDefinition& measure)
{
    const MeasureLogic& logic = *measure.logic;
    const bool everything = logic.population.kind == Filter::Kind::All && logic.population.parts.empty();
    std::vector<std::string> lines{
        everything ? fmt::format("Belongs: every record of the grain {}.", measure.grain)
                   : fmt::format("Belongs: of the grain {}, {}.", measure.grain, inWords(logic.population))};
    if (logic.clock) lines.push_back(clockInWords(*logic.clock));
    addDivision(logic, lines);
    lines.push_back(
        fmt::format("Number: {}{}.", numberInWords(logic), measure.unit.empty() ? "" : ", in " + measure.unit));
    addComparison(logic.aggregation, lines);
    lines.push_back(periodInWords(logic));
    std::set<std::string> seen;
    collectCalled(logic.population, seen, lines);
    if (logic.numerator) collectCalled(*logic.numerator, seen, lines);
    std::set<std::string> sets;
    collectSets(logic.population, sets, lines);
    if (logic.numerator) collectSets(*logic.numerator, sets, lines);
    return lines;
}

} // namespace qi
