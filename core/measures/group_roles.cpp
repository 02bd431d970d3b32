#include "core/measures/group_roles.h"

#include "core/base/text.h"
#include "core/measures/needs.h"
#include "core/measures/slots.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace qi
{

namespace
{

/// How a group is told when its role does not stand beside it.
enum class Told {
    Alone,     ///< "Female"
    WithTitle, ///< "age band 18-24"
    AfterTitle ///< "interpreter needed: Yes"
};

struct KnownRole
{
    std::string_view id, title;
    Told told = Told::AfterTitle;
};

constexpr std::array kKnown{KnownRole{"site", "Site", Told::Alone},
                            KnownRole{"provider_code", "Organisation", Told::Alone},
                            KnownRole{"ethnicity_group", "Ethnic group", Told::WithTitle},
                            KnownRole{"ethnicity", "Ethnicity", Told::WithTitle},
                            KnownRole{"age_band", "Age band", Told::WithTitle},
                            KnownRole{"sex", "Sex", Told::Alone},
                            KnownRole{"imd_quintile", "Deprivation fifth", Told::WithTitle},
                            KnownRole{"imd_decile", "Deprivation tenth", Told::WithTitle},
                            KnownRole{"ld_or_autism", "Learning disability or autism"},
                            KnownRole{"interpreter_flag", "Interpreter needed"},
                            KnownRole{"accommodation_status", "Accommodation"},
                            KnownRole{"looked_after_flag", "Looked-after child"},
                            KnownRole{"mha_status", "Mental Health Act status"},
                            KnownRole{"weekday", "Weekday", Told::Alone},
                            KnownRole{"hour_of_arrival", "Hour of arrival", Told::WithTitle},
                            KnownRole{"arrival_mode", "Arrival mode"},
                            KnownRole{"attendance_source", "Attendance source"},
                            KnownRole{"referral_source", "Referral source"},
                            KnownRole{"acuity", "Acuity", Told::WithTitle},
                            KnownRole{"response_priority", "Response priority"},
                            KnownRole{"team_type", "Team type"},
                            KnownRole{"incident_type", "Incident type"},
                            KnownRole{"harm_level", "Degree of harm"},
                            KnownRole{"dataset", "Dataset", Told::Alone},
                            KnownRole{"field", "Field"},
                            KnownRole{"reason", "Reason"}};

/// Codes of single findings: thousands of them, and several in a cell.
constexpr std::array<std::string_view, 2> kTooFine{"chief_complaint_code", "measure_code"};

const KnownRole* known(std::string_view role)
{
    const auto* found = std::ranges::find(kKnown, role, &KnownRole::id);
    return found == kKnown.end() ? nullptr : found;
}

/// A code or a yes or no that no known role is made of: what a trust has beside what everybody has.
bool isOther(const Role& role)
{
    if (role.type != RoleType::Code && role.type != RoleType::Flag) return false;
    if (known(role.id) || isHashed(role.id) || std::ranges::find(kTooFine, role.id) != kTooFine.end()) return false;
    return std::ranges::none_of(kKnown, [&](const KnownRole& each) {
        const auto behind = rolesBehind(each.id);
        return std::ranges::find(behind, role.id) != behind.end();
    });
}

/// Whether its rows say different things: two values, or one that only some of them have.
bool tellsApart(const RecordColumn& column)
{
    const auto differ = [](const auto& values) {
        return std::ranges::any_of(values, [&](const auto& value) { return value != values.front(); });
    };
    return std::visit(
        [&](const auto& values) {
            if constexpr (std::is_same_v<std::decay_t<decltype(values)>, TextColumn>) {
                if (values.texts().size() > 1) return true;
                for (std::size_t row = 1; row < values.size(); ++row)
                    if (values.codeAt(row) != values.codeAt(0)) return true;
                return false;
            } else
                return differ(values);
        },
        column.values);
}

bool canSplit(std::string_view role, const RecordTable& records)
{
    if (!missingFor(role, records).empty()) return false;
    const auto behind = rolesBehind(role);
    return std::ranges::any_of(behind, [&](const std::string& each) {
        const RecordColumn* column = records.find(each);
        return column && tellsApart(*column);
    });
}

std::string lowered(std::string title)
{
    // Names keep their capitals.
    if (!title.empty() && !title.starts_with("Mental Health Act")) title[0] = asciiLower(title.substr(0, 1))[0];
    return title;
}

} // namespace

std::vector<GroupRole> groupRolesOf(const RecordTable& records)
{
    std::vector<GroupRole> roles;
    for (const KnownRole& each : kKnown)
        if (canSplit(each.id, records)) roles.push_back({std::string(each.id), std::string(each.title)});
    for (const RecordColumn& column : records.columns) {
        const Role* role = roleOf(column.role);
        if (role && isOther(*role) && tellsApart(column)) roles.push_back({role->id, role->title});
    }
    return roles;
}

std::vector<std::string> rolesForGroups(const std::vector<std::string>& columns)
{
    std::set<std::string, std::less<>> behindKnown;
    for (const KnownRole& each : kKnown)
        for (std::string& role : rolesBehind(each.id)) behindKnown.insert(std::move(role));
    std::vector<std::string> wanted;
    for (const std::string& column : columns) {
        const Role* role = roleOf(column);
        if (behindKnown.contains(column) || (role && isOther(*role))) wanted.push_back(column);
    }
    return wanted;
}

std::string titleOfGroupRole(std::string_view role)
{
    if (const KnownRole* one = known(role)) return std::string(one->title);
    const Role* imported = roleOf(role);
    return imported && !imported->title.empty() ? imported->title : std::string(role);
}

Result<std::vector<std::string>> groupsIn(const RecordTable& records, const std::string& role)
{
    EvaluationOptions options;
    options.by = role;
    const auto groups = groupsOf(Columns(records), Mask(records.rows, 1), options);
    if (!groups) return fail(groups.error());
    std::vector<std::string> names;
    for (const Groups::Name& group : groups->names) names.push_back(group.name);
    return names;
}

std::string groupInWords(std::string_view role, std::string_view group)
{
    const KnownRole* one = known(role);
    const std::string title = lowered(titleOfGroupRole(role));
    if (group == kNotKnown) return title + " not known";
    const Told told = one ? one->told : Told::AfterTitle;
    if (told == Told::Alone) return std::string(group);
    return fmt::format("{}{} {}", title, told == Told::AfterTitle ? ":" : "", group);
}

} // namespace qi
