#include "core/spc/point_words.h"

#include "core/base/text.h"
#include "core/spc/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace qi::spc
{

namespace
{

/// Small numbers keep two digits that say something.
int decimalsFor(double value)
{
    const double size = std::abs(value);
    if (!std::isfinite(size)) return 0;
    if (size == 0 || size >= 1) return value == std::round(value) ? 0 : readableDecimals(size);
    return std::min(6, 1 + static_cast<int>(std::ceil(-std::log10(size))));
}

} // namespace

std::string PointWords::place(std::size_t at) const { return placeAt(analysis_.points[at].x); }

std::string PointWords::placeAt(std::int64_t x) const
{
    if (analysis_.axis == AxisKind::Numbers) return inWords("part.point", {{"number", std::to_string(x)}});
    const Date date = dateOfDay(x);
    return wording_.period ? periodLabel(*wording_.period, date) : shortDate(date);
}

std::string PointWords::stretch(std::size_t first, std::size_t last) const
{
    if (first == last) return place(first);
    if (analysis_.axis == AxisKind::Numbers)
        return inWords("part.points", {{"number", std::to_string(analysis_.points[first].x)},
                                       {"other", std::to_string(analysis_.points[last].x)}});
    return inWords("part.stretch", {{"from", place(first)}, {"to", place(last)}});
}

std::string PointWords::counted(std::size_t count) const
{
    if (!wording_.period) return fmt::format("{} {}", count, count == 1 ? "point" : "points");
    return fmt::format("{} {}", count,
                       count == 1 ? std::string(nameOf(*wording_.period)) : periodPlural(*wording_.period));
}

std::string PointWords::plainNumber(double value) const { return readableNumber(value, decimalsFor(value)); }

std::string PointWords::value(double value) const
{
    if (wording_.unit.empty()) return plainNumber(value);
    const bool percent = wording_.unit == "percent" || wording_.unit == "%";
    return plainNumber(value) + (percent ? " %" : " " + wording_.unit);
}

std::string PointWords::centreName() const
{
    return inWords(analysis_.used.medianCentre ? "part.median" : "part.mean");
}

std::string PointWords::centreOf(std::size_t phase) const
{
    const auto& centre = analysis_.phases[phase].centre;
    if (!centre) return inWords("part.line", {{"line", centreName()}});
    return inWords("part.line.number", {{"line", centreName()}, {"value", value(*centre)}});
}

std::string timesInWords(std::size_t count)
{
    if (count == 1) return inWords("part.once");
    return count == 2 ? inWords("part.twice") : inWords("part.times", {{"number", std::to_string(count)}});
}

std::string sideInWords(bool above) { return inWords(above ? "part.above" : "part.below"); }

} // namespace qi::spc
