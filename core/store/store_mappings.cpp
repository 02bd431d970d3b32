#include "core/store/store_impl.h"

#include <nlohmann/json.hpp>

namespace qi
{

namespace
{

using Json = nlohmann::json;

using Mapping = std::map<std::string, std::string>;

std::string keyOf(const std::vector<std::string>& headers) { return Json(headers).dump(); }

DateOrder orderIn(const Json& name)
{
    return name.is_string() ? dateOrderNamed(name.get<std::string>()).value_or(DateOrder::Auto) : DateOrder::Auto;
}

/// The name of one order for all, as it always was, or an object with those of single columns.
std::string textOf(const DateOrders& orders)
{
    if (orders.columns.empty()) return std::string(nameOf(orders.all));
    Json columns = Json::object();
    for (const auto& [header, order] : orders.columns) columns[header] = nameOf(order);
    return Json{{"all", nameOf(orders.all)}, {"columns", columns}}.dump();
}

DateOrders dateOrdersIn(std::string_view text)
{
    if (const auto all = dateOrderNamed(text)) return {*all, {}};
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return {};
    DateOrders orders{orderIn(json.value("all", Json())), {}};
    const Json columns = json.value("columns", Json::object());
    for (const auto& [header, order] : columns.items())
        if (orderIn(order) != DateOrder::Auto) orders.columns.emplace(header, orderIn(order));
    return orders;
}

} // namespace

Result<bool> Store::remembersMappings()
{
    const auto count = impl_->database.integer("SELECT count(*) FROM mapping");
    if (!count) return fail(count.error());
    return *count > 0;
}

Result<std::optional<Mapping>> Store::rememberedMapping(const std::vector<std::string>& headers)
{
    sqlite::Statement rows = impl_->database.prepare("SELECT roles FROM mapping WHERE headers = ?1 AND roles <> '{}'");
    const bool found = rows.with(keyOf(headers)).next();
    if (auto done = rows.finished(); !done) return fail(done.error());
    if (!found) return std::optional<Mapping>{};
    const Json json = Json::parse(rows.text(0), nullptr, false);
    Mapping mapping;
    for (const auto& [header, role] : json.items())
        if (role.is_string()) mapping.emplace(header, role.get<std::string>());
    return std::optional(std::move(mapping));
}

Result<Done> Store::rememberMapping(const std::vector<std::string>& headers, const Mapping& mapping)
{
    return impl_->database.run("INSERT INTO mapping(headers, roles) VALUES (?1, ?2) ON CONFLICT(headers) DO UPDATE SET "
                               "roles = excluded.roles",
                               keyOf(headers), Json(mapping).dump());
}

Result<DateOrders> Store::rememberedDateOrders(const std::vector<std::string>& headers)
{
    sqlite::Statement rows = impl_->database.prepare("SELECT date_order FROM mapping WHERE headers = ?1");
    const bool found = rows.with(keyOf(headers)).next();
    if (auto done = rows.finished(); !done) return fail(done.error());
    return found ? dateOrdersIn(rows.text(0)) : DateOrders{};
}

Result<Done> Store::rememberDateOrders(const std::vector<std::string>& headers, const DateOrders& orders)
{
    return impl_->database.run("INSERT INTO mapping(headers, roles, date_order) VALUES (?1, '{}', ?2) ON "
                               "CONFLICT(headers) DO UPDATE SET date_order = excluded.date_order",
                               keyOf(headers), textOf(orders));
}

} // namespace qi
