#include "core/store/source_info.h"

#include <nlohmann/json.hpp>

#include <array>

namespace qi
{

namespace
{

using Json = nlohmann::ordered_json;

struct Field
{
    const char* name;
    std::string SourceInfo::*value;
};

constexpr std::array kFields{Field{"purpose", &SourceInfo::purpose}, Field{"system", &SourceInfo::system},
                             Field{"owner", &SourceInfo::owner}, Field{"caldicott_contact", &SourceInfo::caldicott},
                             Field{"lawful_basis", &SourceInfo::basis}};
constexpr const char* kKeepUntil = "keep_until";

} // namespace

bool isOverdue(const SourceInfo& source, Date today) { return source.keepUntil && *source.keepUntil < today; }

std::string toJson(const SourceInfo& source)
{
    Json json = Json::object();
    for (const Field& field : kFields)
        if (!(source.*field.value).empty()) json[field.name] = source.*field.value;
    if (source.keepUntil) json[kKeepUntil] = isoDate(*source.keepUntil);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

SourceInfo sourceInfoFromJson(std::string_view text)
{
    SourceInfo source;
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return source;
    const auto textOf = [&](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    for (const Field& field : kFields) source.*field.value = textOf(field.name);
    source.keepUntil = parseIsoDate(textOf(kKeepUntil));
    return source;
}

} // namespace qi
