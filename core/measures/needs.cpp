#include "core/measures/needs.h"

#include "core/measures/computed_roles.h"
#include "core/measures/evaluate.h"

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
    Roles missing;
    for (const std::string& role : plainRoles(logic)) add(missing, missingFor(role, records));
    add(missing, missingFor(logic.population, records));
    if (logic.numerator) add(missing, missingFor(*logic.numerator, records));
    return listed(missing);
}

std::vector<std::string> rolesUsed(const MeasureDefinition& measure, std::string_view by)
{
    if (measure.logic->aggregation.kind == AggregationKind::Monthly) return {}; // each layout has its own
    Roles roles;
    for (const std::string& role : rolesNamed(*measure.logic)) add(roles, rolesBehind(role));
    if (!by.empty()) add(roles, rolesBehind(by));
    return listed(roles);
}

} // namespace qi
