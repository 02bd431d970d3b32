#include "tests/charts/sample_scenes.h"

#include <cmath>
#include <cstdint>

namespace qi::test
{

namespace
{

/// 0 to 1, by a linear congruential generator: the same on every machine.
double next(std::uint64_t& state)
{
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state >> 11U) / 9007199254740992.0;
}

Series seriesOf(const SceneShape& shape)
{
    Series series{.hasDenominator = shape.denominators};
    std::uint64_t state = 7;
    Date month = std::chrono::sys_days{std::chrono::year{2023} / 4 / 1};
    for (std::size_t i = 0; i < shape.points; ++i) {
        const double value = next(state) + next(state) + (i * 3 > shape.points * 2 ? 0 : 0.8);
        const double n = 80 + 40 * next(state);
        if (shape.denominators)
            series.observations.push_back({dayNumber(month), std::floor(n * value / 4), n});
        else
            series.observations.push_back({dayNumber(month), shape.scale * (2 + value), std::nullopt});
        month = nextPeriodStart(Period::Month, month);
    }
    return series;
}

} // namespace

ChartScene sampleScene(const SceneShape& shape)
{
    const Series series = seriesOf(shape);
    AnalysisOptions options{.chart = shape.denominators ? ChartType::P : ChartType::I, .improve = Improvement::Down};
    const auto at = [&](double share) {
        return series.observations[static_cast<std::size_t>(share * static_cast<double>(shape.points))].x;
    };
    if (shape.phases && shape.points > 20)
        options.phases = {{at(0.5), "joint triage with liaison psychiatry"}, {at(0.7), ""}};
    if (shape.target) options.targets = {{std::nullopt, shape.denominators ? 0.4 : shape.scale * 3}};
    std::vector<Note> notes;
    if (shape.notes)
        for (const double share : {0.1, 0.12, 0.5, 0.9})
            notes.push_back({at(share), "something happened here that takes a good many words to be told to people who "
                                        "were not there when it did"});
    const ChartText text{.title = shape.title,
                         .subject = "Minutes from arrival to departure",
                         .place = "Northmoor",
                         .unit = "minutes",
                         .source = "made up",
                         .period = Period::Month};
    return buildScene(analyse(series, options, {shape.title, "minutes", Period::Month}).value(), text, notes);
}

} // namespace qi::test
