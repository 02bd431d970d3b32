#include "app/cli/import_report_text.h"

#include "app/cli/words.h"
#include "core/base/text.h"
#include "core/records/roles.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

Json dateOrNull(const std::optional<Date>& date) { return date ? Json(isoDate(*date)) : Json(nullptr); }

Json numberOrNull(const std::optional<double>& number) { return number ? Json(*number) : Json(nullptr); }

/// Dates, numbers and the like; words may be names, and record numbers are not shown.
bool mayBeShown(const MappedColumn& column)
{
    return !column.role.empty() && !column.identifier && column.looksLike != "words" && !isHashed(column.role);
}

Json columnsOf(const ImportReport& report)
{
    Json columns = Json::array();
    for (const MappedColumn& column : report.columns)
        columns.push_back({{"header", column.header},
                           {"role", column.role.empty() ? Json(nullptr) : Json(column.role)},
                           {"score", column.confidence},
                           {"reason", column.why},
                           {"identifier", column.identifier},
                           {"looks_like", column.looksLike},
                           {"looked_at", column.lookedAt},
                           {"fits", column.fits},
                           {"examples", mayBeShown(column) ? column.examples : std::vector<std::string>{}},
                           {"unfit", column.unfit}});
    return columns;
}

Json midnightOf(const ImportReport& report)
{
    if (!report.midnight) return nullptr;
    return {{"rows", report.midnight->rows},
            {"median_minutes_without", numberOrNull(report.midnight->medianWithout)},
            {"median_minutes_with", numberOrNull(report.midnight->medianWith)},
            {"moved", report.midnight->moved}};
}

Json mappingOf(const ImportReport& report)
{
    Json mapping = Json::object();
    for (const MappedColumn& column : report.columns)
        if (!column.role.empty() && !column.identifier) mapping[column.header] = column.role;
    return mapping;
}

Json quarantineOf(const ImportReport& report)
{
    Json rows = Json::array();
    for (const SetAside& row : report.quarantined)
        rows.push_back({{"row", row.row}, {"field", row.field}, {"reason", row.reason}, {"value", row.value}});
    return rows;
}

/// `, Arrival “31/02/2025”`: what stood there, and in which field where it was one.
std::string whatStood(const SetAside& found)
{
    if (found.value.empty()) return "";
    const Role* role = roleOf(found.field);
    const std::string field = role && !role->title.empty() ? role->title : found.field;
    return fmt::format(", {}{}“{}”", field, field.empty() ? "" : " ", found.value);
}

std::string otherDateOrders(const ImportReport& report)
{
    std::string text;
    for (const auto& [role, order] : report.dateOrders) {
        const Role* known = roleOf(role);
        text += fmt::format(", those of {} {}", known && !known->title.empty() ? known->title : role, order);
    }
    return text;
}

std::string whatCameIn(const ImportReport& report)
{
    const std::string sheet = report.sheet.empty() ? "" : fmt::format(", sheet “{}”", report.sheet);
    std::string text = fmt::format("{}{} → {}\n", report.file, sheet, report.dataset);
    text += fmt::format("  {} read: {} added, {} updated, {} known already, {} quarantined.\n",
                        counted(report.rowsRead, "row", "rows"), readableNumber(static_cast<double>(report.added), 0),
                        readableNumber(static_cast<double>(report.updated), 0),
                        readableNumber(static_cast<double>(report.unchanged), 0),
                        readableNumber(static_cast<double>(report.quarantined.size()), 0));
    if (report.correctedBefore > 0)
        text += fmt::format(
            "  {} before and corrected by hand since: what was corrected stays.\n",
            counted(report.correctedBefore, "of the known ones was set aside", "of the known ones were set aside"));
    if (report.first && report.last)
        text += fmt::format("  From {} to {}; dates read {}{}.\n", shortDate(*report.first), shortDate(*report.last),
                            report.dateOrder, otherDateOrders(report));
    if (!report.otherSheets.empty())
        text += fmt::format("  Other sheets, not read (--sheet names one): {}\n", join(report.otherSheets, ", "));
    return text;
}

