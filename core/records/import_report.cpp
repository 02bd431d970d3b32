#include "core/records/import_report.h"

#include "core/records/field_data.h"
#include "core/records/roles.h"

namespace qi
{

namespace
{

std::map<std::string, std::size_t> countReasons(const std::vector<SetAside>& list)
{
    std::map<std::string, std::size_t> counts;
    for (const SetAside& item : list) ++counts[item.reason];
    return counts;
}

} // namespace

bool isUsed(const MappedColumn& column)
{
    const Role* role = roleOf(column.role); // nullptr for half of a pair too
    return !column.role.empty() && !column.identifier && !(role && role->type == RoleType::Ignore);
}

std::map<std::string, std::size_t> ImportReport::reasons() const { return countReasons(quarantined); }
std::map<std::string, std::size_t> ImportReport::setAsideReasons() const { return countReasons(valuesSetAside); }

std::string reasonText(const std::string& reason)
{
    const auto& texts = fieldData().reasons;
    const auto found = texts.find(reason);
    return found == texts.end() ? reason : found->second;
}

} // namespace qi
