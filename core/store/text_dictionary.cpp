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

TextNumbers::TextNumbers(const Database& database)
    : database_(database)
    , find_(database.prepare("SELECT id FROM text_value WHERE text = ?1"))
    , add_(database.prepare("INSERT INTO text_value(text) VALUES (?1)"))
{}

Result<std::vector<std::int64_t>> TextNumbers::of(const std::vector<std::string>& texts)
{
    std::vector<std::int64_t> numbers;
    numbers.reserve(texts.size());
    for (const std::string& text : texts) {
        const auto number = of(text);
        if (!number) return fail(number.error());
        numbers.push_back(*number);
    }
    return numbers;
}

Result<std::int64_t> TextNumbers::of(const std::string& text)
{
    if (const auto known = known_.find(text); known != known_.end()) return known->second;
    const bool found = find_.with(text).next();
    if (auto done = find_.finished(); !done) return fail(done.error());
    std::int64_t number = found ? find_.integer(0) : 0;
    find_.reset();
    if (!found) {
        if (auto done = add_.with(text).run(); !done) return fail(done.error());
        number = database_.lastRowId();
    }
    known_.emplace(text, number);
    return number;
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
