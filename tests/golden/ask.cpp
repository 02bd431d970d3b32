#include "tests/golden/ask.h"

#include <algorithm>
#include <map>
#include <set>

namespace qi::golden
{

namespace
{

template<typename T>
T named(Result<T> (*read)(std::string_view), const std::string& name)
{
    const auto value = read(name);
    if (!value) throw Differs{value.error().sentence};
    return *value;
}

bool isDates(const Case& c) { return listOf(c.in("x")).front().is_string(); }

std::int64_t placeOf(const Json& x)
{
    return x.is_string() ? dayNumber(parseIsoDate(x.get<std::string>()).value()) : x.get<std::int64_t>();
}

bool flag(const Json& value) { return value.is_boolean() && value.get<bool>(); }

bool isAmong(const std::vector<std::string>& names, const std::string& name)
{
    return std::ranges::find(names, name) != names.end();
}

void refuseWhatNobodyShouldCopy(const Case& c)
{
    if (flag(c.want("error"))) throw Skipped{"the peer stops on it"};
    if (c.notes.find("fragile") != std::string::npos) throw Skipped{"fragile in the last bit"};
}

void setCentre(const Case& c, AnalysisOptions& options)
{
    const Json& centre = c.in("cl");
    if (centre.is_null()) return;
    options.centreMethod = centre.is_array() ? CentreMethod::Column : CentreMethod::Value;
    if (!centre.is_array()) options.centre = centre.get<double>();
}

void setTarget(const Case& c, AnalysisOptions& options)
{
    const Json& target = c.in("target");
    options.targetFromSeries = target.is_object();
    if (target.is_number()) options.targets = {{std::nullopt, target.get<double>()}};
}

void setPhases(const Case& c, AnalysisOptions& options)
{
    const auto x = listOf(c.in("x"));
    for (const Json& last : listOf(c.in("part")))
        if (last.get<std::size_t>() < x.size()) options.phases.push_back({placeOf(x[last.get<std::size_t>()]), ""});
    for (const Json& start : listOf(c.option("rebase"))) options.phases.push_back({placeOf(start), ""});
    std::ranges::sort(options.phases, {}, &PhaseStart::x);
    for (const Json& point : listOf(c.in("exclude")))
        options.exclusions.push_back({placeOf(x[point.get<std::size_t>() - 1]), ""});
}

/// What every peer's cases say in the same words.
AnalysisOptions common(const Case& c, AnalysisOptions options)
{
    static const std::map<std::string, Improvement> directions{
        {"increase", Improvement::Up}, {"decrease", Improvement::Down}, {"neutral", Improvement::Neither}};
    if (const auto factor = numberOf(c.in("multiply"))) options.multiply = *factor;
    if (const auto count = numberOf(c.in("freeze"))) options.baseline = FirstPoints{static_cast<std::size_t>(*count)};
    if (c.in("improvement_direction").is_string())
        options.improve = directions.at(c.in("improvement_direction").get<std::string>());
    setPhases(c, options);
    setCentre(c, options);
    setTarget(c, options);
    return options;
}

std::set<std::size_t> subgroupSizes(const Case& c)
{
    std::set<std::size_t> sizes;
    for (const Json& values : listOf(c.in("subgroups")))
        sizes.insert(
            static_cast<std::size_t>(std::ranges::count_if(values, [](const Json& v) { return !v.is_null(); })));
    return sizes;
}

AnalysisOptions askBcusum(const Case& c)
{
    AnalysisOptions options;
    options.chart = ChartType::Bcusum;
    options.oddsRatio = c.option("or").get<double>();
    options.decisionInterval = c.option("limit").get<double>();
    const auto target = numberOf(c.in("target"));
    if (target && *target < 1)
        options.targets = {{std::nullopt, *target}};
    else if (target)
        options.baseline = FirstPoints{static_cast<std::size_t>(*target)};
    return options;
}

void refuseQicharts2(const Case& c)
{
    const bool phases = !c.in("part").is_null(), frozen = !c.in("freeze").is_null(),
               excluded = !c.in("exclude").is_null();
    if (frozen && phases) throw Skipped{"the peer ignores freeze with phases"};
    if ((c.chart == "ip" && (excluded || frozen)) || (c.chart == "mr" && excluded))
        throw Skipped{"the peer's own reading of exclusion or freeze"};
    if (isAmong({"g", "t"}, c.chart) && !c.in("cl").is_null())
        throw Skipped{"the peer changes the scale of a given centre"};
    for (const Json& values : listOf(c.in("subgroups")))
        if (std::ranges::all_of(values, [](const Json& v) { return v.is_null(); }))
            throw Skipped{"the peer miscounts an empty subgroup"};
    if (!isAmong({"mean", "median", "sum"}, c.option("agg_fun").get<std::string>()))
        throw Skipped{"aggregate not offered"};
}

std::string qccEstimator(const Case& c)
{
    const Json& given = c.option("std_dev");
    if (given.is_string()) return given.get<std::string>();
    const auto sizes = subgroupSizes(c);
    if (c.chart == "s") return "UWAVE-SD";
    if (c.chart == "i") return "MR";
    return !sizes.empty() && *sizes.rbegin() > 25 ? "RMSDF" : "UWAVE-R";
}

void setQccSigma(const Case& c, AnalysisOptions& options)
{
    static const std::map<std::string, SigmaMethod> methods{
        {"UWAVE-R", SigmaMethod::Range}, {"UWAVE-SD", SigmaMethod::S}, {"RMSDF", SigmaMethod::Pooled}};
    if (const auto value = numberOf(c.option("std_dev"))) {
        options.sigmaMethod = SigmaMethod::Value;
        options.sigma = *value;
        return;
    }
    const std::string estimator = qccEstimator(c);
    const std::size_t kinds = subgroupSizes(c).size();
    if (isAmong({"SD", "MVLUE-R", "MVLUE-SD"}, estimator) || (estimator == "UWAVE-SD" && kinds > 1) ||
        (estimator == "RMSDF" && c.chart == "s"))
        throw Skipped{"estimator not offered"};
    if (kinds > 0) options.sigmaMethod = methods.at(estimator);
}

} // namespace

bool hasMissing(const Case& c)
{
    return std::ranges::any_of(listOf(c.in("y")), [](const Json& v) { return v.is_null(); });
}

std::vector<Series> seriesOf(const Case& c)
{
    const auto x = listOf(c.in("x")), y = listOf(c.in("y")), n = listOf(c.in("n")), facet = listOf(c.option("facet")),
               groups = listOf(c.in("subgroups")), centre = listOf(c.in("cl"));
    std::vector<Series> all;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const std::string name = facet.empty() ? "" : facet[i].get<std::string>();
        auto series = std::ranges::find(all, name, &Series::name);
        if (series == all.end())
            series = all.insert(all.end(), Series{.name = name,
                                                  .axis = isDates(c) ? AxisKind::Dates : AxisKind::Numbers,
                                                  .hasDenominator = !n.empty()});
        const auto denominator = n.empty() ? std::nullopt : numberOf(n[i]);
        for (const Json& value : groups.empty() ? std::vector<Json>{y[i]} : listOf(groups[i])) {
            series->observations.push_back({placeOf(x[i]), numberOf(value), denominator});
            if (c.in("cl").is_array()) series->centre.push_back(numberOf(centre[i]));
            if (c.in("target").is_object()) series->target.push_back(numberOf(c.in("target").at(name)));
        }
    }
    return all;
}

