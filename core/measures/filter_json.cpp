#include "core/measures/filter_json.h"

#include "core/measures/computed_roles.h"
#include "core/measures/needs.h"
#include "core/records/roles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

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

template<typename Names>
std::string listedNames(const Names& names)
{
    std::string text;
    for (const auto& name : names) text += fmt::format("{}{}", text.empty() ? "" : ", ", name);
    return text;
}

const NamedOp& opNamed(const json& filter)
{
    const auto at = filter.find("op");
    std::vector<std::string_view> names;
    for (const NamedOp& op : kOps) names.push_back(op.name);
    if (at == filter.end() || !at->is_string())
        throw BadDefinition{fmt::format("has a filter without “op”; it can be {}", listedNames(names)), ""};
    const auto* found = std::ranges::find(kOps, at->get_ref<const std::string&>(), &NamedOp::name);
    if (found == kOps.end())
        throw BadDefinition{fmt::format("has a filter with the unknown op “{}”; it can be {}", at->get<std::string>(),
                                        listedNames(names)),
                            "/op"};
    return *found;
}

std::string textOf(const json& value)
{
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
    if (value.is_number()) return fmt::format("{}", value.get<double>());
    throw BadDefinition{fmt::format("compares with {}, where a text or a number is wanted", value.dump()), ""};
}

double numberOf(const std::string& text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size())
        throw BadDefinition{fmt::format("compares with “{}”, where a number is wanted", text), "/value"};
    return number;
}

std::string roleAt(const json& filter)
{
    const json& role = filter.at("role");
    if (!role.is_string()) throw BadDefinition{fmt::format("has {} where a role is wanted", role.dump()), "/role"};
    return within("role", [&] { return knownRole(role.get<std::string>()); });
}

Filter parse(const json& filter, const MeasureNames& names, int depth);

Filter joined(Filter::Kind kind, const char* key, const json& filter, const MeasureNames& names, int depth)
{
    insistOnKnownKeys(filter, {key});
    const json& parts = filter.at(key);
    if (!parts.is_array())
        throw BadDefinition{fmt::format("has “{}” without a list of filters", key), fmt::format("/{}", key)};
    Filter result{.kind = kind};
    within(key, [&] {
        for (std::size_t i = 0; i < parts.size(); ++i)
            result.parts.push_back(within(i, [&] { return parse(parts[i], names, depth); }));
    });
    return result;
}

Filter inverted(const json& filter, const MeasureNames& names, int depth)
{
    insistOnKnownKeys(filter, {"not"});
    return {.kind = Filter::Kind::Not, .parts = {within("not", [&] { return parse(filter["not"], names, depth); })}};
}

void readNumber(Filter& filter)
{
    if (filter.values.size() != 1)
        throw BadDefinition{fmt::format("compares “{}” with other than one number", filter.role), "/value"};
    filter.number = numberOf(filter.values.front());
}

Filter onRole(const json& filter, const MeasureNames& names)
{
    insistOnKnownKeys(filter, {"role", "op", "value", "beside"});
    const NamedOp& named = opNamed(filter);
    Filter result{.kind = Filter::Kind::Role, .role = roleAt(filter), .op = named.op};
    result.beside = filter.value("beside", false);
    if (!named.takesValue) return result;
    const auto value = filter.find("value");
    if (value == filter.end())
        throw BadDefinition{fmt::format("compares “{}” with nothing: “value” is missing", result.role), ""};
    result.values = within("value", [&] { return valuesFrom(*value, names); });
    if (value->is_string() && value->get_ref<const std::string&>().starts_with('@'))
        result.set = value->get<std::string>().substr(1);
    if (isOrdering(named.op) || named.op == FilterOp::MinuteEq) readNumber(result);
    return result;
}

