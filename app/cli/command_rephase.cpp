#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "app/cli/series_file.h"
#include "core/base/text.h"
#include "core/spc/phase_proposals.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <limits>
#include <memory>

namespace qi::cli
{

namespace
{

using Json = nlohmann::ordered_json;

struct Arguments
{
    SeriesColumns columns;
    std::string method, chart = "i", screenRounds = "1", noRegrets = "yes", overhang = "yes", everyShift = "no",
                        baselineOnly = "no", direction = "both";
    std::optional<std::size_t> shiftLength, baseline;
    std::size_t periodMin = 21, maxExclusions = 3;
    double multiply = 1;
    bool json = false;
};

Result<std::optional<int>> screenRounds(const std::string& text)
{
    if (text == "all") return std::optional<int>{};
    int rounds = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), rounds);
    if (error == std::errc{} && end == text.data() + text.size() && rounds >= 0) return std::optional<int>{rounds};
    return fail(Error::Kind::Usage, fmt::format("--screen-rounds: “{}” is neither a whole number nor “all”.", text));
}

ShiftDirection directionOf(const std::string& name)
{
    if (name == "above") return ShiftDirection::Above;
    return name == "below" ? ShiftDirection::Below : ShiftDirection::Both;
}

Result<ProposalOptions> optionsOf(const Arguments& asked)
{
    const auto method = proposalMethodNamed(asked.method);
    if (!method) return fail(method.error());
    const auto chart = chartTypeNamed(asked.chart);
    if (!chart) return fail(chart.error());
    const auto rounds = screenRounds(asked.screenRounds);
    if (!rounds) return fail(rounds.error());
    return ProposalOptions{.method = *method,
                           .chart = *chart,
                           .multiply = asked.multiply,
                           .aggregate = Aggregate::Mean,
                           .period = std::nullopt,
                           .shiftLength = asked.shiftLength,
                           .baseline = asked.baseline,
                           .periodMin = asked.periodMin,
                           .maxExclusions = asked.maxExclusions,
                           .screenRounds = *rounds,
                           .noRegrets = asked.noRegrets == "yes",
                           .overhang = asked.overhang == "yes",
                           .everyShift = asked.everyShift == "yes",
                           .baselineOnly = asked.baselineOnly == "yes",
                           .direction = directionOf(asked.direction)};
}

Json orNull(const std::optional<double>& value) { return value ? Json(*value) : Json(nullptr); }

Json placeJson(std::int64_t x, AxisKind axis)
{
    return axis == AxisKind::Dates ? Json(isoDate(dateOfDay(x))) : Json(x);
}

Json seriesJson(const PhaseProposals& proposals, AxisKind axis)
{
    Json phases = Json::array(), points = Json::array();
    for (const ProposedPhase& phase : proposals.phases)
        phases.push_back({{"first", phase.first},
                          {"last", phase.last},
                          {"baseline_first", phase.baselineFirst},
                          {"baseline_last", phase.baselineLast},
                          {"centre", phase.centre},
                          {"evidence", phase.evidence}});
    for (const ProposedPoint& point : proposals.points)
        points.push_back({{"x", placeJson(point.x, axis)},
                          {"value", orNull(point.value)},
                          {"centre", orNull(point.centre)},
                          {"lower", orNull(point.lower)},
                          {"upper", orNull(point.upper)},
                          {"excluded", point.excluded}});
    return {{"name", proposals.name}, {"phases", phases}, {"points", points}};
}

std::string inWords(const PhaseProposals& proposals)
{
    std::string text = proposals.name.empty() ? "" : proposals.name + "\n";
    if (proposals.phases.empty()) return text + "Too few places to find phases in.\n";
    for (const ProposedPhase& phase : proposals.phases) text += phase.evidence + "\n";
    if (proposals.phases.size() == 1) text += "No lasting shift was found.\n";
    return text;
}

int run(const Arguments& asked)
{
    const auto options = optionsOf(asked);
    if (!options) return complain(options.error());
    const auto groups = readSeries(asked.columns);
    if (!groups) return complain(groups.error());

    Json series = Json::array();
    std::string text;
    for (const Series& group : *groups) {
        const auto proposals = proposePhases(group, *options);
        if (!proposals) return complain(proposals.error());
        series.push_back(seriesJson(*proposals, group.axis));
        text += inWords(*proposals);
    }
    const Json document{{"schema", "commoncause.rephase/1"}, {"method", nameOf(options->method)}, {"series", series}};
    return answer(asked.json ? document.dump(1) + "\n" : text + "These are proposals: nothing is stored.\n");
}

} // namespace

void addRephase(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("rephase", "Propose where new phases begin, with the evidence");
    auto asked = std::make_shared<Arguments>();
    addSeriesColumns(*command, asked->columns);
    const CLI::IsMember yesNo({"yes", "no"});
    command->add_option("--method", asked->method, "stable-shift or run-median")->required()->type_name("METHOD");
    command->add_option("--chart", asked->chart, "Chart of a stable shift: i, mr, c, cp, p or pp")
        ->capture_default_str();
    command->add_option("--shift-length", asked->shiftLength, "Points on one side that make a run (8; run-median 9)")
        ->check(CLI::Range(2, 1000));
    command->add_option("--period-min", asked->periodMin, "Places that set a phase's lines")
        ->check(CLI::Range(2, 1000000))
        ->capture_default_str();
    command->add_option("--max-exclusions", asked->maxExclusions, "Points furthest outside that a period may set aside")
        ->check(CLI::Range(0, 1000000))
        ->capture_default_str();
    command->add_option("--screen-rounds", asked->screenRounds, "Rounds of leaving out large moving ranges, or all")
        ->capture_default_str();
    command->add_option("--no-regrets", asked->noRegrets, "Refuse a period that the last run speaks against")
        ->capture_default_str()
        ->check(yesNo);
    command->add_option("--overhang", asked->overhang, "A run back counts even if it ends after the period")
        ->capture_default_str()
        ->check(yesNo);
    command->add_option("--every-shift", asked->everyShift, "Accept every candidate")
        ->capture_default_str()
        ->check(yesNo);
    command->add_option("--baseline-only", asked->baselineOnly, "Look for none")->capture_default_str()->check(yesNo);
    command->add_option("--baseline", asked->baseline, "Places of the first period (21; run-median 13)")
        ->check(CLI::Range(1, 1000000));
    command->add_option("--direction", asked->direction, "Side of the runs of run-median: both, above or below")
        ->capture_default_str()
        ->check(CLI::IsMember({"both", "above", "below"}));
    command->add_option("--multiply", asked->multiply, "Factor on values and lines")->capture_default_str();
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
