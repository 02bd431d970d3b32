#include "core/measures/definition_print.h"

#include "core/measures/definition_json.h"
#include "core/records/keyed_hash.h"

namespace qi
{

namespace
{

using nlohmann::json;

constexpr int kDeepest = 24; // as filters are read: one that refers to itself is refused there

std::string hashed(const std::string& text) { return KeyedHash::textOfHash(sipHash24(0, 0, text)); }

/// The same with what names stand for in their place.
json spelledOut(const json& part, const MeasureNames& names, int depth = 0)
{
    if (depth > kDeepest) return part;
    if (part.is_string()) {
        const std::string& text = part.get_ref<const std::string&>();
        const json* set = text.starts_with('@') ? names.set(text.substr(1)) : nullptr;
        return set ? *set : part;
    }
    if (part.is_object() && part.contains("ref") && part["ref"].is_string()) {
        const json* filter = names.filter(part["ref"].get_ref<const std::string&>());
        return filter ? spelledOut(*filter, names, depth + 1) : part;
    }
    if (!part.is_structured()) return part;
    json whole = part;
    for (auto& each : whole) each = spelledOut(each, names, depth + 1);
    return whole;
}

/// Measures whose counts it divides, or divides by.
std::vector<std::string> measuresNamed(const MeasureDefinition& measure)
{
    std::vector<std::string> named;
    const json definition = json::parse(measure.json, nullptr, false);
    if (!definition.is_object()) return named;
    for (const char* side : {"numerator", "denominator"})
        if (const auto at = definition.find(side); at != definition.end() && at->is_object())
            if (const auto count = at->find("count"); count != at->end() && count->is_string()) named.push_back(*count);
    return named;
}

} // namespace

std::string printOf(const json& definition, const MeasureNames& names)
{
    json deciding = json::object();
    for (const char* key :
         {"grain", "population", "clock", "numerator", "denominator", "aggregation", "unit", "period_role", "figure"})
        if (const auto at = definition.find(key); at != definition.end() && !at->is_null())
            deciding[key] = spelledOut(*at, names);
    return hashed(deciding.dump());
}

std::string printOf(const MeasureDefinition& measure, const std::vector<MeasureDefinition>& own)
{
    std::string print = measure.print;
    for (const std::string& id : measuresNamed(measure)) {
        const MeasureDefinition* other = findMeasure(own, id);
        if (!other) other = findMeasure(measureCatalogue(), id);
        if (other) print = hashed(print + other->print);
    }
    return print;
}

} // namespace qi
