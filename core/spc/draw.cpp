#include "core/spc/draw.h"

#include "core/spc/sum.h"

#include <algorithm>
#include <cmath>

namespace qi::spc
{

namespace
{

using Line = std::optional<double>;

/// Never NaN or infinity: what overflows does not exist.
Line finite(double value)
{
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

class Pen
{
public:
    Pen(const ChartRow& row, const AnalysisOptions& options) : row_(row), options_(options) {}

    void draw(const Place& place, AnalysedPoint& point) const
    {
        point.baseline = place.base;
        if (place.observed) point.value = shown(place.value);
        if (place.hasCentre) point.centre = shown(place.centre);
        if (options_.chart == ChartType::Ewma && place.observed) point.observed = finite(place.y * options_.multiply);
        if (row_.type == ChartType::Cusum || row_.type == ChartType::Bcusum) {
            point.cusumUp = finite(place.up);
            point.cusumDown = finite(place.down);
            return;
        }
        if (!place.hasCentre || !place.hasSigma) return;
        if (row_.drawn == nullptr) point.sigma = finite(place.sigma * options_.multiply);
        point.upper = limit(place, options_.nSigmas);
        point.lower = limit(place, -options_.nSigmas);
        point.upper2 = limit(place, 2);
        point.lower2 = limit(place, -2);
    }

private:
    Line shown(double value) const
    {
        return finite((row_.drawn != nullptr ? row_.drawn(value) : value) * options_.multiply);
    }

    Line limit(const Place& place, double sigmas) const
    {
        Line line = shown(place.anchor + sigmas * place.sigma);
        if (!line) return line;
        const double size = row_.highIsSize ? place.n : 1;
        if (row_.low) line = std::max(*line, *row_.low * options_.multiply);
        if (row_.high) line = std::min(*line, *row_.high * size * options_.multiply);
        if (options_.bounds && options_.bounds->low) line = std::max(*line, *options_.bounds->low);
        if (options_.bounds && options_.bounds->high) line = std::min(*line, *options_.bounds->high);
        return line;
    }

    const ChartRow& row_;
    const AnalysisOptions& options_;
};

std::int8_t beyond(const Place& place, double sigmas)
{
    if (!place.hasSigma) return 0;
    if (sideOf(place.value, place.anchor + sigmas * place.sigma) > 0) return 1;
    if (sideOf(place.value, place.anchor - sigmas * place.sigma) < 0) return -1;
    return 0;
}

std::int8_t outside(const AnalysedPoint& point)
{
    if (point.upper && sideOf(*point.value, *point.upper) > 0) return 1;
    if (point.lower && sideOf(*point.value, *point.lower) < 0) return -1;
    return 0;
}

} // namespace

void drawPhase(std::span<const Place> places, std::span<AnalysedPoint> points, const ChartRow& row,
               const AnalysisOptions& options)
{
    const Pen pen(row, options);
    for (std::size_t i = 0; i < places.size(); ++i) pen.draw(places[i], points[i]);
}

void judgedPoints(std::span<const Place> places, std::span<const AnalysedPoint> points, std::size_t first,
                  std::vector<JudgedPoint>& into)
{
    into.clear();
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Place& place = places[i];
        if (!place.part || !points[i].value) continue;
        JudgedPoint& judged = into.emplace_back();
        judged.value = *points[i].value;
        judged.index = first + i;
        judged.hasSigma = place.hasSigma;
        if (place.hasCentre) judged.side = static_cast<std::int8_t>(sideOf(place.value, place.centre));
        judged.beyondOne = beyond(place, 1);
        judged.beyondTwo = beyond(place, 2);
        judged.outside = outside(points[i]);
    }
}

} // namespace qi::spc
