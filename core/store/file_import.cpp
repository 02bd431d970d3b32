#include "core/store/file_import.h"

#include "core/store/corrected_before.h"
#include "core/store/known_file.h"

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

Result<Done> refuseOtherGrain(const DatasetTable& dataset, const FileHead& file)
{
    if (dataset.grain == file.grain) return Done{};
    return fail(Error::Kind::Data, fmt::format("{} holds one {} a row, but dataset {} one {}; import it into a "
                                               "dataset of another name.",
                                               file.name, file.grain, file.dataset, dataset.grain));
}

Result<Done> addSetAside(const Database& database, std::int64_t batch, const ImportReport& report,
                         const QuarantinedRows& rows, const std::vector<std::optional<std::int64_t>>& correctedBy)
{
    Statement insert =
        database.prepare("INSERT INTO set_aside(batch, whole_row, line, field, reason, value, text, mark, "
                         "corrected_by, key_a, key_b) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)");
    for (std::size_t i = 0; i < report.quarantined.size(); ++i) {
        const SetAside& row = report.quarantined[i];
        const std::string_view text = i < rows.texts.size() ? std::string_view(rows.texts[i]) : "";
        const std::string mark = i < rows.marks.size() ? markOfRow(rows.marks[i]) : "";
        const auto correction = i < correctedBy.size() ? correctedBy[i] : std::nullopt;
        const auto key =
            i < rows.keys.size() && !rows.keys[i].empty() ? std::optional(identityOfKey(rows.keys[i])) : std::nullopt;
        insert.with(batch, true, row.row, row.field, row.reason, row.value, text, mark, correction,
                    key ? std::optional(key->a) : std::nullopt, key ? std::optional(key->b) : std::nullopt);
        if (auto done = insert.run(); !done) return done;
    }
    for (std::size_t i = 0; i < report.valuesSetAside.size(); ++i) {
        const SetAside& value = report.valuesSetAside[i];
        const std::string mark = i < rows.rowsOfValues.size() ? markOfRow(rows.rowsOfValues[i]) : "";
        insert.with(batch, false, value.row, value.field, value.reason, value.value, "", mark, std::nullopt,
                    std::nullopt, std::nullopt);
        if (auto done = insert.run(); !done) return done;
    }
    return Done{};
}

/// Rows that were corrected by hand before are not set aside a second time.
void leaveOutCorrected(ImportReport& report, const std::vector<std::optional<std::int64_t>>& correctedBy)
{
    std::vector<SetAside> others;
    for (std::size_t i = 0; i < report.quarantined.size(); ++i)
        if (i >= correctedBy.size() || !correctedBy[i]) others.push_back(std::move(report.quarantined[i]));
    report.correctedBefore = report.quarantined.size() - others.size();
    report.unchanged += report.correctedBefore;
    report.quarantined = std::move(others);
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

} // namespace

Result<FileImport> FileImport::begin(const Database& database, const FileHead& file, const std::string& now, Mode mode,
                                     Feedback& feedback)
{
    FileImport import(database, mode);
    auto found = findDataset(database, file.dataset);
    if (!found) return fail(found.error());
    import.dataset_ = std::move(*found);
    if (import.dataset_) {
        if (mode == Mode::Write)
            if (auto done = refuseOtherGrain(*import.dataset_, file); !done) return fail(done.error());
        if (auto done = import.meetStored(feedback); !done) return fail(done.error());
        auto mended = MendedRows::of(database, import.dataset_->id);
        if (!mended) return fail(mended.error());
        import.mended_ = std::move(*mended);
    }
    if (mode == Mode::Try) return import;
    if (auto done = import.beginBatch(file, now); !done) return fail(done.error());
    return import;
}

Result<Done> FileImport::meetStored(Feedback& feedback)
{
    const auto last = database_->integer(fmt::format("SELECT max(_id) FROM {}", dataset_->table()));
    if (!last) return fail(last.error());
    register_ = RowRegister(*last);
    beganEmpty_ = *last == 0;
    Statement row = database_->prepare(
        fmt::format("SELECT _id, _key_a, _key_b, _content FROM {} WHERE _replaced_by IS NULL", dataset_->table()));
    row.with();
    for (std::size_t count = 0; row.next(); ++count) {
        register_.meetStored(row.integer(0), {row.integer(1), row.integer(2)}, row.integer(3));
        if (count % kRowsBetweenReports == 0 && feedback.cancelled()) return fail(stopped());
    }
    return row.finished();
}

Result<Done> FileImport::beginBatch(const FileHead& file, const std::string& now)
{
    if (!dataset_) {
        auto added = addDataset(*database_, file.dataset, file.grain);
        if (!added) return fail(added.error());
        dataset_ = std::move(*added);
    }
    // Its counts come with finish().
    auto done =
        database_->run("INSERT INTO batch(dataset, file, at, rows_read, added, updated, unchanged, quarantined) "
                       "VALUES (?1, ?2, ?3, 0, 0, 0, 0, 0)",
                       dataset_->id, file.name, now);
    batch_ = database_->lastRowId();
    return done;
}

