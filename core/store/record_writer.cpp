#include "core/store/record_writer.h"

#include "core/store/text_dictionary.h"

#include <fmt/format.h>

namespace qi::sqlite
{

namespace
{

/// Binds one value of a column and gives the place of the next.
struct BindValue
{
    Statement& statement;
    std::size_t row;
    int at;
    const std::vector<std::int64_t>& textIds;

    int operator()(const TextColumn& column) const
    {
        const std::uint32_t code = column.codeAt(row);
        if (code == TextColumn::kMissing)
            statement.bind(at, std::nullopt);
        else if (textIds.empty())
            statement.bindBorrowed(at, column.texts()[code]);
        else
            statement.bind(at, textIds[code]);
        return at + 1;
    }
    int operator()(const TimeColumn& column) const
    {
        const auto& time = column[row];
        statement.bind(at, time ? std::optional(time->local) : std::nullopt);
        statement.bind(at + 1, time ? std::optional(time->local - time->instant) : std::nullopt);
        return at + 2;
    }
    int operator()(const DateColumn& column) const
    {
        statement.bind(at, column[row] ? std::optional(dayNumber(*column[row])) : std::nullopt);
        return at + 1;
    }
    template<typename Value>
    int operator()(const std::vector<std::optional<Value>>& column) const
    {
        statement.bind(at, column[row]);
        return at + 1;
    }
};

constexpr int kHeadColumns = 6;

std::string insertSql(const DatasetTable& dataset, const RecordTable& records)
{
    std::string names = "_id, _batch, _line, _key_a, _key_b, _content";
    int places = kHeadColumns;
    for (const RecordColumn& column : records.columns) {
        const DatasetColumn stored{column.role, storedTypeOf(column)};
        names += ", " + valueColumn(stored);
        ++places;
        if (stored.type != StoredType::Time) continue;
        names += ", " + aheadColumn(stored);
        ++places;
    }
    std::string values = "?1";
    for (int place = 2; place <= places; ++place) values += fmt::format(",?{}", place);
    return fmt::format("INSERT INTO {}({}) VALUES ({})", dataset.table(), names, values);
}

} // namespace

Result<RecordWriter> RecordWriter::prepare(const Database& database, const DatasetTable& dataset,
                                           const RecordTable& records)
{
    std::vector<Column> columns;
    for (const RecordColumn& column : records.columns) {
        columns.push_back({&column, {}});
        const auto* const texts = std::get_if<TextColumn>(&column.values);
        if (!texts || !textsRecur(*texts)) continue;
        auto ids = idsOfTexts(database, texts->texts());
        if (!ids) return fail(ids.error());
        columns.back().textIds = std::move(*ids);
    }
    Statement insert = database.prepare(insertSql(dataset, records));
    if (auto done = insert.finished(); !done) return fail(done.error());
    return RecordWriter(std::move(insert), std::move(columns));
}

Result<Done> RecordWriter::write(const RowHead& head, std::size_t row)
{
    insert_.with(head.id, head.batch, head.line, head.identity.a, head.identity.b, head.content);
    int at = kHeadColumns + 1;
    for (const Column& column : columns_)
        at = std::visit(BindValue{insert_, row, at, column.textIds}, column.values->values);
    return insert_.run();
}

} // namespace qi::sqlite