AnalysisOptions askQicharts2(const Case& c)
{
    refuseWhatNobodyShouldCopy(c);
    if (c.chart == "bchart") return askBcusum(c);
    refuseQicharts2(c);
    AnalysisOptions options;
    options.chart = named(chartTypeNamed, c.chart);
    options.convention = Convention::Anhoej;
    options.rules = {named(ruleSetNamed, c.option("method").get<std::string>())};
    options.screenMovingRanges = flag(c.option("screen_mr"));
    options.aggregate = named(aggregateNamed, c.option("agg_fun").get<std::string>());
    if (!flag(c.option("y_neg"))) options.bounds = Bounds{0, std::nullopt};
    return common(c, options);
}

AnalysisOptions askPlotTheDots(const Case& c)
{
    refuseWhatNobodyShouldCopy(c);
    const auto x = listOf(c.in("x"));
    if (c.option("rebase").is_object()) throw Skipped{"rebase by facet"};
    for (const Json& start : listOf(c.option("rebase")))
        if (std::ranges::find(x, start) == x.end()) throw Skipped{"the peer ignores a rebase between two points"};
    AnalysisOptions options;
    options.convention = Convention::NhsR;
    options.screenMovingRanges = flag(c.option("screen_outliers"));
    return common(c, options);
}

AnalysisOptions askQcc(const Case& c)
{
    refuseWhatNobodyShouldCopy(c);
    if (c.chart == "g") throw Skipped{"the peer counts the event itself"};
    if (!c.option("confidence_level").is_null()) throw Skipped{"probability limits not offered"};
    if (c.chart == "i" && hasMissing(c)) throw Skipped{"the peer has no centre with a missing value"};
    if (isAmong({"s", "r"}, c.chart) && subgroupSizes(c).size() > 1)
        throw Skipped{"the peer's own centre for subgroups of unequal size"};
    AnalysisOptions options;
    options.chart = named(chartTypeNamed, c.chart);
    options.convention = Convention::Textbook;
    options.limitFactor = LimitFactor::Rounded;
    const Json& rules = c.option("rule_set");
    options.rules = {named(ruleSetNamed, rules.is_string() ? rules.get<std::string>() : "western-electric")};
    setQccSigma(c, options);
    if (const auto v = numberOf(c.option("nsigmas"))) options.nSigmas = *v;
    if (const auto v = numberOf(c.option("lambda"))) options.lambda = *v;
    if (const auto v = numberOf(c.option("decision_interval"))) options.decisionInterval = *v;
    if (const auto v = numberOf(c.option("se_shift"))) options.shift = *v;
    if (const auto v = numberOf(c.option("head_start"))) options.headStart = *v;
    return common(c, options);
}

