#include "charts/scene/captions.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace qi::scene
{

namespace
{

struct ChartWords
{
    ChartType chart;
    std::string_view title, centre, limits;
};
constexpr std::array<ChartWords, 19> kCharts{{
    {ChartType::Run, "Run chart", "median", ""},
    {ChartType::I, "XmR chart", "mean", "mean ± {} × mean moving range"},
    {ChartType::Ip, "I′ chart", "mean", "mean ± 3 sigma from moving ranges weighted by size"},
    {ChartType::Mr, "Moving range chart", "mean", "3.267 × mean moving range"},
    {ChartType::Xbar, "X̄ chart", "mean", "mean ± 3 sigma within subgroups"},
    {ChartType::S, "S chart", "mean", "B3 and B4"},
    {ChartType::R, "R chart", "mean", "D3 and D4"},
    {ChartType::P, "p chart", "mean", "mean ± 3 √(p(1 − p)/n)"},
    {ChartType::Pp, "P′ chart", "mean", "p chart's, widened by the variation between periods"},
    {ChartType::Np, "np chart", "mean", "mean ± 3 √(np(1 − p))"},
    {ChartType::C, "c chart", "mean", "mean ± 3 √mean"},
    {ChartType::Cp, "C′ chart", "mean", "c chart's, widened by the variation between periods"},
    {ChartType::U, "u chart", "mean", "mean ± 3 √(u/n)"},
    {ChartType::Up, "U′ chart", "mean", "u chart's, widened by the variation between periods"},
    {ChartType::G, "g chart", "centre", "mean ± 3 √(g(g + 1))"},
    {ChartType::T, "t chart", "centre", "XmR limits of times^(1/3.6), raised back"},
    {ChartType::Ewma, "EWMA chart", "mean", "mean ± 3 sigma of the moving average"},
    {ChartType::Cusum, "CUSUM chart", "mean", ""},
    {ChartType::Bcusum, "Bernoulli CUSUM chart", "risk", ""},
}};

struct RulesWords
{
    RuleSet rules;
    std::string_view title;
};
constexpr std::array<RulesWords, 8> kRules{{{RuleSet::Nhs, "Making Data Count rules"},
                                            {RuleSet::Anhoej, "Anhøj rules"},
                                            {RuleSet::BestBox, "best box runs rules"},
                                            {RuleSet::CutBox, "cut box runs rules"},
                                            {RuleSet::Ihi, "IHI run chart rules"},
                                            {RuleSet::WesternElectric, "Western Electric rules"},
                                            {RuleSet::Nelson, "Nelson rules"},
                                            {RuleSet::None, "no rules"}}};

const ChartWords& wordsOf(ChartType chart) { return *std::ranges::find(kCharts, chart, &ChartWords::chart); }

std::string number(double value)
{
    return readableNumber(value, value == std::round(value) ? 0 : readableDecimals(value));
}

std::string counts(const AnalysedPoint& point)
{
    if (!point.y || !point.n) return "";
    return fmt::format(" ({} of {})", number(*point.y), number(*point.n));
}

std::string_view state(const AnalysedPoint& point)
{
    if (point.excluded) return ", left out of the limits";
    return point.complete ? "" : ", not complete";
}

std::size_t judgedPoints(const Analysis& analysis)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        analysis.points, [](const AnalysedPoint& p) { return p.value && !p.excluded && p.complete; }));
}

std::string limitsCaption(const Analysis& analysis)
{
    const std::string_view formula = wordsOf(analysis.chart).limits;
    if (formula.empty()) return "";
    if (std::ranges::none_of(analysis.points, [](const AnalysedPoint& p) { return p.upper.has_value(); }))
        return "no limits yet";
    const UsedSettings& used = analysis.used;
    if (used.sigmaGiven) return fmt::format("limits ± {:.4g} × a given sigma", used.nSigmas);
    const std::string factor = fmt::format("{:.4g}", used.limitFactor.value_or(3) * used.nSigmas / 3);
    std::string words = "limits " + fmt::format(fmt::runtime(formula), factor);
    if (used.medianCentre && analysis.chart == ChartType::I) words.replace(words.find("mean ±"), 4, "median");
    if (used.nSigmas != 3 && !used.limitFactor) words += fmt::format(", at {:.4g} sigma", used.nSigmas);
    return words + (used.screened ? ", screened once" : "");
}

