#include "core/store/opening.h"

#include "core/base/path_text.h"
#include "core/store/backup.h"
#include "core/store/column_cache.h"
#include "core/store/place.h"
#include "core/store/raw_file.h"
#include "core/store/schema.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <random>
#include <string_view>
#include <system_error>
#include <vector>

namespace qi::sqlite
{

namespace
{

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> kCompanions{"-wal", "-shm", "-journal"};
constexpr std::string_view kSqliteMagic = "SQLite format 3";

fs::path beside(const fs::path& file, std::string_view ending)
{
    fs::path companion = file;
    companion += pathOfText(ending);
    return companion;
}

bool hasContent(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    return !error && size > 0;
}

/// Looks at the file before SQLite does, which would make companions of files that are not ours.
Result<Done> refuseWhatIsNoStore(const fs::path& file)
{
    const std::string name = pathText(file.filename());
    std::error_code error;
    const auto status = fs::status(file, error);
    if (!fs::exists(status))
        return fail(Error::Kind::Store, fmt::format("There is no store {}; check its name and folder, or import a file "
                                                    "to make a new one.",
                                                    pathText(file)));
    if (fs::is_directory(status))
        return fail(Error::Kind::Store, fmt::format("{} is a folder; name the store in it (*.ccause).", name));
    const auto raw = RawFile::open(file);
    if (!raw) return fail(Error::Kind::System, fmt::format("{} cannot be read; is it yours to open?", name));
    std::array<unsigned char, 16> start{};
    const std::size_t there = raw->read(start, 0);
    if (!std::string_view(reinterpret_cast<const char*>(start.data()), there).starts_with(kSqliteMagic))
        return fail(Error::Kind::Store,
                    fmt::format("{} is not a Common Cause store{}; choose a file that Common Cause made (*.ccause).",
                                name, there == 0 ? " (it is empty)" : ""));
    return Done{};
}

Result<Done> refuseOtherApplications(const Database& database, const fs::path& file)
{
    const auto application = database.integer("PRAGMA application_id");
    if (!application) return fail(application.error());
    if (*application != kApplicationId)
        return fail(Error::Kind::Store, fmt::format("{} is a database of another program, not a Common Cause store; "
                                                    "choose a file that Common Cause made (*.ccause).",
                                                    pathText(file.filename())));
    return Done{};
}

Result<Done> refuseNewer(const Database& database, const fs::path& file)
{
    const auto version = schemaVersionOf(database);
    if (!version) return fail(version.error());
    const int known = latestVersion(migrationSteps());
    if (*version > known)
        return fail(Error::Kind::Store,
                    fmt::format("{} was made by a newer version of Common Cause (format {}; this one knows up to {}). "
                                "It was left as it is; update Common Cause to open it.",
                                pathText(file.filename()), *version, known));
    return Done{};
}

/// Whether nobody else has the file open. In this mode a connection holds the file until it is closed.
bool holdAlone(const Database& database)
{
    database.waitForOthers(0);
    return database.runScript("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT").has_value();
}

/// A log or journal with something in it, and nobody who works on it: the last program was cut off.
Result<Done> checkAfterCrash(const fs::path& file)
{
    if (!hasContent(beside(file, "-wal")) && !hasContent(beside(file, "-journal"))) return Done{};
    auto database = Database::open(file, Database::Mode::Change);
    if (!database) return fail(database.error());
    if (!holdAlone(*database)) return Done{};
    Statement check = database->prepare("PRAGMA integrity_check(1)");
    const bool answered = check.with().next();
    if (auto done = check.finished(); !done) return done;
    if (answered && check.text(0) == "ok") return Done{};
    return fail(Error::Kind::Store,
                fmt::format("{} was not closed properly and is damaged ({}). Copies of the last days lie in {}.",
                            pathText(file.filename()), answered ? check.text(0) : "no answer",
                            pathText(backupFolderOf(file).filename())));
}

/// Foreign keys are kept; what is deleted is overwritten, because it may be about a person.
Result<Done> setUp(const Database& database)
{
    return database.runScript("PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
                              "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA trusted_schema = OFF");
}

Result<Done> leaveWriteAheadLog(const Database& database, const fs::path& file)
{
    if (placeOf(file).local || !database.canWrite()) return Done{};
    return database.runScript("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL");
}

/// An older store that may not be written is read as a copy in memory, brought up to date there.
Result<Done> bringCopyUpToDate(Database& database)
{
    auto copy = database.inMemory();
    if (!copy) return fail(copy.error());
    database = std::move(*copy);
    if (auto done = setUp(database); !done) return done;
    return migrate(database, migrationSteps());
}

Result<Done> bringUpToDate(Database& database, const fs::path& file)
{
    const auto version = schemaVersionOf(database);
    if (!version) return fail(version.error());
    if (*version == latestVersion(migrationSteps())) return Done{};
    if (!database.canWrite()) return bringCopyUpToDate(database);
    auto backup = Backup::make(database, file, fmt::format("before-version-{}", latestVersion(migrationSteps())));
    if (!backup) return fail(backup.error());
    auto migrated = migrate(database, migrationSteps());
    if (migrated) backup->keep();
    return migrated;
}

Result<Done> fillNewStore(const fs::path& file)
{
    const auto database = Database::open(file, Database::Mode::Create);
    if (!database) return fail(database.error());
    // Twice SQLite's own: a twentieth off a large import.
    if (auto done = database->runScript("PRAGMA page_size = 8192"); !done) return done;
    database->reserveForGuard();
    if (auto done = setUp(*database); !done) return done;
    if (auto done = migrate(*database, migrationSteps()); !done) return done;
    return database->run("INSERT INTO meta VALUES ('patient-key-secret', ?1)", newPatientKeySecret());
}

constexpr std::string_view kUnfinished = ".new-";

/// What programs left that were cut off while they made this store; not what another is making just now.
void removeUnfinished(const fs::path& file)
{
    constexpr std::chrono::minutes kLongAgo{10};
    const std::string begins = pathText(file.filename()) + std::string(kUnfinished);
    std::error_code error;
    const fs::path folder = fs::absolute(file, error).parent_path();
    std::vector<fs::path> old;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (pathText(entry->path().filename()).starts_with(begins) &&
            fs::file_time_type::clock::now() - entry->last_write_time(error) > kLongAgo)
            old.push_back(entry->path());
    for (const fs::path& path : old) removeStore(path);
}

/// Never in the place of a store that another program has made meanwhile.
Result<Done> giveName(const fs::path& unfinished, const fs::path& file)
{
    std::error_code error;
    fs::create_hard_link(unfinished, file, error);
    if (!error) return Done{};
    if (fs::exists(fs::symlink_status(file, error)))
        return fail(Error::Kind::Store,
                    fmt::format("Another program has just made a store {}; try again to use it.", pathText(file)));
    // Not every disk knows links.
    fs::rename(unfinished, file, error);
    if (!error) return Done{};
    return fail(Error::Kind::System,
                fmt::format("{} could not be given its name ({}).", pathText(file), error.message()));
}

/// Opens for reading where SQLite may not make its companions: a read-only folder, a CD.
Result<Database> openUntouched(const fs::path& file, Error reason)
{
    if (hasContent(beside(file, "-wal"))) return fail(std::move(reason));
    return Database::open(file, Database::Mode::Untouched);
}

Result<Database> openAndRead(const fs::path& file, bool change)
{
    auto database = Database::open(file, Database::Mode::Change);
    if (!database) return database;
    const auto version = schemaVersionOf(*database);
    if (version) return database;
    if (!change && version.error().kind == Error::Kind::System) return openUntouched(file, version.error());
    return fail(version.error());
}

} // namespace

Result<Database> openStore(const fs::path& file, bool change)
{
    if (auto done = refuseWhatIsNoStore(file); !done) return fail(done.error());
    if (auto done = checkAfterCrash(file); !done) return fail(done.error());
    auto database = openAndRead(file, change);
    if (!database) return database;
    if (auto done = refuseOtherApplications(*database, file); !done) return fail(done.error());
    if (auto done = refuseNewer(*database, file); !done) return fail(done.error());
    if (auto done = setUp(*database); !done) return fail(done.error());
    if (change)
        if (auto done = leaveWriteAheadLog(*database, file); !done) return fail(done.error());
    if (auto done = bringUpToDate(*database, file); !done) return fail(done.error());
    if (change) removeStaleColumnFiles(*database);
    if (!change)
        if (auto done = database->runScript("PRAGMA query_only = ON"); !done) return fail(done.error());
    return database;
}

Result<Database> createStore(const fs::path& file)
{
    std::error_code error;
    if (fs::exists(fs::symlink_status(file, error)))
        return fail(Error::Kind::Store,
                    fmt::format("There is a file {} already; choose another name for the new store.", pathText(file)));
    const fs::path folder = fs::absolute(file, error).parent_path();
    if (!fs::is_directory(folder, error))
        return fail(Error::Kind::System, fmt::format("The folder {} for the new store is not there; make it first, or "
                                                     "choose another.",
                                                     pathText(folder)));
    // Under a name of its own first: a program cut off in between leaves no half-made store, and two that make the same
    // one do not meet in it.
    removeUnfinished(file);
    const fs::path unfinished = beside(file, std::string(kUnfinished) + newPatientKeySecret().substr(0, 12));
    auto filled = fillNewStore(unfinished);
    if (filled) filled = giveName(unfinished, file);
    removeStore(unfinished);
    if (!filled) return fail(filled.error());
    auto database = openStore(file, true);
    if (!database) removeStore(file);
    return database;
}

std::string newPatientKeySecret()
{
    std::random_device device;
    std::string secret;
    for (int i = 0; i < 8; ++i) secret += fmt::format("{:08x}", static_cast<std::uint32_t>(device()));
    return secret;
}

void startWriteAheadLog(const Database& database, const fs::path& file)
{
    if (!placeOf(file).local) return;
    // Others who read just now are in the way; the next change tries again.
    database.waitForOthers(0);
    static_cast<void>(database.runScript("PRAGMA journal_mode = WAL"));
    database.waitForOthers();
}

void emptyLog(const Database& database) { static_cast<void>(database.runScript("PRAGMA wal_checkpoint(TRUNCATE)")); }

void removeStore(const fs::path& file)
{
    std::error_code ignored;
    fs::remove(file, ignored);
    for (const std::string_view ending : kCompanions) fs::remove(beside(file, ending), ignored);
    removeColumnCaches(file);
}

} // namespace qi::sqlite
