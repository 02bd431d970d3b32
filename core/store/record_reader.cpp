#include "core/store/record_reader.h"

#include "core/store/text_dictionary.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace qi::sqlite
{

namespace
{

constexpr std::size_t kRowsBetweenReports = 8192;
constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

std::string selectSql(const DatasetTable& dataset, const std::vector<DatasetColumn>& columns)
{
    std::string names = "_id";
    for (const DatasetColumn& column : columns) {
        names += ", " + valueColumn(column);
        if (column.type == StoredType::Time) names += ", " + aheadColumn(column);
    }
    return fmt::format("SELECT {} FROM {} WHERE _replaced_by IS NULL ORDER BY _id", names, dataset.table());
}

/// Appends one value of a row and gives the place of the next.
struct AppendValue
{
    const Statement& row;
    int at;
    const std::vector<std::string>& texts;

    int operator()(TextColumn& column) const
    {
        if (row.isNull(at))
            column.append(std::nullopt);
        else if (row.isInteger(at))
            column.append(texts[static_cast<std::size_t>(row.integer(at)) % texts.size()]);
        else
            column.append(row.text(at));
        return at + 1;
    }
    int operator()(TimeColumn& column) const
    {
        const auto local = row.optionalInteger(at);
        column.push_back(local ? std::optional(ClockTime{*local, *local - row.integer(at + 1)}) : std::nullopt);
        return at + 2;
    }
    int operator()(DateColumn& column) const
    {
        const auto day = row.optionalInteger(at);
        column.push_back(day ? std::optional(dateOfDay(*day)) : std::nullopt);
        return at + 1;
    }
    int operator()(IntegerColumn& column) const
    {
        column.push_back(row.optionalInteger(at));
        return at + 1;
    }
    int operator()(NumberColumn& column) const
    {
        column.push_back(row.isNull(at) ? std::nullopt : std::optional(row.number(at)));
        return at + 1;
    }
    int operator()(FlagColumn& column) const
    {
        column.push_back(row.isNull(at) ? std::nullopt : std::optional(row.integer(at) != 0));
        return at + 1;
    }
};

RecordTable emptyTable(const std::vector<DatasetColumn>& columns, std::size_t rows)
{
    RecordTable table;
    for (const DatasetColumn& column : columns) {
        table.columns.push_back(emptyColumn(column.role, column.type));
        std::visit([rows](auto& values) { values.reserve(rows); }, table.columns.back().values);
    }
    return table;
}

/// Reads rows of the dataset; `full` is shown each table of so many rows, and may take it.
Result<Done> readTables(const Database& database, const DatasetTable& dataset,
                        const std::vector<DatasetColumn>& columns, std::size_t rows, Feedback& feedback,
                        const std::function<void(RecordTable)>& full)
{
    auto texts = textsById(database);
    if (!texts) return fail(texts.error());
    if (texts->empty()) texts->emplace_back();
    const std::size_t expected = std::min(rows, static_cast<std::size_t>(dataset.rows));
    RecordTable table = emptyTable(columns, expected);
    std::size_t count = 0;
    Statement row = database.prepare(selectSql(dataset, columns));
    row.with();
    while (row.next()) {
        if (table.rows == rows) {
            full(std::move(table));
            table = emptyTable(columns, expected);
        }
        int at = 1;
        for (RecordColumn& column : table.columns) at = std::visit(AppendValue{row, at, *texts}, column.values);
        ++table.rows;
        if (++count % kRowsBetweenReports != 0) continue;
        feedback.progress(count, static_cast<std::size_t>(dataset.rows));
        if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "Reading the records was stopped.");
    }
    if (auto done = row.finished(); !done) return done;
    full(std::move(table));
    return Done{};
}

} // namespace

std::vector<DatasetColumn> chosenColumns(const DatasetTable& dataset, const std::vector<std::string>& roles)
{
    if (roles.empty()) return dataset.columns;
    std::vector<DatasetColumn> chosen;
    for (const std::string& role : roles)
        if (const DatasetColumn* column = dataset.find(role)) chosen.push_back(*column);
    return chosen;
}

Result<RecordTable> readRecords(const Database& database, const DatasetTable& dataset,
                                const std::vector<std::string>& roles, Feedback& feedback)
{
    RecordTable all;
    auto done = readTables(database, dataset, chosenColumns(dataset, roles), kNoLimit, feedback,
                           [&](RecordTable table) { all = std::move(table); });
    if (!done) return fail(done.error());
    return all;
}

Result<Done> readGroups(const Database& database, const DatasetTable& dataset, std::size_t rows, Feedback& feedback,
                        const std::function<void(const RecordTable&)>& take)
{
    return readTables(database, dataset, dataset.columns, rows, feedback, take);
}

} // namespace qi::sqlite
