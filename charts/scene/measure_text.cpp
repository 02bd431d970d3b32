#include "charts/scene/measure_text.h"

#include <fmt/format.h>

namespace qi
{

std::string placesInWords(const std::vector<std::string>& places)
{
    if (places.empty()) return "";
    if (places.size() > 3) return fmt::format("{} places", places.size());
    std::string words = places.front();
    for (std::size_t i = 1; i < places.size(); ++i) words += (i + 1 == places.size() ? " and " : ", ") + places[i];
    return words;
}

namespace
{

std::string join(const std::string& source, const std::string& hidden)
{
    return source.empty() || hidden.empty() ? source + hidden : source + ", " + hidden;
}

} // namespace

ChartText chartTextOf(const MeasureChart& chart, const std::string& place, const std::string& source)
{
    std::string subject = chart.definition.definition;
    while (subject.ends_with('.')) subject.pop_back();
    ChartText text{.title = titleOf(chart),
                   .subject = subject,
                   .place = chart.settings.only.empty() ? place : chart.settings.only,
                   .unit = chart.definition.unit,
                   .source = join(source, whatIsHidden(chart)),
                   .period = chart.settings.period};
    if (isOfEvents(chart)) {
        text.unit = chart.result->unit;
        text.period.reset(); // a point is an event, whenever it was
    }
    return text;
}

} // namespace qi
