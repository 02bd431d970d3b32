#include "core/store/set_aside_days.h"

#include "core/calendar/period.h"
#include "core/records/row_again.h"
#include "core/store/batch_choices.h"
#include "core/store/dataset_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>
#include <tuple>
#include <utility>

namespace qi::sqlite
{

namespace
{

constexpr std::int64_t kSecondsADay = 86400;

/// A record beside a row that was set aside.
struct Neighbour
{
    std::int64_t line = 0, day = 0;
};

struct Thing
{
    std::int64_t batch = 0, line = 0;
    bool wholeRow = false, settled = false; ///< Settled: corrected, or mended by a later import.
    bool counted = false;                   ///< Of a value: its row is in the records as this import brought it.
    std::string field, reason, text, mark;
    std::optional<std::int64_t> day;
    std::optional<Neighbour> before, after;
};

struct Batch
{
    std::string file;
    std::optional<std::int64_t> first, last;
    std::span<Thing> things; ///< By line.
    BatchChoices choices;
};

using Month = std::optional<Date>;

Month monthOf(const std::optional<std::int64_t>& day)
{
    return day ? Month(periodStart(Period::Month, dateOfDay(*day))) : Month();
}

void noteNeighbours(std::span<Thing> things, std::int64_t line, std::int64_t day)
{
    const auto later = std::ranges::upper_bound(things, line, {}, &Thing::line);
    const auto same = std::ranges::lower_bound(things.begin(), later, line, {}, &Thing::line);
    if (later != things.end() && (!later->before || later->before->line < line)) later->before = Neighbour{line, day};
    if (same == things.begin()) return;
    Thing& earlier = *std::prev(same);
    if (!earlier.after || earlier.after->line > line) earlier.after = Neighbour{line, day};
}

/// Where several rows in a row were set aside, all of them stand between the same two records.
void shareNeighbours(std::span<Thing> things)
{
    for (std::size_t i = 1; i < things.size(); ++i)
        if (!things[i].before) things[i].before = things[i - 1].before;
    for (std::size_t i = things.size(); i-- > 1;)
        if (!things[i - 1].after) things[i - 1].after = things[i].after;
}

/// What one dataset's imports set aside.
class DatasetDays
{
public:
    DatasetDays(const Database& database, const DatasetTable& dataset) : database_(database), dataset_(dataset) {}

    Result<std::vector<SetAsideDay>> run()
    {
        if (auto done = readThings(); !done) return fail(done.error());
        if (things_.empty()) return std::vector<SetAsideDay>{};
        if (auto done = readBatches(); !done) return fail(done.error());
        if (auto done = readRecords(); !done) return fail(done.error());
        for (auto& [id, batch] : batches_) settleDays(batch);
        return told();
    }

private:
    Result<Done> readThings()
    {
        Statement row = database_.prepare(
            "SELECT s.batch, s.line, s.whole_row, coalesce(s.corrected_by, c.id, s.mended_by), s.field, s.reason, "
            "s.text, s.mark FROM set_aside s JOIN batch b ON b.id = s.batch LEFT JOIN correction c ON c.set_aside = "
            "s.id WHERE b.dataset = ?1 ORDER BY s.batch, s.line, "
            "s.id");
        row.with(dataset_.id);
        while (row.next()) {
            Thing thing{.batch = row.integer(0), .line = row.integer(1)};
            thing.wholeRow = row.integer(2) != 0, thing.settled = !row.isNull(3);
            thing.field = row.text(4), thing.reason = row.text(5), thing.text = row.text(6);
            thing.mark = row.text(7);
            if (thing.settled && !thing.mark.empty()) settledMarks_.insert(thing.mark);
            things_.push_back(std::move(thing));
        }
        return row.finished();
    }

    Result<Done> readBatches()
    {
        for (auto begin = things_.begin(); begin != things_.end();) {
            const std::int64_t id = begin->batch;
            const auto end = std::find_if(begin, things_.end(), [&](const Thing& thing) { return thing.batch != id; });
            auto choices = choicesOf(database_, id);
            if (!choices) return fail(choices.error());
            Statement row = database_.prepare("SELECT file, first_day, last_day FROM batch WHERE id = ?1");
            if (row.with(id).next())
                batches_[id] = {std::string(row.text(0)), row.optionalInteger(1), row.optionalInteger(2),
                                std::span(begin, end), std::move(*choices)};
            if (auto done = row.finished(); !done) return done;
            begin = end;
        }
        return Done{};
    }

