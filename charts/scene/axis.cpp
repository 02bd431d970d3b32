#include "charts/scene/axis.h"

#include "charts/scene/captions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace qi::scene
{

namespace
{

constexpr int kGridlines = 5;

struct Span
{
    double low = std::numeric_limits<double>::infinity(), high = -std::numeric_limits<double>::infinity();
    void hold(const std::optional<double>& value)
    {
        if (!value) return;
        low = std::min(low, *value);
        high = std::max(high, *value);
    }
    bool isEmpty() const { return low > high; }
};

Span spanOf(const Analysis& analysis)
{
    Span span;
    for (const AnalysedPoint& point : analysis.points)
        for (const auto& value : {point.value, point.centre, point.lower, point.upper, point.target}) span.hold(value);
    for (const PlannedTarget& ahead : analysis.planned) span.hold(ahead.target);
    return span;
}

/// What has to be seen, whatever values cannot be.
Span spanOfValues(const Analysis& analysis)
{
    Span span;
    for (const AnalysedPoint& point : analysis.points)
        for (const auto& value : {point.value, point.centre, point.target}) span.hold(value);
    for (const PlannedTarget& ahead : analysis.planned) span.hold(ahead.target);
    return span;
}

/// Limits are worked out without knowing what values can be; the axis is for values.
Span withoutTheImpossible(Span span, const Analysis& analysis, const ChartText& text)
{
    const Span values = spanOfValues(analysis);
    if (values.isEmpty()) return span;
    if (text.least && values.low >= *text.least) span.low = std::max(span.low, *text.least);
    if (text.most && values.high <= *text.most) span.high = std::min(span.high, *text.most);
    return span;
}

void addVertical(ChartScene& scene, const Analysis& analysis, const ChartText& text)
{
    Span span = withoutTheImpossible(spanOf(analysis), analysis, text);
    if (span.isEmpty()) span = {0, 1};
    if (span.high - span.low < 1e-12 * std::max(1.0, std::abs(span.high))) {
        const double air = std::max(1.0, std::abs(span.high) * 0.1);
        span = {span.low - air, span.high + air};
        if (span.low < 0 && spanOf(analysis).low >= 0) span.low = 0;
    }
    const bool nearZero = span.low >= 0 && span.low < (span.high - span.low) * 0.4;
    if (nearZero) span.low = 0;
    const double step = roundStep(span.high - span.low, kGridlines), part = step / 4;
    scene.yMin = nearZero ? 0 : std::floor(span.low / part - 0.4) * part;
    if (span.low >= 0) scene.yMin = std::max(scene.yMin, 0.0);
    scene.yMax = std::ceil(span.high / part + 0.4) * part;
    if (scene.unit == "percent" && span.high <= 100) scene.yMax = std::min(scene.yMax, 100 + part);
    // Enough to tell values apart that the eye tells apart.
    scene.yDecimals = step >= 50 ? 0 : step >= 2 ? 1 : static_cast<int>(std::ceil(-std::log10(step))) + 2;
}

std::string financialYear(const std::chrono::year_month_day& date)
{
    return periodLabel(Period::Year, periodStart(Period::Year, std::chrono::sys_days{date}));
}

/// The small label of a place and, where `starts`, the larger one of its year.
SceneTick tickOf(double x, Date date, Period period, bool starts)
{
    const std::chrono::year_month_day ymd{date};
    const std::string month(shortMonth(ymd.month()));
    const auto day = static_cast<unsigned>(ymd.day());
    switch (period) {
    case Period::Day:
    case Period::Week:
        return {x, fmt::format("{} {}", day, month), starts ? fmt::format("{}", static_cast<int>(ymd.year())) : ""};
    case Period::Month:
        return {x, month, starts ? financialYear(ymd) : ""};
    case Period::Quarter:
        return {x, month, starts ? financialYear(ymd) : ""};
    case Period::Year:
        return {x, periodLabel(Period::Year, date), ""};
    }
    return {x, isoDate(date), ""};
}

/// Months and quarters are read by financial year, days and weeks by calendar year.
std::string yearOf(Date date, Period period)
{
    const std::chrono::year_month_day ymd{date};
    if (period == Period::Month || period == Period::Quarter) return financialYear(ymd);
    return fmt::format("{}", static_cast<int>(ymd.year()));
}

/// What the places of a series stand for when nobody said: the widest period that all of them start.
Period guessedPeriod(const Analysis& analysis)
{
    constexpr std::array kWidestFirst{Period::Year, Period::Quarter, Period::Month, Period::Week};
    for (const Period period : kWidestFirst) {
        const bool fits = std::ranges::all_of(analysis.points, [&](const AnalysedPoint& point) {
            return periodStart(period, dateOfDay(point.x)) == dateOfDay(point.x);
        });
        if (fits && analysis.points.size() > 1) return period;
    }
    return Period::Day;
}

void addTicks(ChartScene& scene, const Analysis& analysis, const ChartText& text)
{
    const Period period =
        text.period.value_or(analysis.axis == AxisKind::Dates ? guessedPeriod(analysis) : Period::Day);
    std::string year;
    const auto placeAt = [&](std::size_t i) {
        return i < analysis.points.size() ? analysis.points[i].x : analysis.planned[i - analysis.points.size()].x;
    };
    for (std::size_t i = 0; i < analysis.points.size() + analysis.planned.size(); ++i) {
        const auto x = static_cast<double>(i);
        if (analysis.axis == AxisKind::Numbers) {
            scene.ticks.push_back({x, fmt::format("{}", placeAt(i)), ""});
            continue;
        }
        const Date date = dateOfDay(placeAt(i));
        const std::string here = yearOf(date, period);
        scene.ticks.push_back(tickOf(x, date, period, here != year));
        year = here;
    }
}

} // namespace

double roundStep(double span, int lines)
{
    const double rough = span / lines;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double step : {1.0, 2.0, 5.0})
        if (rough <= step * power * (1 + 1e-9)) return step * power;
    return 10 * power;
}

int decimalsOfStep(double step) { return step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9)); }

void addAxes(ChartScene& scene, const Analysis& analysis, const ChartText& text)
{
    addVertical(scene, analysis, text);
    scene.xMin = -0.5;
    scene.xMax = static_cast<double>(std::max<std::size_t>(analysis.points.size() + analysis.planned.size(), 1)) - 0.5;
    addTicks(scene, analysis, text);
}

} // namespace qi::scene
