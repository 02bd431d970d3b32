#include "app/cli/analysis_json.h"
#include "app/cli/analysis_options.h"
#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace qi::cli
{

namespace
{

struct Arguments
{
    SeriesColumns columns;
    AnalysisArguments options;
    bool json = false;
};

std::string number(const std::optional<double>& value)
{
    return value ? readableNumber(*value, std::max(2, readableDecimals(*value))) : "–";
}

std::string place(const Analysis& chart, std::size_t at)
{
    const std::int64_t x = chart.points[at].x;
    return chart.axis == AxisKind::Dates ? isoDate(dateOfDay(x)) : std::to_string(x);
}

std::string phaseLine(const Analysis& chart, const AnalysedPhase& phase)
{
    const AnalysedPoint& last = chart.points[phase.last];
    return fmt::format("  {} to {}: centre {}, limits {} to {}\n", place(chart, phase.first), place(chart, phase.last),
                       number(last.centre), number(last.lower), number(last.upper));
}

/// For people: what the chart says, its lines, its signals, and what to know before showing it.
std::string asText(const Analysis& chart)
{
    std::string text;
    if (!chart.name.empty()) text += chart.name + "\n";
    text += chart.summary + "\n\nLines\n";
    for (const AnalysedPhase& phase : chart.phases) text += phaseLine(chart, phase);
    if (!chart.signals.empty()) text += "\nSignals\n";
    for (const SignalStretch& stretch : chart.signals) text += fmt::format("  {}. {}\n", stretch.title, stretch.text);
    if (!chart.advice.empty()) text += "\nWorth knowing\n";
    for (const Advice& piece : chart.advice) text += "  " + piece.text + "\n";
    return text;
}

Result<std::vector<Analysis>> analyseAll(const Arguments& asked)
{
    SeriesColumns columns = asked.columns;
    addLineColumns(asked.options, columns);
    const auto series = readSeries(columns);
    if (!series) return fail(series.error());
    const auto options = analysisOptionsFor(asked.options, *series);
    if (!options) return fail(options.error());
    Wording wording{columns.y, "", options->empty() ? std::nullopt : options->front().period};
    std::vector<Analysis> charts;
    for (std::size_t i = 0; i < series->size(); ++i) {
        auto chart = analyse((*series)[i], (*options)[i], wording);
        if (!chart) {
            const std::string whose = (*series)[i].name.empty() ? "" : ", " + (*series)[i].name;
            return fail(chart.error().kind, columns.file + whose + ": " + chart.error().sentence);
        }
        charts.push_back(std::move(*chart));
    }
    return charts;
}

int run(const Arguments& asked)
{
    const auto charts = analyseAll(asked);
    if (!charts) return complain(charts.error());
    if (asked.json) return answer(asJson(*charts));
    std::string text;
    for (const Analysis& chart : *charts) text += (text.empty() ? "" : "\n") + asText(chart);
    return answer(text);
}

} // namespace

void addAnalyse(CLI::App& program, Action& chosen)
{
    auto* command = program.add_subcommand("analyse", "A series in, limits and signals out");
    auto asked = std::make_shared<Arguments>();
    addSeriesColumns(*command, asked->columns);
    addAnalysisOptions(*command, asked->options);
    command->get_option("--chart")->required();
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
