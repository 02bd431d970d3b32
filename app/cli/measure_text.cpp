#include "app/cli/measure_text.h"

#include "app/cli/words.h"
#include "core/base/text.h"
#include "core/measures/definition_words.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> kOrigins{"catalogue", "own", "monthly", "set-aside"};

std::string dumped(const Json& document) { return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

std::string headingOf(const MeasureDefinition& measure) { return fmt::format("{}  {}\n", measure.id, measure.title); }

std::string sourceOf(const MeasureDefinition& measure)
{
    if (measure.sourceName.empty()) return {};
    return fmt::format("Source: {}{}.\n", measure.sourceName,
                       measure.sourceConfidence.empty() ? ""
                                                        : fmt::format(" ({} confidence)", measure.sourceConfidence));
}

std::string targetOf(const MeasureDefinition& measure)
{
    if (!measure.target) return {};
    return fmt::format("Target: {} {}, {}{}.\n", measure.target->value, measure.unit, measure.target->kind,
                       measure.target->note.empty() ? "" : "; " + measure.target->note);
}

std::string versionsText(const std::vector<MeasureVersion>& versions)
{
    if (versions.empty()) return {};
    std::string text = "\nVersions:\n";
    for (const MeasureVersion& each : versions)
        text += fmt::format("  {}  {}\n", each.version, each.at.empty() ? "before versions were kept" : each.at);
    return text;
}

std::string spoken(const std::vector<std::string>& roles)
{
    std::vector<std::string> words;
    for (const std::string& role : roles) words.push_back(fmt::format("{} ({})", roleInWords(role), role));
    return join(words, ", ");
}

std::string countOf(std::size_t count) { return readableNumber(static_cast<double>(count), 0); }

std::string reasonsText(const Explanation& explanation)
{
    std::string text;
    for (const auto& [reason, count] : explanation.leftOut) {
        text += fmt::format("  {:>9} left out: {}\n", countOf(count), inWords(reason));
        if (reason != LeftOut::OutsidePopulation) continue;
        for (const auto& [condition, fails] : explanation.failures)
            text += fmt::format("  {:>9}   of these fail: {}\n", countOf(fails), condition);
    }
    return text;
}

std::string sideText(const ExplainedSide& explained)
{
    const MeasureSide& side = explained.side;
    if (!side.obstacle.empty()) return side.obstacle + "\n";
    std::string text = fmt::format("From {}{}:\n", side.dataset,
                                   side.linkedWith.empty() ? "" : fmt::format(", linked with {}", side.linkedWith));
    if (!explained.explanation) return text + "  its figures came summed up; there are no records behind them.\n";
    const Explanation& what = *explained.explanation;
    text +=
        fmt::format("  {:>9} records\n  {:>9} belong to the measure\n", countOf(what.records), countOf(what.belong));
    if (side.definition.logic->numerator)
        text += fmt::format("  {:>9}   of these count above the line\n", countOf(what.counted));
    text += reasonsText(what);
    text += fmt::format("  Columns used: {}.\n", spoken(what.roles));
    if (!what.absent.empty()) text += fmt::format("  Not in the data, taken as missing: {}.\n", spoken(what.absent));
    return text;
}

Json pairsJson(const std::vector<std::pair<std::string, std::size_t>>& pairs, const char* name, const char* count)
{
    Json list = Json::array();
    for (const auto& [text, number] : pairs) list.push_back({{name, text}, {count, number}});
    return list;
}

Json sideJson(const ExplainedSide& explained)
{
    const MeasureSide& side = explained.side;
    Json json{{"title", side.definition.title},
              {"grain", side.definition.grain},
              {"dataset", side.dataset.empty() ? Json(nullptr) : Json(side.dataset)},
              {"linked_with", side.linkedWith.empty() ? Json(nullptr) : Json(side.linkedWith)},
              {"missing", side.missing}};
    if (!explained.explanation) return json;
    const Explanation& what = *explained.explanation;
    std::vector<std::pair<std::string, std::size_t>> reasons;
    for (const auto& [reason, count] : what.leftOut) reasons.emplace_back(inWords(reason), count);
    json.update({{"records", what.records},
                 {"belong", what.belong},
                 {"counted", side.definition.logic->numerator ? Json(what.counted) : Json(nullptr)},
                 {"left_out", pairsJson(reasons, "reason", "records")},
                 {"conditions", pairsJson(what.failures, "condition", "fails")},
                 {"roles", what.roles},
                 {"absent", what.absent}});
    return json;
}

/// What imports set aside is not chosen by conditions: its definition says all there is.
std::vector<std::string> wordsOf(const KnownMeasure& known)
{
    return known.origin == MeasureOrigin::SetAside ? std::vector<std::string>{} : inWords(known.definition);
}

Json definitionJson(const std::string& text)
{
    const Json read = Json::parse(text, nullptr, false);
    return read.is_discarded() ? Json(nullptr) : read;
}

} // namespace

