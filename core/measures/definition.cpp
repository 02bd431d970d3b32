#include "core/measures/definition.h"

#include "core/base/text.h"
#include "core/measures/definition_json.h"
#include "core/measures/needs.h"
#include "core/records/roles.h"

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

/// A misspelt role would make a measure that no data can ever answer.
void insistOnKnownRoles(const MeasureDefinition& measure)
{
    for (const std::string& role : rolesNamed(*measure.logic))
        if (!roleOf(role) && !isComputedRole(role))
            throw BadDefinition{fmt::format("uses the role “{}”, which does not exist", role)};
}

json listIn(const json& document)
{
    if (document.is_array()) return document;
    if (document.is_object() && document.contains("measures")) return document["measures"];
    return json::array({document});
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

Result<std::vector<MeasureDefinition>> readList(const json& document)
{
    const MeasureNames names = namesIn(document);
    std::vector<MeasureDefinition> measures;
    std::set<std::string> ids;
    for (const json& each : listIn(document)) {
        try {
            if (!each.is_object()) throw BadDefinition{"is not a JSON object"};
            MeasureDefinition measure = definitionFrom(each, names);
            insistOnKnownRoles(measure);
            if (!ids.insert(measure.id).second) throw BadDefinition{"is there twice"};
            measures.push_back(std::move(measure));
        } catch (const BadDefinition& bad) {
            return fail(Error::Kind::Data, fmt::format("{} {}.", nameIn(each), bad.what));
        } catch (const json::exception&) {
            return fail(Error::Kind::Data, fmt::format("{} has a key with a value of the wrong kind.", nameIn(each)));
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
    const json document = json::parse(text, nullptr, false);
    if (document.is_discarded())
        return fail(Error::Kind::Data, "The measures cannot be read: they are not JSON (a comma or a bracket may be "
                                       "missing).");
    return readList(document);
}

const MeasureDefinition* findMeasure(const std::vector<MeasureDefinition>& measures, std::string_view id)
{
    const auto found = std::ranges::find_if(
        measures, [&](const MeasureDefinition& measure) { return equalsIgnoringCase(measure.id, id); });
    return found == measures.end() ? nullptr : &*found;
}

} // namespace qi
