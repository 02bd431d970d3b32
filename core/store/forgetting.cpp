#include "core/store/forgetting.h"

#include "core/store/corrected_before.h"
#include "core/store/dataset_tables.h"
#include "core/store/known_file.h"
#include "core/store/text_dictionary.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <vector>

namespace qi::sqlite
{

namespace
{

struct Confirmed
{
    std::int64_t batch = 0, first = 0, last = 0;
};

/// What other imports of the dataset found as it was, by import and then by row.
Result<std::vector<Confirmed>> confirmedByOthers(const Database& database, std::int64_t dataset, std::int64_t batch)
{
    std::vector<Confirmed> confirmed;
    Statement rows = database.prepare("SELECT c.batch, c.first_row, c.last_row FROM confirmed c JOIN batch b ON b.id = "
                                      "c.batch WHERE b.dataset = ?1 AND b.id <> ?2 ORDER BY c.batch, c.first_row");
    rows.with(dataset, batch);
    while (rows.next()) confirmed.push_back({rows.integer(0), rows.integer(1), rows.integer(2)});
    if (auto done = rows.finished(); !done) return fail(done.error());
    return confirmed;
}

/// The earliest import that found the row as it was.
std::optional<std::int64_t> firstConfirming(const std::vector<Confirmed>& confirmed, std::int64_t row)
{
    for (auto from = confirmed.begin(); from != confirmed.end();) {
        const auto to =
            std::ranges::find_if(from, confirmed.end(), [&](const auto& c) { return c.batch != from->batch; });
        const auto after = std::upper_bound(from, to, row, [](std::int64_t id, const auto& c) { return id < c.first; });
        if (after != from && std::prev(after)->last >= row) return from->batch;
        from = to;
    }
    return std::nullopt;
}

/// A row of the import that another keeps.
struct HandedOn
{
    std::int64_t row = 0, batch = 0;
};

Result<std::vector<HandedOn>> rowsOthersKeep(const Database& database, const DatasetTable& dataset, std::int64_t batch,
                                             Feedback& feedback)
{
    const auto confirmed = confirmedByOthers(database, dataset.id, batch);
    if (!confirmed) return fail(confirmed.error());
    std::vector<HandedOn> kept;
    if (confirmed->empty()) return kept;
    Statement rows = database.prepare(fmt::format("SELECT _id FROM {} WHERE _batch = ?1", dataset.table()));
    rows.with(batch);
    while (rows.next()) {
        if (const auto other = firstConfirming(*confirmed, rows.integer(0))) kept.push_back({rows.integer(0), *other});
        if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "Forgetting was stopped; nothing was changed.");
    }
    if (auto done = rows.finished(); !done) return fail(done.error());
    return kept;
}

/// Each row that the import replaced, with the import that replaces it from now on: none, a later one, or the one that
/// keeps what replaced it.
Result<Done> listReplaced(const Database& database, const DatasetTable& dataset, std::int64_t batch)
{
    const std::string table = dataset.table();
    if (auto done = database.runScript("DROP TABLE IF EXISTS temp.replaced; CREATE TABLE temp.replaced(a INTEGER, b "
                                       "INTEGER, heir INTEGER, PRIMARY KEY(a, b)) WITHOUT ROWID");
        !done)
        return done;
    if (auto done = database.run(fmt::format("INSERT INTO temp.replaced SELECT _key_a, _key_b, NULL FROM {} WHERE "
                                             "_replaced_by = ?1 AND _batch <> ?1",
                                             table),
                                 batch);
        !done)
        return done;
    return database.run(fmt::format("UPDATE temp.replaced SET heir = v._replaced_by FROM {} v WHERE v._batch = ?1 AND "
                                    "v._replaced_by <> ?1 AND v._key_a = a AND v._key_b = b",
                                    table),
                        batch);
}

Result<Done> handOn(const Database& database, const DatasetTable& dataset, const std::vector<HandedOn>& rows)
{
    Statement heir = database.prepare(
        fmt::format("UPDATE temp.replaced SET heir = ?2 WHERE (a, b) = (SELECT _key_a, _key_b FROM {} WHERE _id = ?1)",
                    dataset.table()));
    Statement owner = database.prepare(fmt::format("UPDATE {} SET _batch = ?2 WHERE _id = ?1", dataset.table()));
    for (const auto& [row, batch] : rows)
        for (Statement* change : {&heir, &owner})
            if (auto done = change->with(row, batch).run(); !done) return done;
    return Done{};
}

Result<Done> takeRowsBack(const Database& database, const DatasetTable& dataset, std::int64_t batch)
{
    const std::string table = dataset.table();
    if (auto done = database.run(fmt::format("UPDATE {} SET _replaced_by = (SELECT heir FROM temp.replaced WHERE a = "
                                             "_key_a AND b = _key_b) WHERE _replaced_by = ?1 AND _batch <> ?1",
                                             table),
                                 batch);
        !done)
        return done;
    if (auto done = database.run(fmt::format("DELETE FROM {} WHERE _batch = ?1", table), batch); !done) return done;
    return database.runScript("DROP TABLE temp.replaced");
}

Result<DatasetTable> datasetOfBatch(const Database& database, std::int64_t batch)
{
    const auto id = database.integer("SELECT dataset FROM batch WHERE id = ?1", batch);
    if (!id) return fail(id.error());
    auto datasets = datasetTables(database);
    if (!datasets) return fail(datasets.error());
    const auto found = std::ranges::find(*datasets, *id, &DatasetTable::id);
    if (found == datasets->end())
        return fail(
            Error::Kind::Store,
            fmt::format("There is no import {} in the store; its imports are listed with its datasets.", batch));
    return std::move(*found);
}

/// A dataset without imports is as if it had never been.
Result<Done> settle(const Database& database, const DatasetTable& dataset)
{
    const auto batches = database.integer("SELECT count(*) FROM batch WHERE dataset = ?1", dataset.id);
    if (!batches) return fail(batches.error());
    if (*batches == 0) return dropDataset(database, dataset);
    const auto rows =
        database.integer(fmt::format("SELECT count(*) FROM {} WHERE _replaced_by IS NULL", dataset.table()));
    if (!rows) return fail(rows.error());
    return noteChange(database, dataset, *rows);
}

} // namespace

Result<Done> forgetBatch(const Database& database, std::int64_t batch, Feedback& feedback)
{
    const auto dataset = datasetOfBatch(database, batch);
    if (!dataset) return fail(dataset.error());
    const auto kept = rowsOthersKeep(database, *dataset, batch, feedback);
    if (!kept) return fail(kept.error());
    if (auto done = listReplaced(database, *dataset, batch); !done) return done;
    if (auto done = handOn(database, *dataset, *kept); !done) return done;
    if (auto done = takeRowsBack(database, *dataset, batch); !done) return done;
    if (auto done = setAsideAgain(database, batch); !done) return done;
    if (auto done = dropKnown(database, dataset->id); !done) return done;
    if (auto done = database.run("DELETE FROM batch WHERE id = ?1", batch); !done) return done;
    if (auto done = settle(database, *dataset); !done) return done;
    return dropUnusedTexts(database);
}

} // namespace qi::sqlite
