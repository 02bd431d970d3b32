#include "core/store/set_aside_list.h"

#include <nlohmann/json.hpp>

#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace qi::sqlite
{

namespace
{

/// Equal for what several imports of a dataset met alike, cell for cell: the dataset, the row's mark and the field.
using Repeat = std::tuple<std::int64_t, std::string, std::string>;

struct Found
{
    SetAsideRow row;
    std::optional<Repeat> repeat; ///< Nothing for what was set aside before there were marks.
};

std::map<std::string, std::string> changesIn(std::string_view text)
{
    std::map<std::string, std::string> changes;
    const auto json = nlohmann::json::parse(text, nullptr, false);
    for (const auto& [field, value] : json.items())
        if (value.is_string()) changes.emplace(field, value.get<std::string>());
    return changes;
}

Found foundIn(const Statement& row)
{
    Found found;
    found.row.id = row.integer(8);
    found.row.import = row.integer(0);
    found.row.file = row.text(1);
    found.row.found = SetAside{static_cast<std::size_t>(row.integer(2)), std::string(row.text(3)),
                               std::string(row.text(4)), std::string(row.text(5))};
    found.row.wholeRow = row.integer(6) != 0;
    found.row.text = row.text(7);
    if (!row.isNull(9))
        found.row.correction = CorrectionNote{std::string(row.text(9)), std::string(row.text(10)),
                                              std::string(row.text(11)), changesIn(row.text(12))};
    found.row.mendedBy = row.optionalInteger(13);
    if (!row.text(14).empty())
        found.repeat =
            Repeat{row.integer(15), std::string(row.text(14)), found.row.wholeRow ? "" : found.row.found.field};
    return found;
}

/// Of what several imports met, the last one tells.
void leaveOutRepeats(std::vector<Found>& all)
{
    std::map<Repeat, std::int64_t> last;
    for (const Found& each : all)
        if (each.repeat) last[*each.repeat] = each.row.import;
    std::erase_if(all, [&](const Found& each) { return each.repeat && last.at(*each.repeat) != each.row.import; });
}

} // namespace

Result<std::vector<SetAsideRow>> setAsideRowsOf(const Database& database, const SetAsideFilter& filter)
{
    Statement row = database.prepare(
        "SELECT s.batch, b.file, s.line, s.field, s.reason, s.value, s.whole_row, s.text, s.id, c.at, c.who, c.why, "
        "c.changes, s.mended_by, s.mark, b.dataset FROM set_aside s JOIN batch b ON b.id = s.batch LEFT JOIN "
        "correction "
        "c ON c.id = ifnull(s.corrected_by, (SELECT id FROM correction WHERE set_aside = s.id)) WHERE "
        "(?1 IS NULL OR s.batch = ?1) AND (?2 = '' OR s.reason = ?2) AND (?3 = '' OR s.field = ?3) AND (?4 IS NULL OR "
        "s.whole_row = ?4) ORDER BY s.batch, s.whole_row DESC, s.line, s.id");
    row.with(filter.import, filter.reason, filter.field, filter.wholeRow);
    std::vector<Found> all;
    while (row.next()) all.push_back(foundIn(row));
    if (auto done = row.finished(); !done) return fail(done.error());
    if (!filter.import) leaveOutRepeats(all);
    std::vector<SetAsideRow> rows;
    for (Found& each : all) {
        const bool wanted =
            !filter.corrected || (*filter.corrected ? each.row.correction.has_value() : each.row.isOpen());
        if (wanted) rows.push_back(std::move(each.row));
    }
    return rows;
}

} // namespace qi::sqlite
