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
    double largestHidden;
    double roundTo; ///< 0: the others stay as they are.
    std::string_view words;
};
constexpr std::array kSchemes{
    Scheme{Suppression::None, "none", 0, 0, ""},
    Scheme{Suppression::LessThanFive, "lt5", 4, 0, "numbers of 1 to 4 people hidden"},
    Scheme{Suppression::Sdc7, "sdc7", 7, 5, "numbers of 1 to 7 people hidden, others rounded to 5"}};

const Scheme& schemeOf(Suppression suppression) { return *std::ranges::find(kSchemes, suppression, &Scheme::scheme); }

constexpr double kUnderHalfAWeek = 2; // days; the middle of what rounds to no week, since a t chart takes no zeros

double rounded(double count, double step) { return step * std::floor(count / step + 0.5); }

} // namespace

std::string_view nameOf(Suppression suppression) { return schemeOf(suppression).name; }

std::string_view wordsFor(Suppression suppression) { return schemeOf(suppression).words; }

double largestHidden(Suppression suppression) { return schemeOf(suppression).largestHidden; }

Result<Suppression> suppressionNamed(std::string_view name)
{
    const auto* found = std::ranges::find(kSchemes, name, &Scheme::name);
    if (found != kSchemes.end()) return found->scheme;
    return fail(Error::Kind::Usage,
                fmt::format("There is no way “{}” of hiding small numbers; it can be none, lt5 or sdc7.", name));
}

void hide(MeasurePoint& point)
{
    point.numerator = point.denominator = point.value = std::nullopt;
    point.suppressed = true;
}

void roundShown(MeasurePoint& point, ValueKind kind, double multiply, Suppression suppression)
{
    const double step = schemeOf(suppression).roundTo;
    if (step == 0 || point.suppressed) return;
    if (point.numerator) point.numerator = rounded(*point.numerator, step);
    if (point.denominator) point.denominator = rounded(*point.denominator, step);
    if (kind == ValueKind::Count && point.value) point.value = rounded(*point.value, step);
    if (kind == ValueKind::Share && point.numerator && point.denominator && *point.denominator > 0)
        point.value = multiply * *point.numerator / *point.denominator;
}

void coarsenEvent(MeasurePoint& event, Between between)
{
    event.period = periodStart(Period::Week, event.period);
    event.label = periodLabel(Period::Week, event.period);
    if (!event.value) return;
    event.value = rounded(*event.value, between == Between::Cases ? 5 : 7);
    if (between != Between::Cases && *event.value == 0) event.value = kUnderHalfAWeek;
}

} // namespace qi
