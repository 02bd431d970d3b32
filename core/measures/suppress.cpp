#include "core/measures/suppress.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace qi
{

namespace
{

struct Scheme
{
    Suppression scheme;
    std::string_view name;
    double largestHidden; ///< Counts from 1 to this are hidden.
    double roundTo;       ///< 0: the others stay as they are.
};
constexpr std::array kSchemes{Scheme{Suppression::None, "none", 0, 0}, Scheme{Suppression::LessThanFive, "lt5", 4, 0},
                              Scheme{Suppression::Sdc7, "sdc7", 7, 5}};

const Scheme& schemeOf(Suppression suppression) { return *std::ranges::find(kSchemes, suppression, &Scheme::scheme); }

bool isSmall(std::optional<double> count, const Scheme& scheme)
{
    return count && *count > 0 && *count <= scheme.largestHidden;
}

std::optional<double> rounded(std::optional<double> count, const Scheme& scheme)
{
    if (!count || scheme.roundTo == 0) return count;
    return scheme.roundTo * std::floor(*count / scheme.roundTo + 0.5);
}

bool mustHide(const MeasurePoint& point, ValueKind kind, const Scheme& scheme)
{
    if (kind == ValueKind::Count) return isSmall(point.value, scheme);
    return isSmall(point.denominator, scheme) || (kind == ValueKind::Share && isSmall(point.numerator, scheme));
}

void hide(MeasurePoint& point)
{
    point.numerator = point.denominator = point.value = std::nullopt;
    point.suppressed = true;
}

void roundPoint(MeasurePoint& point, ValueKind kind, double multiply, const Scheme& scheme)
{
    if (scheme.roundTo == 0 || point.suppressed) return;
    point.numerator = rounded(point.numerator, scheme);
    point.denominator = rounded(point.denominator, scheme);
    if (kind == ValueKind::Count) point.value = rounded(point.value, scheme);
    if (kind == ValueKind::Share && point.numerator && point.denominator && *point.denominator > 0)
        point.value = multiply * *point.numerator / *point.denominator;
}

/// How many people a point speaks of; nothing for one that says nothing.
std::optional<double> sizeOf(const MeasurePoint& point, ValueKind kind)
{
    if (point.suppressed || !point.value) return std::nullopt;
    return kind == ValueKind::Count ? point.value : point.denominator;
}

/// The other group of this period that is hidden at least cost: the smallest that is not empty.
MeasurePoint* smallestShown(std::vector<MeasureSeries>& series, std::size_t at, ValueKind kind)
{
    MeasurePoint* smallest = nullptr;
    for (MeasureSeries& group : series) {
        MeasurePoint& point = group.points[at];
        const auto size = sizeOf(point, kind);
        if (size && *size > 0 && (!smallest || *size < *sizeOf(*smallest, kind))) smallest = &point;
    }
    return smallest;
}

std::size_t hiddenAt(const std::vector<MeasureSeries>& series, std::size_t at)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(series, [&](const MeasureSeries& group) { return group.points[at].suppressed; }));
}

/// A median is not part of a total, but the number of records below it is.
void hideSecond(MeasurePoint& point, ValueKind kind)
{
    if (kind == ValueKind::Value)
        point.denominator = std::nullopt;
    else
        hide(point);
}

void protectTotals(MeasureResult& result)
{
    if (result.series.size() < 2) return;
    for (std::size_t at = 0; at < result.series.front().points.size(); ++at)
        if (hiddenAt(result.series, at) == 1)
            if (MeasurePoint* second = smallestShown(result.series, at, result.kind)) hideSecond(*second, result.kind);
}

/// Points are events: each is one person, so neither its day nor its interval is told exactly.
void coarsen(MeasurePoint& event)
{
    event.period = periodStart(Period::Week, event.period);
    event.label = periodLabel(Period::Week, event.period);
    if (event.value) event.value = 7 * std::floor(*event.value / 7 + 0.5);
}

bool isOfEvents(const MeasureResult& result)
{
    return result.kind == ValueKind::Value && result.period == Period::Day &&
           std::ranges::all_of(result.series, [](const MeasureSeries& series) {
               return std::ranges::none_of(series.points,
                                           [](const MeasurePoint& p) { return p.denominator.has_value(); });
           });
}

template<typename Change>
void forEachPoint(MeasureResult& result, Change change)
{
    for (MeasureSeries& series : result.series)
        for (MeasurePoint& point : series.points) change(point);
}

} // namespace

std::string_view nameOf(Suppression suppression) { return schemeOf(suppression).name; }

Result<Suppression> suppressionNamed(std::string_view name)
{
    const auto* found = std::ranges::find(kSchemes, name, &Scheme::name);
    if (found != kSchemes.end()) return found->scheme;
    return fail(Error::Kind::Usage,
                fmt::format("There is no way “{}” of hiding small numbers; it can be none, lt5 or sdc7.", name));
}

MeasureResult suppressed(MeasureResult result, Suppression suppression)
{
    if (suppression == Suppression::None) return result;
    const Scheme& scheme = schemeOf(suppression);
    if (isOfEvents(result)) {
        forEachPoint(result, coarsen);
        return result;
    }
    forEachPoint(result, [&](MeasurePoint& point) {
        if (mustHide(point, result.kind, scheme)) hide(point);
    });
    protectTotals(result);
    forEachPoint(result, [&](MeasurePoint& point) { roundPoint(point, result.kind, result.multiply, scheme); });
    return result;
}

} // namespace qi
