#include "core/store/correcting.h"

#include "core/base/text.h"
#include "core/records/identifiers.h"
#include "core/records/row_again.h"
#include "core/store/batch_choices.h"
#include "core/store/dataset_tables.h"
#include "core/store/history.h"
#include "core/store/importing.h"
#include "core/store/known_file.h"
#include "core/store/record_writer.h"
#include "core/store/text_dictionary.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace qi::sqlite
{

namespace
{

using Json = nlohmann::ordered_json;

/// What was set aside, with what is known about its import.
struct Found
{
    std::int64_t batch = 0, dataset = 0;
    bool wholeRow = false;
    std::size_t line = 0;
    std::string field, reason, value, text, file;
    BatchChoices choices;
};

Result<Found> find(const Database& database, std::int64_t id)
{
    Statement row = database.prepare(
        "SELECT s.batch, b.dataset, s.whole_row, s.line, s.field, s.reason, s.value, s.text, b.file, c.id, "
        "s.corrected_by FROM set_aside s JOIN batch b ON b.id = s.batch LEFT JOIN correction c ON c.set_aside = s.id "
        "WHERE s.id = ?1");
    const bool there = row.with(id).next();
    if (auto done = row.finished(); !done) return fail(done.error());
    if (!there)
        return fail(Error::Kind::Usage, fmt::format("Nothing with number {} was set aside; `quarantine` lists the "
                                                    "numbers.",
                                                    id));
    if (!row.isNull(9) || !row.isNull(10))
        return fail(Error::Kind::Data, fmt::format("Number {} has been corrected already.", id));
    Found found{row.integer(0),           row.integer(1),
                row.integer(2) != 0,      static_cast<std::size_t>(row.integer(3)),
                std::string(row.text(4)), std::string(row.text(5)),
                std::string(row.text(6)), std::string(row.text(7)),
                std::string(row.text(8)), {}};
    auto choices = choicesOf(database, found.batch);
    if (!choices) return fail(choices.error());
    found.choices = std::move(*choices);
    return found;
}

Result<DatasetTable> datasetOf(const Database& database, std::int64_t id)
{
    auto datasets = datasetTables(database);
    if (!datasets) return fail(datasets.error());
    const auto found = std::ranges::find(*datasets, id, &DatasetTable::id);
    if (found == datasets->end()) return fail(Error::Kind::Store, "The store has lost the dataset of this import.");
    return std::move(*found);
}

/// `arrival_dt` is met in the columns arrival_dt, arrival_date and arrival_time.
bool isPartOf(const std::string& columnRole, const std::string& field)
{
    if (columnRole == field) return true;
    if (!field.ends_with("_dt") || columnRole.size() < 6) return false;
    return columnRole.substr(0, columnRole.size() - 5) + "_dt" == field &&
           (columnRole.ends_with("_date") || columnRole.ends_with("_time"));
}

/// Corrects one import's row or value.
class Corrector
{
public:
    Corrector(const Database& database, const Correction& wanted, const std::string& now, const std::string& secret,
              Feedback& feedback)
        : database_(database), wanted_(wanted), now_(now), secret_(secret), feedback_(feedback)
    {}

    Result<Done> run()
    {
        auto found = find(database_, wanted_.setAside);
        if (!found) return fail(found.error());
        found_ = std::move(*found);
        auto dataset = datasetOf(database_, found_.dataset);
        if (!dataset) return fail(dataset.error());
        dataset_ = std::move(*dataset);
        if (wanted_.values.empty() && wanted_.row.empty())
            return fail(Error::Kind::Usage, fmt::format("Say what should stand there, such as {}=\"31/01/2025 09:30\".",
                                                        found_.field.empty() ? "arrival_dt" : found_.field));
        if (auto done = found_.wholeRow ? correctRow() : correctValues(); !done) return done;
        return note();
    }

private:
    Error notKept() const
    {
        return {Error::Kind::Data, fmt::format("How {} was read was not kept by the version that imported it; mend the "
                                               "file and import it again.",
                                               found_.file)};
    }

    RowAgain rowAgain() const
    {
        RowAgain row;
        row.grain = dataset_.grain;
        row.line = found_.line;
        row.dateOrder = dateOrderNamed(found_.choices.dateOrder).value_or(DateOrder::DayFirst);
        row.dateOrders = found_.choices.dateOrders;
        row.today = parseIsoDate(std::string_view(now_).substr(0, 10));
        return row;
    }

    // A row that was not counted --------------------------------------------------------------------------------------

    Result<Done> correctRow()
    {
        auto row = rowAgain();
        row.roles = found_.choices.roles;
        if (row.roles.empty()) return fail(notKept());
        const auto cells = cellsOfCsvLine(wanted_.row.empty() ? found_.text : wanted_.row);
        if (!cells || cells->size() != row.roles.size())
            return fail(Error::Kind::Data,
                        fmt::format("The row has {} cells and the header of {} has {}; give the whole row with that "
                                    "many cells, with commas between them.",
                                    cells ? cells->size() : 0, found_.file, row.roles.size()));
        row.cells = *cells;
        if (wanted_.row.empty()) // What was not kept is not known; what somebody gives as a whole is refused with it.
            for (std::string& cell : row.cells)
                if (isMasked(cell)) cell.clear();
        if (auto done = putIn(row); !done) return done;
        const auto cleaned = cleanRowAgain(row, secret_);
        if (!cleaned) return fail(cleaned.error());
        return addToImport(*cleaned);
    }

    Result<Done> putIn(RowAgain& row) const
    {
        for (const auto& [field, value] : wanted_.values) {
            std::vector<std::size_t> places;
            for (std::size_t i = 0; i < row.roles.size(); ++i)
                if (isPartOf(row.roles[i], field)) places.push_back(i);
            if (places.empty())
                return fail(Error::Kind::Usage, fmt::format("{} has no column for {}; its columns are for {}.",
                                                            found_.file, field, join(row.roles, ", ")));
            if (places.size() == 1) {
                row.cells[places.front()] = value;
                continue;
            }
            // A date and a time in two columns.
            const std::size_t space = value.find(' ');
            for (const std::size_t place : places) {
                const bool date = row.roles[place].ends_with("_date");
                row.cells[place] = date                         ? value.substr(0, space)
                                   : space == std::string::npos ? std::string()
                                                                : value.substr(space + 1);
            }
        }
        return Done{};
    }

    Result<Done> addToImport(const CleanedFile& cleaned)
    {
        if (auto done = addColumns(database_, dataset_, cleaned.records); !done) return done;
        const RowIdentities rows = identitiesOf(1, cleaned.keys, cleaned.fingerprints);
        Statement known = database_.prepare(fmt::format("SELECT _id, _batch, _content FROM {} WHERE _key_a = ?1 AND "
                                                        "_key_b = ?2 AND _replaced_by IS NULL",
                                                        dataset_.table()));
        const bool isKnown = known.with(rows.identities[0].a, rows.identities[0].b).next();
        if (auto done = known.finished(); !done) return done;
        if (isKnown && known.integer(1) > found_.batch)
            return fail(Error::Kind::Data, fmt::format("A later import ({}) has this record already; there is nothing "
                                                       "to correct.",
                                                       known.integer(1)));
        const bool same = isKnown && known.integer(2) == rows.contents[0];
        const std::int64_t before = isKnown ? known.integer(0) : 0;
        known.reset();
        if (!same)
            if (auto done = write(cleaned, rows, before); !done) return done;
        const char* count = same ? "unchanged" : isKnown ? "updated" : "added";
        if (auto done = database_.run(fmt::format("UPDATE batch SET {0} = {0} + 1, quarantined = quarantined - 1, "
                                                  "first_day = min(ifnull(first_day, ?2), ?2), last_day = "
                                                  "max(ifnull(last_day, ?2), ?2) WHERE id = ?1",
                                                  count),
                                      found_.batch, dayNumber(*cleaned.report.first));
            !done)
            return done;
        if (auto done = noteSetAside(cleaned); !done) return done;
        if (auto done = dropKnown(database_, dataset_.id); !done) return done;
        return noteChange(database_, dataset_, dataset_.rows + (isKnown ? 0 : 1));
    }

    Result<Done> write(const CleanedFile& cleaned, const RowIdentities& rows, std::int64_t before)
    {
        const auto last = database_.integer(fmt::format("SELECT max(_id) FROM {}", dataset_.table()));
        if (!last) return fail(last.error());
        const std::vector<std::int64_t> ids{*last + 1};
        RecordWriter writer(database_, dataset_, found_.batch);
        if (auto done = writer.write({cleaned.records, rows, cleaned.sourceRows, ids}, feedback_); !done) return done;
        if (before == 0) return Done{};
        return database_.run(fmt::format("UPDATE {} SET _replaced_by = ?2 WHERE _id = ?1", dataset_.table()), before,
                             found_.batch);
    }

    /// Other values of the row that cannot be used are now set aside for themselves.
    Result<Done> noteSetAside(const CleanedFile& cleaned)
    {
        for (const SetAside& value : cleaned.report.valuesSetAside)
            if (auto done = database_.run("INSERT INTO set_aside(batch, whole_row, line, field, reason, value, text) "
                                          "VALUES (?1, 0, ?2, ?3, ?4, ?5, '')",
                                          found_.batch, value.row, value.field, value.reason, value.value);
                !done)
                return done;
        return Done{};
    }

    // A value of a row that is counted --------------------------------------------------------------------------------

    Result<Done> correctValues()
    {
        const auto id = recordOfLine();
        if (!id) return fail(id.error());
        const auto row = rowOfRecord(*id);
        if (!row) return fail(row.error());
        const auto cleaned = cleanRowAgain(*row, secret_);
        if (!cleaned) return fail(cleaned.error());
        for (const SetAside& fault : cleaned->report.valuesSetAside)
            if (fault.reason != "clock-change")
                return fail(Error::Kind::Data, fmt::format("“{}”: {}; the value is still set aside.", fault.value,
                                                           reasonText(fault.reason)));
        for (const std::string& role : row->roles)
            if (wanted_.values.contains(role) || role == found_.field)
                if (auto done = putInRecord(*id, *cleaned, role); !done) return done;
        return noteChange(database_, dataset_, dataset_.rows);
    }

    Result<std::int64_t> recordOfLine() const
    {
        const auto id = database_.integer(fmt::format("SELECT _id FROM {} WHERE _batch = ?1 AND _line = ?2 AND "
                                                      "_replaced_by IS NULL",
                                                      dataset_.table()),
                                          found_.batch, found_.line);
        if (!id || *id != 0) return id;
        return fail(Error::Kind::Data, fmt::format("Row {} of {} is not in force as this import brought it: another "
                                                   "import had it already, or has replaced it since. Correct it there.",
                                                   found_.line, found_.file));
    }

    /// The record's times and what is corrected, as a row of a file: so that they are checked against each other.
    Result<RowAgain> rowOfRecord(std::int64_t id) const
    {
        auto row = rowAgain();
        for (const DatasetColumn& column : dataset_.columns) {
            if (column.type != StoredType::Time && column.type != StoredType::Date) continue;
            const bool time = column.type == StoredType::Time;
            Statement cell = database_.prepare(fmt::format("SELECT {}, {} FROM {} WHERE _id = ?1", valueColumn(column),
                                                           time ? aheadColumn(column) : "0", dataset_.table()));
            if (!cell.with(id).next() || cell.isNull(0)) continue;
            row.roles.push_back(column.role);
            row.cells.push_back(time ? isoText(cell.integer(0), cell.integer(1)) : isoDate(dateOfDay(cell.integer(0))));
        }
        auto values = wanted_.values;
        // The one that was set aside counts again unless something else is said of it.
        values.emplace(found_.field, found_.value);
        for (const auto& [field, value] : values) {
            if (!roleOf(field)) return fail(Error::Kind::Usage, fmt::format("There is no field {}.", field));
            const auto there = std::ranges::find(row.roles, field);
            if (there != row.roles.end()) {
                row.cells[static_cast<std::size_t>(there - row.roles.begin())] = value;
            } else {
                row.roles.push_back(field);
                row.cells.push_back(value);
            }
        }
        return row;
    }

    static std::string isoText(std::int64_t local, std::int64_t ahead)
    {
        constexpr std::int64_t kDay = 86400;
        const std::int64_t day = local >= 0 ? local / kDay : (local - kDay + 1) / kDay;
        const std::int64_t second = local - day * kDay, minutes = ahead / 60;
        return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", isoDate(dateOfDay(day)), second / 3600,
                           second / 60 % 60, second % 60, minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                           std::abs(minutes) % 60);
    }

    Result<Done> putInRecord(std::int64_t id, const CleanedFile& cleaned, const std::string& role)
    {
        const RecordColumn* column = cleaned.records.find(role);
        if (!column) return fail(Error::Kind::Usage, fmt::format("{} is no field whose value can be corrected.", role));
        if (isMissingIn(*column))
            return fail(Error::Kind::Data,
                        fmt::format("Nothing can be read from “{}”; the value is still set aside.",
                                    wanted_.values.contains(role) ? wanted_.values.at(role) : found_.value));
        RecordTable only;
        only.rows = 1;
        only.columns.push_back(*column);
        if (auto done = addColumns(database_, dataset_, only); !done) return done;
        const DatasetColumn& stored = *dataset_.find(role);
        const std::string sql = fmt::format(
            "UPDATE {} SET {} = ?2{} WHERE _id = ?1", dataset_.table(), valueColumn(stored),
            stored.type == StoredType::Time ? fmt::format(", {} = ?3", aheadColumn(stored)) : std::string());
        return std::visit([&](const auto& values) { return bindValue(sql, id, values); }, column->values);
    }

    static bool isMissingIn(const RecordColumn& column)
    {
        if (const auto* texts = std::get_if<TextColumn>(&column.values)) return !texts->at(0).has_value();
        return std::visit(
            [](const auto& values) {
                if constexpr (requires { values.front().has_value(); })
                    return !values.front().has_value();
                else
                    return false;
            },
            column.values);
    }

    Result<Done> bindValue(const std::string& sql, std::int64_t id, const TextColumn& values) const
    {
        const auto ids = TextNumbers(database_).of(std::vector{std::string(*values.at(0))});
        if (!ids) return fail(ids.error());
        return database_.run(sql, id, ids->front());
    }
    Result<Done> bindValue(const std::string& sql, std::int64_t id, const TimeColumn& values) const
    {
        return database_.run(sql, id, values[0]->local, values[0]->local - values[0]->instant);
    }
    Result<Done> bindValue(const std::string& sql, std::int64_t id, const DateColumn& values) const
    {
        return database_.run(sql, id, dayNumber(*values[0]));
    }
    Result<Done> bindValue(const std::string& sql, std::int64_t id, const IntegerColumn& values) const
    {
        return database_.run(sql, id, *values[0]);
    }
    Result<Done> bindValue(const std::string& sql, std::int64_t id, const NumberColumn& values) const
    {
        return database_.run(sql, id, *values[0]);
    }
    Result<Done> bindValue(const std::string& sql, std::int64_t id, const FlagColumn& values) const
    {
        return database_.run(sql, id, *values[0] ? 1 : 0);
    }

    // What is written down
    // ----------------------------------------------------------------------------------------------

    Result<Done> note()
    {
        Json changes = Json::object();
        // A whole row was typed in with everything: only that it was, not what.
        if (!wanted_.row.empty()) changes["row"] = "";
        for (const auto& [field, value] : wanted_.values) changes[field] = shownInNote(field, value);
        if (auto done = database_.run("INSERT INTO correction(batch, set_aside, at, who, why, changes) VALUES (?1, ?2, "
                                      "?3, ?4, ?5, ?6)",
                                      found_.batch, wanted_.setAside, now_, wanted_.who, wanted_.why,
                                      changes.dump(-1, ' ', false, Json::error_handler_t::replace));
            !done)
            return done;
        return noteEvent(
            database_,
            {.at = now_,
             .who = wanted_.who,
             .kind = "correction",
             .words = fmt::format("Row {} of {} was corrected ({}){}{}", found_.line, found_.file,
                                  reasonText(found_.reason), wanted_.why.empty() ? "." : ": ", wanted_.why)},
            dataset_.name);
    }

    static std::string shownInNote(const std::string& field, const std::string& value)
    {
        return isHashed(field) ? std::string(kMasked) : shownInReport(value);
    }

    const Database& database_;
    const Correction& wanted_;
    const std::string& now_;
    const std::string& secret_;
    Feedback& feedback_;
    Found found_;
    DatasetTable dataset_;
};

} // namespace

Result<Done> correctSetAside(const Database& database, const Correction& correction, const std::string& now,
                             const std::string& patientKeySecret, Feedback& feedback)
{
    return Corrector(database, correction, now, patientKeySecret, feedback).run();
}

} // namespace qi::sqlite
