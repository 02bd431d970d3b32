#include "core/store/database.h"

#include "core/base/path_text.h"
#include "core/store/page_guard.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <array>
#include <system_error>

namespace qi::sqlite
{

namespace
{

struct Meaning
{
    int code;
    Error::Kind kind;
    std::string_view sentence; ///< {} is the file's name.
};

constexpr std::array kMeanings{
    Meaning{SQLITE_BUSY, Error::Kind::Store,
            "{} is being changed by another program; wait until that has finished, then try again."},
    Meaning{SQLITE_LOCKED, Error::Kind::Store,
            "{} is being changed by another window; wait until that has finished, then try again."},
    Meaning{SQLITE_FULL, Error::Kind::System,
            "The disk that holds {} is full; nothing was changed. Make room, then try again."},
    Meaning{SQLITE_READONLY, Error::Kind::System,
            "{} may not be changed; the file or its folder is read-only. Copy it to a folder of your own."},
    Meaning{SQLITE_PERM, Error::Kind::System, "{} may not be opened; ask its owner for permission."},
    Meaning{SQLITE_CANTOPEN, Error::Kind::System,
            "{} cannot be opened; is its folder there, and may you read and write it?"},
    Meaning{SQLITE_IOERR_DATA, Error::Kind::Store,
            "{} is damaged: what was read is not what was written. `commoncause-cli rescue` gets out of it what can be "
            "got out; copies of the last days lie in the folder of the same name that ends in .backups."},
    Meaning{
        SQLITE_CORRUPT, Error::Kind::Store,
        "{} is damaged. `commoncause-cli rescue` gets out of it what can be got out; copies of the last days lie in "
        "the folder of the same name that ends in .backups."},
    Meaning{SQLITE_NOTADB, Error::Kind::Store,
            "{} is not a Common Cause store; choose a file that Common Cause made (*.ccause)."},
    Meaning{SQLITE_NOMEM, Error::Kind::System, "There is not enough memory to work on {}; close other programs."},
    Meaning{SQLITE_INTERRUPT, Error::Kind::Cancelled, "Stopped; {} is as it was before."},
    Meaning{SQLITE_IOERR, Error::Kind::System,
            "{} could not be read or written; is the disk full, or the drive or network share gone? Nothing was "
            "changed."},
};

std::string fileName(sqlite3* database)
{
    const char* path = database ? sqlite3_db_filename(database, "main") : nullptr;
    return path && *path ? pathText(pathOfText(path).filename()) : "The store";
}

Error errorOf(int code, const std::string& file, const char* detail)
{
    for (const Meaning& meaning : kMeanings)
        if (meaning.code == code || meaning.code == (code & 0xFF))
            return {meaning.kind, fmt::format(fmt::runtime(meaning.sentence), file)};
    return {Error::Kind::Store, fmt::format("{} cannot be used as it is ({}).", file, detail)};
}

Error errorOf(sqlite3* database)
{
    return errorOf(sqlite3_extended_errcode(database), fileName(database), sqlite3_errmsg(database));
}

int flagsOf(Database::Mode mode)
{
    constexpr int kAlways = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    switch (mode) {
    case Database::Mode::Create:
        return kAlways | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE | SQLITE_OPEN_URI;
    case Database::Mode::Untouched:
        return kAlways | SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
    case Database::Mode::Change:
        break;
    }
    return kAlways | SQLITE_OPEN_READWRITE;
}

/// With the letters escaped that mean something in a URI; drives of Windows get the slash that SQLite wants there.
std::string uriPath(const std::filesystem::path& file)
{
    std::error_code ignored;
    const std::u8string text = std::filesystem::absolute(file, ignored).generic_u8string();
    std::string uri = text.starts_with(u8'/') ? "" : "/";
    for (const char8_t c : text) {
        const bool special = c == u8'?' || c == u8'#' || c == u8'%';
        uri += special ? fmt::format("%{:02X}", static_cast<unsigned>(c)) : std::string(1, static_cast<char>(c));
    }
    return uri;
}

std::string nameFor(const std::filesystem::path& file, Database::Mode mode)
{
    switch (mode) {
    case Database::Mode::Create:
        return fmt::format("file:{}?{}=1", uriPath(file), kGuardedParameter);
    case Database::Mode::Untouched:
        return "file:" + uriPath(file) + "?immutable=1";
    case Database::Mode::Change:
        break;
    }
    return pathText(file);
}

/// Bytes at the end of each page that are not SQLite's: those of checksums, or none.
int reservedBytes(sqlite3* database)
{
    int bytes = -1;
    sqlite3_file_control(database, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes);
    return bytes;
}

Result<Done> copyPages(sqlite3* from, sqlite3* to, const std::string& target)
{
    sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
    if (!backup) return fail(errorOf(to));
    sqlite3_backup_step(backup, -1);
    const int code = sqlite3_backup_finish(backup);
    if (code == SQLITE_OK) return Done{};
    // What cannot be read is the store's, all else the copy's.
    const bool source = code == SQLITE_IOERR_DATA || code == SQLITE_CORRUPT || (code & 0xFF) == SQLITE_BUSY;
    return fail(errorOf(code, source ? fileName(from) : target, sqlite3_errstr(code)));
}

} // namespace

void Statement::Finalise::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Statement::Statement(sqlite3* database, std::string_view sql) : database_(database)
{
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                        &statement, nullptr);
    statement_.reset(statement);
    if (code != SQLITE_OK) problem_ = errorOf(database);
}