Result<Done> FileImport::add(const FileRows& rows, Feedback& feedback)
{
    ids_.assign(rows.records.rows, 0);
    const std::vector<Identity>& identities = rows.identities.identities;
    // A million rows are told apart in more memory than a processor has at hand.
    constexpr std::size_t kSoon = 24, kNext = 8;
    for (std::size_t row = 0; row < ids_.size(); ++row) {
        if (row + kSoon < identities.size()) register_.fetchSoon(identities[row + kSoon]);
        if (row + kNext < identities.size()) register_.fetchNext(identities[row + kNext]);
        const Fate fate = register_.meet(identities[row], rows.identities.contents[row]);
        if (fate != Fate::Unchanged) ids_[row] = register_.lastId();
        mended_.meet(rows.identities.identities[row]);
        updates_ = updates_ || fate == Fate::Updated;
    }
    if (mode_ == Mode::Try) return Done{};
    if (!writer_) {
        if (auto done = addColumns(*database_, *dataset_, rows.records); !done) return done;
        for (const RecordColumn& column : rows.records.columns) roles_.push_back(column.role);
        writer_ = std::make_unique<RecordWriter>(*database_, *dataset_, batch_);
    }
    return writer_->write({rows.records, rows.identities, rows.lines, ids_}, feedback);
}

Result<FileImport::Corrections> FileImport::correctionsOf(const std::vector<Fingerprint>& marks) const
{
    Corrections corrections;
    if (marks.empty() || !dataset_) return corrections;
    const auto before = CorrectedBefore::of(*database_, dataset_->id);
    if (!before) return fail(before.error());
    if (before->empty()) return corrections;
    for (const Fingerprint& mark : marks) corrections.push_back(before->correctionOf(mark));
    return corrections;
}

Result<ImportReport> FileImport::finish(ImportReport report, const QuarantinedRows& quarantined)
{
    writer_.reset();
    const ImportPlan plan = register_.plan();
    report.added = plan.added;
    report.updated = plan.updated;
    report.unchanged = plan.unchanged;
    const auto correctedBy = correctionsOf(quarantined.marks);
    if (!correctedBy) return fail(correctedBy.error());
    if (mode_ == Mode::Write)
        if (auto done = addSetAside(*database_, batch_, report, quarantined, *correctedBy); !done)
            return fail(done.error());
    leaveOutCorrected(report, *correctedBy);
    if (mode_ == Mode::Try) return report;
    report.batch = batch_;
    if (auto done = replaceOlder(plan); !done) return fail(done.error());
    if (auto done = withdraw(plan); !done) return fail(done.error());
    if (auto done = writeBatch(report); !done) return fail(done.error());
    if (auto done = mended_.write(*database_, batch_); !done) return fail(done.error());
    if (auto done = addConfirmed(*database_, batch_, plan.confirmed); !done) return fail(done.error());
    if (plan.updated > 0)
        if (auto done = dropKnown(*database_, dataset_->id); !done) return fail(done.error());
    if (plan.added + plan.updated == 0) return report;
    const auto rows = dataset_->rows + static_cast<std::int64_t>(plan.added);
    if (auto done = noteChange(*database_, *dataset_, rows); !done) return fail(done.error());
    dataset_->rows = rows;
    return report;
}

/// A column that the file lacks says nothing: the row keeps what it had there.
std::string FileImport::carryOverSql() const
{
    std::string names;
    for (const DatasetColumn& column : dataset_->columns) {
        if (std::ranges::find(roles_, column.role) != roles_.end()) continue;
        names += (names.empty() ? "" : ", ") + valueColumn(column);
        if (column.type == StoredType::Time) names += ", " + aheadColumn(column);
    }
    if (names.empty()) return {};
    return fmt::format("UPDATE {0} SET ({1}) = (SELECT {1} FROM {0} WHERE _id = ?1) WHERE _id = ?2", dataset_->table(),
                       names);
}

Result<Done> FileImport::replaceOlder(const ImportPlan& plan) const
{
    if (plan.replacements.empty()) return Done{};
    const std::string carryOver = carryOverSql();
    Statement carry = database_->prepare(carryOver.empty() ? "SELECT 1" : carryOver);
    Statement replace =
        database_->prepare(fmt::format("UPDATE {} SET _replaced_by = ?2 WHERE _id = ?1", dataset_->table()));
    for (const auto& [older, newer] : plan.replacements) {
        if (auto done = replace.with(older, batch_).run(); !done) return done;
        if (carryOver.empty()) continue;
        if (auto done = carry.with(older, newer).run(); !done) return done;
    }
    return Done{};
}

Result<Done> FileImport::withdraw(const ImportPlan& plan) const
{
    if (plan.withdrawn.empty()) return Done{};
    Statement remove = database_->prepare(fmt::format("DELETE FROM {} WHERE _id = ?1", dataset_->table()));
    for (const std::int64_t id : plan.withdrawn)
        if (auto done = remove.with(id).run(); !done) return done;
    return Done{};
}

Result<Done> FileImport::writeBatch(const ImportReport& report) const
{
    return database_->run(
        "UPDATE batch SET rows_read = ?2, added = ?3, updated = ?4, unchanged = ?5, quarantined = ?6, "
        "first_day = ?7, last_day = ?8 WHERE id = ?1",
        batch_, report.rowsRead, report.added, report.updated, report.unchanged, report.quarantined.size(),
        dayOf(report.first), dayOf(report.last));
}

} // namespace qi::sqlite
