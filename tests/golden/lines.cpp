#include "tests/golden/lines.h"

#include <array>
#include <set>

namespace qi::golden
{

namespace
{

struct LineName
{
    const char* ours;
    OptionalNumber AnalysedPoint::*field;
    const char* theirs;
};
constexpr std::array<LineName, 6> kLines{{{"value", &AnalysedPoint::value, "y"},
                                          {"centre", &AnalysedPoint::centre, "cl"},
                                          {"upper", &AnalysedPoint::upper, "ucl"},
                                          {"lower", &AnalysedPoint::lower, "lcl"},
                                          {"upper2", &AnalysedPoint::upper2, "ucl95"},
                                          {"lower2", &AnalysedPoint::lower2, "lcl95"}}};
constexpr std::array kLimits{"ucl", "lcl", "ucl95", "lcl95"};

bool nothingVaries(const Json& values)
{
    std::set<double> distinct;
    std::size_t seen = 0;
    for (const Json& value : values)
        if (value.is_number()) distinct.insert(value.get<double>()), ++seen;
    return distinct.size() == 1 && seen > 1;
}

void fill(Json& line, const Json& centre, const Json& values)
{
    for (std::size_t i = 0; i < line.size(); ++i)
        if (line[i].is_null() && !values[i].is_null()) line[i] = centre[i];
}

/// The peer takes the constant of the mean for a median range, and screens a median.
void mendMedianRange(const Case& c, Json& expected)
{
    for (const char* limit : kLimits) {
        if (!c.option("outliers_in_limits").get<bool>()) {
            expected.erase(limit);
            continue;
        }
        Json& line = expected[limit];
        for (std::size_t i = 0; i < line.size(); ++i) {
            const double centre = expected["cl"][i].get<double>();
            line[i] = centre + (line[i].get<double>() - centre) * 3.145 * 1.128 / 3;
        }
    }
}

Json expectedLines(const Case& c, const Json& values)
{
    Json expected = c.expected;
    expected["y"] = values;
    if (nothingVaries(values) && c.chart != "run")
        for (const char* limit : kLimits)
            if (expected.contains(limit)) fill(expected[limit], expected["cl"], values);
    if (c.chart == "t" && expected.contains("lcl95"))
        for (Json& low : expected["lcl95"])
            if (low.is_null()) low = 0;
    if (c.chart == "mr") expected.erase("ucl95"); // peers take two thirds of the limit, not of its distance
    if (c.chart == "i_mm") mendMedianRange(c, expected);
    return expected;
}

} // namespace

void compareLines(const Case& c, const std::vector<AnalysedPoint>& points, const Json& values)
{
    const Json expected = expectedLines(c, values);
    const double tolerance = c.chart == "r" ? 1e-5 : c.tolerance; // the peer's d3 is off in the sixth decimal
    for (const LineName& line : kLines) {
        if (!expected.contains(line.theirs) || !expected[line.theirs].is_array()) continue;
        const Json& theirs = expected[line.theirs];
        for (std::size_t i = 0; i < points.size(); ++i)
            wantNear(atPoint(line.ours, i), points[i].*line.field, numberOf(theirs[i]), tolerance);
    }
}

} // namespace qi::golden