/// A guess that is less than a known spelling is said, so that it can be looked at.
std::string guesses(const ImportReport& report)
{
    constexpr double kSure = 0.9;
    std::string text;
    for (const MappedColumn& column : report.columns) {
        const Role* role = roleOf(column.role);
        if (!column.role.empty() && column.confidence < kSure)
            text += fmt::format("    {} was taken for {}: {}\n", column.header, role ? role->title : column.role,
                                column.why);
        if (!column.unfit.empty() && column.fits * 10 < column.lookedAt * 9)
            text += fmt::format("    {} has values that {} cannot take, such as “{}” ({} of the first {} fit)\n",
                                column.header, role ? role->title : column.role, column.unfit.front(), column.fits,
                                column.lookedAt);
    }
    return text.empty() ? "" : "  Worth a look\n" + text;
}

std::string hoursAndMinutes(const std::optional<double>& minutes)
{
    if (!minutes) return "none";
    const auto whole = static_cast<std::int64_t>(*minutes);
    return fmt::format("{} h {:02} min", whole / 60, whole % 60);
}

std::string aboutMidnight(const ImportReport& report)
{
    if (!report.midnight) return "";
    const MidnightProposal& found = *report.midnight;
    const std::string figures = fmt::format("the median stay is {} with them and {} without",
                                            hoursAndMinutes(found.medianWith), hoursAndMinutes(found.medianWithout));
    if (found.moved)
        return fmt::format("\n  Midnight: {} were taken as of the next day, as you asked; {}.\n",
                           counted(found.rows, "departure", "departures"), figures);
    return fmt::format(
        "\n  Midnight: {} would be an ordinary stay on the next day (the date copied from the "
        "arrival, the\n  time after midnight); {}.\n  They are set aside unless you import with "
        "--fix-midnight yes.\n",
        counted(found.rows, "departure that is before its arrival", "departures that are before their arrival"),
        figures);
}

std::string headersWhere(const ImportReport& report, bool (*wanted)(const MappedColumn&))
{
    std::vector<std::string> headers;
    for (const MappedColumn& column : report.columns)
        if (wanted(column)) headers.push_back(column.header);
    return join(headers, ", ");
}

std::string columnsUsed(const ImportReport& report)
{
    const auto used = std::ranges::count_if(report.columns, isUsed);
    std::string text = fmt::format("  {} of {} used.\n", used, counted(report.columns.size(), "column", "columns"));
    const std::string unused =
        headersWhere(report, [](const MappedColumn& column) { return !isUsed(column) && !column.identifier; });
    if (!unused.empty()) text += fmt::format("  Not used: {}\n", unused);
    if (!report.droppedColumns.empty())
        text += fmt::format("  Left out, because they say who a person is: {}\n", join(report.droppedColumns, ", "));
    if (!report.mentalHealth.empty())
        text += fmt::format("  Mental health attendances are told by {}.\n", mentalHealthInWords(report.mentalHealth));
    return text;
}

std::string linesSkipped(const ImportReport& report)
{
    std::vector<std::string> pieces;
    for (const auto& [kind, count] : report.linesSkipped)
        if (count > 0) pieces.push_back(fmt::format("{} {}", count, kind));
    return pieces.empty() ? "" : fmt::format("  Lines that hold no record: {}\n", join(pieces, ", "));
}

/// One line a reason, the most frequent first, with an example that can be found in the file.
std::string reasonsOf(const std::vector<SetAside>& list)
{
    struct Reason
    {
        std::size_t count = 0;
        const SetAside* example = nullptr;
    };
    std::map<std::string, Reason> byReason;
    for (const SetAside& item : list) {
        Reason& reason = byReason[item.reason];
        if (reason.count++ == 0) reason.example = &item;
    }
    std::vector<std::pair<std::string, Reason>> sorted(byReason.begin(), byReason.end());
    std::ranges::stable_sort(sorted, [](const auto& a, const auto& b) { return a.second.count > b.second.count; });
    std::string text;
    for (const auto& [code, reason] : sorted) {
        const SetAside& example = *reason.example;
        text += fmt::format("    {:>6}  {} (such as row {}{})\n", readableNumber(static_cast<double>(reason.count), 0),
                            reasonText(code), example.row, whatStood(example));
    }
    return text;
}

