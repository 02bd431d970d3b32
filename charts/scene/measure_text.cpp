#include "charts/scene/measure_text.h"

#include "core/base/text.h"
#include "core/measures/group_roles.h"
#include "core/measures/logic.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

std::string sourceWith(const std::string& source, const std::string& hidden)
{
    return source.empty() || hidden.empty() ? source + hidden : source + ", " + hidden;
}

bool isPlace(const std::string& role) { return role == "site" || role == "provider_code"; }

bool isOfOnePlace(const ChartSettings& settings)
{
    return (!settings.only.empty() && isPlace(settings.by)) ||
           std::ranges::any_of(settings.where, [](const GroupChosen& each) { return isPlace(each.role); });
}

/// Differences may be on either side of 0, and so may times that an allowance is taken off.
bool isNeverNegative(const MeasureDefinition& definition)
{
    if (!definition.logic) return false;
    const Aggregation& aggregation = definition.logic->aggregation;
    return aggregation.kind != AggregationKind::DifferenceOfMedians &&
           aggregation.kind != AggregationKind::DifferenceOfProportions && aggregation.subtractMinutes == 0;
}

bool isShareOfAll(const MeasureDefinition& definition)
{
    return definition.logic && definition.logic->aggregation.kind == AggregationKind::Proportion;
}

std::vector<std::int64_t> hiddenPlaces(const MeasureChart& chart)
{
    std::vector<std::int64_t> places;
    if (!chart.result || chart.result->series.empty() || isOfEvents(chart)) return places;
    for (const MeasurePoint& point : chart.result->series.front().points)
        if (point.suppressed) places.push_back(dayNumber(point.period));
    return places;
}

} // namespace

std::string placesInWords(const std::vector<std::string>& places)
{
    if (places.empty()) return "";
    if (places.size() > 3) return fmt::format("{} places", places.size());
    std::string words = places.front();
    for (std::size_t i = 1; i < places.size(); ++i) words += (i + 1 == places.size() ? " and " : ", ") + places[i];
    return words;
}

std::string groupsInWords(const ChartSettings& settings)
{
    std::vector<std::string> words;
    if (!settings.only.empty()) words.push_back(groupInWords(settings.by, settings.only));
    for (const GroupChosen& each : settings.where) words.push_back(groupInWords(each.role, each.group));
    return join(words, " · ");
}

ChartText chartTextOf(const MeasureChart& chart, const std::string& place, const std::string& source)
{
    std::string subject = chart.definition.definition;
    while (subject.ends_with('.')) subject.pop_back();
    // Whom it is about must not be cut off, however long the definition is.
    const std::string groups = groupsInWords(chart.settings);
    ChartText text{.title = titleOf(chart) + (groups.empty() ? "" : " – " + groups),
                   .subject = subject,
                   .place = isOfOnePlace(chart.settings) ? "" : place,
                   .unit = chart.definition.unit,
                   .source = sourceWith(source, whatIsHidden(chart)),
                   .period = chart.settings.period,
                   .hidden = hiddenPlaces(chart)};
    if (isNeverNegative(chart.definition)) text.least = 0;
    if (isShareOfAll(chart.definition)) text.most = 100;
    if (isOfEvents(chart)) {
        text.most.reset();
        text.unit = chart.result->unit;
        text.period.reset(); // a point is an event, whenever it was
    }
    return text;
}

} // namespace qi
