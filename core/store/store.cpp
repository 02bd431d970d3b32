#include "core/store/store.h"

#include "core/store/backup.h"
#include "core/store/batch_choices.h"
#include "core/store/checking.h"
#include "core/store/column_cache.h"
#include "core/store/copying.h"
#include "core/store/dataset_tables.h"
#include "core/store/forgetting.h"
#include "core/store/history.h"
#include "core/store/importing.h"
#include "core/store/opening.h"
#include "core/store/place.h"
#include "core/store/rescuing.h"
#include "core/store/schema.h"
#include "core/store/set_aside_days.h"
#include "core/store/set_aside_list.h"
#include "core/store/store_impl.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <system_error>

namespace qi
{

namespace
{

Error noDataset(const std::string& name)
{
    return {Error::Kind::Store, fmt::format("The store has no dataset {}; `datasets` lists those it has.", name)};
}

std::optional<Date> dateOf(const std::optional<std::int64_t>& day)
{
    return day ? std::optional(dateOfDay(*day)) : std::nullopt;
}

std::size_t countAt(const sqlite::Statement& row, int column) { return static_cast<std::size_t>(row.integer(column)); }

Result<std::vector<ImportBatch>> importsOf(const sqlite::Database& database, const sqlite::DatasetTable& dataset)
{
    std::vector<ImportBatch> imports;
    sqlite::Statement row =
        database.prepare("SELECT id, file, at, rows_read, added, updated, unchanged, quarantined, first_day, last_day "
                         "FROM batch WHERE dataset = ?1 ORDER BY id");
    row.with(dataset.id);
    while (row.next()) {
        const auto choices = sqlite::choicesOf(database, row.integer(0));
        if (!choices) return fail(choices.error());
        imports.push_back({row.integer(0), std::string(row.text(1)), dataset.name, std::string(row.text(2)),
                           countAt(row, 3), countAt(row, 4), countAt(row, 5), countAt(row, 6), countAt(row, 7),
                           dateOf(row.optionalInteger(8)), dateOf(row.optionalInteger(9)), choices->mentalHealth,
                           choices->midnightMoved});
    }
    if (auto done = row.finished(); !done) return fail(done.error());
    return imports;
}

DatasetSummary summaryOf(const sqlite::DatasetTable& dataset, std::vector<ImportBatch> imports)
{
    DatasetSummary summary{dataset.name,
                           dataset.grain,
                           static_cast<std::size_t>(dataset.rows),
                           {},
                           {},
                           {},
                           {},
                           sourceInfoFromJson(dataset.source)};
    for (const sqlite::DatasetColumn& column : dataset.columns) summary.roles.push_back(column.role);
    for (const ImportBatch& batch : imports) {
        if (batch.first && (!summary.first || *batch.first < *summary.first)) summary.first = batch.first;
        if (batch.last && (!summary.last || *batch.last > *summary.last)) summary.last = batch.last;
    }
    summary.imports = std::move(imports);
    return summary;
}

/// A copy before the first change of a day; a store that holds nothing yet has nothing to copy.
Result<sqlite::Backup> dailyBackup(const sqlite::Database& database, const std::filesystem::path& file,
                                   const std::string& now)
{
    const auto batches = database.integer("SELECT count(*) FROM batch");
    if (!batches) return fail(batches.error());
    if (*batches == 0) return sqlite::Backup{};
    return sqlite::Backup::make(database, file, now.substr(0, std::string("2026-01-31").size()));
}

/// What forgetting an import will take out and put back, written down while it is still there.
Result<Done> noteForgetting(const sqlite::Database& database, std::int64_t batch, const std::string& now,
                            const std::string& who)
{
    sqlite::Statement row = database.prepare("SELECT dataset, file FROM batch WHERE id = ?1");
    if (!row.with(batch).next()) return row.finished();
    const std::int64_t id = row.integer(0);
    const std::string file(row.text(1));
    row.reset();
    const auto datasets = sqlite::datasetTables(database);
    if (!datasets) return fail(datasets.error());
    for (const sqlite::DatasetTable& dataset : *datasets) {
        if (dataset.id != id) continue;
        auto months = sqlite::monthsOfForgetting(database, dataset, batch);
        if (!months) return fail(months.error());
        HistoryEntry entry{.at = now, .who = who, .kind = "forget"};
        entry.words = fmt::format("Import {} of {} was forgotten.", batch, file);
        entry.months = std::move(*months);
        return sqlite::noteEvent(database, entry, dataset.name);
    }
    return Done{};
}

} // namespace

Store::Store(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::filesystem::path& file, Access access)
{
    auto database = sqlite::openStore(file, access == Access::Write);
    if (!database) return fail(database.error());
    return Store(std::make_unique<Impl>(Impl{std::move(*database), file, sqlite::placeOf(file).warning}));
}

Result<Store> Store::create(const std::filesystem::path& file)
{
    auto database = sqlite::createStore(file);
    if (!database) return fail(database.error());
    return Store(std::make_unique<Impl>(Impl{std::move(*database), file, sqlite::placeOf(file).warning}));
}

Result<Store> Store::openOrCreate(const std::filesystem::path& file)
{
    std::error_code ignored;
    if (std::filesystem::exists(file, ignored)) return open(file);
    auto made = create(file);
    // Another program may have made it in between.
    return made || !std::filesystem::exists(file, ignored) ? std::move(made) : open(file);
}

void Store::discard(Store store)
{
    const std::filesystem::path file = store.path();
    store.impl_.reset();
    sqlite::removeStore(file);
}

const std::filesystem::path& Store::path() const { return impl_->file; }
const std::string& Store::warning() const { return impl_->warning; }

Result<std::string> Store::patientKeySecret()
{
    sqlite::Statement row = impl_->database.prepare("SELECT value FROM meta WHERE name = 'patient-key-secret'");
    if (row.with().next()) return std::string(row.text(0));
    if (auto done = row.finished(); !done) return fail(done.error());
    return fail(Error::Kind::Store, "The store has lost the secret of its patient keys; go back to a backup copy.");
}

Result<ImportReport> Store::import(const CleanedFile& file, const std::string& now, Feedback& feedback)
{
    auto reports = import(std::span(&file, 1), now, feedback);
    if (!reports) return fail(reports.error());
    return std::move(reports->front());
}

Result<std::vector<ImportReport>> Store::import(std::span<const CleanedFile> files, const std::string& now,
                                                Feedback& feedback)
{
    auto backup = dailyBackup(impl_->database, impl_->file, now);
    if (!backup) return fail(backup.error());
    auto transaction = sqlite::Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    std::vector<ImportReport> reports;
    for (const CleanedFile& file : files) {
        auto report = sqlite::importFile(impl_->database, file, now, feedback);
        if (!report) return fail(report.error());
        if (auto done = sqlite::noteChoices(impl_->database, *report); !done) return fail(done.error());
        reports.push_back(std::move(*report));
    }
    if (auto done = transaction->commit(); !done) return fail(done.error());
    backup->keep();
    sqlite::startWriteAheadLog(impl_->database, impl_->file);
    return reports;
}

Result<ImportReport> Store::tryImport(const CleanedFile& file, Feedback& feedback)
{
    return sqlite::tryFile(impl_->database, file, feedback);
}

Result<std::vector<ImportReport>> Store::import(std::span<const FileToImport> files, const std::string& now,
                                                Feedback& feedback)
{
    const auto secret = patientKeySecret();
    if (!secret) return fail(secret.error());
    auto backup = dailyBackup(impl_->database, impl_->file, now);
    if (!backup) return fail(backup.error());
    auto transaction = sqlite::Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    std::vector<ImportReport> reports;
    std::function<void()> settle = [] {};
    for (const FileToImport& file : files) {
        auto imported = sqlite::importSource(impl_->database, file, {*secret, now, files.size() == 1}, feedback);
        if (!imported) return fail(imported.error());
        reports.push_back(std::move(imported->report));
        settle = std::move(imported->settle);
    }
    if (auto done = transaction->commit(); !done) return fail(done.error());
    backup->keep();
    settle();
    sqlite::startWriteAheadLog(impl_->database, impl_->file);
    return reports;
}

Result<std::vector<ImportReport>> Store::tryImport(std::span<const FileToImport> files, Feedback& feedback)
{
    const auto secret = patientKeySecret();
    if (!secret) return fail(secret.error());
    const auto moment = sqlite::Transaction::beginReading(impl_->database);
    if (!moment) return fail(moment.error());
    std::vector<ImportReport> reports;
    for (const FileToImport& file : files) {
        auto report = sqlite::trySource(impl_->database, file, *secret, feedback);
        if (!report) return fail(report.error());
        reports.push_back(std::move(*report));
    }
    return reports;
}

Result<Done> Store::forget(std::int64_t batch, Feedback& feedback) { return forget(batch, {}, {}, feedback); }

Result<Done> Store::forget(std::int64_t batch, const std::string& now, const std::string& who, Feedback& feedback)
{
    auto transaction = sqlite::Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    if (!now.empty())
        if (auto done = noteForgetting(impl_->database, batch, now, who); !done) return done;
    if (auto done = sqlite::forgetBatch(impl_->database, batch, feedback); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
    // Another program may have made one of the rows as they were, until they were not.
    sqlite::removeStaleColumnFiles(impl_->database);
    sqlite::emptyLog(impl_->database);
    return Done{};
}

Result<std::vector<DatasetSummary>> Store::datasets()
{
    const auto datasets = sqlite::datasetTables(impl_->database);
    if (!datasets) return fail(datasets.error());
    std::vector<DatasetSummary> summaries;
    for (const sqlite::DatasetTable& dataset : *datasets) {
        auto imports = importsOf(impl_->database, dataset);
        if (!imports) return fail(imports.error());
        summaries.push_back(summaryOf(dataset, std::move(*imports)));
    }
    return summaries;
}

Result<std::vector<SetAsideRow>> Store::quarantine(const SetAsideFilter& filter)
{
    return sqlite::setAsideRowsOf(impl_->database, filter);
}

Result<std::vector<SetAsideDay>> Store::setAsideDays()
{
    const auto moment = sqlite::Transaction::beginReading(impl_->database);
    if (!moment) return fail(moment.error());
    return sqlite::setAsideDaysOf(impl_->database);
}

Result<std::string> Store::setAsideState()
{
    sqlite::Statement row = impl_->database.prepare(
        "SELECT count(*) || ' ' || ifnull(max(s.id), 0) || ' ' || ifnull(sum(s.mended_by), 0) || ' ' || "
        "count(s.corrected_by) || ' ' || (SELECT count(*) || ' ' || ifnull(max(id), 0) FROM correction) "
        "FROM set_aside s");
    std::string state;
    if (row.with().next()) state = row.text(0);
    if (auto done = row.finished(); !done) return fail(done.error());
    return state;
}

Result<RecordTable> Store::records(const std::string& dataset, const std::vector<std::string>& roles,
                                   Feedback& feedback)
{
    const auto moment = sqlite::Transaction::beginReading(impl_->database);
    if (!moment) return fail(moment.error());
    const auto found = sqlite::findDataset(impl_->database, dataset);
    if (!found) return fail(found.error());
    if (!*found) return fail(noDataset(dataset));
    return sqlite::readThroughCache(impl_->database, **found, roles, feedback);
}

Result<std::int64_t> Store::generation(const std::string& dataset)
{
    const auto found = sqlite::findDataset(impl_->database, dataset);
    if (!found) return fail(found.error());
    if (!*found) return fail(noDataset(dataset));
    return (*found)->generation;
}

Result<Done> Store::backup(const std::filesystem::path& target) { return sqlite::copyStore(impl_->database, target); }

Result<std::string> Store::restore(const std::filesystem::path& file, const std::filesystem::path& from,
                                   const std::string& now)
{
    return sqlite::restoreStore(file, from, now);
}

Result<RescueReport> Store::rescue(const std::filesystem::path& damaged, const std::filesystem::path& target,
                                   Feedback& feedback)
{
    return sqlite::rescueStore(damaged, target, feedback);
}

Result<std::vector<std::string>> Store::check() { return sqlite::problemsOf(impl_->database); }

int Store::schemaVersion() const { return sqlite::schemaVersionOf(impl_->database).value_or(0); }

} // namespace qi
