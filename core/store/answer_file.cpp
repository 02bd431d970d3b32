#include "core/store/answer_file.h"

#include "core/store/column_block.h"
#include "core/store/column_cache.h"
#include "core/store/dataset_tables.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstring>
#include <fstream>
#include <random>
#include <system_error>

namespace qi::sqlite
{

namespace
{

namespace fs = std::filesystem;
using Json = nlohmann::json;

/// At the beginning; the number is that of the format. Then a checksum of all that follows.
constexpr std::string_view kMagic = "CCse answers 1\n";
constexpr std::uintmax_t kLargest = std::uintmax_t{1} << 28; // some hundred kilobytes are usual

template<typename T>
Json orNull(const std::optional<T>& value)
{
    return value ? Json(*value) : Json();
}

Json jsonOf(const MeasurePoint& point)
{
    const auto day = [](Date date) { return dayNumber(date); };
    return {day(point.period),   point.label,    orNull(point.numerator), orNull(point.denominator),
            orNull(point.value), point.complete, point.suppressed,        point.last ? Json(day(*point.last)) : Json()};
}

Json jsonOf(const MeasureResult& result)
{
    Json series = Json::array();
    for (const MeasureSeries& each : result.series) {
        Json points = Json::array();
        for (const MeasurePoint& point : each.points) points.push_back(jsonOf(point));
        series.push_back({each.name, each.code, std::move(points)});
    }
    return {{"measure", result.measure},
            {"title", result.title},
            {"unit", result.unit},
            {"period", static_cast<int>(result.period)},
            {"kind", static_cast<int>(result.kind)},
            {"multiply", result.multiply},
            {"series", std::move(series)},
            {"records", result.records},
            {"notes", result.notes}};
}

std::optional<double> numberIn(const Json& json)
{
    return json.is_null() ? std::nullopt : std::optional(json.get<double>());
}

MeasurePoint pointIn(const Json& json)
{
    MeasurePoint point{.period = dateOfDay(json.at(0).get<std::int64_t>()),
                       .label = json.at(1).get<std::string>(),
                       .numerator = numberIn(json.at(2)),
                       .denominator = numberIn(json.at(3)),
                       .value = numberIn(json.at(4)),
                       .complete = json.at(5).get<bool>(),
                       .suppressed = json.at(6).get<bool>(),
                       .last = {}};
    if (!json.at(7).is_null()) point.last = dateOfDay(json.at(7).get<std::int64_t>());
    return point;
}

MeasureResult resultIn(const Json& json)
{
    MeasureResult result;
    json.at("measure").get_to(result.measure);
    json.at("title").get_to(result.title);
    json.at("unit").get_to(result.unit);
    result.period = static_cast<Period>(json.at("period").get<int>());
    result.kind = static_cast<ValueKind>(json.at("kind").get<int>());
    json.at("multiply").get_to(result.multiply);
    json.at("records").get_to(result.records);
    json.at("notes").get_to(result.notes);
    for (const Json& each : json.at("series")) {
        MeasureSeries series{each.at(0).get<std::string>(), each.at(1).get<std::string>(), {}};
        for (const Json& point : each.at(2)) series.points.push_back(pointIn(point));
        result.series.push_back(std::move(series));
    }
    return result;
}

Json jsonOf(const KeptAnswers& kept, const std::string& state)
{
    Json answers = Json::array();
    for (const KeptAnswer& each : kept.answers)
        answers.push_back({each.question, each.result ? jsonOf(*each.result) : Json(), each.problem});
    return {{"state", state}, {"facts", kept.facts}, {"answers", std::move(answers)}};
}

std::optional<KeptAnswers> keptIn(const Json& json, const std::string& state)
{
    if (json.at("state") != state) return std::nullopt;
    KeptAnswers kept;
    json.at("facts").get_to(kept.facts);
    for (const Json& each : json.at("answers")) {
        KeptAnswer& answer = kept.answers.emplace_back();
        each.at(0).get_to(answer.question);
        if (!each.at(1).is_null()) answer.result = resultIn(each.at(1));
        each.at(2).get_to(answer.problem);
    }
    return kept;
}

std::string contentsOf(const fs::path& file)
{
    std::error_code error;
    const std::uintmax_t size = fs::file_size(file, error);
    if (error || size > kLargest) return {};
    std::string bytes(static_cast<std::size_t>(size), '\0');
    std::ifstream stream(file, std::ios::binary);
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return stream.good() ? bytes : std::string();
}

/// What stands behind magic and checksum; empty when it is not what was written.
std::string_view checked(std::string_view bytes)
{
    std::uint64_t checksum = 0;
    if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + sizeof checksum) return {};
    bytes.remove_prefix(kMagic.size());
    std::memcpy(&checksum, bytes.data(), sizeof checksum);
    bytes.remove_prefix(sizeof checksum);
    return checksumOf(bytes) == checksum ? bytes : std::string_view();
}

} // namespace

fs::path answerFileOf(const fs::path& store) { return cacheFolderOf(store) / "answers"; }

Result<std::string> stateOfRecords(const Database& database)
{
    const auto datasets = datasetTables(database);
    if (!datasets) return fail(datasets.error());
    std::string state;
    for (const DatasetTable& dataset : *datasets) {
        const auto key = columnFileKey(database, dataset);
        if (!key) return fail(key.error());
        if (key->empty()) return std::string();
        state += fmt::format("{} {}\n", dataset.id, *key);
    }
    return state;
}

std::optional<KeptAnswers> readAnswers(const Database& database, const std::string& state)
{
    if (state.empty()) return std::nullopt;
    const std::string bytes = contentsOf(answerFileOf(database.file()));
    const std::string_view inside = checked(bytes);
    if (inside.empty()) return std::nullopt;
    try {
        return keptIn(Json::from_cbor(inside), state);
    } catch (const Json::exception&) { // Somebody made this file by hand.
        return std::nullopt;
    }
}

bool writeAnswers(const Database& database, const std::string& state, const KeptAnswers& answers)
{
    const fs::path file = answerFileOf(database.file());
    std::error_code error;
    fs::create_directory(file.parent_path(), error);
    std::string bytes;
    Json::to_cbor(jsonOf(answers, state), bytes);
    const std::uint64_t checksum = checksumOf(bytes);
    fs::path unfinished = file;
    unfinished += fmt::format("-{:08x}.unfinished", std::random_device()());
    std::ofstream stream(unfinished, std::ios::binary | std::ios::trunc);
    stream << kMagic;
    stream.write(reinterpret_cast<const char*>(&checksum), sizeof checksum);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    stream.close();
    if (stream) fs::rename(unfinished, file, error);
    const bool done = stream && !error;
    if (!done) fs::remove(unfinished, error);
    return done;
}

void removeAnswers(const Database& database)
{
    const fs::path file = answerFileOf(database.file());
    std::error_code ignored;
    fs::remove(file, ignored);
    if (fs::is_empty(file.parent_path(), ignored)) fs::remove(file.parent_path(), ignored);
}

} // namespace qi::sqlite
