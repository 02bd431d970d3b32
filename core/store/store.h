#pragma once

#include "core/base/feedback.h"
#include "core/base/result.h"
#include "core/measures/definition.h"
#include "core/measures/kept_answers.h"
#include "core/measures/suppress.h"
#include "core/project/chart_settings.h"
#include "core/records/cleaned_file.h"
#include "core/records/record_table.h"
#include "core/store/source_info.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace qi
{

/// One import: can be looked at, and forgotten as a whole.
struct ImportBatch
{
    std::int64_t id = 0;
    std::string file, dataset;
    std::string at; ///< ISO 8601 with offset.
    std::size_t rowsRead = 0, added = 0, updated = 0, unchanged = 0, quarantined = 0;
    std::optional<Date> first, last;
    std::string mentalHealth;   ///< See ImportReport.
    bool midnightMoved = false; ///< See MidnightProposal.
    friend bool operator==(const ImportBatch&, const ImportBatch&) = default;
};

struct DatasetSummary
{
    std::string name, grain;
    std::size_t rows = 0;
    std::optional<Date> first, last; ///< Of the key date.
    std::vector<std::string> roles;
    std::vector<ImportBatch> imports;
    SourceInfo source;
    friend bool operator==(const DatasetSummary&, const DatasetSummary&) = default;
};

/// What a person changed in a row by hand, and why.
struct CorrectionNote
{
    std::string at, who, why;
    std::map<std::string, std::string> changes; ///< Field → what stands there now; "row" for a whole line.
    friend bool operator==(const CorrectionNote&, const CorrectionNote&) = default;
};

/// How a person says that the dates of a file are written.
struct DateOrders
{
    DateOrder all = DateOrder::Auto;          ///< Auto: nothing was said.
    std::map<std::string, DateOrder> columns; ///< Header → order, before `all`.
    bool empty() const { return all == DateOrder::Auto && columns.empty(); }
    friend bool operator==(const DateOrders&, const DateOrders&) = default;
};

/// A file to import, and how it is to be read.
struct FileToImport
{
    SourceFile file;
    ImportOptions options;
};

/// A quarantined row or a value set aside, with the import that met it.
struct SetAsideRow
{
    std::int64_t id = 0; ///< For correct().
    std::int64_t import = 0;
    std::string file;
    SetAside found;
    bool wholeRow = false;                    ///< The row is not counted; else only the value is not used.
    std::string text;                         ///< Of a whole row: the mapped cells as they stood, identifiers masked.
    std::optional<CorrectionNote> correction; ///< It has been corrected, and is in the records.
    std::optional<std::int64_t> mendedBy;     ///< The later import that brought this record as one that counts.
    bool isOpen() const { return !correction && !mendedBy; }
    friend bool operator==(const SetAsideRow&, const SetAsideRow&) = default;
};

/// A row or a value that the measures lack since it was set aside, with the day it counts on.
struct SetAsideDay
{
    std::string dataset, field, reason;
    bool wholeRow = false;
    std::optional<Date> day; ///< Absent: not even its month can be told.
    friend bool operator==(const SetAsideDay&, const SetAsideDay&) = default;
};

/// What the files of a dataset had for some days beside its records: rows and values set aside, and rows that say again
/// what a record says. These have no group: what was set aside often lacks it.
struct RowsBeside
{
    struct Why
    {
        std::string field, reason; ///< See reasonText(); the field of a value only.
        std::size_t count = 0;
        friend bool operator==(const Why&, const Why&) = default;
    };
    std::vector<Why> rows, values;  ///< Most frequent first.
    std::size_t undatedRows = 0;    ///< Of all times: rows set aside of which not even the month can be told.
    std::size_t olderVersions = 0;  ///< Rows that a later one of the same record replaced.
    std::size_t repeats = 0;        ///< Rows of later files that were exactly a record already there.
    std::size_t undatedRepeats = 0; ///< Of all times: repeats within one file, whose days are not kept.
    friend bool operator==(const RowsBeside&, const RowsBeside&) = default;
};

/// Which of the things set aside are wanted; what is absent is not asked for.
struct SetAsideFilter
{
    std::optional<std::int64_t> import;
    std::string reason, field;
    std::optional<bool> wholeRow, corrected; ///< Corrected: false are those that are still open.
};

/// A row or value set aside, with what should stand there.
struct Correction
{
    std::int64_t setAside = 0;
    std::map<std::string, std::string> values; ///< Field (role) → its text, as it would stand in the file.
    std::string row; ///< Instead, for a row that does not fit its header: all its cells as a line of CSV.
    std::string who, why;
};

/// Records of a month that something happened to.
struct MonthChange
{
    std::string month; ///< "2025-01"; empty: the record's date is not known.
    std::size_t added = 0, replaced = 0, removed = 0;
    friend bool operator==(const MonthChange&, const MonthChange&) = default;
};

/// One thing that happened to a dataset: an import, one forgotten, a correction, a deletion.
struct HistoryEntry
{
    std::string at, who;
    std::string kind; ///< "import", "forget", "correction", "source", "delete"
    std::string words;
    std::vector<MonthChange> months; ///< Whose figures moved.
    std::int64_t import = 0;
    friend bool operator==(const HistoryEntry&, const HistoryEntry&) = default;
};

/// What a rescue got out of a dataset.
struct RescuedDataset
{
    std::string name;
    std::size_t rows = 0;
    std::optional<std::size_t> expected; ///< As the damaged store counted them.
};

struct RescueReport
{
    std::string copy; ///< Name of the backup copy that was taken because too much was gone; empty: none.
    std::vector<RescuedDataset> datasets;
    std::vector<std::string> sentences; ///< What else is lost.
};

/// One line of a chart's audit trail.
struct ChartChange
{
    std::string at, why;
    ChartSettings settings; ///< As they were from then on.
    friend bool operator==(const ChartChange&, const ChartChange&) = default;
};

/// A definition of a person's own measure as it was from some moment on.
struct MeasureVersion
{
    int version = 0; ///< From 1.
    std::string at;  ///< ISO 8601; empty: before versions were kept.
    std::string json;
    friend bool operator==(const MeasureVersion&, const MeasureVersion&) = default;
};

/// One SQLite file `*.ccause`. Every change is one transaction; a failed or cancelled one leaves the file as it was.
/// A Store belongs to one thread; a worker opens its own. Errors are of kind Store (missing, damaged, locked, newer) or
/// System (cannot write, disk full).
class Store
{
public:
    enum class Access { Read, Write };
    /// Refuses what is not a store, is damaged or was made by a newer version; brings older ones up to date (Write).
    static Result<Store> open(const std::filesystem::path& file, Access access = Access::Write);
    /// Refuses a file that is there already.
    static Result<Store> create(const std::filesystem::path& file);
    static Result<Store> openOrCreate(const std::filesystem::path& file);

    /// Puts a copy of `from` in the place of a store that nobody has open; gives the name under which what was there is
    /// kept in its .backups folder, empty where nothing was.
    static Result<std::string> restore(const std::filesystem::path& file, const std::filesystem::path& from,
                                       const std::string& now);
    /// Gets out of a damaged store what can be got out, into a new one that is sound.
    static Result<RescueReport> rescue(const std::filesystem::path& damaged, const std::filesystem::path& target,
                                       Feedback& feedback);

    Store(Store&&) noexcept;
    Store& operator=(Store&&) noexcept;
    ~Store();

    /// Closes a store and takes its file away: one made for an import that then failed.
    static void discard(Store store);

    const std::filesystem::path& path() const;
    /// What the person should know about where the file lies (network drive, synchronised folder); empty: nothing.
    const std::string& warning() const;
    /// Secret of this store from which patient keys are hashed.
    Result<std::string> patientKeySecret();

    /// Adds cleaned rows: unknown ones are added, known ones with other contents updated (the later wins, what was is
    /// kept), repeats left. `now` (ISO 8601) is written on the batch.
    Result<ImportReport> import(const CleanedFile& file, const std::string& now, Feedback& feedback);
    /// Several files in one transaction: all of them, or nothing.
    Result<std::vector<ImportReport>> import(std::span<const CleanedFile> files, const std::string& now,
                                             Feedback& feedback);
    /// What `import` would do, without doing it.
    Result<ImportReport> tryImport(const CleanedFile& file, Feedback& feedback);
    /// Cleans files and adds their rows on the way, in one transaction: of any size, the memory they take grows by 28
    /// bytes a row. The errors of cleanFile() too.
    Result<std::vector<ImportReport>> import(std::span<const FileToImport> files, const std::string& now,
                                             Feedback& feedback);
    /// What that would do, each file by itself.
    Result<std::vector<ImportReport>> tryImport(std::span<const FileToImport> files, Feedback& feedback);
    /// Takes a batch back, and puts back what it replaced.
    Result<Done> forget(std::int64_t batch, Feedback& feedback);
    Result<Done> forget(std::int64_t batch, const std::string& now, const std::string& who, Feedback& feedback);

    /// Tries a row or value that was set aside again, with what a person says should stand there: it enters the records
    /// as part of the import that met it. Data error when it still cannot be used, with the reason.
    Result<Done> correct(const Correction& correction, const std::string& now, Feedback& feedback);

    Result<Done> setSource(const std::string& dataset, const SourceInfo& source, const std::string& now,
                           const std::string& who);
    /// Takes a dataset out with all its imports, and compacts. Copies of before keep it: see backups().
    Result<Done> deleteDataset(const std::string& dataset, const std::string& now, const std::string& who,
                               Feedback& feedback);
    /// Rewrites the file without the room that deleted rows left, and empties the log.
    Result<Done> compact();
    /// Backup copies beside the store, the newest first; they hold what has been deleted since.
    std::vector<std::filesystem::path> backups() const;
    Result<Done> removeBackups();
    /// What happened to a dataset, oldest first; to all of them without a name.
    Result<std::vector<HistoryEntry>> history(const std::string& dataset, Feedback& feedback);

    Result<std::vector<DatasetSummary>> datasets();
    /// Quarantined rows and values set aside of an import, or of all; by import, whole rows first, then by line.
    Result<std::vector<SetAsideRow>> quarantine(const SetAsideFilter& filter);
    Result<std::vector<SetAsideRow>> quarantine(std::optional<std::int64_t> batch)
    {
        return quarantine(SetAsideFilter{.import = batch});
    }
    /// All that is set aside of records (not of monthly figures), but for what was corrected; a row that several
    /// imports met is there once. A value counts on the day of its record, a whole row on its own date where that can
    /// be read and lies within its import's data; else on the day of the record before it in its file, if the record
    /// after it is of the same month; where no record of the import stands beside it, in the month of the import's
    /// data, if that is one.
    Result<std::vector<SetAsideDay>> setAsideDays();
    /// In short what setAsideDays() hangs on beside the records: another one whenever something was set aside,
    /// corrected or mended.
    Result<std::string> setAsideState();
    /// What its files had for these days (both included) beside the records. Nothing for a name that no dataset has.
    Result<RowsBeside> rowsBeside(const std::string& dataset, Date first, Date last);
    /// The current rows of a dataset, with only the roles asked for (empty: all).
    Result<RecordTable> records(const std::string& dataset, const std::vector<std::string>& roles, Feedback& feedback);
    /// Changes whenever the dataset's rows do; for caches.
    Result<std::int64_t> generation(const std::string& dataset);

    /// The columns of these roles that the dataset has, as records() gives them, without rows.
    Result<RecordTable> columns(const std::string& dataset, const std::vector<std::string>& roles);
    /// Another text after every change of any dataset's rows; empty: what comes of them cannot be kept.
    Result<std::string> stateOfRecords();
    /// What was kept beside the store while the records were as they are now; none where nothing was, or where the file
    /// is not as it was written.
    KeptAnswers keptAnswers();
    /// Keeps these in place of those kept before; not where the records are no longer in `state`, or nothing can be
    /// written there.
    void keepAnswers(const std::string& state, const KeptAnswers& answers);

    /// In their current versions.
    Result<std::vector<MeasureDefinition>> ownMeasures();
    /// Adds the measures of the JSON (see readMeasures), or replaces those of the same id: a changed definition is a
    /// new version, the same one changes nothing.
    Result<Done> addMeasures(std::string_view json, const std::string& now);
    /// Its versions are kept, so that charts made with it can still say which.
    Result<Done> removeMeasure(const std::string& id);
    /// Oldest first; none for a measure of the catalogue.
    Result<std::vector<MeasureVersion>> measureVersions(const std::string& id);

    Result<std::vector<ChartSettings>> charts();
    /// Adds or replaces the settings of the measure's chart, with the version that its definition has now; the change
    /// is written to the audit trail with `why`.
    Result<Done> saveChart(const ChartSettings& settings, const std::string& why, const std::string& now);
    /// How small numbers are hidden in what leaves the program; fewer than five until something else is chosen.
    Result<Suppression> smallNumbers();
    Result<Done> hideSmallNumbers(Suppression scheme);
    /// The audit trail of a measure's chart, oldest first.
    Result<std::vector<ChartChange>> chartHistory(const std::string& measure);

    /// Whether any mapping is remembered; asking for one needs the file's headers, which cost a look into it.
    Result<bool> remembersMappings();
    /// Remembered column mapping of files with the same headers; absent: none.
    Result<std::optional<std::map<std::string, std::string>>>
    rememberedMapping(const std::vector<std::string>& headers);
    Result<Done> rememberMapping(const std::vector<std::string>& headers,
                                 const std::map<std::string, std::string>& mapping);
    /// The order of dates that a person gave for files with the same headers.
    Result<DateOrders> rememberedDateOrders(const std::vector<std::string>& headers);
    Result<Done> rememberDateOrders(const std::vector<std::string>& headers, const DateOrders& orders);

    /// A consistent copy under a new name, read back and found sound, while others read and write.
    Result<Done> backup(const std::filesystem::path& target);
    /// Sentences about what is wrong; empty: sound.
    Result<std::vector<std::string>> check();
    int schemaVersion() const;

private:
    struct Impl;
    explicit Store(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

} // namespace qi
