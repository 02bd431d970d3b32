#include "app/cli/series_text.h"

#include "app/cli/words.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr double kLargestWhole = 9e15; // beyond, a double no longer tells neighbouring whole numbers apart

/// Whole numbers without a decimal point, others with all their digits, null for none.
Json number(const std::optional<double>& value)
{
    if (!value || !std::isfinite(*value)) return nullptr;
    if (std::floor(*value) == *value && std::fabs(*value) < kLargestWhole) return static_cast<std::int64_t>(*value);
    return *value;
}

Json asJson(const MeasurePoint& point)
{
    Json json{{"period", isoDate(point.period)},      {"label", point.label},
              {"numerator", number(point.numerator)}, {"denominator", number(point.denominator)},
              {"value", number(point.value)},         {"complete", point.complete},
              {"suppressed", point.suppressed}};
    if (point.last) json["to"] = isoDate(*point.last);
    return json;
}

Json asJson(const MeasureSeries& series)
{
    Json points = Json::array();
    for (const MeasurePoint& point : series.points) points.push_back(asJson(point));
    Json json{{"name", series.name}};
    if (!series.code.empty()) json["code"] = series.code;
    json["points"] = std::move(points);
    return json;
}

std::string plain(const std::optional<double>& value, bool suppressed)
{
    if (suppressed) return "*";
    return value ? number(value).dump() : "";
}

std::string readable(const std::optional<double>& value, bool suppressed, int decimals)
{
    if (suppressed) return "*";
    return value ? readableNumber(*value, decimals) : "–";
}

/// As many decimals as tell the values of the series apart; whole counts need none.
int decimalsOf(const MeasureResult& result)
{
    double largest = 0;
    for (const MeasureSeries& series : result.series)
        for (const MeasurePoint& point : series.points)
            if (point.value) largest = std::max(largest, std::fabs(*point.value));
    return result.kind == ValueKind::Count ? 0 : std::min(1, readableDecimals(largest));
}

std::string headingOf(const MeasureSeries& series)
{
    if (series.name.empty()) return "";
    const bool sayCode = !series.code.empty() && series.code != series.name;
    return sayCode ? fmt::format("\n{} ({})\n", series.name, series.code) : fmt::format("\n{}\n", series.name);
}

std::string lineOf(const MeasurePoint& point, bool withCounts, int decimals)
{
    std::string line = fmt::format("  {:<18}", point.label);
    if (withCounts)
        line += fmt::format("{:>11} of{:>11}", readable(point.numerator, point.suppressed, 0),
                            readable(point.denominator, point.suppressed, 0));
    line += fmt::format("{:>12}{}", readable(point.value, point.suppressed, decimals),
                        point.complete ? "" : "  not complete");
    return line + "\n";
}

} // namespace

std::string seriesJson(const MeasureResult& result, std::string_view period)
{
    Json list = Json::array();
    for (const MeasureSeries& series : result.series) list.push_back(asJson(series));
    Json document{{"schema", "commoncause.series/1"},
                  {"measure", result.measure},
                  {"title", result.title},
                  {"unit", result.unit},
                  {"period", period},
                  {"series", std::move(list)}};
    if (!result.notes.empty()) document["notes"] = result.notes;
    return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string seriesCsv(const MeasureResult& result)
{
    std::string text = "group,code,period,label,numerator,denominator,value,complete,suppressed\n";
    for (const MeasureSeries& series : result.series)
        for (const MeasurePoint& point : series.points)
            text += fmt::format("{},{},{},{},{},{},{},{},{}\n", csvCell(series.name), csvCell(series.code),
                                isoDate(point.period), csvCell(point.label), plain(point.numerator, point.suppressed),
                                plain(point.denominator, point.suppressed), plain(point.value, point.suppressed),
                                point.complete, point.suppressed);
    return text;
}

std::string seriesTable(const MeasureResult& result, std::string_view period)
{
    std::string text = fmt::format("{} ({}), {} {} {}\n", result.title, result.measure, result.unit,
                                   period == "total" ? "in" : "by", period);
    const bool withCounts = result.kind == ValueKind::Share;
    const int decimals = decimalsOf(result);
    for (const MeasureSeries& series : result.series) {
        text += headingOf(series);
        for (const MeasurePoint& point : series.points) text += lineOf(point, withCounts, decimals);
    }
    for (const std::string& note : result.notes) text += "\n" + note + "\n";
    return text;
}

} // namespace qi::cli
