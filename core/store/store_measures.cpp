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

/// A version more, unless the last one says the same.
constexpr std::string_view kNewVersion = R"sql(
INSERT INTO measure_version(measure, version, at, definition)
SELECT ?1, (SELECT COALESCE(MAX(version), 0) + 1 FROM measure_version WHERE measure = ?1), ?2, ?3
WHERE NOT EXISTS(SELECT 1 FROM measure_version WHERE measure = ?1 AND definition = ?3
                 AND version = (SELECT MAX(version) FROM measure_version WHERE measure = ?1))
)sql";

} // namespace

Result<std::vector<MeasureDefinition>> Store::ownMeasures()
{
    std::vector<MeasureDefinition> measures;
    sqlite::Statement rows =
        impl_->database.prepare("SELECT definition, (SELECT MAX(version) FROM measure_version WHERE measure = id) "
                                "FROM measure ORDER BY id");
    rows.with();
    while (rows.next()) {
        auto read = readMeasures(rows.text(0));
        if (!read) return fail(read.error());
        for (MeasureDefinition& measure : *read) measure.version = static_cast<int>(rows.integer(1));
        std::ranges::move(*read, std::back_inserter(measures));
    }
    if (auto done = rows.finished(); !done) return fail(done.error());
    return measures;
}

Result<Done> Store::addMeasures(std::string_view json, const std::string& now)
{
    const auto measures = readMeasures(json);
    if (!measures) return fail(measures.error());
    auto transaction = sqlite::Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    const Json document = Json::parse(json, nullptr, false);
    for (const Json& definition : definitionsIn(document)) {
        const std::string id = definition.value("id", std::string()), text = selfContained(definition, document);
        if (auto done = impl_->database.run("INSERT OR REPLACE INTO measure(id, definition) VALUES (?1, ?2)", id, text);
            !done)
            return done;
        if (auto done = impl_->database.run(kNewVersion, id, now, text); !done) return done;
    }
    return transaction->commit();
}

Result<std::vector<MeasureVersion>> Store::measureVersions(const std::string& id)
{
    std::vector<MeasureVersion> versions;
    sqlite::Statement rows = impl_->database.prepare(
        "SELECT version, at, definition FROM measure_version WHERE measure = ?1 COLLATE NOCASE ORDER BY version");
    rows.with(id);
    while (rows.next())
        versions.push_back({static_cast<int>(rows.integer(0)), std::string(rows.text(1)), std::string(rows.text(2))});
    if (auto done = rows.finished(); !done) return fail(done.error());
    return versions;
}

Result<Done> Store::removeMeasure(const std::string& id)
{
    if (auto done = impl_->database.run("DELETE FROM measure WHERE id = ?1", id); !done) return done;
    if (impl_->database.changes() > 0) return Done{};
    return fail(Error::Kind::Usage,
                fmt::format("The store has no measure {} of its own; those of the catalogue cannot be removed.", id));
}

} // namespace qi