    /// One pass over the records: the dates of those that values were taken out of, and of those beside whole rows.
    Result<Done> readRecords()
    {
        const Grain* grain = grainOf(dataset_.grain);
        const DatasetColumn* key = grain ? dataset_.find(grain->keyDate) : nullptr;
        if (!key) return Done{};
        const std::int64_t unit = key->type == StoredType::Date ? 1 : kSecondsADay;
        Statement row = database_.prepare(fmt::format("SELECT _batch, _line, _replaced_by IS NULL, {0} FROM {1} WHERE "
                                                      "{0} IS NOT NULL",
                                                      valueColumn(*key), dataset_.table()));
        row.with();
        auto batch = batches_.end();
        while (row.next()) {
            const std::int64_t id = row.integer(0), line = row.integer(1), value = row.integer(3);
            if (batch == batches_.end() || batch->first != id) batch = batches_.find(id);
            if (batch == batches_.end()) continue;
            const std::int64_t day = value / unit - (value % unit < 0 ? 1 : 0);
            noteNeighbours(batch->second.things, line, day);
            if (row.integer(2) == 0) continue;
            for (Thing& thing : std::ranges::equal_range(batch->second.things, line, {}, &Thing::line))
                if (!thing.wholeRow) thing.counted = true, thing.day = day;
        }
        return row.finished();
    }

    void settleDays(const Batch& batch) const
    {
        shareNeighbours(batch.things);
        for (Thing& thing : batch.things)
            if (thing.wholeRow) thing.day = dayOfRow(thing, batch);
    }

    std::optional<std::int64_t> dayOfRow(const Thing& row, const Batch& batch) const
    {
        if (const auto own = ownDay(row, batch)) return own;
        std::optional<std::int64_t> from = batch.first, to = batch.last;
        if (row.before || row.after) {
            from = row.before ? row.before->day : row.after->day;
            to = row.after ? row.after->day : row.before->day;
        }
        return monthOf(from) == monthOf(to) ? from : std::nullopt;
    }

    /// The date that the row is counted by, where it can be read and its file has such dates.
    std::optional<std::int64_t> ownDay(const Thing& row, const Batch& batch) const
    {
        RowAgain again;
        again.grain = dataset_.grain;
        again.roles = batch.choices.roles;
        again.dateOrder = dateOrderNamed(batch.choices.dateOrder).value_or(DateOrder::DayFirst);
        auto cells = cellsOfCsvLine(row.text);
        if (again.roles.empty() || !cells || !batch.first || !batch.last) return std::nullopt;
        again.cells = std::move(*cells);
        again.cells.resize(again.roles.size());
        const auto cleaned = cleanRowAgain(again, {});
        if (!cleaned || !cleaned->report.first) return std::nullopt;
        const std::int64_t day = dayNumber(*cleaned->report.first);
        return day >= *batch.first && day <= *batch.last ? std::optional(day) : std::nullopt;
    }

    /// A row that several imports met is told once: of the same month, or of none where one of them knows no better.
    std::vector<SetAsideDay> told() const
    {
        using Content = std::tuple<std::string, std::string, std::string>;
        std::map<std::pair<Content, Month>, std::size_t> known;
        std::set<Content> earlier;
        std::vector<SetAsideDay> days;
        for (const auto& [id, batch] : batches_) {
            std::map<std::pair<Content, Month>, std::size_t> here;
            for (const Thing& thing : batch.things) {
                if (thing.wholeRow) {
                    const std::string text =
                        thing.text.empty() ? fmt::format("{}\n{}", batch.file, thing.line) : thing.text;
                    // Its neighbours may differ from file to file, and with them the month; cell for cell it is the
                    // same row.
                    const std::pair key = thing.mark.empty()
                                              ? std::pair{Content{text, thing.field, thing.reason}, monthOf(thing.day)}
                                              : std::pair{Content{thing.mark, "", ""}, Month()};
                    const bool isRepeat =
                        ++here[key] <= known[key] || (!thing.day && thing.mark.empty() && earlier.contains(key.first));
                    if (isRepeat) continue;
                } else if (!thing.counted)
                    continue;
                if (thing.settled || settledMarks_.contains(thing.mark)) continue;
                days.push_back({dataset_.name, thing.field, thing.reason, thing.wholeRow,
                                thing.day ? std::optional(dateOfDay(*thing.day)) : std::nullopt});
            }
            for (const auto& [key, count] : here) {
                known[key] = std::max(known[key], count);
                earlier.insert(key.first);
            }
        }
        return days;
    }

    const Database& database_;
    const DatasetTable& dataset_;
    std::vector<Thing> things_;
    std::set<std::string> settledMarks_;
    std::map<std::int64_t, Batch> batches_;
};

} // namespace

Result<std::vector<SetAsideDay>> setAsideDaysOf(const Database& database)
{
    const auto datasets = datasetTables(database);
    if (!datasets) return fail(datasets.error());
    std::vector<SetAsideDay> all;
    for (const DatasetTable& dataset : *datasets) {
        if (dataset.grain == "aggregate") continue;
        auto days = DatasetDays(database, dataset).run();
        if (!days) return days;
        std::ranges::move(*days, std::back_inserter(all));
    }
    return all;
}

} // namespace qi::sqlite
