#include "core/store/importing.h"

#include "core/store/dataset_tables.h"
#include "core/store/record_writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi::sqlite
{

namespace
{

constexpr std::size_t kRowsBetweenReports = 4096;

Error stopped() { return {Error::Kind::Cancelled, "The import was stopped; the store is as it was before."}; }

std::optional<std::int64_t> dayOf(const std::optional<Date>& date)
{
    return date ? std::optional(dayNumber(*date)) : std::nullopt;
}

Result<DatasetTable> datasetFor(const Database& database, const CleanedFile& file)
{
    auto found = findDataset(database, file.report.dataset);
    if (!found) return fail(found.error());
    if (!*found) return addDataset(database, file.report.dataset, file.grain);
    if ((*found)->grain != file.grain)
        return fail(Error::Kind::Data, fmt::format("{} holds one {} a row, but dataset {} one {}; import it into a "
                                                   "dataset of another name.",
                                                   file.report.file, file.grain, file.report.dataset, (*found)->grain));
    return **found;
}

Result<std::int64_t> addBatch(const Database& database, const DatasetTable& dataset, const ImportReport& report,
                              const std::string& now)
{
    auto done = database.run("INSERT INTO batch(dataset, file, at, rows_read, added, updated, unchanged, quarantined, "
                             "first_day, last_day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                             dataset.id, report.file, now, report.rowsRead, report.added, report.updated,
                             report.unchanged, report.quarantined.size(), dayOf(report.first), dayOf(report.last));
    if (!done) return fail(done.error());
    return database.lastRowId();
}

Result<Done> addSetAside(const Database& database, std::int64_t batch, const CleanedFile& file)
{
    Statement insert = database.prepare("INSERT INTO set_aside(batch, whole_row, line, field, reason, value, text) "
                                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (std::size_t i = 0; i < file.report.quarantined.size(); ++i) {
        const SetAside& row = file.report.quarantined[i];
        const std::string_view text = i < file.setAsideText.size() ? std::string_view(file.setAsideText[i]) : "";
        if (auto done = insert.with(batch, true, row.row, row.field, row.reason, row.value, text).run(); !done)
            return done;
    }
    for (const SetAside& value : file.report.valuesSetAside)
        if (auto done = insert.with(batch, false, value.row, value.field, value.reason, value.value, "").run(); !done)
            return done;
    return Done{};
}

/// As ranges: a file imported again confirms all its rows in one line.
Result<Done> addConfirmed(const Database& database, std::int64_t batch, std::vector<std::int64_t> ids)
{
    std::ranges::sort(ids);
    Statement insert = database.prepare("INSERT INTO confirmed(batch, first_row, last_row) VALUES (?1, ?2, ?3)");
    for (std::size_t i = 0; i < ids.size();) {
        std::size_t last = i;
        while (last + 1 < ids.size() && ids[last + 1] <= ids[last] + 1) ++last;
        if (auto done = insert.with(batch, ids[i], ids[last]).run(); !done) return done;
        i = last + 1;
    }
    return Done{};
}

/// A column that the file lacks says nothing: the row keeps what it had there.
std::string carryOverSql(const DatasetTable& dataset, const RecordTable& records)
{
    std::string names;
    for (const DatasetColumn& column : dataset.columns) {
        if (records.find(column.role)) continue;
        names += (names.empty() ? "" : ", ") + valueColumn(column);
        if (column.type == StoredType::Time) names += ", " + aheadColumn(column);
    }
    if (names.empty()) return {};
    return fmt::format("UPDATE {0} SET ({1}) = (SELECT {1} FROM {0} WHERE _id = ?1) WHERE _id = ?2", dataset.table(),
                       names);
}

/// Writes the rows of one file.
class RowsOfImport
{
public:
    RowsOfImport(const Database& database, const DatasetTable& dataset, const CleanedFile& file,
                 const RowIdentities& rows, const ImportPlan& plan, std::int64_t batch)
        : database_(database), dataset_(dataset), file_(file), rows_(rows), plan_(plan), batch_(batch)
    {}

    Result<Done> write(Feedback& feedback)
    {
        const auto last = database_.integer(fmt::format("SELECT max(_id) FROM {}", dataset_.table()));
        if (!last) return fail(last.error());
        giveIds(*last);
        const RowsToWrite rows{file_.records, rows_, file_.sourceRows, ids_, batch_};
        if (auto done = writeRecords(database_, dataset_, rows, feedback); !done) return done;
        return replaceOlder();
    }

private:
    void giveIds(std::int64_t lastId)
    {
        ids_.resize(plan_.fates.size());
        for (std::size_t row = 0; row < ids_.size(); ++row)
            if (plan_.fates[row] != Fate::Unchanged) ids_[row] = ++lastId;
    }

    Result<Done> replaceOlder()
    {
        const std::string carryOver = carryOverSql(dataset_, file_.records);
        Statement carry = database_.prepare(carryOver.empty() ? "SELECT 1" : carryOver);
        Statement replace =
            database_.prepare(fmt::format("UPDATE {} SET _replaced_by = ?2 WHERE _id = ?1", dataset_.table()));
        for (const Replacement& replacement : plan_.replacements) {
            const std::int64_t older = replacement.known.value_or(ids_[replacement.earlier]);
            if (auto done = replace.with(older, batch_).run(); !done) return done;
            if (carryOver.empty()) continue;
            if (auto done = carry.with(older, ids_[replacement.row]).run(); !done) return done;
        }
        return Done{};
    }

    const Database& database_;
    const DatasetTable& dataset_;
    const CleanedFile& file_;
    const RowIdentities& rows_;
    const ImportPlan& plan_;
    std::int64_t batch_;
    std::vector<std::int64_t> ids_; ///< By row; 0 where nothing is written.
};

} // namespace

ImportReport reportOf(const CleanedFile& file, const ImportPlan& plan)
{
    ImportReport report = file.report;
    report.added = plan.added;
    report.updated = plan.updated;
    report.unchanged = plan.unchanged;
    return report;
}

Result<ImportPlan> planImport(const Database& database, const CleanedFile& file, const RowIdentities& rows,
                              Feedback& feedback)
{
    ImportPlanner planner(rows);
    const auto dataset = findDataset(database, file.report.dataset);
    if (!dataset) return fail(dataset.error());
    if (*dataset) {
        Statement known = database.prepare(fmt::format(
            "SELECT _id, _key_a, _key_b, _content FROM {} WHERE _replaced_by IS NULL", (*dataset)->table()));
        known.with();
        for (std::size_t count = 0; known.next(); ++count) {
            planner.meet({known.integer(0), {known.integer(1), known.integer(2)}, known.integer(3)});
            if (count % kRowsBetweenReports == 0 && feedback.cancelled()) return fail(stopped());
        }
        if (auto done = known.finished(); !done) return fail(done.error());
    }
    return planner.plan();
}

Result<ImportReport> importFile(const Database& database, const CleanedFile& file, const std::string& now,
                                Feedback& feedback)
{
    const RowIdentities rows = identitiesOf(file);
    const auto plan = planImport(database, file, rows, feedback);
    if (!plan) return fail(plan.error());
    auto dataset = datasetFor(database, file);
    if (!dataset) return fail(dataset.error());
    if (auto done = addColumns(database, *dataset, file.records); !done) return fail(done.error());

    ImportReport report = reportOf(file, *plan);
    const auto batch = addBatch(database, *dataset, report, now);
    if (!batch) return fail(batch.error());
    report.batch = *batch;
    if (auto done = RowsOfImport(database, *dataset, file, rows, *plan, *batch).write(feedback); !done)
        return fail(done.error());
    if (auto done = addConfirmed(database, *batch, plan->confirmed); !done) return fail(done.error());
    if (auto done = addSetAside(database, *batch, file); !done) return fail(done.error());
    if (plan->added + plan->updated == 0) return report;
    const auto added = static_cast<std::int64_t>(plan->added);
    if (auto done = noteChange(database, *dataset, dataset->rows + added); !done) return fail(done.error());
    return report;
}

} // namespace qi::sqlite
