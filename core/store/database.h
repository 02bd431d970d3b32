#pragma once

#include "core/base/result.h"

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace qi::sqlite
{

/// A prepared question. A failure sticks: `next()` says no from then on, and `finished()` says why.
class Statement
{
public:
    /// Begins again with these values for ?1, ?2 …; texts are copied.
    template<typename... Values>
    Statement& with(const Values&... values)
    {
        reset();
        int at = 0;
        (bind(++at, values), ...);
        return *this;
    }

    void bind(int at, std::nullopt_t);
    void bind(int at, std::integral auto value) { bindInteger(at, static_cast<std::int64_t>(value)); }
    void bind(int at, double value);
    void bind(int at, std::string_view text);
    /// A value of another statement's row, whatever it is.
    void bindSame(int at, const Statement& row, int column);
    template<typename Value>
    void bind(int at, const std::optional<Value>& value)
    {
        if (value)
            bind(at, *value);
        else
            bind(at, std::nullopt);
    }
    /// For loops over millions: the text must outlive the next step.
    void bindBorrowed(int at, std::string_view text);

    bool next();        ///< Whether there is a (further) row.
    Result<Done> run(); ///< Goes to the end and is ready to begin again.
    Result<Done> finished() const;
    void reset();

    bool isNull(int column) const;
    bool isInteger(int column) const;
    std::int64_t integer(int column) const;
    double number(int column) const;
    std::string_view text(int column) const; ///< Until the next step.
    std::optional<std::int64_t> optionalInteger(int column) const;

private:
    friend class Database;
    Statement(sqlite3* database, std::string_view sql);
    void bindInteger(int at, std::int64_t value);

    struct Finalise
    {
        void operator()(sqlite3_stmt* statement) const;
    };
    sqlite3* database_ = nullptr;
    std::unique_ptr<sqlite3_stmt, Finalise> statement_;
    std::optional<Error> problem_;
};

/// An open SQLite file. Its errors are sentences that name the file.
class Database
{
public:
    enum class Mode {
        Change,    ///< A file that may not be written opens for reading.
        Create,    ///< Makes the file, which must not be there yet.
        Untouched, ///< Reads only, without locks: for a file that nobody can change.
    };
    static Result<Database> open(const std::filesystem::path& file, Mode mode);
    static constexpr int kPatienceMilliseconds = 5000;

    Statement prepare(std::string_view sql) const { return {database_.get(), sql}; }
    /// One statement with its values, to its end.
    template<typename... Values>
    Result<Done> run(std::string_view sql, const Values&... values) const
    {
        return prepare(sql).with(values...).run();
    }
    Result<Done> runScript(const std::string& sql) const; ///< Several statements.
    /// The first column of the first row.
    template<typename... Values>
    Result<std::int64_t> integer(std::string_view sql, const Values&... values) const
    {
        Statement statement = prepare(sql);
        const bool found = statement.with(values...).next();
        if (auto done = statement.finished(); !done) return fail(done.error());
        return found ? statement.integer(0) : 0;
    }

    std::filesystem::path path() const;
    std::int64_t lastRowId() const;
    std::int64_t changes() const;                       ///< Rows changed by the last statement.
    sqlite3* handle() const { return database_.get(); } ///< For what needs the library itself, in this folder.
    std::filesystem::path file() const;
    bool canWrite() const;
    void waitForOthers(int milliseconds = kPatienceMilliseconds) const; ///< How long a lock is waited for.
    /// Gives a file that is still empty pages with checksums (page_guard.h).
    void reserveForGuard() const;
    /// A copy that lives as long as it is open.
    Result<Database> inMemory() const;
    /// A consistent copy of what is committed, while others read and write. The target must not be there.
    Result<Done> copyTo(const std::filesystem::path& target) const;

private:
    struct Close
    {
        void operator()(sqlite3* database) const;
    };
    std::unique_ptr<sqlite3, Close> database_;
};

/// What is not committed at the end of its life is undone.
class Transaction
{
public:
    static Result<Transaction> begin(const Database& database);
    /// What is read until its end is of one moment.
    static Result<Transaction> beginReading(const Database& database);
    Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Result<Done> commit();

private:
    explicit Transaction(const Database& database) : database_(&database) {}
    const Database* database_;
};

/// `"role"`: a name as SQL takes it, whatever it holds.
std::string sqlName(std::string_view name);

} // namespace qi::sqlite
