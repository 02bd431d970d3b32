#include "core/measures/needs.h"

#include "core/base/text.h"
#include "core/measures/computed_roles.h"
#include "core/measures/definition_json.h"
#include "core/measures/division.h"
#include "core/measures/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace qi
{

namespace
{

using Roles = std::set<std::string>;

void collect(const Filter& filter, Roles& roles)
{
    if (!filter.role.empty()) roles.insert(filter.role);
    if (!filter.stop.empty()) roles.insert(filter.stop);
    for (const Filter& part : filter.parts) collect(part, roles);
}

void add(Roles& roles, const std::vector<std::string>& more) { roles.insert(more.begin(), more.end()); }

std::vector<std::string> listed(const Roles& roles) { return {roles.begin(), roles.end()}; }

bool compares(const Filter& filter, const std::string& role)
{
    return filter.kind == Filter::Kind::Role && filter.op != FilterOp::Missing && filter.role == role;
}

/// “Missing, or one of …”: a file without the column is one where it is always missing.
bool toleratesAbsence(const Filter& any)
{
    return std::ranges::any_of(any.parts, [&](const Filter& part) {
        return part.kind == Filter::Kind::Role && part.op == FilterOp::Missing &&
               std::ranges::any_of(any.parts, [&](const Filter& other) { return compares(other, part.role); });
    });
}

std::vector<std::string> missingForAny(const Filter& any, const RecordTable& records)
{
    if (any.parts.empty() || toleratesAbsence(any)) return {};
    Roles missing;
    for (const Filter& part : any.parts) {
        if (part.beside) continue;
        const auto lacking = missingFor(part, records);
        if (lacking.empty()) return {};
        add(missing, lacking);
    }
    return listed(missing);
}

/// Other roles that a measure reads, with its filters left out.
Roles plainRoles(const MeasureLogic& logic)
{
    Roles roles{logic.periodRole, logic.aggregation.role, logic.aggregation.distinctOn};
    if (logic.clock) roles.insert({logic.clock->start, logic.clock->stop});
    if (logic.aggregation.compare) roles.insert(logic.aggregation.compare->role);
    roles.erase("");
    return roles;
}

bool names(const Filter& filter, std::string_view role)
{
    return filter.role == role ||
           std::ranges::any_of(filter.parts, [&](const Filter& part) { return names(part, role); });
}

const Filter* firstWithEmptySet(const Filter& filter)
{
    if (!filter.set.empty() && filter.values.empty()) return &filter;
    for (const Filter& part : filter.parts)
        if (const Filter* found = firstWithEmptySet(part)) return found;
    return nullptr;
}

/// What one side of a division lacks by the best of its ways over this grain.
std::vector<std::string> missingForSide(const DivisionSide& side, const std::string& grain, const RecordTable& records)
{
    std::optional<std::vector<std::string>> least;
    for (const MeasureDefinition& way : side.ways) {
        if (way.grain != grain) continue;
        auto missing = missingRoles(way, records);
        if (!least || missing.size() < least->size()) least = std::move(missing);
    }
    return least.value_or(std::vector<std::string>{});
}

std::vector<std::string> missingForDivision(const MeasureDefinition& measure, const RecordTable& records)
{
    const auto division = divisionOf(measure, measureCatalogue());
    if (!division) return {};
    Roles missing;
    for (const DivisionSide* side : {&division->part, &division->whole})
        add(missing, missingForSide(*side, measure.grain, records));
    return listed(missing);
}

std::vector<std::string> rolesOfDivision(const MeasureDefinition& measure, std::string_view by)
{
    const auto division = divisionOf(measure, measureCatalogue());
    if (!division) return {};
    Roles roles;
    for (const DivisionSide* side : {&division->part, &division->whole})
        for (const MeasureDefinition& way : side->ways)
            if (way.grain == measure.grain) add(roles, rolesUsed(way, by));
    return listed(roles);
}

} // namespace

std::vector<std::string> rolesNamed(const MeasureLogic& logic)
{
    Roles roles = plainRoles(logic);
    collect(logic.population, roles);
    if (logic.numerator) collect(*logic.numerator, roles);
    return listed(roles);
}

bool isComputedRole(std::string_view role) { return computedRole(role) != nullptr; }

std::vector<std::string> rolesBehind(std::string_view role)
{
    const ComputedRole* computed = computedRole(role);
    if (!computed) return {std::string(role)};
    std::vector<std::string> roles(computed->needs.begin(), computed->needs.end());
    roles.insert(roles.end(), computed->oneOf.begin(), computed->oneOf.end());
    return roles;
}

std::vector<std::string> missingFor(std::string_view role, const RecordTable& records)
{
    const ComputedRole* computed = computedRole(role);
    const auto lacks = [&](std::string_view each) { return records.find(each) == nullptr; };
    if (!computed) return lacks(role) ? std::vector{std::string(role)} : std::vector<std::string>{};
    std::vector<std::string> missing;
    for (const std::string_view need : computed->needs)
        if (lacks(need)) missing.emplace_back(need);
    if (!computed->oneOf.empty() && std::ranges::all_of(computed->oneOf, lacks))
        missing.emplace_back(computed->oneOf.front());
    return missing;
}

std::vector<std::string> missingFor(const Filter& filter, const RecordTable& records)
{
    if (filter.kind == Filter::Kind::Any) return missingForAny(filter, records);
    Roles missing;
    if (!filter.role.empty()) add(missing, missingFor(filter.role, records));
    if (!filter.stop.empty()) add(missing, missingFor(filter.stop, records));
    for (const Filter& part : filter.parts) add(missing, missingFor(part, records));
    return listed(missing);
}

std::vector<std::string> missingRoles(const MeasureDefinition& measure, const RecordTable& records)
{
    const MeasureLogic& logic = *measure.logic;
    if (logic.isDivision()) return missingForDivision(measure, records);
    if (measure.grain == "aggregate") return missingFor("period", records); // which figure it is stands in the rows
    Roles missing;
    for (const std::string& role : plainRoles(logic)) add(missing, missingFor(role, records));
    add(missing, missingFor(logic.population, records));
    if (logic.numerator) add(missing, missingFor(*logic.numerator, records));
    return listed(missing);
}

std::vector<std::string> rolesUsed(const MeasureDefinition& measure, std::string_view by)
{
    if (measure.grain == "aggregate") return {}; // each layout has its own
    if (measure.logic->isDivision()) return rolesOfDivision(measure, by);
    Roles roles;
    for (const std::string& role : rolesNamed(*measure.logic)) add(roles, rolesBehind(role));
    add(roles, measure.logic->stayRoles);
    if (!by.empty()) add(roles, rolesBehind(by));
    return listed(roles);
}

std::vector<std::string> rolesUsed(const MeasureDefinition& measure, const EvaluationOptions& options)
{
    const std::vector<std::string> used = rolesUsed(measure, options.by);
    if (used.empty()) return used;
    Roles roles(used.begin(), used.end());
    if (!options.across.empty()) add(roles, rolesBehind(options.across));
    for (const GroupChosen& chosen : options.where) add(roles, rolesBehind(chosen.role));
    return listed(roles);
}

std::string emptySet(const MeasureLogic& logic)
{
    const Filter* found = firstWithEmptySet(logic.population);
    if (!found && logic.numerator) found = firstWithEmptySet(*logic.numerator);
    return found ? found->set : std::string();
}

std::string ownSetNote(const MeasureLogic& logic)
{
    std::vector<const Filter*> filters{&logic.population};
    if (logic.numerator) filters.push_back(&*logic.numerator);
    for (std::size_t at = 0; at < filters.size(); ++at) { // grows by the parts of each
        const Filter& filter = *filters[at];
        for (const Filter& part : filter.parts) filters.push_back(&part);
        const auto* catalogued = filter.set.empty() ? nullptr : catalogueNames().set(filter.set);
        if (catalogued && catalogued->empty() && !filter.values.empty())
            return fmt::format("“{}” is what was named here for it, {}: no national code is confirmed.", filter.set,
                               join(filter.values, ", "));
    }
    return {};
}

int daysLookedBack(const MeasureLogic& logic)
{
    if (!logic.numerator) return 0;
    if (names(*logic.numerator, "attendances_in_365_days")) return 365;
    return names(*logic.numerator, "days_since_previous_departure") ? logic.aggregation.windowDays : 0;
}

bool looksAhead(const Filter& filter)
{
    const ComputedRole* computed = computedRole(filter.role);
    return (computed && computed->looksAhead) || std::ranges::any_of(filter.parts, looksAhead);
}

} // namespace qi
