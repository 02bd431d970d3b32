#include "core/spc/analysis.h"
#include "core/spc/options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>

namespace qi
{

namespace
{

template<typename E>
struct Name
{
    E value;
    std::string_view name;
};

constexpr std::array<Name<ChartType>, 19> kCharts{{{ChartType::Run, "run"},
                                                   {ChartType::I, "i"},
                                                   {ChartType::Ip, "ip"},
                                                   {ChartType::Mr, "mr"},
                                                   {ChartType::Xbar, "xbar"},
                                                   {ChartType::S, "s"},
                                                   {ChartType::R, "r"},
                                                   {ChartType::P, "p"},
                                                   {ChartType::Pp, "pp"},
                                                   {ChartType::Np, "np"},
                                                   {ChartType::C, "c"},
                                                   {ChartType::Cp, "cp"},
                                                   {ChartType::U, "u"},
                                                   {ChartType::Up, "up"},
                                                   {ChartType::G, "g"},
                                                   {ChartType::T, "t"},
                                                   {ChartType::Ewma, "ewma"},
                                                   {ChartType::Cusum, "cusum"},
                                                   {ChartType::Bcusum, "bcusum"}}};
constexpr std::array<Name<Convention>, 4> kConventions{{{Convention::Nhs, "nhs"},
                                                        {Convention::NhsR, "nhs-r"},
                                                        {Convention::Anhoej, "anhoej"},
                                                        {Convention::Textbook, "textbook"}}};
constexpr std::array<Name<RuleSet>, 8> kRuleSets{{{RuleSet::Nhs, "nhs"},
                                                  {RuleSet::Anhoej, "anhoej"},
                                                  {RuleSet::BestBox, "bestbox"},
                                                  {RuleSet::CutBox, "cutbox"},
                                                  {RuleSet::Ihi, "ihi"},
                                                  {RuleSet::WesternElectric, "western-electric"},
                                                  {RuleSet::Nelson, "nelson"},
                                                  {RuleSet::None, "none"}}};
constexpr std::array<Name<Improvement>, 3> kImprovements{
    {{Improvement::Up, "up"}, {Improvement::Down, "down"}, {Improvement::Neither, "neither"}}};
constexpr std::array<Name<LimitFactor>, 3> kFactors{
    {{LimitFactor::Nhs, "nhs"}, {LimitFactor::Rounded, "rounded"}, {LimitFactor::Exact, "exact"}}};
constexpr std::array<Name<Aggregate>, 3> kAggregates{
    {{Aggregate::Mean, "mean"}, {Aggregate::Median, "median"}, {Aggregate::Sum, "sum"}}};
constexpr std::array<Name<SigmaMethod>, 6> kSigmas{{{SigmaMethod::Chart, "chart"},
                                                    {SigmaMethod::S, "s"},
                                                    {SigmaMethod::Pooled, "pooled"},
                                                    {SigmaMethod::Range, "range"},
                                                    {SigmaMethod::MedianRange, "median-range"},
                                                    {SigmaMethod::Value, "value"}}};
constexpr std::array<Name<Signal>, 11> kSignals{{{Signal::OutsideLimits, "outside-limits"},
                                                 {Signal::Shift, "shift"},
                                                 {Signal::Trend, "trend"},
                                                 {Signal::TwoOfThree, "two-of-three"},
                                                 {Signal::FourOfFive, "four-of-five"},
                                                 {Signal::FourteenAlternating, "fourteen-alternating"},
                                                 {Signal::FifteenWithin, "fifteen-within"},
                                                 {Signal::EightBeyond, "eight-beyond"},
                                                 {Signal::CusumUp, "cusum-up"},
                                                 {Signal::CusumDown, "cusum-down"},
                                                 {Signal::Runs, "runs"}}};
constexpr std::array<Name<Judgement>, 5> kJudgements{{{Judgement::CommonCause, "common-cause"},
                                                      {Judgement::Improvement, "improvement"},
                                                      {Judgement::Concern, "concern"},
                                                      {Judgement::NeutralHigh, "neutral-high"},
                                                      {Judgement::NeutralLow, "neutral-low"}}};
constexpr std::array<Name<VariationIcon>, 7> kVariations{{{VariationIcon::CommonCause, "common-cause"},
                                                          {VariationIcon::ImprovementHigh, "improvement-high"},
                                                          {VariationIcon::ImprovementLow, "improvement-low"},
                                                          {VariationIcon::ConcernHigh, "concern-high"},
                                                          {VariationIcon::ConcernLow, "concern-low"},
                                                          {VariationIcon::NeutralHigh, "neutral-high"},
                                                          {VariationIcon::NeutralLow, "neutral-low"}}};
constexpr std::array<Name<AssuranceIcon>, 4> kAssurances{{{AssuranceIcon::None, "none"},
                                                          {AssuranceIcon::Pass, "pass"},
                                                          {AssuranceIcon::Fail, "fail"},
                                                          {AssuranceIcon::HitOrMiss, "hit-or-miss"}}};

template<typename E, std::size_t N>
std::string_view nameIn(const std::array<Name<E>, N>& names, E value)
{
    for (const Name<E>& row : names)
        if (row.value == value) return row.name;
    return "";
}

template<typename E, std::size_t N>
Result<E> namedIn(const std::array<Name<E>, N>& names, std::string_view name, std::string_view what)
{
    std::vector<std::string_view> known;
    for (const Name<E>& row : names) {
        if (row.name == name) return row.value;
        known.push_back(row.name);
    }
    return fail(Error::Kind::Usage, fmt::format("\"{}\" is no {}; known are {}.", name, what, fmt::join(known, ", ")));
}

} // namespace

std::string_view nameOf(ChartType value) { return nameIn(kCharts, value); }
std::string_view nameOf(Convention value) { return nameIn(kConventions, value); }
std::string_view nameOf(RuleSet value) { return nameIn(kRuleSets, value); }
std::string_view nameOf(Improvement value) { return nameIn(kImprovements, value); }
std::string_view nameOf(LimitFactor value) { return nameIn(kFactors, value); }
std::string_view nameOf(Aggregate value) { return nameIn(kAggregates, value); }
std::string_view nameOf(SigmaMethod value) { return nameIn(kSigmas, value); }
std::string_view nameOf(Signal value) { return nameIn(kSignals, value); }
std::string_view nameOf(Judgement value) { return nameIn(kJudgements, value); }
std::string_view nameOf(VariationIcon value) { return nameIn(kVariations, value); }
std::string_view nameOf(AssuranceIcon value) { return nameIn(kAssurances, value); }

Result<ChartType> chartTypeNamed(std::string_view name) { return namedIn(kCharts, name, "chart type"); }
Result<Convention> conventionNamed(std::string_view name) { return namedIn(kConventions, name, "convention"); }
Result<RuleSet> ruleSetNamed(std::string_view name) { return namedIn(kRuleSets, name, "rule set"); }
Result<Improvement> improvementNamed(std::string_view name)
{
    return namedIn(kImprovements, name, "direction of improvement");
}
Result<LimitFactor> limitFactorNamed(std::string_view name) { return namedIn(kFactors, name, "limit factor"); }
Result<Aggregate> aggregateNamed(std::string_view name) { return namedIn(kAggregates, name, "way to join values"); }
Result<SigmaMethod> sigmaMethodNamed(std::string_view name)
{
    return namedIn(kSigmas, name, "way to estimate the spread");
}

std::vector<Signal> Signals::list() const
{
    std::vector<Signal> found;
    for (const auto& row : kSignals)
        if (has(row.value)) found.push_back(row.value);
    return found;
}

} // namespace qi
