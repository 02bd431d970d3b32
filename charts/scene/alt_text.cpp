#include "charts/scene/alt_text.h"

#include "charts/scene/captions.h"
#include "core/base/text.h"

#include <fmt/format.h>

#include <cmath>

namespace qi::scene
{

namespace
{

std::string whatItIs(const Analysis& analysis, const ChartText& text)
{
    if (analysis.points.empty())
        return fmt::format("{} of {}, without points.", chartTitle(analysis.chart), text.title);
    return fmt::format("{} of {}, {} {} from {} to {}.", chartTitle(analysis.chart), text.title, analysis.points.size(),
                       text.period ? periodPlural(*text.period) : "points", placeName(analysis, 0, text),
                       placeName(analysis, analysis.points.size() - 1, text));
}

std::string lastValue(const Analysis& analysis, const ChartText& text, int decimals)
{
    for (std::size_t i = analysis.points.size(); i-- > 0;)
        if (const auto& value = analysis.points[i].value) {
            const bool counted = !analysis.points[i].n && *value == std::round(*value);
            return fmt::format("The latest value, {}, is {}{}.", placeName(analysis, i, text),
                               valueText(*value, counted ? 0 : decimals, text.unit),
                               analysis.points[i].complete ? "" : " so far: the period is not over");
        }
    return "There is no value.";
}

std::string lines(const ChartScene& scene)
{
    std::vector<std::string> words;
    for (const SceneLineLabel& label : scene.labels)
        if (label.atRightEnd) words.push_back(label.text);
    return words.empty() ? "" : "Lines at the end: " + join(words, ", ") + ".";
}

/// What is not told is said not to be: otherwise it would be taken for months without anybody.
std::string hidden(const Analysis& analysis, const ChartText& text, const ChartScene& scene)
{
    if (scene.hidden.empty()) return "";
    constexpr std::size_t kMostNamed = 6;
    std::vector<std::string> places;
    for (const double place : scene.hidden)
        if (places.size() < kMostNamed) places.push_back(placeName(analysis, static_cast<std::size_t>(place), text));
    const std::size_t more = scene.hidden.size() - places.size();
    return fmt::format("Hidden to protect small numbers: {}{}.", join(places, ", "),
                       more > 0 ? fmt::format(" and {} more", more) : "");
}

} // namespace

std::string altText(const Analysis& analysis, const ChartText& text, const ChartScene& scene)
{
    std::string words = whatItIs(analysis, text) + " " + lastValue(analysis, text, scene.yDecimals);
    if (const std::string levels = lines(scene); !levels.empty()) words += " " + levels;
    if (const std::string marks = hidden(analysis, text, scene); !marks.empty()) words += " " + marks;
    if (!analysis.summary.empty()) words += " " + analysis.summary;
    return words;
}

} // namespace qi::scene
