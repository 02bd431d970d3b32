#include "core/store/text_dictionary.h"

#include "core/store/dataset_tables.h"

#include <fmt/format.h>

namespace qi::sqlite
{

bool textsRecur(const TextColumn& column)
{
    constexpr std::size_t kAlwaysFew = 64;
    const std::size_t distinct = column.texts().size();
    return distinct <= kAlwaysFew || distinct * 4 <= column.size();
}

Result<std::vector<std::int64_t>> idsOfTexts(const Database& database, const std::vector<std::string>& texts)
{
    std::vector<std::int64_t> ids;
    ids.reserve(texts.size());
    Statement find = database.prepare("SELECT id FROM text_value WHERE text = ?1");
    Statement add = database.prepare("INSERT INTO text_value(text) VALUES (?1)");
    for (const std::string& text : texts) {
        const bool known = find.with(text).next();
        if (auto done = find.finished(); !done) return fail(done.error());
        if (!known)
            if (auto done = add.with(text).run(); !done) return fail(done.error());
        ids.push_back(known ? find.integer(0) : database.lastRowId());
    }
    find.reset();
    return ids;
}

Result<std::vector<std::string>> textsById(const Database& database)
{
    std::vector<std::string> texts;
    Statement rows = database.prepare("SELECT id, text FROM text_value ORDER BY id");
    rows.with();
    while (rows.next()) {
        texts.resize(static_cast<std::size_t>(rows.integer(0)) + 1);
        texts.back() = rows.text(1);
    }
    if (auto done = rows.finished(); !done) return fail(done.error());
    return texts;
}

Result<Done> dropUnusedTexts(const Database& database)
{
    const auto datasets = datasetTables(database);
    if (!datasets) return fail(datasets.error());
    std::string used = "SELECT NULL WHERE 0";
    for (const DatasetTable& dataset : *datasets)
        for (const DatasetColumn& column : dataset.columns)
            if (column.type == StoredType::Text)
                used += fmt::format(" UNION SELECT {0} FROM {1} WHERE typeof({0}) = 'integer'", valueColumn(column),
                                    dataset.table());
    return database.runScript("DELETE FROM text_value WHERE id NOT IN (" + used + ")");
}

} // namespace qi::sqlite
