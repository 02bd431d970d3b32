#include "core/store/importing.h"

#include "core/records/cleaning_ahead.h"
#include "core/store/batch_choices.h"
#include "core/store/column_cache.h"
#include "core/store/file_import.h"
#include "core/store/importing_again.h"
#include "core/tables/file_contents.h"

#include <algorithm>

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
    return import->finish(file.report, {file.setAsideText, file.setAsideRows, file.setAsideKeys, file.rowsOfValues});
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

/// A file that was taken, with what is kept of it.
struct TakenFile
{
    StreamedFile file;
    KnownFile known;
    std::optional<Hash128> contents;
    std::size_t bytes = 0;
};

/// As many rows as the file has if all of it is like its first piece; not more than memory could ever be short of.
std::size_t rowsToCome(const CleaningAhead::Piece& first)
{
    constexpr std::size_t kMost = 8'000'000;
    if (first.bytesRead == 0) return 0;
    const double rows = static_cast<double>(first.rows.records.rows) * static_cast<double>(first.bytesInAll) /
                        static_cast<double>(first.bytesRead) * 1.05;
    return static_cast<std::size_t>(std::clamp(rows, 0.0, static_cast<double>(kMost)));
}

/// Takes a file from its first row to its end; nothing when its rows begin anew.
Result<std::optional<TakenFile>> takeRows(const Database& database, const FileHead& head, CleaningStream& file,
                                          CleaningAhead& ahead, const HowToTake& how, FileImport::Mode mode,
                                          Feedback& feedback)
{
    auto import = FileImport::begin(database, head, how.now, mode, feedback);
    if (!import) return fail(import.error());
    ColumnsOfImport columns(database, how.withColumns);
    OnlyStop stop(feedback);
    for (bool begun = false;;) {
        auto piece = ahead.next();
        if (!piece) return fail(piece.error());
        feedback.progress(piece->bytesRead, piece->bytesInAll);
        if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "The import was stopped; nothing was changed.");
        if (piece->step == CleaningStream::Step::Again) return std::optional<TakenFile>();
        if (piece->step == CleaningStream::Step::End) break;
        const CleanedRows& rows = piece->rows;
        const FileRows taken{rows.records, rows.sourceRows, identitiesOf(rows)};
        if (!begun) import->expect(rowsToCome(*piece));
        begun = true;
        if (auto done = import->add(taken, stop); !done) return fail(done.error());
        if (mode == FileImport::Mode::Write) columns.add(*import, rows.records, piece->bytesInAll);
    }
    CleaningStream::Outcome outcome = file.takeOutcome();
    TakenFile taken;
    auto report = import->finish(std::move(outcome.report), {outcome.setAsideText, outcome.setAsideRows,
                                                             outcome.setAsideKeys, outcome.rowsOfValues});
    if (!report) return fail(report.error());
    taken.file.report = std::move(*report);
    if (mode == FileImport::Mode::Try) return taken;
    taken.known = {taken.file.report.batch, {taken.file.report, import->rowsOfFile(), {}, outcome.metFuture}};
    taken.contents = outcome.contents;
    taken.bytes = file.bytesRead();
    auto settle = columns.settle(import->dataset());
    if (!settle) return fail(settle.error());
    taken.file.settle = std::move(*settle);
    return taken;
}

Result<TakenFile> takeStream(const Database& database, CleaningStream& file, const HowToTake& how,
                             FileImport::Mode mode, Feedback& feedback)
{
    FileHead head = headOf(file);
    CleaningAhead ahead(file);
    for (;;) {
        if (auto done = database.run("SAVEPOINT file"); !done) return fail(done.error());
        auto taken = takeRows(database, head, file, ahead, how, mode, feedback);
        if (!taken) return fail(taken.error()); // The caller's transaction takes it all back.
        if (!*taken)
            if (auto done = database.run("ROLLBACK TO file"); !done) return fail(done.error());
        if (auto done = database.run("RELEASE file"); !done) return fail(done.error());
        if (*taken) return std::move(**taken);
        head = headOf(file); // Read in another encoding it may be something else.
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

Result<StreamedFile> importSource(const Database& database, const FileToImport& file, const HowToTake& how,
                                  Feedback& feedback)
{
    const FileToImport held{heldWherePacked(file.file), file.options};
    FileAgain again(database, held, how.secret);
    auto answer = again.import(how.now, feedback);
    if (!answer) return fail(answer.error());
    if (*answer) return StreamedFile{std::move(**answer)};
    auto stream = CleaningStream::open(held.file, held.options, how.secret);
    if (!stream) return fail(stream.error());
    auto taken = takeStream(database, *stream, how, FileImport::Mode::Write, feedback);
    if (!taken) return fail(taken.error());
    if (auto done = noteChoices(database, taken->file.report); !done) return fail(done.error());
    taken->known.outcome.today = held.options.today;
    if (auto done = again.keep(taken->known, taken->contents, taken->bytes); !done) return fail(done.error());
    return std::move(taken->file);
}

Result<ImportReport> trySource(const Database& database, const FileToImport& file, const std::string& secret,
                               Feedback& feedback)
{
    const FileToImport held{heldWherePacked(file.file), file.options};
    auto answer = FileAgain(database, held, secret).tryIt(feedback);
    if (!answer) return fail(answer.error());
    if (*answer) return std::move(**answer);
    auto stream = CleaningStream::open(held.file, held.options, secret);
    if (!stream) return fail(stream.error());
    auto tried = takeStream(database, *stream, {secret, {}, false}, FileImport::Mode::Try, feedback);
    if (!tried) return fail(tried.error());
    return std::move(tried->file.report);
}

} // namespace qi::sqlite