std::string_view originOf(const KnownMeasure& known) { return kOrigins[static_cast<std::size_t>(known.origin)]; }

std::string measureText(const KnownMeasure& known, const std::vector<MeasureVersion>& versions)
{
    const MeasureDefinition& measure = known.definition;
    std::string text = headingOf(measure) + measure.definition + "\n\n";
    for (const std::string& line : wordsOf(known)) text += line + "\n";
    text += sourceOf(measure) + targetOf(measure);
    if (!measure.note.empty()) text += "Note: " + measure.note + "\n";
    if (measure.version > 0) text += fmt::format("Your own, version {}.\n", measure.version);
    text += versionsText(versions);
    return measure.json.empty() ? text : text + "\n" + definitionJson(measure.json).dump(1) + "\n";
}

std::string measureJson(const KnownMeasure& known, const std::vector<MeasureVersion>& versions)
{
    const MeasureDefinition& measure = known.definition;
    Json list = Json::array();
    for (const MeasureVersion& each : versions)
        list.push_back({{"version", each.version},
                        {"at", each.at.empty() ? Json(nullptr) : Json(each.at)},
                        {"definition", definitionJson(each.json)}});
    return dumped({{"schema", "commoncause.measure/1"},
                   {"id", measure.id},
                   {"title", measure.title},
                   {"origin", originOf(known)},
                   {"version", measure.version},
                   {"print", measure.print.empty() ? Json(nullptr) : Json(measure.print)},
                   {"words", wordsOf(known)},
                   {"definition", definitionJson(measure.json)},
                   {"versions", std::move(list)}});
}

std::string explanationText(const KnownMeasure& known, const std::vector<ExplainedSide>& sides)
{
    std::string text = headingOf(known.definition);
    if (sides.empty() && !known.obstacle.empty()) return text + known.obstacle + "\n";
    if (sides.empty())
        return text + fmt::format("{}\nFrom {}; `quarantine` lists what was set aside, with the reasons.\n",
                                  known.definition.definition, known.dataset);
    constexpr std::array<std::string_view, 2> kSides{"Above the line. ", "Below the line. "};
    for (std::size_t i = 0; i < sides.size(); ++i)
        text += (sides.size() == 2 ? std::string(kSides[i]) : std::string()) + sideText(sides[i]);
    return text;
}

std::string explanationJson(const KnownMeasure& known, const std::vector<ExplainedSide>& sides)
{
    Json list = Json::array();
    for (const ExplainedSide& side : sides) list.push_back(sideJson(side));
    return dumped({{"schema", "commoncause.explanation/1"},
                   {"id", known.definition.id},
                   {"available", known.canBeAnswered()},
                   {"obstacle", known.canBeAnswered() ? Json(nullptr) : Json(known.obstacle)},
                   {"sides", std::move(list)}});
}

} // namespace qi::cli
