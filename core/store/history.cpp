#include "core/store/history.h"

#include "core/records/roles.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace qi::sqlite
{

namespace
{

using Json = nlohmann::ordered_json;
using Months = std::map<std::string, MonthChange>;

/// The month of a record's key date as SQL works it out.
std::string monthSql(const DatasetTable& dataset)
{
    const Grain* grain = grainOf(dataset.grain);
    const DatasetColumn* key = grain ? dataset.find(grain->keyDate) : nullptr;
    if (!key) return "''";
    const char* const unit = key->type == StoredType::Date ? " * 86400" : "";
    return fmt::format("ifnull(strftime('%Y-%m', {}{}, 'unixepoch'), '')", valueColumn(*key), unit);
}

std::vector<MonthChange> listed(const Months& months)
{
    std::vector<MonthChange> list;
    for (const auto& [month, change] : months) list.push_back(change);
    return list;
}

/// Adds the counts of a question that gives a batch, a month and a number.
Result<Done> count(const Database& database, const std::string& sql, std::map<std::int64_t, Months>& byBatch,
                   std::size_t MonthChange::*what)
{
    Statement rows = database.prepare(sql);
    rows.with();
    while (rows.next()) {
        MonthChange& change = byBatch[rows.integer(0)][std::string(rows.text(1))];
        change.month = rows.text(1);
        change.*what += static_cast<std::size_t>(rows.integer(2));
    }
    return rows.finished();
}

/// Of each import: what it brought, and what of others it replaced.
Result<std::map<std::int64_t, Months>> monthsOfImports(const Database& database, const DatasetTable& dataset)
{
    std::map<std::int64_t, Months> byBatch;
    const std::string month = monthSql(dataset), table = dataset.table();
    if (auto done = count(database,
                          fmt::format("SELECT _batch, {}, count(*) FROM {} WHERE _replaced_by IS NULL OR _replaced_by "
                                      "<> _batch GROUP BY 1, 2",
                                      month, table),
                          byBatch, &MonthChange::added);
        !done)
        return fail(done.error());
    if (auto done = count(database,
                          fmt::format("SELECT _replaced_by, {}, count(*) FROM {} WHERE _replaced_by IS NOT NULL AND "
                                      "_replaced_by <> _batch GROUP BY 1, 2",
                                      month, table),
                          byBatch, &MonthChange::replaced);
        !done)
        return fail(done.error());
    return byBatch;
}

Json asJson(const std::vector<MonthChange>& months)
{
    Json json = Json::array();
    for (const MonthChange& change : months)
        json.push_back({change.month, change.added, change.replaced, change.removed});
    return json;
}

std::vector<MonthChange> monthsIn(std::string_view text)
{
    std::vector<MonthChange> months;
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_array()) return months;
    for (const Json& change : json)
        if (change.is_array() && change.size() == 4 && change[0].is_string() && change[1].is_number_unsigned() &&
            change[2].is_number_unsigned() && change[3].is_number_unsigned())
            months.push_back({change[0].get<std::string>(), change[1].get<std::size_t>(), change[2].get<std::size_t>(),
                              change[3].get<std::size_t>()});
    return months;
}

Result<Done> addImports(const Database& database, const DatasetTable& dataset, std::vector<HistoryEntry>& history)
{
    auto months = monthsOfImports(database, dataset);
    if (!months) return fail(months.error());
    Statement rows = database.prepare("SELECT id, at, file, added, updated, unchanged, quarantined FROM batch WHERE "
                                      "dataset = ?1 ORDER BY id");
    rows.with(dataset.id);
    while (rows.next()) {
        HistoryEntry entry;
        entry.at = rows.text(1);
        entry.kind = "import";
        entry.import = rows.integer(0);
        entry.words = fmt::format("{}: {} added, {} updated, {} known already, {} quarantined.", rows.text(2),
                                  rows.integer(3), rows.integer(4), rows.integer(5), rows.integer(6));
        entry.months = listed((*months)[entry.import]);
        history.push_back(std::move(entry));
    }
    return rows.finished();
}

Result<Done> addEvents(const Database& database, const std::string& dataset, std::vector<HistoryEntry>& history)
{
    Statement rows =
        database.prepare("SELECT at, who, kind, words, months FROM event WHERE ?1 = '' OR dataset = ?1 ORDER BY id");
    rows.with(dataset);
    while (rows.next())
        history.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)),
                           std::string(rows.text(3)), monthsIn(rows.text(4)), 0});
    return rows.finished();
}

} // namespace

Result<Done> noteEvent(const Database& database, const HistoryEntry& entry, const std::string& dataset)
{
    return database.run("INSERT INTO event(at, who, kind, dataset, words, months) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                        entry.at, entry.who, entry.kind, dataset, entry.words, asJson(entry.months).dump());
}

Result<std::vector<MonthChange>> monthsOfForgetting(const Database& database, const DatasetTable& dataset,
                                                    std::int64_t batch)
{
    std::map<std::int64_t, Months> found;
    const std::string month = monthSql(dataset);
    for (const auto& [where, what] : {std::pair{"_batch = {0} AND _replaced_by IS NULL", &MonthChange::removed},
                                      std::pair{"_replaced_by = {0} AND _batch <> {0}", &MonthChange::added}})
        if (auto done = count(database,
                              fmt::format("SELECT 0, {}, count(*) FROM {} WHERE {} GROUP BY 2", month, dataset.table(),
                                          fmt::format(fmt::runtime(where), batch)),
                              found, what);
            !done)
            return fail(done.error());
    return listed(found[0]);
}

Result<std::vector<HistoryEntry>> historyOf(const Database& database, const std::string& name, Feedback& feedback)
{
    const auto datasets = datasetTables(database);
    if (!datasets) return fail(datasets.error());
    std::vector<HistoryEntry> history;
    for (const DatasetTable& dataset : *datasets) {
        if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "Stopped.");
        if (!name.empty() && dataset.name != name) continue;
        if (auto done = addImports(database, dataset, history); !done) return fail(done.error());
    }
    if (auto done = addEvents(database, name, history); !done) return fail(done.error());
    std::ranges::stable_sort(history, {}, &HistoryEntry::at);
    return history;
}

} // namespace qi::sqlite
