#include "app/cli/analysis_json.h"
#include "app/cli/analysis_options.h"
#include "app/cli/command.h"
#include "app/cli/commands.h"
#include "core/base/text.h"
#include "core/spc/what_if.h"

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
    std::string whatIfExclude, whatIfRebase;
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

/// A group's chart, or why there is none, with the group's name.
template<typename Answer>
Result<Answer> named(Result<Answer> answer, const Arguments& asked, const Series& series)
{
    if (answer) return answer;
    const std::string whose = series.name.empty() ? "" : ", " + series.name;
    return fail(answer.error().kind, asked.columns.file + whose + ": " + answer.error().sentence);
}

/// Every group of the file, by what `ask(series, options, wording)` answers.
template<typename Answer>
Result<std::vector<Answer>> askAll(const Arguments& asked, const auto& ask)
{
    SeriesColumns columns = asked.columns;
    addLineColumns(asked.options, columns);
    const auto series = readSeries(columns);
    if (!series) return fail(series.error());
    const auto options = analysisOptionsFor(asked.options, *series);
    if (!options) return fail(options.error());
    Wording wording{columns.y, "", options->empty() ? std::nullopt : options->front().period};
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < series->size(); ++i) {
        auto one = named<Answer>(ask((*series)[i], (*options)[i], wording), asked, (*series)[i]);
        if (!one) return fail(one.error());
        answers.push_back(std::move(*one));
    }
    return answers;
}

/// Both charts side by side: as it is, and as it would be.
int runWhatIf(const Arguments& asked)
{
    const bool rebase = !asked.whatIfRebase.empty();
    const auto ask = [&](const Series& series, const AnalysisOptions& options,
                         const Wording& wording) -> Result<WhatIf> {
        const auto place = placeNamed(rebase ? asked.whatIfRebase : asked.whatIfExclude, series.axis,
                                      rebase ? "--what-if-rebase" : "--what-if-exclude");
        if (!place) return fail(place.error());
        const Change change = rebase ? Change(PhaseStart{*place, ""}) : Change(Exclusion{*place, ""});
        return whatIf(series, options, change, wording);
    };
    const auto answers = askAll<WhatIf>(asked, ask);
    if (!answers) return complain(answers.error());
    if (asked.json) return answer(asJson(*answers));
    std::string text;
    for (const WhatIf& one : *answers)
        text += fmt::format("{}{}\n\nAs it is\n{}\nAs it would be\n{}", text.empty() ? "" : "\n", one.text,
                            asText(one.before), asText(one.after));
    return answer(text);
}

int run(const Arguments& asked)
{
    if (!asked.whatIfExclude.empty() || !asked.whatIfRebase.empty()) return runWhatIf(asked);
    const auto charts = askAll<Analysis>(asked, [](const auto& series, const auto& options, const auto& wording) {
        return analyse(series, options, wording);
    });
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
    auto* exclude = command
                        ->add_option("--what-if-exclude", asked->whatIfExclude,
                                     "The chart as it is and as it would be without this point")
                        ->type_name("DATE");
    command
        ->add_option("--what-if-rebase", asked->whatIfRebase,
                     "The chart as it is and as it would be with a phase that begins here")
        ->type_name("DATE")
        ->excludes(exclude);
    command->add_flag("--json", asked->json, "One JSON document instead of text");
    command->final_callback([asked, &chosen] { chosen = [asked] { return run(*asked); }; });
}

} // namespace qi::cli
