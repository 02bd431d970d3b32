#include "core/store/rescuing.h"

#include "core/base/path_text.h"
#include "core/store/backup.h"
#include "core/store/checking.h"
#include "core/store/dataset_tables.h"
#include "core/store/opening.h"
#include "core/store/page_guard.h"
#include "core/store/raw_file.h"
#include "core/store/row_salvage.h"
#include "core/store/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <system_error>

namespace qi::sqlite
{

namespace
{

namespace fs = std::filesystem;

/// What every store has in its first hundred bytes, whatever is in it: a bit that fell over there need not cost all.
struct HeaderByte
{
    std::size_t at;
    unsigned char value;
};
constexpr std::array kConstantBytes{HeaderByte{16, 0x20}, HeaderByte{17, 0}, HeaderByte{21, 64}, HeaderByte{22, 32},
                                    HeaderByte{23, 32},   HeaderByte{44, 0}, HeaderByte{45, 0},  HeaderByte{46, 0},
                                    HeaderByte{47, 4},    HeaderByte{52, 0}, HeaderByte{53, 0},  HeaderByte{54, 0},
                                    HeaderByte{55, 0},    HeaderByte{56, 0}, HeaderByte{57, 0},  HeaderByte{58, 0},
                                    HeaderByte{59, 1}};

void mendHeader(const fs::path& file, bool hasLog)
{
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    std::array<char, 100> header{};
    if (!stream.read(header.data(), header.size())) return;
    const std::string_view magic("SQLite format 3", 16);
    std::ranges::copy(magic, header.begin());
    for (const auto& [at, value] : kConstantBytes) header[at] = static_cast<char>(value);
    if (header[20] != 0) header[20] = kGuardBytes;
    const char version = hasLog || (header[18] == 2 && header[19] == 2) ? 2 : 1;
    header[18] = header[19] = version;
    // Unequal counters: SQLite then takes the number of pages from the file's size.
    header[95] = static_cast<char>(~header[27]);
    stream.seekp(0);
    stream.write(header.data(), header.size());
}

/// A copy of a store's bytes; see RawFile for why not by copy_file.
bool copyBytes(const fs::path& from, const fs::path& to)
{
    const auto raw = RawFile::open(from);
    std::ofstream stream(to, std::ios::binary);
    std::vector<unsigned char> some(std::size_t{1} << 20U);
    for (std::uint64_t at = 0; raw && stream && at < raw->size();) {
        const std::size_t there = raw->read(some, at);
        if (there == 0) return false;
        stream.write(reinterpret_cast<const char*>(some.data()), static_cast<std::streamsize>(there));
        at += there;
    }
    stream.close();
    return raw && stream;
}

/// A private copy of what is to be rescued, with its log; gone at the end.
class PrivateCopy
{
public:
    static Result<PrivateCopy> make(const fs::path& damaged, const fs::path& target)
    {
        PrivateCopy copy;
        copy.file_ = target;
        copy.file_ += ".rescuing";
        removeStore(copy.file_);
        std::error_code error;
        if (!copyBytes(damaged, copy.file_)) error = std::make_error_code(std::errc::io_error);
        bool hasLog = false;
        for (const char* ending : {"-wal", "-journal"}) {
            fs::path companion = damaged, mine = copy.file_;
            companion += ending;
            mine += ending;
            if (error || !fs::exists(companion)) continue;
            fs::copy_file(companion, mine, error);
            hasLog = hasLog || std::string_view(ending) == "-wal";
        }
        if (error)
            return fail(Error::Kind::System,
                        fmt::format("{} could not be copied for the rescue ({}); is there room beside {}?",
                                    pathText(damaged.filename()), error.message(), pathText(target)));
        fs::permissions(copy.file_, fs::perms::owner_read | fs::perms::owner_write, fs::perm_options::add, error);
        mendHeader(copy.file_, hasLog);
        return copy;
    }
    PrivateCopy(PrivateCopy&& other) noexcept : file_(std::exchange(other.file_, {})) {}
    PrivateCopy& operator=(PrivateCopy&&) = delete;
    ~PrivateCopy()
    {
        if (!file_.empty()) removeStore(file_);
    }
    const fs::path& file() const { return file_; }

private:
    PrivateCopy() = default;
    fs::path file_;
};

/// Tables whose rows are copied as they are; records follow with the datasets.
constexpr std::array<std::string_view, 4> kBeforeRecords{"meta", "text_value", "dataset", "batch"};

std::vector<std::string> tablesOf(const Database& database)
{
    std::vector<std::string> names;
    Statement rows = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'");
    rows.with();
    while (rows.next()) names.emplace_back(rows.text(0));
    return names;
}

bool holds(const std::vector<std::string>& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

/// Moves what can be read from a damaged file into a new store.
class Salvage
{
public:
    Salvage(const Database& from, const Database& to, Feedback& feedback) : from_(from), to_(to), feedback_(feedback) {}

    Result<RescueReport> run()
    {
        // A schema that cannot be understood in one place is still read in the others.
        if (auto done = from_.runScript("PRAGMA writable_schema = ON; PRAGMA query_only = ON"); !done)
            return fail(done.error());
        tables_ = tablesOf(from_);
        for (const std::string_view needed : {"dataset", "dataset_column", "batch"})
            if (!holds(tables_, needed)) return fail(tooMuch());
        if (auto done = to_.runScript("PRAGMA foreign_keys = OFF"); !done) return fail(done.error());
        auto transaction = Transaction::begin(to_);
        if (!transaction) return fail(transaction.error());
        if (auto done = to_.run("DELETE FROM meta"); !done) return fail(done.error());
        for (const std::string_view table : kBeforeRecords)
            if (auto done = copy(table); !done) return fail(done.error());
        if (auto done = copyRecords(); !done) return fail(done.error());
        for (const std::string& table : tablesOf(to_)) {
            // What a file would become is another matter where rows are lost.
            const bool done =
                table == "known_file" || std::ranges::find(kBeforeRecords, table) != kBeforeRecords.end() ||
                table == "dataset_column" || table.starts_with("records_") || table.starts_with("sqlite_");
            if (done) continue;
            if (auto copied = copy(table); !copied) return fail(copied.error());
        }
        if (auto done = mend(); !done) return fail(done.error());
        if (auto done = transaction->commit(); !done) return fail(done.error());
        return std::move(report_);
    }

private:
    Error tooMuch() const
    {
        return {Error::Kind::Store, "The list of datasets is damaged, so that nothing can be got out of the file."};
    }

    Result<Done> copy(std::string_view table)
    {
        if (!holds(tables_, table)) return Done{};
        const auto found = salvageRows(from_, to_, table, feedback_);
        if (!found) return fail(found.error());
        if (found->gaps > 0)
            report_.sentences.push_back(fmt::format("Of the list {} some lines could not be read.", table));
        return Done{};
    }

    Result<Done> copyRecords()
    {
        auto datasets = datasetTables(to_);
        if (!datasets) return fail(datasets.error());
        if (auto done = to_.run("DELETE FROM dataset"); !done) return done;
        for (const DatasetTable& lacking : *datasets) {
            const auto expected = lacking.rows;
            if (auto done = copyDataset(lacking, expected); !done) return done;
        }
        if (report_.datasets.empty()) return fail(tooMuch());
        return Done{};
    }

    /// Columns are those that the damaged table still has: the list of them may be damaged.
    Result<Done> copyDataset(const DatasetTable& lacking, std::int64_t expected)
    {
        auto known = columnsKnown(lacking.id);
        if (auto done = to_.run("INSERT INTO dataset(id, name, grain, rows) VALUES (?1, ?2, ?3, 0)", lacking.id,
                                lacking.name, lacking.grain);
            !done)
            return done;
        DatasetTable dataset = lacking;
        dataset.columns.clear();
        if (auto done = createRecordsTable(to_, dataset); !done) return done;
        RecordTable columns;
        for (const DatasetColumn& column : known) columns.columns.push_back(emptyColumn(column.role, column.type));
        if (auto done = addColumns(to_, dataset, columns); !done) return done;
        SalvagedRows found;
        if (holds(tables_, dataset.table())) {
            auto copied = salvageRows(from_, to_, dataset.table(), feedback_);
            if (!copied) return fail(copied.error());
            found = *copied;
        }
        report_.datasets.push_back({lacking.name, 0, static_cast<std::size_t>(expected)});
        return Done{};
    }

    std::vector<DatasetColumn> columnsKnown(std::int64_t dataset) const
    {
        std::vector<DatasetColumn> columns;
        Statement rows = from_.prepare("SELECT role, type FROM dataset_column WHERE dataset = ?1 ORDER BY id");
        rows.with(dataset);
        while (rows.next())
            if (const auto type = typeNamed(rows.text(1))) columns.push_back({std::string(rows.text(0)), *type});
        return columns;
    }

    /// What lost its fellow is put right so that the new store is sound, the later version of a record in force.
    Result<Done> mend()
    {
        const auto datasets = datasetTables(to_);
        if (!datasets) return fail(datasets.error());
        for (const DatasetTable& dataset : *datasets)
            if (auto done = mendDataset(dataset); !done) return done;
        for (const char* sql : {"DELETE FROM batch WHERE dataset NOT IN (SELECT id FROM dataset)",
                                "UPDATE set_aside SET corrected_by = NULL WHERE corrected_by NOT IN (SELECT id FROM "
                                "correction)",
                                "INSERT OR IGNORE INTO meta VALUES ('generation', 1)"})
            if (auto done = to_.run(sql); !done) return done;
        return dropOrphans();
    }

    Result<Done> mendDataset(const DatasetTable& dataset)
    {
        const std::string table = dataset.table();
        // An import whose line is lost keeps its rows, under a name that says so.
        for (const char* column : {"_batch", "_replaced_by"})
            if (auto done = to_.run(fmt::format("INSERT INTO batch(id, dataset, file, at, rows_read, added, updated, "
                                                "unchanged, quarantined) SELECT DISTINCT {0}, ?1, '(rescued)', '', 0, "
                                                "0, 0, 0, 0 FROM {1} WHERE {0} IS NOT NULL AND {0} NOT IN (SELECT id "
                                                "FROM batch)",
                                                column, table),
                                    dataset.id);
                !done)
                return done;
        for (const std::string& sql :
             {// The version that replaced it is lost: the older one is better than none.
              fmt::format("UPDATE {0} SET _replaced_by = NULL WHERE _replaced_by IS NOT NULL AND NOT EXISTS (SELECT 1 "
                          "FROM temp.keys k WHERE k.a = _key_a AND k.b = _key_b AND k.last > _id)",
                          table),
              fmt::format("UPDATE {0} SET _replaced_by = (SELECT _batch FROM {0} n WHERE n._id = (SELECT last FROM "
                          "temp.keys k WHERE k.a = {0}._key_a AND k.b = {0}._key_b)) WHERE _replaced_by IS NULL AND "
                          "EXISTS (SELECT 1 FROM temp.keys k WHERE k.a = _key_a AND k.b = _key_b AND k.last > _id)",
                          table)}) {
            if (auto done = listKeys(table); !done) return done;
            if (auto done = to_.run(sql); !done) return done;
        }
        if (auto done = dropLostTexts(dataset); !done) return done;
        return countRows(dataset);
    }

    Result<Done> listKeys(const std::string& table)
    {
        return to_.runScript(fmt::format("DROP TABLE IF EXISTS temp.keys; CREATE TABLE temp.keys(a INTEGER, b INTEGER, "
                                         "last INTEGER, PRIMARY KEY(a, b)) WITHOUT ROWID; INSERT INTO temp.keys SELECT "
                                         "_key_a, _key_b, max(_id) FROM {} GROUP BY 1, 2",
                                         table));
    }

    Result<Done> dropLostTexts(const DatasetTable& dataset)
    {
        std::int64_t lost = 0;
        for (const DatasetColumn& column : dataset.columns) {
            if (column.type != StoredType::Text) continue;
            const std::string name = valueColumn(column);
            if (auto done = to_.run(fmt::format("UPDATE {0} SET {1} = NULL WHERE typeof({1}) = 'integer' AND {1} NOT "
                                                "IN (SELECT id FROM text_value)",
                                                dataset.table(), name));
                !done)
                return done;
            lost += to_.changes();
        }
        if (lost > 0)
            report_.sentences.push_back(fmt::format(
                "{} values of {} were words that could not be read; they are missing now.", lost, dataset.name));
        return Done{};
    }

    Result<Done> countRows(const DatasetTable& dataset)
    {
        const auto rows =
            to_.integer(fmt::format("SELECT count(*) FROM {} WHERE _replaced_by IS NULL", dataset.table()));
        if (!rows) return fail(rows.error());
        const auto found = std::ranges::find(report_.datasets, dataset.name, &RescuedDataset::name);
        if (found != report_.datasets.end()) found->rows = static_cast<std::size_t>(*rows);
        return to_.run("UPDATE dataset SET rows = ?2, generation = 1 WHERE id = ?1", dataset.id, *rows);
    }

    /// Lines that point at something lost.
    Result<Done> dropOrphans()
    {
        std::vector<std::pair<std::string, std::int64_t>> orphans;
        Statement rows = to_.prepare("PRAGMA foreign_key_check");
        rows.with();
        while (rows.next()) orphans.emplace_back(rows.text(0), rows.isNull(1) ? -1 : rows.integer(1));
        if (auto done = rows.finished(); !done) return done;
        for (const auto& [table, row] : orphans) {
            const std::string sql =
                row >= 0 ? fmt::format("DELETE FROM {} WHERE rowid = {}", sqlName(table), row)
                         : fmt::format("DELETE FROM {} WHERE batch NOT IN (SELECT id FROM batch)", sqlName(table));
            if (auto done = to_.run(sql); !done) return done;
        }
        return Done{};
    }

    const Database& from_;
    const Database& to_;
    Feedback& feedback_;
    std::vector<std::string> tables_;
    RescueReport report_;
};

Result<Done> giveSecret(const Database& to, const fs::path& damaged, RescueReport& report)
{
    const auto has = to.integer("SELECT count(*) FROM meta WHERE name = 'patient-key-secret'");
    if (!has) return fail(has.error());
    if (*has > 0) return Done{};
    for (const fs::path& copy : backupsOf(damaged)) {
        const auto older = openStore(copy, false);
        if (!older) continue;
        Statement row = older->prepare("SELECT value FROM meta WHERE name = 'patient-key-secret'");
        if (row.with().next())
            return to.run("INSERT INTO meta VALUES ('patient-key-secret', ?1)", std::string(row.text(0)));
    }
    report.sentences.emplace_back("The secret of patient keys is lost: people in files that are imported from now on "
                                  "are not recognised as those of earlier files.");
    return to.run("INSERT INTO meta VALUES ('patient-key-secret', ?1)", newPatientKeySecret());
}

Result<RescueReport> salvage(const fs::path& damaged, const fs::path& target, Feedback& feedback)
{
    const auto copy = PrivateCopy::make(damaged, target);
    if (!copy) return fail(copy.error());
    const auto from = Database::open(copy->file(), Database::Mode::Change);
    if (!from) return fail(from.error());
    const auto to = createStore(target);
    if (!to) return fail(to.error());
    auto report = Salvage(*from, *to, feedback).run();
    if (!report) return report;
    if (auto done = giveSecret(*to, damaged, *report); !done) return fail(done.error());
    const auto problems = problemsOf(*to);
    if (!problems) return fail(problems.error());
    if (!problems->empty()) return fail(Error::Kind::Store, problems->front());
    return report;
}

Result<RescueReport> fromNewestCopy(const fs::path& damaged, const fs::path& target, const Error& reason)
{
    for (const fs::path& copy : backupsOf(damaged)) {
        const auto older = openStore(copy, false);
        if (!older) continue;
        const auto problems = problemsOf(*older);
        if (!problems || !problems->empty()) continue;
        if (auto done = older->copyTo(target); !done) return fail(done.error());
        RescueReport report;
        report.copy = pathText(copy.filename());
        report.sentences.push_back(reason.sentence);
        const auto datasets = datasetTables(*older);
        if (datasets)
            for (const DatasetTable& dataset : *datasets)
                report.datasets.push_back({dataset.name, static_cast<std::size_t>(dataset.rows), {}});
        return report;
    }
    return fail(Error::Kind::Store,
                fmt::format("Nothing could be got out of {} ({}), and its .backups folder has no sound copy.",
                            pathText(damaged.filename()), reason.sentence));
}

} // namespace

Result<RescueReport> rescueStore(const fs::path& damaged, const fs::path& target, Feedback& feedback)
{
    std::error_code error;
    if (!fs::is_regular_file(damaged, error))
        return fail(Error::Kind::Store,
                    fmt::format("There is no store {}; check its name and folder.", pathText(damaged)));
    if (fs::exists(fs::symlink_status(target, error)))
        return fail(Error::Kind::Store, fmt::format("There is a file {} already; choose another name for what is "
                                                    "rescued.",
                                                    pathText(target)));
    auto report = salvage(damaged, target, feedback);
    if (report) return report;
    removeStore(target);
    if (report.error().kind == Error::Kind::Cancelled || report.error().kind == Error::Kind::System) return report;
    auto older = fromNewestCopy(damaged, target, report.error());
    if (!older) removeStore(target);
    return older;
}

} // namespace qi::sqlite
