#pragma once

#include "core/base/feedback.h"
#include "core/base/result.h"
#include "core/measures/definition.h"
#include "core/measures/suppress.h"
#include "core/project/chart_settings.h"
#include "core/records/cleaned_file.h"
#include "core/records/record_table.h"

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
    friend bool operator==(const ImportBatch&, const ImportBatch&) = default;
};

struct DatasetSummary
{
    std::string name, grain;
    std::size_t rows = 0;
    std::optional<Date> first, last; ///< Of the key date.
    std::vector<std::string> roles;
    std::vector<ImportBatch> imports;
    friend bool operator==(const DatasetSummary&, const DatasetSummary&) = default;
};

/// A quarantined row or a value set aside, with the import that met it.
struct SetAsideRow
{
    std::int64_t import = 0;
    std::string file;
    SetAside found;
    bool wholeRow = false; ///< The row is not counted; else only the value is not used.
    std::string text;      ///< Of a whole row: the mapped cells as they stood, identifiers masked.
    friend bool operator==(const SetAsideRow&, const SetAsideRow&) = default;
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
    /// Takes a batch back, and puts back what it replaced.
    Result<Done> forget(std::int64_t batch, Feedback& feedback);

    Result<std::vector<DatasetSummary>> datasets();
    /// Quarantined rows and values set aside of an import, or of all; by import, whole rows first, then by line.
    Result<std::vector<SetAsideRow>> quarantine(std::optional<std::int64_t> batch);
    /// The current rows of a dataset, with only the roles asked for (empty: all).
    Result<RecordTable> records(const std::string& dataset, const std::vector<std::string>& roles, Feedback& feedback);
    /// Changes whenever the dataset's rows do; for caches.
    Result<std::int64_t> generation(const std::string& dataset);

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
