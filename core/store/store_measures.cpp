#include "core/store/store_impl.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace qi
{

namespace
{

using Json = nlohmann::json;

/// The definitions one by one, as readMeasures() takes them: a list, a list in "measures", or one alone.
Json definitionsIn(std::string_view text)
{
    Json json = Json::parse(text, nullptr, false);
    if (json.is_object() && json.contains("measures")) return json["measures"];
    return json.is_array() ? json : Json::array({std::move(json)});
}

} // namespace

Result<std::vector<MeasureDefinition>> Store::ownMeasures()
{
    std::string list;
    sqlite::Statement rows = impl_->database.prepare("SELECT definition FROM measure ORDER BY id");
    rows.with();
    while (rows.next()) list += fmt::format("{}{}", list.empty() ? "" : ",", rows.text(0));
    if (auto done = rows.finished(); !done) return fail(done.error());
    if (list.empty()) return std::vector<MeasureDefinition>{};
    return readMeasures("[" + list + "]");
}

Result<Done> Store::addMeasures(std::string_view json)
{
    const auto measures = readMeasures(json);
    if (!measures) return fail(measures.error());
    auto transaction = sqlite::Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    sqlite::Statement insert =
        impl_->database.prepare("INSERT OR REPLACE INTO measure(id, definition) VALUES (?1, ?2)");
    for (const Json& definition : definitionsIn(json))
        if (auto done = insert.with(definition.value("id", std::string()), definition.dump()).run(); !done) return done;
    return transaction->commit();
}

Result<Done> Store::removeMeasure(const std::string& id)
{
    if (auto done = impl_->database.run("DELETE FROM measure WHERE id = ?1", id); !done) return done;
    if (impl_->database.changes() > 0) return Done{};
    return fail(Error::Kind::Usage,
                fmt::format("The store has no measure {} of its own; those of the catalogue cannot be removed.", id));
}

} // namespace qi
