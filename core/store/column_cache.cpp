#include "core/store/column_cache.h"

#include "core/store/answer_file.h"
#include "core/store/record_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <system_error>

namespace qi::sqlite
{

namespace
{

namespace fs = std::filesystem;

/// SQLite itself gives fewer rows than this before anybody notices.
constexpr std::int64_t kLeastRows = 20'000;
constexpr std::size_t kRowsInGroup = 65'536;

std::string markName(std::int64_t dataset) { return fmt::format("mark-{}", dataset); }

fs::path fileOf(const Database& database, std::int64_t dataset)
{
    return cacheFolderOf(database.file()) / fmt::format("records_{}.columns", dataset);
}

void removeFile(const fs::path& file)
{
    std::error_code ignored;
    fs::remove(file, ignored);
    if (fs::is_empty(file.parent_path(), ignored)) fs::remove(file.parent_path(), ignored);
}

std::string newMark()
{
    std::random_device device;
    return fmt::format("{:08x}{:08x}{:08x}{:08x}", device(), device(), device(), device());
}

Result<Done> makeFile(const Database& database, const DatasetTable& dataset, const std::string& key, Feedback& feedback)
{
    ColumnFileWriter writer(fileOf(database, dataset.id), dataset.columns);
    std::vector<std::uint32_t> rows;
    auto done = readGroups(database, dataset, kRowsInGroup, feedback, [&](const RecordTable& group) {
        rows.resize(group.rows);
        std::iota(rows.begin(), rows.end(), 0U);
        writer.add(group, rows);
    });
    if (!done) return done;
    static_cast<void>(writer.finish(key)); // Without a file the store is read: slower, never wrong.
    return Done{};
}

/// The columns that the file has, and the roles that it lacks; nothing when what it has cannot be trusted.
struct Found
{
    std::vector<RecordColumn> columns;
    std::vector<std::string> lacking;
};

std::optional<Found> readColumns(ColumnFile& file, const std::vector<DatasetColumn>& columns)
{
    Found found;
    for (const DatasetColumn& column : columns) {
        if (!file.has(column)) {
            found.lacking.push_back(column.role);
            continue;
        }
        auto values = file.read(column);
        if (!values) return std::nullopt;
        found.columns.push_back(std::move(*values));
    }
    return found;
}

/// In the order asked for.
RecordTable assembled(const std::vector<DatasetColumn>& columns, std::vector<RecordColumn> parts, std::size_t rows)
{
    RecordTable table;
    table.rows = rows;
    for (const DatasetColumn& column : columns)
        table.columns.push_back(std::move(*std::ranges::find(parts, column.role, &RecordColumn::role)));
    return table;
}

} // namespace

fs::path cacheFolderOf(const fs::path& store)
{
    fs::path folder = store;
    folder += ".cache";
    return folder;
}

void removeColumnCaches(const fs::path& store)
{
    std::error_code ignored;
    fs::remove_all(cacheFolderOf(store), ignored);
}

void removeStaleColumnFiles(const Database& database)
{
    const auto datasets = datasetTables(database);
    const auto state = stateOfRecords(database);
    if (!datasets || !state) return;
    std::vector<fs::path> stale;
    std::error_code error;
    for (fs::directory_iterator entry(cacheFolderOf(database.file()), error), end; !error && entry != end;
         entry.increment(error)) {
        const bool current = std::ranges::any_of(*datasets, [&](const DatasetTable& dataset) {
            const auto key = columnFileKey(database, dataset);
            return entry->path() == fileOf(database, dataset.id) && key && ColumnFile::open(entry->path(), *key);
        });
        const bool answers = entry->path() == answerFileOf(database.file()) && readAnswers(database, *state);
        if (!current && !answers) stale.push_back(entry->path());
    }
    for (const fs::path& file : stale) removeFile(file);
}

Result<Done> renewMark(const Database& database, std::int64_t dataset)
{
    removeFile(fileOf(database, dataset));
    removeAnswers(database);
    return database.run("INSERT OR REPLACE INTO meta(name, value) VALUES (?1, ?2)", markName(dataset), newMark());
}

Result<Done> dropMark(const Database& database, std::int64_t dataset)
{
    removeFile(fileOf(database, dataset));
    removeAnswers(database);
    return database.run("DELETE FROM meta WHERE name = ?1", markName(dataset));
}

Result<std::string> columnFileKey(const Database& database, const DatasetTable& dataset)
{
    Statement row = database.prepare("SELECT value FROM meta WHERE name = ?1");
    const bool marked = row.with(markName(dataset.id)).next();
    if (auto done = row.finished(); !done) return fail(done.error());
    if (!marked) return std::string();
    return fmt::format("{} {} {}", row.text(0), dataset.generation, dataset.rows);
}

bool isWorthColumns(const DatasetTable& dataset) { return dataset.rows >= kLeastRows; }

std::unique_ptr<ColumnFileWriter> beginColumnFile(const Database& database, const DatasetTable& dataset)
{
    return std::make_unique<ColumnFileWriter>(fileOf(database, dataset.id), dataset.columns);
}

Result<RecordTable> readThroughCache(const Database& database, const DatasetTable& dataset,
                                     const std::vector<std::string>& roles, Feedback& feedback)
{
    const auto key = columnFileKey(database, dataset);
    if (!key) return fail(key.error());
    if (key->empty() || !isWorthColumns(dataset)) return readRecords(database, dataset, roles, feedback);
    const fs::path path = fileOf(database, dataset.id);
    auto file = ColumnFile::open(path, *key);
    if (!file) {
        if (auto done = makeFile(database, dataset, *key, feedback); !done) return fail(done.error());
        file = ColumnFile::open(path, *key);
    }
    const std::vector<DatasetColumn> columns = chosenColumns(dataset, roles);
    auto found = file && file->rows() == static_cast<std::size_t>(dataset.rows) ? readColumns(*file, columns)
                                                                                : std::optional<Found>();
    if (!found) {
        removeFile(path);
        return readRecords(database, dataset, roles, feedback);
    }
    if (found->lacking.empty()) return assembled(columns, std::move(found->columns), file->rows());
    auto rest = readRecords(database, dataset, found->lacking, feedback);
    if (!rest) return rest;
    std::ranges::move(rest->columns, std::back_inserter(found->columns));
    return assembled(columns, std::move(found->columns), rest->rows);
}

} // namespace qi::sqlite
