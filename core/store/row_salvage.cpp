#include "core/store/row_salvage.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <string>
#include <vector>

namespace qi::sqlite
{

namespace
{

constexpr std::size_t kRowsBetweenReports = 4096;
constexpr std::int64_t kLastId = std::numeric_limits<std::int64_t>::max();

struct TableColumns
{
    std::vector<std::string> names;
    std::vector<std::string> key; ///< Of the primary key.
};

TableColumns columnsOf(const Database& database, std::string_view table)
{
    TableColumns columns;
    Statement rows = database.prepare(fmt::format("PRAGMA table_info({})", sqlName(table)));
    rows.with();
    while (rows.next()) {
        columns.names.emplace_back(rows.text(1));
        if (rows.integer(5) > 0) columns.key.emplace_back(rows.text(1));
    }
    return columns;
}

std::string listed(const std::vector<std::string>& names, std::string_view after = "")
{
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + sqlName(name) + std::string(after);
    return list;
}

/// Copies whatever SQLite gives, kind for kind.
class RowCopier
{
public:
    RowCopier(const Database& from, const Database& to, std::string_view table, Feedback& feedback)
        : from_(from), to_(to), table_(sqlName(table)), feedback_(feedback)
    {
        const TableColumns theirs = columnsOf(from, table), ours = columnsOf(to, table);
        for (const std::string& name : ours.names)
            if (std::ranges::find(theirs.names, name) != theirs.names.end()) names_.push_back(name);
        key_ = ours.key;
        std::string places;
        for (std::size_t i = 0; i < names_.size(); ++i) places += fmt::format("{}?{}", i == 0 ? "" : ", ", i + 1);
        insert_.emplace(
            to_.prepare(fmt::format("INSERT OR IGNORE INTO {}({}) VALUES ({})", table_, listed(names_), places)));
    }

    Result<SalvagedRows> run()
    {
        if (names_.empty()) return found_;
        const bool byRowId = from_.prepare(fmt::format("SELECT rowid FROM {}", table_)).finished().has_value();
        auto done = byRowId ? copyByRowId() : copyFromBothEnds();
        if (!done) return fail(done.error());
        return found_;
    }

private:
    /// Copies until the end or until a page cannot be read; gives the last row id that could.
    Result<bool> copyWhile(Statement& rows, std::int64_t* last)
    {
        while (rows.next()) {
            if (last) *last = rows.integer(static_cast<int>(names_.size()));
            for (int column = 0; column < static_cast<int>(names_.size()); ++column)
                insert_->bindSame(column + 1, rows, column);
            if (auto done = insert_->run(); !done) return fail(done.error());
            ++found_.rows;
            if (found_.rows % kRowsBetweenReports == 0 && feedback_.cancelled())
                return fail(Error::Kind::Cancelled, "The rescue was stopped; nothing was made.");
        }
        return rows.finished().has_value();
    }

    Result<Done> copyByRowId()
    {
        const std::string sql =
            fmt::format("SELECT {}, rowid FROM {} WHERE rowid >= ?1 ORDER BY rowid", listed(names_), table_);
        for (std::int64_t from = std::numeric_limits<std::int64_t>::min();;) {
            Statement rows = from_.prepare(sql);
            rows.with(from);
            std::int64_t last = from - (from > std::numeric_limits<std::int64_t>::min() ? 1 : 0);
            const auto whole = copyWhile(rows, &last);
            if (!whole) return fail(whole.error());
            if (*whole) return Done{};
            ++found_.gaps;
            const auto next = firstReadableAfter(std::max<std::int64_t>(last, 0));
            if (!next) return Done{};
            from = *next;
        }
    }

    bool canRead(std::int64_t id) const
    {
        Statement row = from_.prepare(fmt::format("SELECT {} FROM {} WHERE rowid = ?1", listed(names_), table_));
        row.with(id).next();
        return row.finished().has_value();
    }

    /// Steps that double find a readable place behind the damage, halving finds the first one.
    std::optional<std::int64_t> firstReadableAfter(std::int64_t last) const
    {
        std::int64_t bad = last, step = 1;
        while (true) {
            if (bad > kLastId - step) return std::nullopt;
            if (canRead(bad + step)) break;
            bad += step;
            step *= 2;
        }
        std::int64_t good = bad + step;
        while (good - bad > 1) {
            const std::int64_t middle = bad + (good - bad) / 2;
            (canRead(middle) ? good : bad) = middle;
        }
        return good;
    }

    /// Small tables without row ids.
    Result<Done> copyFromBothEnds()
    {
        for (const char* order : {" ASC", " DESC"}) {
            Statement rows = from_.prepare(
                fmt::format("SELECT {} FROM {} ORDER BY {}", listed(names_), table_, listed(key_, order)));
            rows.with();
            const auto whole = copyWhile(rows, nullptr);
            if (!whole) return fail(whole.error());
            if (*whole) return Done{};
            ++found_.gaps;
        }
        return Done{};
    }

    const Database& from_;
    const Database& to_;
    std::string table_;
    Feedback& feedback_;
    std::vector<std::string> names_, key_;
    std::optional<Statement> insert_;
    SalvagedRows found_;
};

} // namespace

Result<SalvagedRows> salvageRows(const Database& from, const Database& to, std::string_view table, Feedback& feedback)
{
    return RowCopier(from, to, table, feedback).run();
}

} // namespace qi::sqlite
