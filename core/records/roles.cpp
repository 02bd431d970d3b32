#include "core/records/roles.h"

#include "core/records/field_data.h"

#include <algorithm>
#include <unordered_map>

namespace qi
{

const std::vector<Role>& allRoles() { return fieldData().roles; }

const Role* roleOf(std::string_view id)
{
    static const auto byId = [] {
        std::unordered_map<std::string_view, const Role*> map;
        for (const Role& role : allRoles()) map.emplace(role.id, &role);
        return map;
    }();
    const auto found = byId.find(id);
    return found == byId.end() ? nullptr : found->second;
}

const std::vector<Grain>& allGrains() { return fieldData().grains; }

const Grain* grainOf(std::string_view id)
{
    const auto found = std::ranges::find(allGrains(), id, &Grain::id);
    return found == allGrains().end() ? nullptr : &*found;
}

const Grain* grainOfDataset(std::string_view name)
{
    const auto found = std::ranges::find(allGrains(), name, &Grain::dataset);
    return found == allGrains().end() ? nullptr : &*found;
}

bool isHashed(std::string_view role)
{
    return role == "record_id" || role == "patient_key" || role == "referral_id" || role == "incident_id";
}

} // namespace qi
