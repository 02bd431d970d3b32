#include "core/records/mapping_json.h"

#include "core/records/roles.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace qi
{

namespace
{

using Json = nlohmann::ordered_json;

/// The pair roles xxx_date and xxx_time exist with each xxx_dt.
bool isHalfOfPair(const std::string& id)
{
    const bool half = id.size() > 5 && (id.ends_with("_date") || id.ends_with("_time"));
    return half && roleOf(id.substr(0, id.size() - 5) + "_dt");
}

} // namespace

Result<HeaderMapping> readMappingJson(std::string_view text, const std::string& name)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return fail(Error::Kind::Usage, fmt::format("The mapping {} is not a JSON object like {{\"Arrival Date\": "
                                                    "\"arrival_dt\"}}.",
                                                    name));
    HeaderMapping mapping;
    for (const auto& [header, role] : json.items()) {
        const bool none = role.is_null();
        const std::string id = role.is_string() ? role.get<std::string>() : none ? "" : "that is no text";
        if (!id.empty() && !roleOf(id) && !isHalfOfPair(id))
            return fail(Error::Kind::Usage, fmt::format("The mapping {} gives column “{}” the role {}, which is not "
                                                        "known; roles are such as arrival_dt, site_name or age.",
                                                        name, header, id));
        mapping.insert_or_assign(header, id);
    }
    return mapping;
}

std::string mappingJson(const HeaderMapping& mapping)
{
    Json json = Json::object();
    for (const auto& [header, role] : mapping) json[header] = role;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace qi