Filter onElapsed(const json& filter)
{
    insistOnKnownKeys(filter, {"elapsed", "op", "minutes"});
    const json& roles = filter.at("elapsed");
    const auto minutes = filter.find("minutes");
    const FilterOp op = opNamed(filter).op;
    const bool sound = roles.is_array() && roles.size() == 2 && roles[0].is_string() && roles[1].is_string() &&
                       minutes != filter.end() && minutes->is_number() && (isOrdering(op) || op == FilterOp::Eq);
    if (!sound)
        throw BadDefinition{"has an “elapsed” filter that is not [role, role], with “op” lt, lte, gt, gte or eq and a "
                            "number of “minutes”",
                            ""};
    return within("elapsed", [&] {
        return Filter{.kind = Filter::Kind::Elapsed,
                      .role = within(0, [&] { return knownRole(roles[0].get<std::string>()); }),
                      .stop = within(1, [&] { return knownRole(roles[1].get<std::string>()); }),
                      .op = op,
                      .number = minutes->get<double>()};
    });
}

Filter called(const json& filter, const MeasureNames& names, int depth)
{
    insistOnKnownKeys(filter, {"ref"});
    const json& name = filter["ref"];
    const json* derived = name.is_string() ? names.filter(name.get<std::string>()) : nullptr;
    if (!derived)
        throw BadDefinition{fmt::format("refers to the filter {}, which is not defined", name.dump()), "/ref"};
    Filter result = within("ref", [&] { return parse(*derived, names, depth); });
    result.called = name.get<std::string>();
    return result;
}

Filter parse(const json& filter, const MeasureNames& names, int depth)
{
    if (depth > kDeepest) throw BadDefinition{"has filters that refer to each other without end", ""};
    if (!filter.is_object()) throw BadDefinition{fmt::format("has {} where a filter is wanted", filter.dump()), ""};
    if (filter.contains("all")) return joined(Filter::Kind::All, "all", filter, names, depth + 1);
    if (filter.contains("any")) return joined(Filter::Kind::Any, "any", filter, names, depth + 1);
    if (filter.contains("not")) return inverted(filter, names, depth + 1);
    if (filter.contains("elapsed")) return onElapsed(filter);
    if (filter.contains("role")) return onRole(filter, names);
    if (filter.contains("ref")) return called(filter, names, depth + 1);
    throw BadDefinition{
        fmt::format("has {} where a filter is wanted: an object with all, any, not, role, elapsed or ref",
                    filter.dump()),
        ""};
}

/// Letters to change, put in or take out to turn one into the other.
std::size_t distanceBetween(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0u);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
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

void insistOnKnownKeys(const json& object, std::initializer_list<std::string_view> known)
{
    for (const auto& [key, value] : object.items())
        if (!key.starts_with('_') && std::ranges::find(known, std::string_view(key)) == known.end())
            throw BadDefinition{
                fmt::format("has the key “{}”, which means nothing here; there can be {}", key, listedNames(known)),
                "/" + key};
}

std::string nearestRole(const std::string& role)
{
    std::string nearest;
    std::size_t least = 4; // further away it is no slip of the fingers
    const auto take = [&](std::string_view id) {
        if (const std::size_t distance = distanceBetween(role, id); distance < std::min(least, role.size()))
            least = distance, nearest = id;
    };
    for (const Role& each : allRoles()) take(each.id);
    for (const std::string_view id : computedRoles()) take(id);
    return nearest;
}

std::string knownRole(std::string role)
{
    if (roleOf(role) || isComputedRole(role)) return role;
    const std::string nearest = nearestRole(role);
    throw BadDefinition{fmt::format("uses the role “{}”, which does not exist{}", role,
                                    nearest.empty() ? "" : fmt::format(" (is “{}” meant?)", nearest)),
                        ""};
}

Filter filterFrom(const json& filter, const MeasureNames& names) { return parse(filter, names, 0); }

std::vector<std::string> valuesFrom(const json& value, const MeasureNames& names)
{
    if (value.is_string() && value.get_ref<const std::string&>().starts_with('@')) {
        const std::string name = value.get<std::string>().substr(1);
        const json* set = names.set(name);
        if (!set) throw BadDefinition{fmt::format("uses the set “{}”, which is not defined", name), ""};
        if (!set->is_array()) throw BadDefinition{fmt::format("uses the set “{}”, which is not a list", name), ""};
        return valuesFrom(*set, names);
    }
    if (!value.is_array()) return {textOf(value)};
    std::vector<std::string> values;
    for (const json& one : value) values.push_back(textOf(one));
    return values;
}

} // namespace qi
