#include "core/store/store_impl.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace qi
{

namespace
{

using Json = nlohmann::json;

/// The definitions one by one, as readMeasures() takes them: a list, a list in "measures", or one alone.
Json definitionsIn(const Json& document)
{
    if (document.is_object() && document.contains("measures")) return document["measures"];
    return document.is_array() ? document : Json::array({document});
}

/// One definition that can be read without the file it came in: with the sets and filters it may call by name.
std::string selfContained(const Json& definition, const Json& document)
{
    Json alone = definition;
    for (const char* names : {"sets", "derived"}) {
        if (!document.is_object() || !document.contains("measures") || !document.contains(names)) continue;
        if (!alone.contains("measures")) alone = {{"measures", Json::array({definition})}};
        alone[names] = document[names];
    }
    return alone.dump();
}

} // namespace

Result<std::vector<MeasureDefinition>> Store::ownMeasures()
{
    std::vector<MeasureDefinition> measures;
    sqlite::Statement rows = impl_->database.prepare("SELECT definition FROM measure ORDER BY id");
    rows.with();
    while (rows.next()) {
        auto read = readMeasures(rows.text(0));
        if (!read) return fail(read.error());
        std::ranges::move(*read, std::back_inserter(measures));
    }
    if (auto done = rows.finished(); !done) return fail(done.error());
    return measures;
}

Result<Done> Store::addMeasures(std::string_view json)
{
    const auto measures = readMeasures(json);
    if (!measures) return fail(measures.error());
    auto transaction = sqlite::Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    sqlite::Statement insert =
        impl_->database.prepare("INSERT OR REPLACE INTO measure(id, definition) VALUES (?1, ?2)");
    const Json document = Json::parse(json, nullptr, false);
    for (const Json& definition : definitionsIn(document))
        if (auto done = insert.with(definition.value("id", std::string()), selfContained(definition, document)).run();
            !done)
            return done;
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
