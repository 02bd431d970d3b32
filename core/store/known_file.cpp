#include "core/store/known_file.h"

#include "core/records/keyed_hash.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace qi
{

namespace resource
{
std::string_view cleaning_digest(); // Embedded by core/CMakeLists.txt.
}

namespace sqlite
{

namespace
{

using Json = nlohmann::ordered_json;

Json dayOrNull(const std::optional<Date>& date) { return date ? Json(dayNumber(*date)) : Json(nullptr); }

template<typename Value>
Json orNull(const std::optional<Value>& value)
{
    return value ? Json(*value) : Json(nullptr);
}

Json asJson(const KnownOutcome& outcome)
{
    const ImportReport& report = outcome.report;
    Json rows = Json::array();
    for (const RowRange& range : outcome.rows) rows.push_back({range.first, range.last});
    Json json{{"encoding", report.encoding},
              {"date_order", report.dateOrder},
              {"date_orders", report.dateOrders},
              {"lines_skipped", report.linesSkipped},
              {"rows_read", report.rowsRead},
              {"corrected_before", report.correctedBefore},
              {"warnings", report.warnings},
              {"midnight", nullptr},
              {"first", dayOrNull(report.first)},
              {"last", dayOrNull(report.last)},
              {"today", dayOrNull(outcome.today)},
              {"met_future", outcome.metFuture},
              {"rows", std::move(rows)}};
    if (report.midnight)
        json["midnight"] = {{"rows", report.midnight->rows},
                            {"median_without", orNull(report.midnight->medianWithout)},
                            {"median_with", orNull(report.midnight->medianWith)},
                            {"moved", report.midnight->moved}};
    return json;
}

std::optional<Date> dayIn(const Json& json)
{
    return json.is_null() ? std::nullopt : std::optional(dateOfDay(json.get<std::int64_t>()));
}

std::optional<double> numberIn(const Json& json)
{
    return json.is_null() ? std::nullopt : std::optional(json.get<double>());
}

KnownOutcome outcomeIn(const Json& json)
{
    KnownOutcome outcome;
    ImportReport& report = outcome.report;
    report.encoding = json.at("encoding").get<std::string>();
    report.dateOrder = json.at("date_order").get<std::string>();
    report.dateOrders = json.at("date_orders").get<std::map<std::string, std::string>>();
    report.linesSkipped = json.at("lines_skipped").get<std::map<std::string, std::size_t>>();
    report.rowsRead = json.at("rows_read").get<std::size_t>();
    report.correctedBefore = json.at("corrected_before").get<std::size_t>();
    report.warnings = json.at("warnings").get<std::vector<std::string>>();
    if (const Json& midnight = json.at("midnight"); !midnight.is_null())
        report.midnight =
            MidnightProposal{midnight.at("rows").get<std::size_t>(), numberIn(midnight.at("median_without")),
                             numberIn(midnight.at("median_with")), midnight.at("moved").get<bool>()};
    report.first = dayIn(json.at("first"));
    report.last = dayIn(json.at("last"));
    outcome.today = dayIn(json.at("today"));
    outcome.metFuture = json.at("met_future").get<bool>();
    for (const Json& range : json.at("rows"))
        outcome.rows.push_back({range.at(0).get<std::int64_t>(), range.at(1).get<std::int64_t>()});
    return outcome;
}

/// Nothing where it is not what this program writes: the file is read then.
std::optional<KnownOutcome> outcomeIn(std::string_view text)
{
    try {
        return outcomeIn(Json::parse(text));
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

/// A later day reads a file alike unless something in it was in the future.
bool holdsOn(const KnownOutcome& outcome, const std::optional<Date>& today)
{
    if (outcome.today == today) return true;
    return outcome.today && today && *outcome.today < *today && !outcome.metFuture;
}

} // namespace

std::string fileMark(const Hash128& contents, const ImportOptions& options, const std::string& secret)
{
    const SourceOptions& source = options.source;
    Json orders = Json::object();
    for (const auto& [header, order] : options.dateOrders) orders[header] = static_cast<int>(order);
    const Json choices{{"contents", contents},
                       {"program", resource::cleaning_digest()},
                       {"dataset", options.dataset},
                       {"mapping", options.mapping},
                       {"sheet", source.sheet},
                       {"encoding", source.encoding ? Json(nameOf(*source.encoding)) : Json(nullptr)},
                       {"delimiter", source.delimiter ? Json(static_cast<int>(*source.delimiter)) : Json(nullptr)},
                       {"header_row", source.headerRow},
                       {"date_order", static_cast<int>(options.dateOrder)},
                       {"date_orders", std::move(orders)},
                       {"move_midnight", options.moveMidnight},
                       {"keep_identifiers", options.keepIdentifiers}};
    return KeyedHash::textOfHash(
        KeyedHash(secret).of128("file " + choices.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

Result<bool> isSizeKnown(const Database& database, std::size_t bytes)
{
    const auto count = database.integer("SELECT count(*) FROM known_file WHERE bytes = ?1", bytes);
    if (!count) return fail(count.error());
    return *count > 0;
}

Result<std::optional<KnownFile>> findKnown(const Database& database, std::size_t bytes, const std::string& mark,
                                           const std::optional<Date>& today)
{
    Statement row =
        database.prepare("SELECT batch, outcome FROM known_file WHERE bytes = ?1 AND mark = ?2 ORDER BY batch DESC");
    row.with(bytes, mark);
    while (row.next()) {
        auto outcome = outcomeIn(row.text(1));
        if (outcome && holdsOn(*outcome, today)) return KnownFile{row.integer(0), std::move(*outcome)};
    }
    if (auto done = row.finished(); !done) return fail(done.error());
    return std::nullopt;
}

Result<Done> keepKnown(const Database& database, std::size_t bytes, const std::string& mark, const KnownFile& file)
{
    return database.run("INSERT OR REPLACE INTO known_file(batch, bytes, mark, outcome) VALUES (?1, ?2, ?3, ?4)",
                        file.batch, bytes, mark,
                        asJson(file.outcome).dump(-1, ' ', false, Json::error_handler_t::replace));
}

Result<Done> dropKnown(const Database& database, std::int64_t dataset)
{
    return database.run("DELETE FROM known_file WHERE batch IN (SELECT id FROM batch WHERE dataset = ?1)", dataset);
}

} // namespace sqlite

} // namespace qi