/// Lines that did not come from the points are said to be somebody's.
std::string agreementCaption(const Analysis& analysis)
{
    const auto& agreed = analysis.used.agreed;
    if (!agreed) return analysis.used.centreGiven ? "centre given" : "";
    return "lines agreed by " + agreed->by + (agreed->on ? " on " + shortDate(dateOfDay(*agreed->on)) : "");
}

std::string judgedCaption(const Analysis& analysis, const ChartText& text)
{
    const std::string places = text.period ? periodPlural(*text.period) : "points";
    return fmt::format("{} of {} {} judged", judgedPoints(analysis), analysis.points.size(), places);
}

void append(std::string& text, const std::string& piece)
{
    if (piece.empty()) return;
    if (!text.empty()) text += " · ";
    text += piece;
}

std::string subjectCaption(const ChartText& text)
{
    std::string subject = text.subject;
    const bool said = text.period && subject.ends_with("by " + std::string(nameOf(*text.period)));
    if (text.period && !said) subject += (subject.empty() ? "By " : ", by ") + std::string(nameOf(*text.period));
    return subject;
}

std::string rulesCaption(const Analysis& analysis)
{
    std::vector<std::string> titles;
    for (const RuleSet rules : analysis.used.rules) titles.emplace_back(rulesTitle(rules));
    return join(titles, " and ");
}

} // namespace

std::string_view chartTitle(ChartType chart) { return wordsOf(chart).title; }

std::string_view rulesTitle(RuleSet rules) { return std::ranges::find(kRules, rules, &RulesWords::rules)->title; }

std::string placeName(const Analysis& analysis, std::size_t place, const ChartText& text)
{
    const std::int64_t x = analysis.points[place].x;
    if (analysis.axis == AxisKind::Numbers) return fmt::format("{}", x);
    return periodLabel(text.period.value_or(Period::Day), dateOfDay(x));
}

std::string valueText(double value, int decimals, std::string_view unit)
{
    return readableNumber(value, value == 0 ? 0 : decimals) + (unit == "percent" ? " %" : "");
}

std::string tooltip(const Analysis& analysis, std::size_t place, const ChartText& text)
{
    const AnalysedPoint& point = analysis.points[place];
    std::string words = placeName(analysis, place, text) + ": ";
    words += valueText(*point.value, readableDecimals(*point.value), text.unit);
    if (text.unit != "percent" && !text.unit.empty()) words += " " + text.unit;
    words += counts(point);
    words += state(point);
    for (const SignalStretch& stretch : analysis.signals)
        if (stretch.first <= place && place <= stretch.last && point.signals.has(stretch.signal))
            words += "\n" + stretch.title;
    return words;
}

std::string labelWord(const Analysis& analysis, SceneLine::Kind kind)
{
    switch (kind) {
    case SceneLine::Kind::Centre:
        return std::string(wordsOf(analysis.chart).centre);
    case SceneLine::Kind::Upper:
        return "upper";
    case SceneLine::Kind::Lower:
        return "lower";
    case SceneLine::Kind::Target:
        return "target";
    case SceneLine::Kind::Trajectory:
        return "trajectory";
    case SceneLine::Kind::Values:
        break;
    }
    return "";
}

std::string phaseCaption(const Analysis& analysis, const AnalysedPhase& phase, const ChartText& text)
{
    const std::string start = "new phase " + placeName(analysis, phase.first, text);
    return phase.reason.empty() ? start : start + ": " + phase.reason;
}

std::string subtitle(const Analysis& analysis, const ChartText& text)
{
    std::string words = subjectCaption(text);
    append(words, text.place);
    if (analysis.improve != Improvement::Neither)
        append(words, analysis.improve == Improvement::Up ? "higher is better" : "lower is better");
    return words;
}

std::string howMade(const Analysis& analysis)
{
    std::string words(chartTitle(analysis.chart));
    append(words, rulesCaption(analysis));
    append(words, limitsCaption(analysis));
    append(words, agreementCaption(analysis));
    return words;
}

std::string footer(const Analysis& analysis, const ChartText& text)
{
    std::string words = howMade(analysis);
    append(words, judgedCaption(analysis, text));
    append(words, text.source.empty() ? "" : "source: " + text.source);
    append(words, "Common Cause " QI_VERSION);
    return words;
}

} // namespace qi::scene
