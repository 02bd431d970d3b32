#include "core/measures/definition.h"

#include "core/base/json_place.h"
#include "core/base/text.h"
#include "core/measures/definition_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <set>

namespace qi::resource
{
std::string_view measures_json();
}

namespace qi
{

namespace
{

using nlohmann::json;

const json& catalogueJson()
{
    static const json catalogue = json::parse(resource::measures_json());
    return catalogue;
}

std::vector<MeasureDefinition> readCatalogue()
{
    std::vector<MeasureDefinition> measures;
    try {
        for (const json& each : catalogueJson().at("measures"))
            measures.push_back(definitionFrom(each, catalogueNames()));
    } catch (const BadDefinition&) {
        assert(false && "the catalogue in resources/ is damaged");
    }
    return measures;
}

json listIn(const json& document)
{
    if (document.is_array()) return document;
    if (document.is_object() && document.contains("measures")) return document["measures"];
    return json::array({document});
}

std::string notJson(const TextPlace& place)
{
    return fmt::format(
        "The measures cannot be read: they are not JSON from line {}, column {} on (a comma or a bracket "
        "may be missing).",
        place.line, place.character);
}

MeasureNames namesIn(const json& document)
{
    MeasureNames names{.fallback = &catalogueNames()};
    if (!document.is_object()) return names;
    names.sets = document.value("sets", json::object());
    names.derived = document.value("derived", json::object());
    return names;
}

std::string nameIn(const json& measure)
{
    if (measure.is_object() && measure.contains("id") && measure["id"].is_string())
        return fmt::format("The measure “{}”", measure["id"].get<std::string>());
    return "A measure without “id”";
}

const json* catalogued(const std::string& id)
{
    for (const json& each : catalogueJson().at("measures"))
        if (equalsIgnoringCase(each.at("id").get<std::string>(), id)) return &each;
    return nullptr;
}

/// What the definition says, beside what the one it is based on says.
json completed(const json& definition)
{
    if (!definition.contains("based_on")) return definition;
    const json& named = definition["based_on"];
    const json* base = named.is_string() ? catalogued(named.get<std::string>()) : nullptr;
    if (!base)
        throw BadDefinition{fmt::format("is based on {}, which is no measure of the catalogue", named.dump()),
                            "/based_on"};
    json whole = *base;
    whole.merge_patch(definition);
    // A filter is one thing: its parts are not mixed with those of another.
    for (const char* filter : {"population", "numerator", "denominator"})
        if (definition.contains(filter)) whole[filter] = definition[filter];
    whole.erase("based_on");
    return whole;
}

MeasureDefinition readOne(const json& definition, const MeasureNames& names, std::set<std::string>& ids)
{
    if (!definition.is_object()) throw BadDefinition{"is not a JSON object", ""};
    MeasureDefinition measure = definitionFrom(completed(definition), names);
    if (!ids.insert(measure.id).second) throw BadDefinition{"is there twice", "/id"};
    return measure;
}

/// Where the definition stands in the document, as a JSON pointer.
std::string placeIn(const json& document, std::size_t index)
{
    if (document.is_array()) return fmt::format("/{}", index);
    return document.contains("measures") ? fmt::format("/measures/{}", index) : "";
}

Result<std::vector<MeasureDefinition>> readList(const json& document)
{
    const MeasureNames names = namesIn(document);
    const json list = listIn(document);
    std::vector<MeasureDefinition> measures;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = placeIn(document, i);
        try {
            measures.push_back(readOne(list[i], names, ids));
        } catch (const BadDefinition& bad) {
            const std::string at = place + bad.at;
            return fail(Error::Kind::Data, fmt::format("{} {}{}.", nameIn(list[i]), bad.what,
                                                       at.empty() ? "" : fmt::format(" (at {})", at)));
        } catch (const json::exception&) {
            return fail(Error::Kind::Data,
                        fmt::format("{} has a key with a value of the wrong kind{}.", nameIn(list[i]),
                                    place.empty() ? "" : fmt::format(" (at {})", place)));
        }
    }
    return measures;
}

} // namespace

const MeasureNames& catalogueNames()
{
    static const MeasureNames names{catalogueJson().at("sets"), catalogueJson().at("derived"), nullptr};
    return names;
}

const std::vector<MeasureDefinition>& measureCatalogue()
{
    static const std::vector<MeasureDefinition> catalogue = readCatalogue();
    return catalogue;
}

Result<std::vector<MeasureDefinition>> readMeasures(std::string_view text)
{
    if (const auto place = whereNotJson(text)) return fail(Error::Kind::Data, notJson(*place));
    return readList(json::parse(text, nullptr, false));
}

const MeasureDefinition* findMeasure(const std::vector<MeasureDefinition>& measures, std::string_view id)
{
    const auto found = std::ranges::find_if(
        measures, [&](const MeasureDefinition& measure) { return equalsIgnoringCase(measure.id, id); });
    return found == measures.end() ? nullptr : &*found;
}

} // namespace qi
