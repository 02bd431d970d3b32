#include "core/store/copying.h"

#include "core/base/path_text.h"
#include "core/store/backup.h"
#include "core/store/checking.h"
#include "core/store/opening.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace qi::sqlite
{

namespace
{

namespace fs = std::filesystem;

fs::path beside(const fs::path& file, std::string_view ending)
{
    fs::path other = file;
    other += pathOfText(ending);
    return other;
}

Result<Done> refuseWhatIsThere(const fs::path& target)
{
    std::error_code error;
    if (fs::exists(fs::symlink_status(target, error)))
        return fail(Error::Kind::System,
                    fmt::format("There is a file {} already; choose another name for the copy.", pathText(target)));
    if (!fs::is_directory(fs::absolute(target, error).parent_path(), error))
        return fail(Error::Kind::System,
                    fmt::format("The folder of {} is not there; make it first, or choose another.", pathText(target)));
    return Done{};
}

Result<Done> readBack(const fs::path& copy)
{
    const auto database = openStore(copy, false);
    if (!database) return fail(database.error());
    const auto problems = problemsOf(*database);
    if (!problems) return fail(problems.error());
    if (!problems->empty()) return fail(Error::Kind::Store, problems->front());
    return Done{};
}

Result<Done> giveName(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::rename(from, to, error);
    if (!error) return Done{};
    return fail(Error::Kind::System, fmt::format("{} could not be given its name ({}); is it open in another program?",
                                                 pathText(to.filename()), error.message()));
}

/// Nobody else may have it open, and nothing of it may be left in a log.
Result<Done> settle(const fs::path& store)
{
    const auto database = Database::open(store, Database::Mode::Change);
    if (!database) return Done{}; // So damaged that nobody can have it open.
    database->waitForOthers(0);
    auto alone = database->runScript("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT");
    if (alone || alone.error().kind != Error::Kind::Store) return Done{};
    if (alone.error().sentence.find("damaged") != std::string::npos) return Done{};
    return fail(Error::Kind::Store, fmt::format("{} is open in another program; close it there, then try again.",
                                                pathText(store.filename())));
}

/// Out of the way, with what SQLite keeps beside it.
Result<std::string> putAway(const fs::path& store, const std::string& now)
{
    std::error_code error;
    if (!fs::exists(store, error)) return std::string();
    if (auto done = settle(store); !done) return fail(done.error());
    std::string name = "before-restore-" + now.substr(0, 19);
    std::ranges::replace(name, ':', '-');
    const fs::path folder = backupFolderOf(store);
    fs::create_directories(folder, error);
    const fs::path kept = folder / pathOfText(name + ".ccause");
    if (auto done = giveName(store, kept); !done) return fail(done.error());
    for (const char* ending : {"-wal", "-journal"})
        if (fs::exists(beside(store, ending), error)) fs::rename(beside(store, ending), beside(kept, ending), error);
    fs::remove(beside(store, "-shm"), error);
    return pathText(kept.filename());
}

} // namespace

Result<Done> copyStore(const Database& database, const fs::path& target)
{
    if (auto done = refuseWhatIsThere(target); !done) return done;
    const fs::path unfinished = beside(target, ".new");
    removeStore(unfinished);
    auto done = database.copyTo(unfinished);
    if (done) done = readBack(unfinished);
    if (done) done = giveName(unfinished, target);
    if (!done) removeStore(unfinished);
    return done;
}

Result<std::string> restoreStore(const fs::path& store, const fs::path& from, const std::string& now)
{
    std::error_code error;
    if (fs::equivalent(store, from, error))
        return fail(Error::Kind::Usage, "A store cannot be restored from itself; name one of its copies.");
    const auto copy = openStore(from, false);
    if (!copy) return fail(copy.error());
    const fs::path unfinished = beside(store, ".restoring");
    removeStore(unfinished);
    if (auto done = copyStore(*copy, unfinished); !done) return fail(done.error());
    auto kept = putAway(store, now);
    if (kept)
        if (auto done = giveName(unfinished, store); !done) kept = fail(done.error());
    if (!kept) removeStore(unfinished);
    return kept;
}

} // namespace qi::sqlite
