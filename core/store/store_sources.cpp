#include "core/base/path_text.h"
#include "core/store/backup.h"
#include "core/store/correcting.h"
#include "core/store/dataset_tables.h"
#include "core/store/history.h"
#include "core/store/opening.h"
#include "core/store/store_impl.h"
#include "core/store/text_dictionary.h"

#include <fmt/format.h>

#include <system_error>

namespace qi
{

namespace
{

Result<sqlite::DatasetTable> datasetNamed(const sqlite::Database& database, const std::string& name)
{
    auto found = sqlite::findDataset(database, name);
    if (!found) return fail(found.error());
    if (!*found)
        return fail(Error::Kind::Store,
                    fmt::format("The store has no dataset {}; `datasets` lists those it has.", name));
    return std::move(**found);
}

} // namespace

Result<Done> Store::setSource(const std::string& dataset, const SourceInfo& source, const std::string& now,
                              const std::string& who)
{
    auto transaction = sqlite::Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    const auto found = datasetNamed(impl_->database, dataset);
    if (!found) return fail(found.error());
    if (auto done = impl_->database.run("UPDATE dataset SET source = ?2 WHERE id = ?1", found->id, toJson(source));
        !done)
        return done;
    const HistoryEntry entry{
        .at = now, .who = who, .kind = "source", .words = "What is known about the source was set."};
    if (auto done = sqlite::noteEvent(impl_->database, entry, dataset); !done) return done;
    return transaction->commit();
}

Result<Done> Store::correct(const Correction& correction, const std::string& now, Feedback& feedback)
{
    const auto secret = patientKeySecret();
    if (!secret) return fail(secret.error());
    auto transaction = sqlite::Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    if (auto done = sqlite::correctSetAside(impl_->database, correction, now, *secret, feedback); !done) return done;
    return transaction->commit();
}

Result<Done> Store::deleteDataset(const std::string& name, const std::string& now, const std::string& who,
                                  Feedback& feedback)
{
    auto transaction = sqlite::Transaction::begin(impl_->database);
    if (!transaction) return fail(transaction.error());
    const auto dataset = datasetNamed(impl_->database, name);
    if (!dataset) return fail(dataset.error());
    if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "Stopped; nothing was deleted.");
    if (auto done = impl_->database.run("DELETE FROM batch WHERE dataset = ?1", dataset->id); !done) return done;
    // Emptied row by row and overwritten before the table goes.
    if (auto done = impl_->database.run("DELETE FROM " + dataset->table()); !done) return done;
    if (auto done = sqlite::dropDataset(impl_->database, *dataset); !done) return done;
    if (auto done = sqlite::dropUnusedTexts(impl_->database); !done) return done;
    const HistoryEntry entry{.at = now,
                             .who = who,
                             .kind = "delete",
                             .words = fmt::format("The dataset with {} rows was deleted.", dataset->rows)};
    if (auto done = sqlite::noteEvent(impl_->database, entry, name); !done) return done;
    if (auto done = transaction->commit(); !done) return done;
    if (auto done = compact(); !done)
        return fail(done.error().kind, fmt::format("{} is deleted and its rows are overwritten, but the room they took "
                                                   "was not given back: {} Compact the store when this is mended.",
                                                   name, done.error().sentence));
    return Done{};
}

Result<Done> Store::compact()
{
    sqlite::emptyLog(impl_->database);
    auto done = impl_->database.runScript("VACUUM");
    sqlite::emptyLog(impl_->database);
    return done;
}

std::vector<std::filesystem::path> Store::backups() const { return sqlite::backupsOf(impl_->file); }

Result<Done> Store::removeBackups()
{
    const std::filesystem::path folder = sqlite::backupFolderOf(impl_->file);
    std::error_code error;
    for (const std::filesystem::path& copy : backups()) {
        std::filesystem::remove(copy, error);
        if (error)
            return fail(Error::Kind::System, fmt::format("The backup copy {} could not be removed ({}).",
                                                         pathText(copy.filename()), error.message()));
    }
    if (std::filesystem::is_empty(folder, error)) std::filesystem::remove(folder, error);
    return Done{};
}

Result<std::vector<HistoryEntry>> Store::history(const std::string& dataset, Feedback& feedback)
{
    return sqlite::historyOf(impl_->database, dataset, feedback);
}

} // namespace qi