std::string whatWasSetAside(const ImportReport& report)
{
    std::string text;
    if (!report.quarantined.empty())
        text += fmt::format("\n  Quarantined, {}: not counted until they are mended, in the file or with `correct`\n",
                            counted(report.quarantined.size(), "row", "rows")) +
                reasonsOf(report.quarantined);
    if (!report.valuesSetAside.empty())
        text += fmt::format("\n  Set aside, {}: the row is counted, the value is not used\n",
                            counted(report.valuesSetAside.size(), "value", "values")) +
                reasonsOf(report.valuesSetAside);
    for (const std::string& warning : report.warnings) text += fmt::format("\n  Note: {}\n", warning);
    return text;
}

std::string whatNext(const ImportReport& report, const std::string& store)
{
    if (report.batch == 0) return "\n  This was a trial: nothing was kept.\n";
    const std::string name = shellWord(store);
    std::string text = "\n  Next\n";
    if (!report.quarantined.empty() || !report.valuesSetAside.empty())
        text +=
            fmt::format("    see all of it:  commoncause-cli quarantine --store {} --import {}\n", name, report.batch);
    text += fmt::format("    see the store:  commoncause-cli datasets --store {}\n", name);
    return text + fmt::format("    take it back:   commoncause-cli forget {} --store {}\n", report.batch, name);
}

} // namespace

std::string mentalHealthInWords(const std::string& word)
{
    if (word == "national") return "the national definition (chief complaint, injury intent, primary diagnosis)";
    if (word == "local") return "the hospital's own marker";
    if (word == "either") return "the national definition or the hospital's own marker, whichever says so";
    return "different columns in different imports: figures before and after are not alike";
}

Json importAsJson(const ImportReport& report)
{
    return {{"schema", "commoncause.import/1"},
            {"file", report.file},
            {"dataset", report.dataset},
            {"import", report.batch == 0 ? Json(nullptr) : Json(report.batch)},
            {"format", report.format},
            {"sheet", report.sheet.empty() ? Json(nullptr) : Json(report.sheet)},
            {"other_sheets", report.otherSheets},
            {"encoding", report.encoding},
            {"delimiter", report.delimiter},
            {"header_row", report.headerRow},
            {"date_order", report.dateOrder},
            {"date_orders", report.dateOrders},
            {"mapping", mappingOf(report)},
            {"dropped_columns", report.droppedColumns},
            {"lines_skipped", report.linesSkipped},
            {"rows_read", report.rowsRead},
            {"rows_added", report.added},
            {"rows_updated", report.updated},
            {"rows_unchanged", report.unchanged},
            {"rows_corrected_before", report.correctedBefore},
            {"rows_quarantined", report.quarantined.size()},
            {"reasons", report.reasons()},
            {"quarantine", quarantineOf(report)},
            {"values_set_aside", report.setAsideReasons()},
            {"columns", columnsOf(report)},
            {"midnight", midnightOf(report)},
            {"mental_health", report.mentalHealth.empty() ? Json(nullptr) : Json(report.mentalHealth)},
            {"warnings", report.warnings},
            {"first", dateOrNull(report.first)},
            {"last", dateOrNull(report.last)},
            {"seconds", report.seconds}};
}

std::string importAsText(const ImportReport& report, const std::string& store)
{
    return whatCameIn(report) + columnsUsed(report) + guesses(report) + linesSkipped(report) + whatWasSetAside(report) +
           aboutMidnight(report) + whatNext(report, store);
}

} // namespace qi::cli
