#include "core/records/mapping_json.h"

#include "core/base/json_place.h"
#include "core/records/roles.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

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

std::string wordsOf(const TextPlace& place)
{
    return fmt::format("line {}, character {}", place.line, place.character);
}

Result<Json> parsed(std::string_view text, const std::string& name)
{
    if (const auto place = whereNotJson(text))
        return fail(Error::Kind::Usage, fmt::format("The mapping {} is not JSON from {} on; a comma, a bracket or a "
                                                    "quotation mark may be missing or too many there.",
                                                    name, wordsOf(*place)));
    return Json::parse(text, nullptr, false);
}

/// The role that begins most like it: what a slip may have meant.
std::string nearest(std::string_view id)
{
    std::string best = "arrival_dt";
    std::size_t most = 0;
    for (const Role& role : allRoles()) {
        const auto same = static_cast<std::size_t>(std::ranges::mismatch(id, role.id).in1 - id.begin());
        if (same > most) most = same, best = role.id;
    }
    return best;
}

} // namespace

bool takesSeveral(const Role& role) { return role.type == RoleType::CodeList || role.id.starts_with("ae_"); }

std::optional<std::string> mappedTwice(const HeaderMapping& mapping)
{
    for (auto one = mapping.begin(); one != mapping.end(); ++one) {
        const Role* role = one->second.empty() ? nullptr : roleOf(one->second);
        const bool several =
            role && (takesSeveral(*role) || role->type == RoleType::Ignore || role->type == RoleType::Forbidden);
        if (one->second.empty() || several) continue;
        const auto other =
            std::find_if(std::next(one), mapping.end(), [&](const auto& entry) { return entry.second == one->second; });
        if (other != mapping.end())
            return fmt::format(
                "The columns {} and {} are both mapped to {}, which can be one of them: leave the other out.",
                one->first, other->first, role ? role->title : one->second);
    }
    return std::nullopt;
}

Result<HeaderMapping> readMappingJson(std::string_view text, const std::string& name)
{
    auto document = parsed(text, name);
    if (!document) return fail(document.error());
    const bool wrapped = document->is_object() && document->contains("columns") && (*document)["columns"].is_object();
    const Json json = wrapped ? (*document)["columns"] : *document;
    if (!json.is_object())
        return fail(Error::Kind::Usage, fmt::format("The mapping {} is not a JSON object like {{\"Arrival Date\": "
                                                    "\"arrival_dt\"}}.",
                                                    name));
    HeaderMapping mapping;
    for (const auto& [header, role] : json.items()) {
        const bool none = role.is_null();
        const std::string id = role.is_string() ? role.get<std::string>() : none ? "" : "that is no text";
        if (!id.empty() && !roleOf(id) && !isHalfOfPair(id))
            return fail(Error::Kind::Usage,
                        fmt::format("The mapping {} ({}) gives column “{}” the role {}, which is "
                                    "not known; did you mean {}?",
                                    name, wordsOf(placeOfByte(text, text.find(Json(header).dump()))), header, id,
                                    nearest(id)));
        mapping.insert_or_assign(header, id);
    }
    if (const auto twice = mappedTwice(mapping)) return fail(Error::Kind::Usage, *twice);
    return mapping;
}

std::string mappingJson(const HeaderMapping& mapping)
{
    Json json = Json::object();
    for (const auto& [header, role] : mapping) json[header] = role;
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace qi