AnalysisOptions askControlcharts(const Case& c)
{
    refuseWhatNobodyShouldCopy(c);
    if (isAmong({"xbar", "s"}, c.chart)) throw Skipped{"subgroups given by their means and deviations"};
    if (hasMissing(c)) throw Skipped{"the peer joins the neighbours of a missing point"};
    if (!c.in("freeze").is_null() && !c.in("part").is_null())
        throw Skipped{"the peer's own reading of freeze with phases"};
    const bool median = isAmong({"i_m", "i_mm"}, c.chart);
    AnalysisOptions options;
    options.chart = named(chartTypeNamed, median ? "i" : c.chart);
    options.convention = Convention::NhsR;
    options.limitFactor = LimitFactor::Rounded;
    options.screenMovingRanges = !flag(c.option("outliers_in_limits"));
    options.shiftLength = c.option("shift_n").get<int>();
    options.trendLength = c.option("trend_n").get<int>();
    options = common(c, options);
    if (median) options.centreMethod = CentreMethod::Median;
    if (c.chart == "i_mm") options.sigmaMethod = SigmaMethod::MedianRange;
    return options;
}

ProposalOptions askAutospc(const Case& c)
{
    refuseWhatNobodyShouldCopy(c);
    const auto y = listOf(c.in("y"));
    ProposalOptions options;
    options.chart = named(chartTypeNamed, c.chart);
    options.periodMin = c.option("period_min").get<std::size_t>();
    for (std::size_t i = options.periodMin; i < y.size(); ++i)
        if (y[i].is_null()) throw Skipped{"the peer ends a run at a missing point"};
    options.shiftLength = c.option("shift_rule_threshold").get<std::size_t>();
    options.maxExclusions = c.option("max_exclusions").get<std::size_t>();
    const auto rounds = numberOf(c.option("mr_screen_max_loops"));
    options.screenRounds = rounds ? std::optional(static_cast<int>(*rounds)) : std::nullopt;
    options.noRegrets = flag(c.option("no_regrets"));
    options.overhang = flag(c.option("overhanging_reversions"));
    options.everyShift = flag(c.option("establish_every_shift"));
    options.baselineOnly = flag(c.option("baseline_only"));
    if (const auto length = numberOf(c.option("baseline_length"))) options.baseline = static_cast<std::size_t>(*length);
    return options;
}

ProposalOptions askRuncharter(const Case& c)
{
    static const std::map<std::string, ShiftDirection> directions{
        {"both", ShiftDirection::Both}, {"above", ShiftDirection::Above}, {"below", ShiftDirection::Below}};
    refuseWhatNobodyShouldCopy(c);
    ProposalOptions options;
    options.method = ProposalMethod::RunMedian;
    options.chart = ChartType::Run;
    options.baseline = c.option("med_rows").get<std::size_t>();
    options.shiftLength = c.option("runlength").get<std::size_t>();
    options.direction = directions.at(c.option("direction").get<std::string>());
    return options;
}

std::vector<Analysis> analysed(const Case& c, const AnalysisOptions& options)
{
    std::vector<Analysis> analyses;
    for (const Series& series : seriesOf(c)) {
        auto analysis = analyse(series, options);
        if (!analysis) throw Differs{analysis.error().sentence};
        analyses.push_back(std::move(*analysis));
    }
    return analyses;
}

std::vector<AnalysedPoint> pointsOf(const Case& c, const std::vector<Analysis>& analyses)
{
    std::map<std::pair<std::string, std::int64_t>, AnalysedPoint> found;
    for (const Analysis& analysis : analyses)
        for (const AnalysedPoint& point : analysis.points) found.emplace(std::pair{analysis.name, point.x}, point);
    const auto x = listOf(c.in("x")), facet = listOf(c.option("facet"));
    wantSame("number of points", found.size(), x.size());
    std::vector<AnalysedPoint> all, kept;
    for (std::size_t i = 0; i < x.size(); ++i)
        all.push_back(found.at({facet.empty() ? "" : facet[i].get<std::string>(), placeOf(x[i])}));
    if (!c.expected.contains("index")) return all;
    for (const Json& place : c.expected.at("index")) kept.push_back(all.at(place.get<std::size_t>() - 1));
    return kept;
}

} // namespace qi::golden
