#include "core/spc/funnel.h"
#include "core/spc/pareto.h"
#include "tests/golden/compare.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace qi::golden
{

namespace
{

bool isPlotR(const Case& c) { return c.tool() == "FunnelPlotR"; }
bool isLogRatio(const Case& c) { return c.option("data_type") == "SR" && c.option("sr_method") == "SHMI"; }
bool rounded(const Case& c) { return isLogRatio(c) && c.option("SHMI_rounding") == true; }
bool drawsAdjusted(const Case& c) { return isPlotR(c) && c.option("draw_adjusted") == true; }

FunnelOptions askFunnel(const Case& c)
{
    FunnelOptions options;
    options.type = c.option("data_type") == "PR" ? FunnelType::Proportion : FunnelType::Ratio;
    if (isPlotR(c)) {
        options.adjust = c.option("draw_adjusted").get<bool>();
        options.trim = c.option("trim_by").get<double>();
        options.scale = isLogRatio(c) ? FunnelScale::Log : FunnelScale::Root;
    } else {
        options.adjust = c.option("od_adjust") != "no";
    }
    options.multiply = numberOf(c.in("multiply")).value_or(1);
    return options;
}

std::vector<FunnelRow> rowsOf(const Case& c)
{
    const auto x = listOf(c.in("x")), y = listOf(c.in("y")), n = listOf(c.in("n"));
    std::map<std::string, double> expectedNumbers; // to two decimals, as the peer takes them
    if (rounded(c))
        for (std::size_t i = 0; i < c.want("group").size(); ++i)
            expectedNumbers[c.want("group")[i].get<std::string>()] = c.want("denominator")[i];
    std::vector<FunnelRow> rows;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::string unit = x[i];
        rows.push_back({unit, numberOf(y[i]), rounded(c) ? std::optional(expectedNumbers.at(unit)) : numberOf(n[i])});
    }
    return rows;
}

struct LimitName
{
    double FunnelLimits::*field;
    std::string theirs;
};
const std::array<LimitName, 4> kLimits{{{&FunnelLimits::lower95, "lcl95"},
                                        {&FunnelLimits::upper95, "ucl95"},
                                        {&FunnelLimits::lower998, "lcl998"},
                                        {&FunnelLimits::upper998, "ucl998"}}};

void compareLimits(const Case& c, const Funnel& chart, const FunnelUnit& unit, std::size_t i)
{
    const double tolerance = std::max(c.tolerance, 1e-6); // one peer rounds 1.959964 and 3.090232
    const bool cqc = c.option("data_type") == "SR" && c.option("sr_method") == "CQC";
    const FunnelLimits& ours = !isPlotR(c) && chart.adjusted ? unit.adjustedLimits : unit.limits;
    for (const LimitName& limit : kLimits) {
        const std::string what = limit.theirs + " of " + unit.unit;
        wantNear(what, ours.*limit.field, numberOf(c.want(limit.theirs.c_str())[i]), tolerance);
        if (!drawsAdjusted(c)) continue;
        double theirs = c.want(("od_" + limit.theirs).c_str())[i];
        if (cqc) theirs = std::pow(std::max(theirs, 0.0), 2); // the peer leaves these on the square root scale
        wantNear("adjusted " + what, unit.adjustedLimits.*limit.field, theirs, tolerance);
    }
}

void compareUnit(const Case& c, const Funnel& chart, const FunnelUnit& unit, std::size_t i)
{
    const double factor = isPlotR(c) ? numberOf(c.in("multiply")).value_or(1) : 1;
    if (!rounded(c))
        wantNear("value of " + unit.unit, unit.value, c.want("ratio")[i].get<double>() * factor, c.tolerance);
    const auto& z = !isPlotR(c) && chart.adjusted ? unit.zAdjusted : unit.z;
    if (isPlotR(c) || c.option("data_type") == "PR")
        wantNear("z of " + unit.unit, z, numberOf(c.want("z")[i]), c.tolerance);
    compareLimits(c, chart, unit, i);
    if (drawsAdjusted(c)) wantNear("z used of " + unit.unit, unit.zUsed, numberOf(c.want("z_trimmed")[i]), c.tolerance);
    if (!isPlotR(c) || (c.option("data_type") == "SR" && c.option("sr_method") == "CQC")) return;
    const bool at95 = c.option("limit") != 99;
    const bool outside =
        unit.outside == FunnelOutside::Outside998 || (at95 && unit.outside == FunnelOutside::Outside95);
    wantSame("outside of " + unit.unit, outside, c.want("outlier")[i] == true || c.want("outlier")[i] == 1);
}

} // namespace

void refuseFunnel(const Case& c)
{
    if (c.want("error") == true) throw Skipped{"the peer stops on it"};
    if (c.option("data_type") == "RC") throw Skipped{"the peer's limits for two counts contradict its z"};
    if (!isPlotR(c)) return;
    const double trimmed = static_cast<double>(listOf(c.in("x")).size() + 1) * c.option("trim_by").get<double>();
    if (isLogRatio(c) && trimmed == std::floor(trimmed)) throw Skipped{"the peer trims one more at the top"};
    if (c.notes.find("flattens") != std::string::npos) throw Skipped{"the peer flattens limits that are not monotonic"};
}

void compareFunnel(const Case& c)
{
    const auto chart = funnel(rowsOf(c), askFunnel(c));
    if (!chart) throw Differs{chart.error().sentence};
    if (drawsAdjusted(c)) {
        wantNear("phi", chart->phi, numberOf(c.want("phi")), c.tolerance);
        wantNear("tau2", chart->tau2, numberOf(c.want("tau2")), c.tolerance);
    }
    for (std::size_t i = 0; i < c.want("group").size(); ++i) {
        const auto unit = std::ranges::find(chart->units, c.want("group")[i].get<std::string>(), &FunnelUnit::unit);
        if (unit == chart->units.end()) throw Differs{"a unit is missing"};
        compareUnit(c, *chart, *unit, i);
    }
}

void comparePareto(const Case& c)
{
    std::vector<std::optional<std::string>> rows;
    for (const Json& x : listOf(c.in("x")))
        rows.push_back(x.is_string() ? std::optional(x.get<std::string>()) : std::nullopt);
    const Pareto chart = pareto(rows, c.option("use_na") == true ? MissingCategory::Keep : MissingCategory::Drop);
    const std::size_t count = c.want("category").size();
    wantSame("categories", chart.categories.size(), count);
    for (std::size_t i = 0; i < count; ++i) {
        const ParetoCategory& category = chart.categories[i];
        wantSame("category", category.category ? Json(*category.category) : Json(), c.want("category")[i]);
        wantSame("count", Json(category.count), c.want("count")[i]);
        wantSame("cumulative", Json(category.cumulative), c.want("cum_count")[i]);
        wantNear("share", category.share, numberOf(c.want("p")[i]), c.tolerance);
        wantNear("cumulative share", category.cumulativeShare, numberOf(c.want("cum_p")[i]), c.tolerance);
    }
}

} // namespace qi::golden
