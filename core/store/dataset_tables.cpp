#include "core/store/dataset_tables.h"

#include "core/store/column_cache.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>

namespace qi::sqlite
{

namespace
{

struct TypeName
{
    StoredType type;
    std::string_view name;     ///< In dataset_column.
    std::string_view affinity; ///< In SQL; none for text, which may be a number of text_value.
};

constexpr std::array kTypeNames{
    TypeName{StoredType::Text, "text", ""},         TypeName{StoredType::Time, "time", "INTEGER"},
    TypeName{StoredType::Date, "date", "INTEGER"},  TypeName{StoredType::Integer, "integer", "INTEGER"},
    TypeName{StoredType::Number, "number", "REAL"}, TypeName{StoredType::Flag, "flag", "INTEGER"},
};

const TypeName& named(StoredType type) { return *std::ranges::find(kTypeNames, type, &TypeName::type); }

Result<std::vector<DatasetColumn>> columnsOf(const Database& database, std::int64_t dataset)
{
    std::vector<DatasetColumn> columns;
    Statement rows = database.prepare("SELECT role, type FROM dataset_column WHERE dataset = ?1 ORDER BY id");
    rows.with(dataset);
    while (rows.next()) {
        const auto type = typeNamed(rows.text(1));
        if (!type)
            return fail(Error::Kind::Store, fmt::format("The store has a column {} of a type it cannot have ({}); it "
                                                        "is damaged.",
                                                        rows.text(0), rows.text(1)));
        columns.push_back({std::string(rows.text(0)), *type});
    }
    if (auto done = rows.finished(); !done) return fail(done.error());
    return columns;
}

Result<Done> addColumn(const Database& database, DatasetTable& dataset, const DatasetColumn& column)
{
    const std::string_view affinity = named(column.type).affinity;
    std::string sql = fmt::format("ALTER TABLE {} ADD COLUMN {} {};", dataset.table(), valueColumn(column), affinity);
    if (column.type == StoredType::Time)
        sql += fmt::format("ALTER TABLE {} ADD COLUMN {} {};", dataset.table(), aheadColumn(column), affinity);
    if (auto done = database.runScript(sql); !done) return done;
    dataset.columns.push_back(column);
    return database.run("INSERT INTO dataset_column(dataset, role, type) VALUES (?1, ?2, ?3)", dataset.id, column.role,
                        named(column.type).name);
}

} // namespace

std::optional<StoredType> typeNamed(std::string_view name)
{
    const auto* const found = std::ranges::find(kTypeNames, name, &TypeName::name);
    if (found == kTypeNames.end()) return std::nullopt;
    return found->type;
}

StoredType storedTypeOf(const RecordColumn& column)
{
    // In the order of RecordColumn's variant.
    constexpr std::array kByIndex{StoredType::Text,    StoredType::Time,   StoredType::Date,
                                  StoredType::Integer, StoredType::Number, StoredType::Flag};
    static_assert(kByIndex.size() == std::variant_size_v<decltype(RecordColumn::values)>);
    return kByIndex[column.values.index()];
}

RecordColumn emptyColumn(const std::string& role, StoredType type)
{
    switch (type) {
    case StoredType::Text:
        return {role, TextColumn{}};
    case StoredType::Time:
        return {role, TimeColumn{}};
    case StoredType::Date:
        return {role, DateColumn{}};
    case StoredType::Integer:
        return {role, IntegerColumn{}};
    case StoredType::Number:
        return {role, NumberColumn{}};
    case StoredType::Flag:
        return {role, FlagColumn{}};
    }
    assert(false);
    return {role, TextColumn{}};
}

std::string DatasetTable::table() const { return fmt::format("records_{}", id); }

const DatasetColumn* DatasetTable::find(std::string_view role) const
{
    const auto found = std::ranges::find(columns, role, &DatasetColumn::role);
    return found == columns.end() ? nullptr : &*found;
}

std::string valueColumn(const DatasetColumn& column) { return sqlName(column.role); }
std::string aheadColumn(const DatasetColumn& column) { return sqlName(column.role + " ahead"); }

Result<std::vector<DatasetTable>> datasetTables(const Database& database)
{
    std::vector<DatasetTable> datasets;
    Statement rows = database.prepare("SELECT id, name, grain, rows, generation, source FROM dataset ORDER BY id");
    rows.with();
    while (rows.next()) {
        auto columns = columnsOf(database, rows.integer(0));
        if (!columns) return fail(columns.error());
        datasets.push_back({rows.integer(0), std::string(rows.text(1)), std::string(rows.text(2)), rows.integer(3),
                            rows.integer(4), std::move(*columns), std::string(rows.text(5))});
    }
    if (auto done = rows.finished(); !done) return fail(done.error());
    return datasets;
}

Result<std::optional<DatasetTable>> findDataset(const Database& database, std::string_view name)
{
    auto datasets = datasetTables(database);
    if (!datasets) return fail(datasets.error());
    const auto found = std::ranges::find(*datasets, name, &DatasetTable::name);
    return found == datasets->end() ? std::nullopt : std::optional(std::move(*found));
}

Result<DatasetTable> addDataset(const Database& database, const std::string& name, const std::string& grain)
{
    if (auto done = database.run("INSERT INTO dataset(name, grain) VALUES (?1, ?2)", name, grain); !done)
        return fail(done.error());
    DatasetTable dataset{database.lastRowId(), name, grain, 0, 0, {}, {}};
    if (auto done = createRecordsTable(database, dataset); !done) return fail(done.error());
    return dataset;
}

Result<Done> createRecordsTable(const Database& database, const DatasetTable& dataset)
{
    // Names with an underscore in front are never roles. Identity and content come early: they are read for each
    // import.
    const std::string sql = fmt::format("CREATE TABLE {}(_id INTEGER PRIMARY KEY, _batch INTEGER NOT NULL, _line "
                                        "INTEGER NOT NULL, _replaced_by INTEGER, _key_a INTEGER NOT NULL, _key_b "
                                        "INTEGER NOT NULL, _content INTEGER NOT NULL)",
                                        dataset.table());
    return database.runScript(sql);
}

Result<Done> addColumns(const Database& database, DatasetTable& dataset, const RecordTable& records)
{
    for (const RecordColumn& column : records.columns) {
        const DatasetColumn wanted{column.role, storedTypeOf(column)};
        const DatasetColumn* there = dataset.find(column.role);
        if (there && there->type != wanted.type)
            return fail(Error::Kind::Data,
                        fmt::format("The column for {} holds values of type {} in dataset {}, and {} "
                                    "in this file; import it into a dataset of another name.",
                                    column.role, named(there->type).name, dataset.name, named(wanted.type).name));
        if (there) continue;
        if (auto done = addColumn(database, dataset, wanted); !done) return done;
    }
    return Done{};
}

Result<Done> noteChange(const Database& database, const DatasetTable& dataset, std::int64_t rows)
{
    // One counter for all datasets: one that is forgotten and made again never has a number it had before.
    if (auto done = database.run("UPDATE meta SET value = value + 1 WHERE name = 'generation'"); !done) return done;
    if (auto done = renewMark(database, dataset.id); !done) return done;
    return database.run("UPDATE dataset SET rows = ?2, generation = (SELECT value FROM meta WHERE name = 'generation') "
                        "WHERE id = ?1",
                        dataset.id, rows);
}

Result<Done> dropDataset(const Database& database, const DatasetTable& dataset)
{
    if (auto done = database.run("DELETE FROM dataset WHERE id = ?1", dataset.id); !done) return done;
    if (auto done = dropMark(database, dataset.id); !done) return done;
    return database.runScript(fmt::format("DROP TABLE {}", dataset.table()));
}

} // namespace qi::sqlite
