#include "core/measures/evaluate.h"
#include "core/project/chart_settings.h"
#include "core/records/cleaned_file.h"
#include "tests/fuzz/targets.h"

namespace qi::fuzz
{

namespace
{

constexpr std::string_view kAttendances =
    "Attendance ID,Site,Arrival,Seen for treatment,Departure,Chief complaint code,Age,Sex,Ethnic category,MH flag\n"
    "A1,RX101,2026-01-05 10:00,2026-01-05 10:50,2026-01-05 13:40,6471006,34,1,A,Y\n"
    "A2,RX101,2026-01-06 23:10,,2026-01-07 12:30,248062006,17,2,Z,Y\n"
    "A3,RX102,2026-02-11 04:00,2026-02-11 05:00,2026-02-12 06:00,312608009,70,2,M,N\n"
    "A4,RX102,2026-03-29 00:30,2026-03-29 03:00,,6471006,,9,,\n";

const RecordTable& attendances()
{
    static const RecordTable records = [] {
        ImportOptions options;
        options.dataset = "attendances";
        options.today = Date{std::chrono::year{2026} / 11 / 26};
        NoFeedback feedback;
        auto cleaned = cleanFile(SourceFile("a.csv", std::string(kAttendances)), options, "secret", feedback);
        return cleaned ? std::move(cleaned->records) : RecordTable{};
    }();
    return records;
}

std::string wrongWith(const MeasureDefinition& measure)
{
    if (!measure.json.empty()) {
        const auto again = readMeasures(measure.json);
        if (!again || again->size() != 1 || again->front().id != measure.id) return "a definition that is not itself";
    }
    if (whyNotEvaluated(measure) || !missingRoles(measure, attendances()).empty()) return "";
    NoFeedback feedback;
    for (const Period period : {Period::Month, Period::Week}) {
        EvaluationOptions options;
        options.period = period;
        const auto result = evaluate(measure, attendances(), options, feedback);
        if (!result) return result.error().sentence.size() < 10 ? "an error without a sentence" : "";
        if (result->series.size() != 1) return "not one series without groups";
    }
    return "";
}

} // namespace

/// Measures of one's own, read and evaluated; the same bytes as the settings of a chart.
std::string measures(std::string_view bytes)
{
    if (attendances().rows != 4) return "the records were not read";
    const auto settings = chartSettingsFromJson(bytes);
    if (!settings && settings.error().sentence.size() < 10) return "settings: an error without a sentence";
    const auto read = readMeasures(bytes);
    if (!read) return read.error().sentence.size() < 10 ? "an error without a sentence" : "";
    for (const MeasureDefinition& measure : *read)
        if (std::string wrong = wrongWith(measure); !wrong.empty()) return wrong;
    return "";
}

} // namespace qi::fuzz
