// Writes core/spc/false_alarm_table.h: the share of stable series that show at least one signal, by chart, rule set and
// number of points. Run it again after a change to a rule: simulate_false_alarms > core/spc/false_alarm_table.h

#include "core/spc/analysis.h"
#include "core/spc/tools/stable_series.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace
{

using namespace qi;

constexpr std::uint64_t kSeed = 20260301;
constexpr std::array<std::size_t, 20> kPoints{10, 12, 15, 18,  20,  24,  30,  36,  42,  48,
                                              60, 72, 90, 120, 180, 240, 365, 500, 750, 1000};

struct Studied
{
    ChartType chart;
    RuleSet rules;
    int shiftLength; ///< 0: the set's own.
};
constexpr std::array<Studied, 21> kStudied{
    {{ChartType::Run, RuleSet::Anhoej, 0}, {ChartType::Run, RuleSet::BestBox, 0},
     {ChartType::Run, RuleSet::CutBox, 0}, {ChartType::Run, RuleSet::Ihi, 0},
     {ChartType::Run, RuleSet::Nhs, 0},    {ChartType::Run, RuleSet::Nhs, 6},
     {ChartType::Run, RuleSet::Nhs, 8},    {ChartType::I, RuleSet::Nhs, 0},
     {ChartType::I, RuleSet::Nhs, 6},      {ChartType::I, RuleSet::Nhs, 8},
     {ChartType::I, RuleSet::Anhoej, 0},   {ChartType::I, RuleSet::BestBox, 0},
     {ChartType::I, RuleSet::CutBox, 0},   {ChartType::I, RuleSet::WesternElectric, 0},
     {ChartType::I, RuleSet::Nelson, 0},   {ChartType::Mr, RuleSet::Nhs, 0},
     {ChartType::Mr, RuleSet::Anhoej, 0},  {ChartType::Mr, RuleSet::WesternElectric, 0},
     {ChartType::Mr, RuleSet::Nelson, 0},  {ChartType::Ewma, RuleSet::Nhs, 0},
     {ChartType::Cusum, RuleSet::Nhs, 0}}};

std::size_t seriesFor(std::size_t points) { return std::clamp<std::size_t>(8'000'000 / points, 8'000, 100'000); }

double shareWithSignal(const Studied& studied, std::size_t points)
{
    spc::StableNumbers numbers(kSeed + points);
    AnalysisOptions options;
    options.chart = studied.chart;
    options.rules = {studied.rules};
    if (studied.shiftLength > 0) options.shiftLength = studied.shiftLength;
    Series series;
    std::size_t signalled = 0;
    const std::size_t count = seriesFor(points);
    for (std::size_t i = 0; i < count; ++i) {
        // A moving range needs the point before it.
        spc::fillStable(series, points + (studied.chart == ChartType::Mr ? 1 : 0), numbers);
        const auto found = findSignals(series, options);
        if (found && !found->signals.empty()) ++signalled;
    }
    return static_cast<double>(signalled) / static_cast<double>(count);
}

constexpr const char* kHead = R"(#pragma once

#include "core/spc/options.h"

#include <array>

// Made by core/spc/tools/simulate_false_alarms.cpp from {} to {} stable series a number, seed {}.
// clang-format off

namespace qi::spc
{{

inline constexpr std::array<std::size_t, {}> kSimulatedPoints{{{}}};

/// Share of stable series of so many judged points that show at least one signal.
struct SimulatedRate
{{
    ChartType chart;
    RuleSet rules;
    int shiftLength; ///< 0: the rule set's own.
    std::array<double, {}> shares;
}};

inline constexpr std::array<SimulatedRate, {}> kSimulatedRates{{{{
)";

const char* nameOfChart(ChartType chart)
{
    switch (chart) {
    case ChartType::Run:
        return "Run";
    case ChartType::Mr:
        return "Mr";
    case ChartType::Ewma:
        return "Ewma";
    case ChartType::Cusum:
        return "Cusum";
    default:
        return "I";
    }
}

constexpr std::array<const char*, 8> kEnumerators{"Nhs", "Anhoej",          "BestBox", "CutBox",
                                                  "Ihi", "WesternElectric", "Nelson",  "None"};

} // namespace

int main()
{
    std::string sizes;
    for (const std::size_t points : kPoints) sizes += fmt::format("{}{}", sizes.empty() ? "" : ", ", points);
    fmt::print(fmt::runtime(kHead), seriesFor(kPoints.back()), seriesFor(kPoints.front()), kSeed, kPoints.size(), sizes,
               kPoints.size(), kStudied.size());
    for (const Studied& studied : kStudied) {
        fmt::print("    {{ChartType::{}, RuleSet::{}, {},\n     {{", nameOfChart(studied.chart),
                   kEnumerators[static_cast<std::size_t>(studied.rules)], studied.shiftLength);
        for (const std::size_t points : kPoints)
            fmt::print("{}{:.4f}", points == kPoints.front() ? "" : ", ", shareWithSignal(studied, points));
        fmt::print("}}}},\n");
    }
    fmt::print("}}}};\n\n}} // namespace qi::spc\n");
}
