#include "core/project/measure_chart.h"

#include "core/base/text.h"
#include "core/measures/definition_words.h"
#include "core/measures/logic.h"
#include "core/measures/sharing.h"
#include "core/measures/together.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace qi
{

namespace
{

constexpr std::ptrdiff_t kFewestForLimits = 12; // as many as a first set of limits wants anyhow

Result<MeasureResult> resultOf(const MeasureChart& chart, const EvaluationOptions& options, Feedback& feedback)
{
    if (chart.source) return (*chart.source)(options);
    for (const auto& dataset : {chart.dataset, chart.divisor})
        if (dataset)
            if (const auto read = dataset->records.get(); !read) return fail(read.error());
    if (!chart.divisor) return evaluate(chart.definition, chart.dataset->records, options, feedback);
    return divideOver(chart.definition, {chart.part, chart.dataset->records}, {chart.whole, chart.divisor->records},
                      options, feedback);
}

Wording wordingOf(const MeasureChart& chart)
{
    Wording wording{.measure = chart.definition.title, .unit = chart.definition.unit, .period = chart.settings.period};
    if (!isOfEvents(chart)) return wording;
    wording.unit = chart.result->unit;
    wording.period.reset(); // points are events, not periods
    return wording;
}

/// The more time between unwelcome events, the better.
AnalysisOptions optionsFor(const MeasureChart& chart)
{
    AnalysisOptions options = chart.settings.options;
    const bool already = chart.definition.logic->aggregation.kind == AggregationKind::TimeBetween;
    if (!isOfEvents(chart) || already) return options;
    if (options.improve == Improvement::Down)
        options.improve = Improvement::Up;
    else if (options.improve == Improvement::Up)
        options.improve = Improvement::Down;
    return options;
}

bool showsTooFew(const MeasureSeries& series)
{
    const auto hidden = std::ranges::count_if(series.points, &MeasurePoint::suppressed);
    const auto shown =
        std::ranges::count_if(series.points, [](const MeasurePoint& point) { return point.value && point.complete; });
    return hidden > 0 && shown < kFewestForLimits;
}

std::vector<std::string> wordsOf(const MeasureDefinition& measure)
{
    return measure.logic ? inWords(measure) : std::vector<std::string>{};
}

std::string definitionNamed(int version)
{
    return version == 0 ? std::string("the catalogue's definition")
                        : fmt::format("version {} of its definition", version);
}

std::string quotedWithout(const std::vector<std::string>& lines, const std::vector<std::string>& others)
{
    std::vector<std::string> quoted;
    for (const std::string& line : lines)
        if (std::ranges::find(others, line) == others.end()) quoted.push_back(fmt::format("“{}”", line));
    return join(quoted, " ");
}

/// Two definitions can say the same and still count otherwise: by the values of a set, or by a measure divided by.
std::string whatDiffers(const std::vector<std::string>& before, const std::vector<std::string>& now)
{
    if (before.empty()) return {};
    const std::string then = quotedWithout(before, now), since = quotedWithout(now, before);
    if (then.empty() && since.empty())
        return " The words are the same; the values of a set, or a measure that it divides by, are not.";
    return (then.empty() ? "" : " Then: " + then) + (since.empty() ? "" : " Now: " + since);
}

MeasureChart failed(MeasureChart chart, const Error& error)
{
    chart.analysis.reset();
    chart.problem = error.sentence;
    return chart;
}

MeasureChart answered(MeasureChart chart, Result<MeasureResult> result)
{
    chart.result.reset();
    chart.outdated = false;
    if (!result) return failed(std::move(chart), result.error());
    chart.result = std::move(*result);
    return analysed(std::move(chart));
}

/// Whether its answer comes of one walk through the records of one dataset.
bool isOfOneDataset(const MeasureChart& chart) { return chart.dataset && !chart.divisor && !chart.source; }

} // namespace

EvaluationOptions evaluationOf(const MeasureChart& chart)
{
    const ChartSettings& settings = chart.settings;
    EvaluationOptions options;
    options.period = settings.period;
    options.between = betweenFor(chart.definition, settings.options.chart);
    if (!settings.only.empty()) options.by = settings.by, options.only = settings.only;
    options.where = settings.where;
    return options;
}

Evaluate evaluatorOf(const MeasureChart& chart, Feedback& feedback)
{
    return [&](const EvaluationOptions& options) { return resultOf(chart, options, feedback); };
}

bool isOfEvents(const MeasureChart& chart)
{
    return chart.result && betweenFor(chart.definition, chart.settings.options.chart) != Between::Periods;
}

std::string titleOf(const MeasureChart& chart)
{
    const bool named =
        chart.definition.logic && chart.definition.logic->aggregation.kind == AggregationKind::TimeBetween;
    if (named || !isOfEvents(chart)) return chart.definition.title;
    const bool cases = betweenFor(chart.definition, chart.settings.options.chart) == Between::Cases;
    return chart.definition.title + (cases ? ": cases between" : ": days between");
}

ChartSettings defaultSettings(const MeasureDefinition& definition)
{
    ChartSettings settings{.measure = definition.id};
    settings.options.chart = definition.chart;
    settings.options.improve = definition.improve;
    settings.definitionVersion = definition.version;
    return settings;
}

ChartSettings madeWithDefinition(const MeasureChart& chart, ChartSettings settings)
{
    settings.definitionVersion = chart.definition.version;
    settings.definitionPrint = chart.definitionPrint;
    settings.definitionWords = wordsOf(chart.definition);
    return settings;
}

std::optional<Advice> definitionChanged(const MeasureChart& chart)
{
    const ChartSettings& then = chart.settings;
    const bool otherPrint = !then.definitionPrint.empty() && !chart.definitionPrint.empty() &&
                            then.definitionPrint != chart.definitionPrint;
    if (then.definitionVersion == chart.definition.version && !otherPrint) return std::nullopt;
    return Advice{"definition-changed",
                  fmt::format("This chart was set up with {}; it is now worked out by {}.{} Look again at its phases "
                              "and notes.",
                              definitionNamed(then.definitionVersion),
                              then.definitionVersion == chart.definition.version
                                  ? "another"
                                  : definitionNamed(chart.definition.version),
                              otherPrint ? whatDiffers(then.definitionWords, wordsOf(chart.definition)) : "")};
}

MeasureChart worked(MeasureChart chart, Feedback& feedback)
{
    auto result = resultOf(chart, evaluationOf(chart), feedback);
    return answered(std::move(chart), std::move(result));
}

std::vector<MeasureChart> workedTogether(std::vector<MeasureChart> charts, Feedback& feedback)
{
    std::map<std::shared_ptr<const OpenDataset>, std::vector<std::size_t>> ofDataset;
    for (std::size_t at = 0; at < charts.size(); ++at)
        if (isOfOneDataset(charts[at]))
            ofDataset[charts[at].dataset].push_back(at);
        else
            charts[at] = worked(std::move(charts[at]), feedback);
    for (const auto& [dataset, places] : ofDataset) {
        const auto read = dataset->records.get();
        std::vector<MeasureQuestion> questions;
        for (const std::size_t at : places) questions.push_back({charts[at].definition, evaluationOf(charts[at])});
        auto answers = read ? evaluateTogether(questions, dataset->records, feedback)
                            : std::vector<Result<MeasureResult>>(places.size(), fail(read.error()));
        for (std::size_t i = 0; i < places.size(); ++i)
            charts[places[i]] = answered(std::move(charts[places[i]]), std::move(answers[i]));
    }
    return charts;
}

MeasureChart workedToShare(MeasureChart chart, Suppression scheme, Feedback& feedback)
{
    auto result = shared(chart.definition, evaluationOf(chart), scheme, evaluatorOf(chart, feedback));
    if (!result) return failed(std::move(chart), result.error());
    chart.result = std::move(*result);
    chart.hidden = scheme;
    return analysed(std::move(chart));
}

std::string whatIsHidden(const MeasureChart& chart)
{
    if (chart.hidden == Suppression::None || !chart.result || chart.result->series.empty()) return {};
    const auto points = std::ranges::count_if(chart.result->series.front().points, &MeasurePoint::suppressed);
    std::string words(wordsFor(chart.hidden));
    if (points > 0) words += fmt::format(" ({} point{})", points, points == 1 ? "" : "s");
    if (chart.tooFewForLimits) words += ", too few shown for limits";
    return words;
}

MeasureChart analysed(MeasureChart chart)
{
    if (!chart.result) return chart;
    if (chart.result->series.empty())
        return failed(std::move(chart), {Error::Kind::Data, "No record of this data takes part in the measure."});
    AnalysisOptions options = optionsFor(chart);
    chart.tooFewForLimits = showsTooFew(chart.result->series.front());
    if (chart.tooFewForLimits) options.chart = ChartType::Run;
    const ChartInput input = chartInput(*chart.result, 0, options.chart);
    options.multiply = input.multiply;
    auto analysis = analyse(input.series, options, wordingOf(chart));
    if (!analysis) return failed(std::move(chart), analysis.error());
    chart.analysis = std::move(*analysis);
    for (const std::string& note : chart.result->notes) chart.analysis->advice.push_back({"about-the-data", note});
    if (auto changed = definitionChanged(chart))
        chart.analysis->advice.insert(chart.analysis->advice.begin(), std::move(*changed));
    chart.problem.clear();
    return chart;
}

bool needsRecords(const ChartSettings& before, const ChartSettings& after)
{
    // A t or g chart has a point for each event, the others one for each period.
    const auto ofEvents = [](ChartType chart) { return chart == ChartType::T || chart == ChartType::G; };
    const ChartType then = before.options.chart, now = after.options.chart;
    if (then != now && (ofEvents(then) || ofEvents(now))) return true;
    // Split into all groups, the chart of all together stays what it was.
    const bool isOfGroup = !before.only.empty() || !after.only.empty();
    return before.period != after.period || before.where != after.where || before.only != after.only ||
           (isOfGroup && before.by != after.by);
}

} // namespace qi
