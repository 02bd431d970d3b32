#include "core/measures/filter_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace qi
{

namespace
{

using nlohmann::json;

constexpr int kDeepest = 24; // a derived filter that refers to itself would never end

struct NamedOp
{
    std::string_view name;
    FilterOp op;
    bool takesValue;
};
constexpr std::array<NamedOp, 14> kOps{{{"eq", FilterOp::Eq, true},
                                        {"ne", FilterOp::Ne, true},
                                        {"in", FilterOp::In, true},
                                        {"not_in", FilterOp::NotIn, true},
                                        {"lt", FilterOp::Lt, true},
                                        {"lte", FilterOp::Lte, true},
                                        {"gt", FilterOp::Gt, true},
                                        {"gte", FilterOp::Gte, true},
                                        {"present", FilterOp::Present, false},
                                        {"missing", FilterOp::Missing, false},
                                        {"is_true", FilterOp::IsTrue, false},
                                        {"is_false", FilterOp::IsFalse, false},
                                        {"first_in", FilterOp::FirstIn, true},
                                        {"minute_eq", FilterOp::MinuteEq, true}}};

bool isOrdering(FilterOp op)
{
    return op == FilterOp::Lt || op == FilterOp::Lte || op == FilterOp::Gt || op == FilterOp::Gte;
}

const NamedOp& opNamed(const json& filter)
{
    const auto at = filter.find("op");
    if (at == filter.end() || !at->is_string()) throw BadDefinition{"has a filter without “op”"};
    const auto* found = std::ranges::find(kOps, at->get_ref<const std::string&>(), &NamedOp::name);
    if (found == kOps.end())
        throw BadDefinition{fmt::format("has a filter with the unknown op “{}”", at->get<std::string>())};
    return *found;
}

std::string textOf(const json& value)
{
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    if (value.is_number()) return fmt::format("{}", value.get<double>());
    throw BadDefinition{fmt::format("compares with {}, where a text or a number is wanted", value.dump())};
}

double numberOf(const std::string& text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        throw BadDefinition{fmt::format("compares with “{}”, where a number is wanted", text)};
    return number;
}

std::string requiredText(const json& object, const char* key)
{
    const auto at = object.find(key);
    if (at == object.end() || !at->is_string()) throw BadDefinition{fmt::format("has a filter without “{}”", key)};
    return at->get<std::string>();
}

Filter parse(const json& filter, const MeasureNames& names, int depth);

Filter joined(Filter::Kind kind, const json& parts, const MeasureNames& names, int depth)
{
    if (!parts.is_array()) throw BadDefinition{"has “all” or “any” without a list of filters"};
    Filter result{.kind = kind};
    for (const json& part : parts) result.parts.push_back(parse(part, names, depth));
    return result;
}

Filter onRole(const json& filter, const MeasureNames& names)
{
    const NamedOp& named = opNamed(filter);
    Filter result{.kind = Filter::Kind::Role, .role = requiredText(filter, "role"), .op = named.op};
    result.beside = filter.value("beside", false);
    if (!named.takesValue) return result;
    const auto value = filter.find("value");
    if (value == filter.end())
        throw BadDefinition{fmt::format("compares “{}” with nothing: “value” is missing", result.role)};
    result.values = valuesFrom(*value, names);
    if (isOrdering(named.op) || named.op == FilterOp::MinuteEq) {
        if (result.values.size() != 1)
            throw BadDefinition{fmt::format("compares “{}” with other than one number", result.role)};
        result.number = numberOf(result.values.front());
    }
    return result;
}

Filter onElapsed(const json& filter)
{
    const json& roles = filter.at("elapsed");
    const auto minutes = filter.find("minutes");
    const FilterOp op = opNamed(filter).op;
    const bool sound = roles.is_array() && roles.size() == 2 && roles[0].is_string() && roles[1].is_string() &&
                       minutes != filter.end() && minutes->is_number() && (isOrdering(op) || op == FilterOp::Eq);
    if (!sound) throw BadDefinition{"has an “elapsed” filter that is not [role, role], an ordering and minutes"};
    return {.kind = Filter::Kind::Elapsed,
            .role = roles[0].get<std::string>(),
            .stop = roles[1].get<std::string>(),
            .op = op,
            .number = minutes->get<double>()};
}

Filter parse(const json& filter, const MeasureNames& names, int depth)
{
    if (depth > kDeepest) throw BadDefinition{"has filters that refer to each other without end"};
    if (!filter.is_object()) throw BadDefinition{fmt::format("has {} where a filter is wanted", filter.dump())};
    if (filter.contains("all")) return joined(Filter::Kind::All, filter["all"], names, depth + 1);
    if (filter.contains("any")) return joined(Filter::Kind::Any, filter["any"], names, depth + 1);
    if (filter.contains("not")) return {.kind = Filter::Kind::Not, .parts = {parse(filter["not"], names, depth + 1)}};
    if (filter.contains("elapsed")) return onElapsed(filter);
    if (filter.contains("role")) return onRole(filter, names);
    const std::string name = requiredText(filter, "ref");
    if (const json* derived = names.filter(name)) return parse(*derived, names, depth + 1);
    throw BadDefinition{fmt::format("refers to the filter “{}”, which is not defined", name)};
}

const json* entry(const json& object, const std::string& name)
{
    const auto at = object.find(name);
    return at == object.end() ? nullptr : &*at;
}

} // namespace

const json* MeasureNames::set(const std::string& name) const
{
    const json* own = entry(sets, name);
    return own || !fallback ? own : fallback->set(name);
}

const json* MeasureNames::filter(const std::string& name) const
{
    const json* own = entry(derived, name);
    return own || !fallback ? own : fallback->filter(name);
}

Filter filterFrom(const json& filter, const MeasureNames& names) { return parse(filter, names, 0); }

std::vector<std::string> valuesFrom(const json& value, const MeasureNames& names)
{
    if (value.is_string() && value.get_ref<const std::string&>().starts_with('@')) {
        const std::string name = value.get<std::string>().substr(1);
        const json* set = names.set(name);
        if (!set) throw BadDefinition{fmt::format("uses the set “{}”, which is not defined", name)};
        return valuesFrom(*set, names);
    }
    if (!value.is_array()) return {textOf(value)};
    std::vector<std::string> values;
    for (const json& one : value) values.push_back(textOf(one));
    return values;
}

} // namespace qi
