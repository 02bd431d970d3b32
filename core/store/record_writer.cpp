#include "core/store/record_writer.h"

#include "core/store/text_dictionary.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <iterator>
#include <optional>

namespace qi::sqlite
{

namespace
{

// Rows reach SQLite as a virtual table, which it copies by one INSERT … SELECT: a third quicker than a prepared INSERT
// with its values bound row by row.

constexpr std::size_t kRowsBetweenReports = 4096;
constexpr const char* kModule = "rows_of_import";

/// One column of the virtual table: where its values lie, and how one of them is given.
struct Cell
{
    void (*give)(sqlite3_context* to, const Cell& cell, std::size_t row) = nullptr;
    const void* values = nullptr;
    std::vector<std::int64_t> textIds; ///< By code, for texts that recur.
};

template<typename Values>
const Values& valuesOf(const Cell& cell)
{
    return *static_cast<const Values*>(cell.values);
}

void giveBatch(sqlite3_context* to, const Cell& cell, std::size_t)
{
    sqlite3_result_int64(to, valuesOf<std::int64_t>(cell));
}

void giveLine(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    const auto& lines = valuesOf<RowsToWrite>(cell).lines;
    sqlite3_result_int64(to, row < lines.size() ? static_cast<std::int64_t>(lines[row]) : 0);
}

void giveId(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    sqlite3_result_int64(to, valuesOf<RowsToWrite>(cell).ids[row]);
}

void giveKeyA(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    sqlite3_result_int64(to, valuesOf<RowsToWrite>(cell).identities.identities[row].a);
}

void giveKeyB(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    sqlite3_result_int64(to, valuesOf<RowsToWrite>(cell).identities.identities[row].b);
}

void giveContent(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    sqlite3_result_int64(to, valuesOf<RowsToWrite>(cell).identities.contents[row]);
}

/// Columns that every row has, in the order they are written.
struct HeadColumn
{
    const char* name;
    void (*give)(sqlite3_context* to, const Cell& cell, std::size_t row);
};
// A value that is not given is NULL.

void giveNothing(sqlite3_context*, const Cell&, std::size_t) {}

constexpr HeadColumn kHead[] = {
    {"_id", giveId},      {"_batch", giveBatch}, {"_line", giveLine},      {"_replaced_by", giveNothing},
    {"_key_a", giveKeyA}, {"_key_b", giveKeyB},  {"_content", giveContent}};

void giveTextId(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    const std::uint32_t code = valuesOf<TextColumn>(cell).codeAt(row);
    if (code != TextColumn::kMissing) sqlite3_result_int64(to, cell.textIds[code]);
}

void giveText(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    if (const auto text = valuesOf<TextColumn>(cell).at(row))
        sqlite3_result_text64(to, text->data(), text->size(), SQLITE_STATIC, SQLITE_UTF8);
}

void giveTime(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    if (const auto& time = valuesOf<TimeColumn>(cell)[row]) sqlite3_result_int64(to, time->local);
}

void giveAhead(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    if (const auto& time = valuesOf<TimeColumn>(cell)[row]) sqlite3_result_int64(to, time->local - time->instant);
}

void giveDate(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    if (const auto& date = valuesOf<DateColumn>(cell)[row]) sqlite3_result_int64(to, dayNumber(*date));
}

void giveInteger(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    if (const auto& value = valuesOf<IntegerColumn>(cell)[row]) sqlite3_result_int64(to, *value);
}

void giveNumber(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    if (const auto& value = valuesOf<NumberColumn>(cell)[row]) sqlite3_result_double(to, *value);
}

void giveFlag(sqlite3_context* to, const Cell& cell, std::size_t row)
{
    if (const auto& value = valuesOf<FlagColumn>(cell)[row]) sqlite3_result_int(to, *value ? 1 : 0);
}

/// The cells of one column of records; texts need their ids first.
struct CellsOf
{
    std::vector<Cell>& cells;
    std::vector<std::int64_t> textIds;
    void operator()(const TextColumn& column)
    {
        const bool recur = !textIds.empty();
        cells.push_back({recur ? giveTextId : giveText, &column, std::move(textIds)});
    }
    void operator()(const TimeColumn& column)
    {
        cells.push_back({giveTime, &column, {}});
        cells.push_back({giveAhead, &column, {}});
    }
    void operator()(const DateColumn& column) { cells.push_back({giveDate, &column, {}}); }
    void operator()(const IntegerColumn& column) { cells.push_back({giveInteger, &column, {}}); }
    void operator()(const NumberColumn& column) { cells.push_back({giveNumber, &column, {}}); }
    void operator()(const FlagColumn& column) { cells.push_back({giveFlag, &column, {}}); }
};

/// One for each column of the table, in its order: SQLite then makes its rows of them without a copy.
Result<std::vector<Cell>> cellsOf(const DatasetTable& dataset, const RowsToWrite& rows, const std::int64_t& batch,
                                  TextNumbers& numbers)
{
    std::vector<Cell> cells;
    for (const HeadColumn& head : kHead)
        cells.push_back({head.give, head.give == giveBatch ? static_cast<const void*>(&batch) : &rows, {}});
    for (const DatasetColumn& stored : dataset.columns) {
        const RecordColumn* const column = rows.records.find(stored.role);
        if (!column) {
            cells.resize(cells.size() + (stored.type == StoredType::Time ? 2 : 1), Cell{giveNothing, nullptr, {}});
            continue;
        }
        CellsOf add{cells, {}};
        const auto* const texts = std::get_if<TextColumn>(&column->values);
        if (texts && textsRecur(*texts)) {
            auto ids = numbers.of(texts->texts());
            if (!ids) return fail(ids.error());
            add.textIds = std::move(*ids);
        }
        std::visit(add, column->values);
    }
    return cells;
}

std::string insertSql(const DatasetTable& dataset)
{
    std::string names;
    for (const HeadColumn& head : kHead) names += fmt::format("{}{}", names.empty() ? "" : ", ", head.name);
    for (const DatasetColumn& stored : dataset.columns) {
        names += ", " + valueColumn(stored);
        if (stored.type == StoredType::Time) names += ", " + aheadColumn(stored);
    }
    return fmt::format("INSERT INTO {}({}) SELECT * FROM {}", dataset.table(), names, kModule);
}

// The virtual table ---------------------------------------------------------------------------------------------------

/// The rows that the table has just now.
struct Feed
{
    const std::vector<std::int64_t>* ids = nullptr;
    std::vector<Cell> cells;
    Feedback* feedback = nullptr;
};

struct FeedTable : sqlite3_vtab
{
    Feed* feed = nullptr;
};

struct FeedCursor : sqlite3_vtab_cursor
{
    Feed* feed = nullptr;
    std::size_t row = 0;
    void skipUnwritten()
    {
        while (row < feed->ids->size() && (*feed->ids)[row] == 0) ++row;
    }
};

int connect(sqlite3* database, void* feed, int, const char* const*, sqlite3_vtab** table, char**)
{
    auto* const made = new FeedTable{};
    made->feed = static_cast<Feed*>(feed);
    *table = made;
    std::string names;
    for (std::size_t i = 0; i < made->feed->cells.size(); ++i) names += fmt::format("{}c{}", i == 0 ? "" : ",", i);
    return sqlite3_declare_vtab(database, fmt::format("CREATE TABLE x({})", names).c_str());
}

int disconnect(sqlite3_vtab* table)
{
    delete static_cast<FeedTable*>(table);
    return SQLITE_OK;
}

int plan(sqlite3_vtab*, sqlite3_index_info*) { return SQLITE_OK; }

int openCursor(sqlite3_vtab* table, sqlite3_vtab_cursor** cursor)
{
    auto* const made = new FeedCursor{};
    made->feed = static_cast<FeedTable*>(table)->feed;
    *cursor = made;
    return SQLITE_OK;
}

int closeCursor(sqlite3_vtab_cursor* cursor)
{
    delete static_cast<FeedCursor*>(cursor);
    return SQLITE_OK;
}

int begin(sqlite3_vtab_cursor* cursor, int, const char*, int, sqlite3_value**)
{
    auto& feed = *static_cast<FeedCursor*>(cursor);
    feed.row = 0;
    feed.skipUnwritten();
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* cursor)
{
    auto& at = *static_cast<FeedCursor*>(cursor);
    ++at.row;
    at.skipUnwritten();
    if (at.row % kRowsBetweenReports != 0) return SQLITE_OK;
    at.feed->feedback->progress(at.row, at.feed->ids->size());
    return at.feed->feedback->cancelled() ? SQLITE_INTERRUPT : SQLITE_OK;
}

int atEnd(sqlite3_vtab_cursor* cursor)
{
    const auto& at = *static_cast<FeedCursor*>(cursor);
    return at.row >= at.feed->ids->size() ? 1 : 0;
}

int giveCell(sqlite3_vtab_cursor* cursor, sqlite3_context* to, int column)
{
    const auto& at = *static_cast<FeedCursor*>(cursor);
    const Cell& cell = at.feed->cells[static_cast<std::size_t>(column)];
    cell.give(to, cell, at.row);
    return SQLITE_OK;
}

int giveRowId(sqlite3_vtab_cursor* cursor, sqlite3_int64* id)
{
    *id = static_cast<sqlite3_int64>(static_cast<FeedCursor*>(cursor)->row);
    return SQLITE_OK;
}

constexpr sqlite3_module moduleOfFeeds()
{
    sqlite3_module module{}; // Without xCreate the table is there by its module's name alone.
    module.xConnect = connect;
    module.xBestIndex = plan;
    module.xDisconnect = disconnect;
    module.xDestroy = disconnect;
    module.xOpen = openCursor;
    module.xClose = closeCursor;
    module.xFilter = begin;
    module.xNext = next;
    module.xEof = atEnd;
    module.xColumn = giveCell;
    module.xRowid = giveRowId;
    return module;
}

/// The module knows the feed for as long as this lives.
class FeedModule
{
public:
    FeedModule(sqlite3* database, Feed& feed) : database_(database)
    {
        static constexpr sqlite3_module kFeeds = moduleOfFeeds();
        sqlite3_create_module_v2(database_, kModule, &kFeeds, &feed, nullptr);
    }
    ~FeedModule() { sqlite3_create_module_v2(database_, kModule, nullptr, nullptr, nullptr); }
    FeedModule(const FeedModule&) = delete;
    FeedModule& operator=(const FeedModule&) = delete;

private:
    sqlite3* database_;
};

} // namespace

struct RecordWriter::Impl
{
    Impl(const Database& db, const DatasetTable& table, std::int64_t import)
        : database(db), dataset(table), batch(import), numbers(db), module(db.handle(), feed)
    {}

    const Database& database;
    DatasetTable dataset;
    std::int64_t batch;
    TextNumbers numbers;
    Feed feed;
    FeedModule module;
    std::optional<Statement> insert; ///< Last: it goes before the module that it uses.
};

RecordWriter::RecordWriter(const Database& database, const DatasetTable& dataset, std::int64_t batch)
    : impl_(std::make_unique<Impl>(database, dataset, batch))
{}

RecordWriter::~RecordWriter() = default;

Result<Done> RecordWriter::write(const RowsToWrite& rows, Feedback& feedback)
{
    auto cells = cellsOf(impl_->dataset, rows, impl_->batch, impl_->numbers);
    if (!cells) return fail(cells.error());
    impl_->feed = {&rows.ids, std::move(*cells), &feedback};
    // The table has the columns that the feed has when it is first asked for.
    if (!impl_->insert) impl_->insert = impl_->database.prepare(insertSql(impl_->dataset));
    return impl_->insert->with().run();
}

} // namespace qi::sqlite
