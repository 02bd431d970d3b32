#include "core/store/importing.h"

#include "core/records/cleaning_ahead.h"
#include "core/store/column_cache.h"
#include "core/store/file_import.h"

namespace qi::sqlite
{

namespace
{

/// A smaller file has too few rows for a file of columns.
constexpr std::size_t kLeastBytesForColumns = 2'000'000;

FileHead headOf(const CleanedFile& file) { return {file.report.file, file.report.dataset, file.grain}; }
FileHead headOf(const CleaningStream& file) { return {file.file(), file.dataset(), file.grain()}; }

Result<ImportReport> takeFile(const Database& database, const CleanedFile& file, const std::string& now,
                              FileImport::Mode mode, Feedback& feedback)
{
    auto import = FileImport::begin(database, headOf(file), now, mode, feedback);
    if (!import) return fail(import.error());
    const FileRows rows{file.records, file.sourceRows, identitiesOf(file.records.rows, file.keys, file.fingerprints)};
    if (auto done = import->add(rows, feedback); !done) return fail(done.error());
    return import->finish(file.report, file.setAsideText);
}

/// Hears that work should stop, and says nothing: how far a file is, is told by what was read of it.
struct OnlyStop final : Feedback
{
    explicit OnlyStop(const Feedback& asked) : feedback(asked) {}
    void progress(std::size_t, std::size_t) override {}
    bool cancelled() const override { return feedback.cancelled(); }
    const Feedback& feedback;
};

/// The dataset's file of columns, written beside its rows while they are all new.
class ColumnsOfImport
{
public:
    ColumnsOfImport(const Database& database, bool wanted) : database_(database), wanted_(wanted) {}

    void add(const FileImport& import, const RecordTable& records, std::size_t bytesOfFile)
    {
        wanted_ = wanted_ && bytesOfFile >= kLeastBytesForColumns && import.beganEmpty() && import.onlyAdds();
        if (!wanted_) {
            file_.reset();
            return;
        }
        if (!file_) file_ = beginColumnFile(database_, import.dataset());
        rows_.clear();
        for (std::uint32_t row = 0; row < import.ids().size(); ++row)
            if (import.ids()[row] != 0) rows_.push_back(row);
        file_->add(records, rows_);
    }
    /// What puts it in its place.
    Result<std::function<void()>> settle(const DatasetTable& dataset)
    {
        if (!file_) return [] {};
        const auto now = findDataset(database_, dataset.name);
        if (!now) return fail(now.error());
        if (*now && !isWorthColumns(**now)) file_.reset();
        if (!file_) return [] {};
        auto key = *now ? columnFileKey(database_, **now) : Result<std::string>(std::string());
        if (!key) return fail(key.error());
        return [file = std::move(file_), key = std::move(*key)] { static_cast<void>(file->finish(key)); };
    }

private:
    const Database& database_;
    bool wanted_;
    std::shared_ptr<ColumnFileWriter> file_;
    std::vector<std::uint32_t> rows_;
};

/// Takes a file from its first row to its end; nothing when its rows begin anew.
Result<std::optional<StreamedFile>> takeRows(const Database& database, CleaningStream& file, CleaningAhead& ahead,
                                             const std::string& now, FileImport::Mode mode, bool withColumns,
                                             Feedback& feedback)
{
    auto import = FileImport::begin(database, headOf(file), now, mode, feedback);
    if (!import) return fail(import.error());
    ColumnsOfImport columns(database, withColumns);
    OnlyStop stop(feedback);
    for (;;) {
        auto piece = ahead.next();
        if (!piece) return fail(piece.error());
        feedback.progress(piece->bytesRead, piece->bytesInAll);
        if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "The import was stopped; nothing was changed.");
        if (piece->step == CleaningStream::Step::Again) return std::optional<StreamedFile>();
        if (piece->step == CleaningStream::Step::End) break;
        const CleanedRows& rows = piece->rows;
        const FileRows taken{rows.records, rows.sourceRows,
                             identitiesOf(rows.records.rows, rows.keys, rows.fingerprints)};
        if (auto done = import->add(taken, stop); !done) return fail(done.error());
        if (mode == FileImport::Mode::Write) columns.add(*import, rows.records, piece->bytesInAll);
    }
    CleaningStream::Outcome outcome = file.takeOutcome();
    StreamedFile taken;
    auto report = import->finish(std::move(outcome.report), outcome.setAsideText);
    if (!report) return fail(report.error());
    taken.report = std::move(*report);
    if (mode == FileImport::Mode::Try) return taken;
    auto settle = columns.settle(import->dataset());
    if (!settle) return fail(settle.error());
    taken.settle = std::move(*settle);
    return taken;
}

Result<StreamedFile> takeStream(const Database& database, CleaningStream& file, const std::string& now,
                                FileImport::Mode mode, bool withColumns, Feedback& feedback)
{
    CleaningAhead ahead(file);
    for (;;) {
        if (auto done = database.run("SAVEPOINT file"); !done) return fail(done.error());
        auto taken = takeRows(database, file, ahead, now, mode, withColumns, feedback);
        if (!taken) return fail(taken.error()); // The caller's transaction takes it all back.
        if (!*taken)
            if (auto done = database.run("ROLLBACK TO file"); !done) return fail(done.error());
        if (auto done = database.run("RELEASE file"); !done) return fail(done.error());
        if (*taken) return std::move(**taken);
    }
}

} // namespace

Result<ImportReport> importFile(const Database& database, const CleanedFile& file, const std::string& now,
                                Feedback& feedback)
{
    return takeFile(database, file, now, FileImport::Mode::Write, feedback);
}

Result<ImportReport> tryFile(const Database& database, const CleanedFile& file, Feedback& feedback)
{
    return takeFile(database, file, {}, FileImport::Mode::Try, feedback);
}

Result<StreamedFile> importStream(const Database& database, CleaningStream& file, const std::string& now,
                                  bool withColumns, Feedback& feedback)
{
    return takeStream(database, file, now, FileImport::Mode::Write, withColumns, feedback);
}

Result<ImportReport> tryStream(const Database& database, CleaningStream& file, Feedback& feedback)
{
    auto tried = takeStream(database, file, {}, FileImport::Mode::Try, false, feedback);
    if (!tried) return fail(tried.error());
    return std::move(tried->report);
}

} // namespace qi::sqlite
