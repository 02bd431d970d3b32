#include "core/store/batch_choices.h"

#include <nlohmann/json.hpp>

namespace qi::sqlite
{

namespace
{
using Json = nlohmann::ordered_json;

Json orNull(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

} // namespace

Result<Done> noteChoices(const Database& database, const ImportReport& report)
{
    Json roles = Json::array();
    for (const MappedColumn& column : report.columns) roles.push_back(column.identifier ? "" : column.role);
    Json json{{"roles", roles}, {"date_order", report.dateOrder}};
    if (!report.dateOrders.empty()) json["date_orders"] = report.dateOrders;
    if (!report.mentalHealth.empty()) json["mental_health"] = report.mentalHealth;
    if (report.midnight && report.midnight->moved)
        json["midnight"] = {{"moved", true},
                            {"rows", report.midnight->rows},
                            {"median_without", orNull(report.midnight->medianWithout)},
                            {"median_with", orNull(report.midnight->medianWith)}};
    return database.run("UPDATE batch SET choices = ?2 WHERE id = ?1", report.batch,
                        json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

Result<BatchChoices> choicesOf(const Database& database, std::int64_t batch)
{
    Statement row = database.prepare("SELECT choices FROM batch WHERE id = ?1");
    const bool found = row.with(batch).next();
    if (auto done = row.finished(); !done) return fail(done.error());
    BatchChoices choices;
    const Json json = found ? Json::parse(row.text(0), nullptr, false) : Json();
    if (!json.is_object()) return choices;
    if (const auto roles = json.find("roles"); roles != json.end() && roles->is_array())
        for (const Json& role : *roles) choices.roles.push_back(role.is_string() ? role.get<std::string>() : "");
    choices.dateOrder = json.value("date_order", std::string());
    if (const auto orders = json.find("date_orders"); orders != json.end() && orders->is_object())
        for (const auto& [role, order] : orders->items())
            if (const auto known = order.is_string() ? dateOrderNamed(order.get<std::string>()) : std::nullopt)
                choices.dateOrders.emplace(role, *known);
    choices.mentalHealth = json.value("mental_health", std::string());
    choices.midnightMoved = json.contains("midnight");
    return choices;
}

} // namespace qi::sqlite