void Statement::bind(int at, std::nullopt_t) { sqlite3_bind_null(statement_.get(), at); }
void Statement::bindInteger(int at, std::int64_t value) { sqlite3_bind_int64(statement_.get(), at, value); }
void Statement::bind(int at, double value) { sqlite3_bind_double(statement_.get(), at, value); }

void Statement::bind(int at, std::string_view text)
{
    sqlite3_bind_text64(statement_.get(), at, text.data() ? text.data() : "", text.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
}

void Statement::bindBorrowed(int at, std::string_view text)
{
    sqlite3_bind_text64(statement_.get(), at, text.data() ? text.data() : "", text.size(), SQLITE_STATIC, SQLITE_UTF8);
}

void Statement::bindSame(int at, const Statement& row, int column)
{
    sqlite3_bind_value(statement_.get(), at, sqlite3_column_value(row.statement_.get(), column));
}

bool Statement::next()
{
    if (problem_) return false;
    const int code = sqlite3_step(statement_.get());
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) problem_ = errorOf(database_);
    return false;
}

Result<Done> Statement::run()
{
    while (next()) {
    }
    if (problem_) return fail(*problem_);
    sqlite3_reset(statement_.get());
    return Done{};
}

Result<Done> Statement::finished() const
{
    if (problem_) return fail(*problem_);
    return Done{};
}

void Statement::reset() { sqlite3_reset(statement_.get()); }

bool Statement::isNull(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
bool Statement::isInteger(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_INTEGER; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
double Statement::number(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::string_view Statement::text(int column) const
{
    const void* text = sqlite3_column_text(statement_.get(), column);
    if (!text) return {};
    return {static_cast<const char*>(text), static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    if (isNull(column)) return std::nullopt;
    return integer(column);
}

void Database::Close::operator()(sqlite3* database) const { sqlite3_close_v2(database); }

Result<Database> Database::open(const std::filesystem::path& file, Mode mode)
{
    guardPages();
    const std::string name = nameFor(file, mode);
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(name.c_str(), &handle, flagsOf(mode), nullptr);
    Database database;
    database.database_.reset(handle);
    if (code != SQLITE_OK) return fail(errorOf(code, pathText(file.filename()), sqlite3_errstr(code)));
    database.waitForOthers();
    return database;
}

Result<Done> Database::runScript(const std::string& sql) const
{
    if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        return fail(errorOf(database_.get()));
    return Done{};
}

std::filesystem::path Database::path() const
{
    const char* const path = sqlite3_db_filename(database_.get(), "main");
    return path ? pathOfText(path) : std::filesystem::path();
}

std::int64_t Database::lastRowId() const { return sqlite3_last_insert_rowid(database_.get()); }
std::int64_t Database::changes() const { return sqlite3_changes64(database_.get()); }

std::filesystem::path Database::file() const
{
    const char* path = sqlite3_db_filename(database_.get(), "main");
    return pathOfText(path ? path : "");
}

bool Database::canWrite() const { return sqlite3_db_readonly(database_.get(), "main") == 0; }
void Database::waitForOthers(int milliseconds) const { sqlite3_busy_timeout(database_.get(), milliseconds); }

void Database::reserveForGuard() const
{
    int bytes = kGuardBytes;
    sqlite3_file_control(database_.get(), "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes);
}

Result<Done> Database::copyTo(const std::filesystem::path& target) const
{
    const bool guarded = reservedBytes(database_.get()) == kGuardBytes;
    const std::string name = guarded ? nameFor(target, Mode::Create) : pathText(target);
    sqlite3* handle = nullptr;
    const int opened =
        sqlite3_open_v2(name.c_str(), &handle,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI, nullptr);
    const std::unique_ptr<sqlite3, Close> copy(handle);
    if (opened != SQLITE_OK) return fail(errorOf(opened, pathText(target.filename()), sqlite3_errstr(opened)));
    return copyPages(database_.get(), handle, pathText(target.filename()));
}

Result<Database> Database::inMemory() const
{
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nullptr);
    Database copy;
    copy.database_.reset(handle);
    if (opened != SQLITE_OK) return fail(errorOf(opened, fileName(database_.get()), sqlite3_errstr(opened)));
    sqlite3_int64 size = 0;
    unsigned char* const bytes = sqlite3_serialize(database_.get(), "main", &size, 0);
    if (!bytes) return fail(errorOf(database_.get()));
    // A file with a write-ahead log says so in these two; memory has none.
    if (size > 19) bytes[18] = bytes[19] = 1;
    const int taken = sqlite3_deserialize(handle, "main", bytes, size, size,
                                          SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
    if (taken != SQLITE_OK) return fail(errorOf(taken, fileName(database_.get()), sqlite3_errstr(taken)));
    return copy;
}

Result<Transaction> Transaction::begin(const Database& database)
{
    // Immediate: a lock that another program holds shows now, not after the work.
    if (auto begun = database.run("BEGIN IMMEDIATE"); !begun) return fail(begun.error());
    return Transaction(database);
}

Result<Transaction> Transaction::beginReading(const Database& database)
{
    if (auto begun = database.run("BEGIN"); !begun) return fail(begun.error());
    return Transaction(database);
}

Transaction::~Transaction()
{
    if (database_) static_cast<void>(database_->run("ROLLBACK"));
}

Result<Done> Transaction::commit()
{
    auto committed = database_->run("COMMIT");
    if (committed) database_ = nullptr;
    return committed;
}

std::string sqlName(std::string_view name)
{
    std::string sql = "\"";
    for (const char c : name) {
        if (c == '"') sql += '"';
        sql += c;
    }
    return sql + '"';
}

} // namespace qi::sqlite
