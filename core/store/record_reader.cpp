#include "core/store/record_reader.h"

#include "core/store/text_dictionary.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi::sqlite
{

namespace
{

constexpr std::size_t kRowsBetweenReports = 8192;

std::vector<DatasetColumn> chosenColumns(const DatasetTable& dataset, const std::vector<std::string>& roles)
{
    if (roles.empty()) return dataset.columns;
    std::vector<DatasetColumn> chosen;
    for (const std::string& role : roles)
        if (const DatasetColumn* column = dataset.find(role)) chosen.push_back(*column);
    return chosen;
}

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

void reserve(RecordColumn& column, std::size_t rows)
{
    std::visit(
        [rows](auto& values) {
            if constexpr (requires { values.reserve(rows); }) values.reserve(rows);
        },
        column.values);
}

} // namespace

Result<RecordTable> readRecords(const Database& database, const DatasetTable& dataset,
                                const std::vector<std::string>& roles, Feedback& feedback)
{
    const std::vector<DatasetColumn> columns = chosenColumns(dataset, roles);
    auto texts = textsById(database);
    if (!texts) return fail(texts.error());
    if (texts->empty()) texts->emplace_back();

    RecordTable table;
    const auto expected = static_cast<std::size_t>(dataset.rows);
    for (const DatasetColumn& column : columns) {
        table.columns.push_back(emptyColumn(column.role, column.type));
        reserve(table.columns.back(), expected);
    }
    Statement row = database.prepare(selectSql(dataset, columns));
    row.with();
    while (row.next()) {
        int at = 1;
        for (RecordColumn& column : table.columns) at = std::visit(AppendValue{row, at, *texts}, column.values);
        if (++table.rows % kRowsBetweenReports != 0) continue;
        feedback.progress(table.rows, expected);
        if (feedback.cancelled()) return fail(Error::Kind::Cancelled, "Reading the records was stopped.");
    }
    if (auto done = row.finished(); !done) return fail(done.error());
    return table;
}

} // namespace qi::sqlite
