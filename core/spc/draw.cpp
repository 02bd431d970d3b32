#include "core/spc/draw.h"

#include "core/spc/sum.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace qi::spc
{

namespace
{

/// Never NaN or infinity: what overflows does not exist.
OptionalNumber finite(double value)
{
    if (!std::isfinite(value)) return std::nullopt;
    return value;
}

/// One number while all that have been added agree.
class Agreed
{
public:
    void add(OptionalNumber line)
    {
        if (!line) return;
        differ_ = differ_ || (line_ && line_ != line);
        line_ = line;
    }
    std::optional<double> line() const
    {
        if (differ_) return std::nullopt;
        return line_;
    }

private:
    OptionalNumber line_;
    bool differ_ = false;
};

class Pen
{
public:
    Pen(const ChartRow& row, const AnalysisOptions& options)
        : row_(row)
        , options_(options)
        , cumulative_(row.type == ChartType::Cusum || row.type == ChartType::Bcusum)
        , low_(row.low ? *row.low * options.multiply : -kNoBound)
    {
        if (!options.bounds) return;
        ownLow_ = options.bounds->low.value_or(-kNoBound);
        ownHigh_ = options.bounds->high.value_or(kNoBound);
    }

    void draw(const Place& place, AnalysedPoint& point)
    {
        point.baseline = place.base;
        if (place.observed) point.value = shown(place.value);
        if (place.hasCentre) point.centre = centreOf(place);
        if (row_.type == ChartType::Ewma && place.observed) point.observed = finite(place.y * options_.multiply);
        if (cumulative_) {
            point.cusumUp = finite(place.up);
            point.cusumDown = finite(place.down);
            return;
        }
        if (!place.hasCentre || !place.hasSigma) return;
        if (!haveSameLimits(place)) setLimits(place);
        point.sigma = limits_.sigma;
        point.upper = limits_.upper;
        point.lower = limits_.lower;
        point.upper2 = limits_.upper2;
        point.lower2 = limits_.lower2;
    }

    CommonLines common() const { return {centres_.line(), sigmas_.line()}; }

private:
    static constexpr double kNoBound = std::numeric_limits<double>::infinity();

    OptionalNumber shown(double value) const
    {
        return finite((row_.drawn != nullptr ? row_.drawn(value) : value) * options_.multiply);
    }

    // Lines mostly stay as they were at the place before: they are worked out when they do not.
    OptionalNumber centreOf(const Place& place)
    {
        if (place.centre != centreBefore_) {
            centreBefore_ = place.centre;
            centre_ = shown(place.centre);
            centres_.add(centre_);
        }
        return centre_;
    }

    bool haveSameLimits(const Place& place) const
    {
        return place.anchor == anchorBefore_ && place.sigma == sigmaBefore_ &&
               (!row_.highIsSize || place.n == nBefore_);
    }

    void setLimits(const Place& place)
    {
        anchorBefore_ = place.anchor;
        sigmaBefore_ = place.sigma;
        nBefore_ = place.n;
        if (row_.drawn == nullptr) limits_.sigma = finite(place.sigma * options_.multiply);
        limits_.upper = limit(place, options_.nSigmas);
        limits_.lower = limit(place, -options_.nSigmas);
        limits_.upper2 = limit(place, 2);
        limits_.lower2 = limit(place, -2);
        sigmas_.add(limits_.sigma);
    }

    OptionalNumber limit(const Place& place, double sigmas) const
    {
        const OptionalNumber line = shown(place.anchor + sigmas * place.sigma);
        if (!line) return line;
        const double size = row_.highIsSize ? place.n : 1;
        const double high = row_.high ? *row_.high * size * options_.multiply : kNoBound;
        return std::min(std::max(std::min(std::max(*line, low_), high), ownLow_), ownHigh_);
    }

    const ChartRow& row_;
    const AnalysisOptions& options_;
    bool cumulative_;
    double low_, ownLow_ = -kNoBound, ownHigh_ = kNoBound;
    // NaN is equal to nothing: the first place has its lines worked out.
    double centreBefore_ = std::numeric_limits<double>::quiet_NaN(), anchorBefore_ = centreBefore_,
           sigmaBefore_ = centreBefore_, nBefore_ = centreBefore_;
    OptionalNumber centre_;
    struct
    {
        OptionalNumber sigma, upper, lower, upper2, lower2;
    } limits_;
    Agreed centres_, sigmas_;
};

/// The side on which a value lies beyond a line on either side.
std::int8_t beyond(double value, double low, double high)
{
    // Nearly every value lies between: these two questions are enough for it.
    if (value <= high && value >= low) return 0;
    if (sideOf(value, high) > 0) return 1;
    if (sideOf(value, low) < 0) return -1;
    return 0;
}

/// Sets on which side of 1 and of 2 sigma the place lies.
void holdAgainstSigma(const Place& place, JudgedPoint& judged)
{
    judged.beyondOne = beyond(place.value, place.anchor - place.sigma, place.anchor + place.sigma);
    if (judged.beyondOne == 0) return;
    judged.beyondTwo = beyond(place.value, place.anchor - 2 * place.sigma, place.anchor + 2 * place.sigma);
}

std::int8_t outside(const AnalysedPoint& point)
{
    constexpr double kNoLimit = std::numeric_limits<double>::infinity();
    return beyond(*point.value, point.lower.value_or(-kNoLimit), point.upper.value_or(kNoLimit));
}

} // namespace

CommonLines drawPhase(std::span<const Place> places, std::span<AnalysedPoint> points, const ChartRow& row,
                      const AnalysisOptions& options)
{
    Pen pen(row, options);
    for (std::size_t i = 0; i < places.size(); ++i) pen.draw(places[i], points[i]);
    return pen.common();
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
        if (place.hasSigma) holdAgainstSigma(place, judged);
        judged.outside = outside(points[i]);
    }
}

} // namespace qi::spc
