#include "core/records/roles.h"
#include "core/store/dataset_tables.h"
#include "core/store/set_aside_days.h"
#include "core/store/store_impl.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

constexpr std::int64_t kDaySeconds = 86'400;

/// The days as the key date of the dataset has them: seconds, or days themselves.
struct KeySpan
{
    std::string column;
    std::int64_t from = 0, to = 0; ///< Both included.
};

std::optional<KeySpan> keySpanOf(const sqlite::DatasetTable& dataset, Date first, Date last)
{
    const Grain* grain = grainOf(dataset.grain);
    const sqlite::DatasetColumn* key = grain ? dataset.find(grain->keyDate) : nullptr;
    if (!key) return std::nullopt;
    const std::int64_t unit = key->type == sqlite::StoredType::Date ? 1 : kDaySeconds;
    return KeySpan{sqlite::valueColumn(*key), dayNumber(first) * unit, (dayNumber(last) + 1) * unit - 1};
}

void count(std::vector<RowsBeside::Why>& list, const SetAsideDay& day)
{
    const std::string field = day.wholeRow ? std::string() : day.field;
    auto at = std::ranges::find_if(
        list, [&](const RowsBeside::Why& why) { return why.field == field && why.reason == day.reason; });
    if (at == list.end()) at = list.insert(at, {field, day.reason, 0});
    ++at->count;
}

Result<Done> addSetAside(RowsBeside& beside, const sqlite::Database& database, const std::string& dataset, Date first,
                         Date last)
{
    const auto days = sqlite::setAsideDaysOf(database);
    if (!days) return fail(days.error());
    for (const SetAsideDay& day : *days) {
        if (day.dataset != dataset) continue;
        if (!day.day)
            ++beside.undatedRows;
        else if (*day.day >= first && *day.day <= last)
            count(day.wholeRow ? beside.rows : beside.values, day);
    }
    for (auto* list : {&beside.rows, &beside.values})
        std::ranges::stable_sort(*list, std::ranges::greater(), &RowsBeside::Why::count);
    return Done{};
}

Result<Done> addDuplicates(RowsBeside& beside, const sqlite::Database& database, const sqlite::DatasetTable& dataset,
                           const KeySpan& span)
{
    const auto older = database.integer(fmt::format("SELECT count(*) FROM {0} WHERE _replaced_by IS NOT NULL AND {1} "
                                                    "BETWEEN ?1 AND ?2",
                                                    dataset.table(), span.column),
                                        span.from, span.to);
    if (!older) return fail(older.error());
    const auto repeats =
        database.integer(fmt::format("SELECT count(*) FROM confirmed c JOIN batch b ON b.id = c.batch JOIN {0} r ON "
                                     "r._id BETWEEN c.first_row AND c.last_row WHERE b.dataset = ?1 AND r.{1} BETWEEN "
                                     "?2 AND ?3",
                                     dataset.table(), span.column),
                         dataset.id, span.from, span.to);
    if (!repeats) return fail(repeats.error());
    const auto placed = database.integer("SELECT ifnull(sum(c.last_row - c.first_row + 1), 0) FROM confirmed c JOIN "
                                         "batch b ON b.id = c.batch WHERE b.dataset = ?1",
                                         dataset.id);
    const auto met = database.integer("SELECT ifnull(sum(unchanged), 0) FROM batch WHERE dataset = ?1", dataset.id);
    if (!placed) return fail(placed.error());
    if (!met) return fail(met.error());
    beside.olderVersions = static_cast<std::size_t>(*older);
    beside.repeats = static_cast<std::size_t>(*repeats);
    beside.undatedRepeats = static_cast<std::size_t>(std::max<std::int64_t>(*met - *placed, 0));
    return Done{};
}

} // namespace

Result<RowsBeside> Store::rowsBeside(const std::string& dataset, Date first, Date last)
{
    const auto moment = sqlite::Transaction::beginReading(impl_->database);
    if (!moment) return fail(moment.error());
    const auto found = sqlite::findDataset(impl_->database, dataset);
    if (!found) return fail(found.error());
    RowsBeside beside;
    if (!*found) return beside;
    if (auto done = addSetAside(beside, impl_->database, dataset, first, last); !done) return fail(done.error());
    const auto span = keySpanOf(**found, first, last);
    if (!span) return beside;
    if (auto done = addDuplicates(beside, impl_->database, **found, *span); !done) return fail(done.error());
    return beside;
}

} // namespace qi
