#include "core/records/field_data.h"

#include <nlohmann/json.hpp>

#include <array>

namespace qi
{

namespace resource
{
std::string_view fields();
}

namespace
{

using Json = nlohmann::json;

struct TypeName
{
    std::string_view name;
    RoleType type;
};

constexpr std::array kTypes{
    TypeName{"text", RoleType::Text},     TypeName{"code", RoleType::Code}, TypeName{"codes", RoleType::CodeList},
    TypeName{"dt", RoleType::DateTime},   TypeName{"date", RoleType::Date}, TypeName{"integer", RoleType::Integer},
    TypeName{"number", RoleType::Number}, TypeName{"flag", RoleType::Flag}, TypeName{"forbidden", RoleType::Forbidden},
    TypeName{"ignore", RoleType::Ignore},
};

RoleType typeNamed(const std::string& name)
{
    for (const TypeName& type : kTypes)
        if (type.name == name) return type.type;
    throw std::runtime_error("fields.json: no type " + name);
}

Role readRole(const Json& json)
{
    return {json.at("id"),    typeNamed(json.at("type")), json.at("title"),
            json.at("group"), json.at("grains"),          json.at("synonyms")};
}

Grain readGrain(const Json& json)
{
    return {json.at("id"),      json.at("dataset"), json.at("title"),
            json.at("keyDate"), json.at("key"),     json.at("keyScope")};
}

std::unordered_set<std::string> wordSet(const Json& json)
{
    const auto list = json.get<std::vector<std::string>>();
    return {list.begin(), list.end()};
}

FieldWords readWords(const Json& json)
{
    return {wordSet(json.at("missing")),
            json.at("missingDates"),
            wordSet(json.at("suppressed")),
            wordSet(json.at("notApplicable")),
            wordSet(json.at("true")),
            wordSet(json.at("false")),
            wordSet(json.at("givenNames")),
            wordSet(json.at("noNames")),
            json.at("all"),
            json.at("totals")};
}

Vocabulary readVocabulary(const Json& json)
{
    VocabularyRules rules;
    rules.pad = json.value("pad", std::size_t{0});
    rules.digits = json.value("digits", false);
    rules.prefixes = json.value("prefixes", false);
    rules.firstLetter = json.value("firstLetter", false);
    rules.closed = json.value("closed", false);
    for (const auto& word : json.value("drop", std::vector<std::string>()))
        rules.drop.push_back(lettersAndDigits(word));
    rules.textFrom = json.value("textFrom", std::string());
    rules.flagFrom = json.value("flagFrom", std::string());
    rules.flagCode = json.value("flagCode", std::string());
    std::vector<VocabularyEntry> entries;
    for (const Json& entry : json.at("entries"))
        entries.push_back({entry.at("code"), entry.at("name"), entry.at("words")});
    return Vocabulary(std::move(rules), std::move(entries), json.value("unknown", std::vector<std::string>()));
}

FieldData readFieldData()
{
    const Json json = Json::parse(resource::fields());
    FieldData data;
    for (const Json& grain : json.at("grains")) data.grains.push_back(readGrain(grain));
    for (const Json& role : json.at("roles")) data.roles.push_back(readRole(role));
    data.words = readWords(json.at("words"));
    data.reasons = json.at("words").at("reasons");
    for (const auto& [role, vocabulary] : json.at("vocabularies").items())
        data.vocabularies.emplace(role, readVocabulary(vocabulary));
    return data;
}

} // namespace

const FieldData& fieldData()
{
    static const FieldData data = readFieldData();
    return data;
}

} // namespace qi
