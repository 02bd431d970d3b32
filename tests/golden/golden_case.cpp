#include "tests/golden/golden_case.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>

namespace qi::golden
{

namespace
{

const Json& member(const Json& object, const char* key)
{
    static const Json kNull;
    const auto at = object.find(key);
    return at == object.end() ? kNull : *at;
}

Case caseOf(const Json& j)
{
    return {.id = j.at("id"),
            .source = j.at("source"),
            .chart = j.at("chart"),
            .notes = j.contains("notes") && j["notes"].is_string() ? j["notes"].get<std::string>() : "",
            .input = j.at("input"),
            .expected = j.at("expected"),
            .tolerance = j.value("tolerance", 1e-9)};
}

} // namespace

const Json& Case::in(const char* key) const { return member(input, key); }
const Json& Case::want(const char* key) const { return member(expected, key); }
const Json& Case::option(const char* key) const
{
    const Json& options = in("options");
    return options.is_object() ? member(options, key) : options;
}

std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.source; }

std::vector<Case> casesOf(const std::string& family)
{
    std::ifstream file(std::string(QI_TEST_DATA) + "/golden/" + family + ".json", std::ios::binary);
    if (!file) throw std::runtime_error("No golden cases for " + family);
    std::vector<Case> cases;
    for (const Json& j : Json::parse(file)) cases.push_back(caseOf(j));
    return cases;
}

std::string testName(const Case& c)
{
    std::string name = c.id;
    std::ranges::replace_if(
        name, [](unsigned char letter) { return std::isalnum(letter) == 0; }, '_');
    return name;
}

std::optional<double> numberOf(const Json& value)
{
    return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

std::vector<Json> listOf(const Json& value)
{
    if (value.is_null()) return {};
    if (!value.is_array()) return {value};
    return value.get<std::vector<Json>>();
}

void wantNear(const std::string& what, std::optional<double> got, std::optional<double> expected, double tolerance)
{
    const bool near = got && expected ? std::abs(*got - *expected) <= tolerance * std::max(1.0, std::abs(*expected))
                                      : got.has_value() == expected.has_value();
    const auto text = [](std::optional<double> v) { return v ? fmt::format("{:.17g}", *v) : std::string("none"); };
    if (!near) throw Differs{what + ": " + text(got) + " expected " + text(expected)};
}

std::string atPoint(const char* what, std::size_t index) { return fmt::format("{} at point {}", what, index + 1); }

} // namespace qi::golden
