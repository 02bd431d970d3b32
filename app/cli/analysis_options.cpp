#include "app/cli/analysis_options.h"

#include "core/base/text.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace qi::cli
{

namespace
{

std::optional<double> asNumber(std::string_view text)
{
    if (text.starts_with('+')) text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

bool namesColumn(const std::string& text)
{
    return !text.empty() && text != "mean" && text != "median" && !asNumber(text);
}

/// Values with dates, not the name of a column.
bool isDated(const std::string& text) { return text.find('=') != std::string::npos; }

/// The two ends of `FROM..TO`; nothing when there is no `..`.
std::optional<std::pair<std::string, std::string>> rangeIn(const std::string& text)
{
    const std::size_t at = text.find("..");
    if (at == std::string::npos) return std::nullopt;
    return std::pair{text.substr(0, at), text.substr(at + 2)};
}

/// Words into an option: leaves it alone when nothing was typed.
template<typename T, typename Named>
Result<Done> choose(const std::string& text, T& into, Named named)
{
    if (text.empty()) return Done{};
    auto value = named(text);
    if (!value) return fail(value.error());
    into = *value;
    return Done{};
}

class OptionsMaker
{
public:
    OptionsMaker(const AnalysisArguments& asked, const std::vector<Series>& series, AnalysisOptions base)
        : asked_(asked), series_(series), options_(std::move(base))
    {}

    Result<std::vector<AnalysisOptions>> make()
    {
        using Step = Result<Done> (OptionsMaker::*)();
        for (const Step step :
             {&OptionsMaker::words, &OptionsMaker::rules, &OptionsMaker::numbers, &OptionsMaker::lines,
              &OptionsMaker::targets, &OptionsMaker::agreement, &OptionsMaker::sigma, &OptionsMaker::bounds,
              &OptionsMaker::places, &OptionsMaker::baseline})
            if (auto done = (this->*step)(); !done) return fail(done.error());
        return forEachSeries();
    }

private:
    Result<Done> words()
    {
        if (auto ok = choose(asked_.chart, options_.chart, chartTypeNamed); !ok) return ok;
        if (auto ok = choose(asked_.convention, options_.convention, conventionNamed); !ok) return ok;
        if (auto ok = choose(asked_.improve, options_.improve, improvementNamed); !ok) return ok;
        if (auto ok = choose(asked_.aggregate, options_.aggregate, aggregateNamed); !ok) return ok;
        if (auto ok = choose(asked_.period, options_.period, periodNamed); !ok) return ok;
        return choose(asked_.limitFactor, options_.limitFactor, limitFactorNamed);
    }

    Result<Done> rules()
    {
        if (asked_.rules.empty()) return Done{};
        options_.rules.clear();
        for (const std::string_view name : split(asked_.rules, ',')) {
            const auto set = ruleSetNamed(trimmed(name));
            if (!set) return fail(set.error());
            options_.rules.push_back(*set);
        }
        return Done{};
    }

    Result<Done> numbers()
    {
        const AnalysisArguments nothing;
        const auto typed = [](const auto& value, const auto& untyped, auto& into) {
            if (value != untyped) into = value;
        };
        typed(asked_.multiply, nothing.multiply, options_.multiply);
        typed(asked_.nSigmas, nothing.nSigmas, options_.nSigmas);
        typed(asked_.lambda, nothing.lambda, options_.lambda);
        typed(asked_.decisionInterval, nothing.decisionInterval, options_.decisionInterval);
        typed(asked_.shift, nothing.shift, options_.shift);
        typed(asked_.headStart, nothing.headStart, options_.headStart);
        typed(asked_.oddsRatio, nothing.oddsRatio, options_.oddsRatio);
        typed(asked_.shiftLength, nothing.shiftLength, options_.shiftLength);
        typed(asked_.trendLength, nothing.trendLength, options_.trendLength);
        if (!asked_.screen.empty()) options_.screenMovingRanges = asked_.screen == "yes";
        return Done{};
    }

    Result<Done> lines()
    {
        if (asked_.centre == "mean") options_.centreMethod = CentreMethod::Mean;
        if (asked_.centre == "median") options_.centreMethod = CentreMethod::Median;
        if (namesColumn(asked_.centre)) options_.centreMethod = CentreMethod::Column;
        if (const auto centre = asNumber(asked_.centre)) {
            options_.centreMethod = CentreMethod::Value;
            options_.centre = *centre;
        }
        if (namesColumn(asked_.target) && !isDated(asked_.target)) options_.targetFromSeries = true;
        if (const auto target = asNumber(asked_.target)) options_.targets = {{std::nullopt, *target}};
        return Done{};
    }

    /// `DATE=VALUE,DATE=VALUE`
    Result<std::vector<std::pair<std::int64_t, double>>> datedValues(const std::string& list,
                                                                     const std::string& option) const
    {
        std::vector<std::pair<std::int64_t, double>> dated;
        if (list.empty()) return dated;
        for (const std::string_view piece : split(list, ',')) {
            const std::size_t at = piece.find('=');
            const auto value = at == std::string_view::npos ? std::nullopt : asNumber(trimmed(piece.substr(at + 1)));
            if (!value)
                return fail(Error::Kind::Usage,
                            fmt::format("{}: “{}” is no date with a value; 2026-04-01=78 is.", option, trimmed(piece)));
            const auto place = placeNamed(std::string(trimmed(piece.substr(0, at))), axis(), option);
            if (!place) return fail(place.error());
            dated.emplace_back(*place, *value);
        }
        return dated;
    }

    Result<Done> targets()
    {
        if (isDated(asked_.target)) {
            const auto steps = datedValues(asked_.target, "--target");
            if (!steps) return fail(steps.error());
            options_.targets.clear();
            for (const auto& [from, value] : *steps) options_.targets.push_back({from, value});
        }
        const auto path = datedValues(asked_.trajectory, "--trajectory");
        if (!path) return fail(path.error());
        if (!path->empty()) options_.trajectory.clear();
        for (const auto& [x, value] : *path) options_.trajectory.push_back({x, value});
        return Done{};
    }

    Result<Done> agreement()
    {
        if (asked_.agreedBy.empty() && asked_.agreedOn.empty()) return Done{};
        if (asked_.agreedBy.empty())
            return fail(Error::Kind::Usage, "--agreed-on says when lines were agreed; --agreed-by must say who did.");
        options_.agreed = Agreement{asked_.agreedBy, std::nullopt};
        if (asked_.agreedOn.empty()) return Done{};
        const auto day = placeNamed(asked_.agreedOn, AxisKind::Dates, "--agreed-on");
        if (!day) return fail(day.error());
        options_.agreed->on = *day;
        return Done{};
    }

    Result<Done> sigma()
    {
        if (asked_.sigma.empty()) return Done{};
        if (const auto value = asNumber(asked_.sigma)) {
            options_.sigmaMethod = SigmaMethod::Value;
            options_.sigma = *value;
            return Done{};
        }
        return choose(asked_.sigma, options_.sigmaMethod, sigmaMethodNamed);
    }

    Result<Done> bounds()
    {
        if (asked_.bounds.empty()) return Done{};
        const auto range = rangeIn(asked_.bounds);
        const auto low = range ? asNumber(range->first) : std::nullopt;
        const auto high = range ? asNumber(range->second) : std::nullopt;
        const bool readable = range && (low || range->first.empty()) && (high || range->second.empty());
        if (!readable)
            return fail(Error::Kind::Usage,
                        fmt::format("--bounds: “{}” is no range; 0..100, 0.. and ..100 are.", asked_.bounds));
        options_.bounds = Bounds{low, high};
        return Done{};
    }

    AxisKind axis() const { return series_.empty() ? AxisKind::Dates : series_.front().axis; }

    Result<std::vector<std::int64_t>> placesIn(const std::string& list, const std::string& option) const
    {
        std::vector<std::int64_t> places;
        if (list.empty()) return places;
        for (const std::string_view name : split(list, ',')) {
            const auto place = placeNamed(std::string(trimmed(name)), axis(), option);
            if (!place) return fail(place.error());
            places.push_back(*place);
        }
        return places;
    }

    Result<Done> places()
    {
        const auto starts = placesIn(asked_.rebase, "--rebase");
        if (!starts) return fail(starts.error());
        if (!starts->empty()) options_.phases.clear();
        for (const std::int64_t x : *starts) options_.phases.push_back({x, ""});
        const auto excluded = placesIn(asked_.exclude, "--exclude");
        if (!excluded) return fail(excluded.error());
        if (!excluded->empty()) options_.exclusions.clear();
        for (const std::int64_t x : *excluded) options_.exclusions.push_back({x, ""});
        return Done{};
    }

    Result<Done> baseline()
    {
        if (asked_.baseline.empty()) return Done{};
        std::vector<PointRange> ranges;
        for (const std::string_view piece : split(asked_.baseline, ',')) {
            const std::string text(trimmed(piece));
            const auto range = rangeIn(text);
            if (!range && ranges.empty() && piece.size() == asked_.baseline.size()) return firstPoints(text);
            if (!range) return badBaseline(text);
            const auto from = placeNamed(range->first, axis(), "--baseline");
            if (!from) return fail(from.error());
            const auto to = placeNamed(range->second, axis(), "--baseline");
            if (!to) return fail(to.error());
            ranges.push_back({*from, *to});
        }
        options_.baseline = std::move(ranges);
        return Done{};
    }

    Result<Done> firstPoints(const std::string& text)
    {
        std::size_t count = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
        if (error != std::errc{} || end != text.data() + text.size() || count == 0) return badBaseline(text);
        options_.baseline = FirstPoints{count};
        return Done{};
    }

    static tl::unexpected<Error> badBaseline(const std::string& text)
    {
        return fail(Error::Kind::Usage, fmt::format("--baseline: “{}” is neither a number of points from 1 nor a range "
                                                    "such as 2025-01-01..2025-12-01.",
                                                    text));
    }

    /// With several groups, one need not have every place that was named; some group must.
    Result<std::vector<AnalysisOptions>> forEachSeries() const
    {
        std::vector<AnalysisOptions> all(series_.size(), options_);
        if (series_.size() < 2) return all;
        std::vector<bool> excluded(options_.exclusions.size()), begun(options_.phases.size());
        for (std::size_t i = 0; i < series_.size(); ++i) {
            keep(all[i].exclusions, excluded, [&](std::int64_t x) { return holds(series_[i], x); });
            keep(all[i].phases, begun, [&](std::int64_t x) { return reaches(series_[i], x); });
        }
        for (std::size_t k = 0; k < excluded.size(); ++k)
            if (!excluded[k]) return noGroupHas("--exclude", k, asked_.exclude);
        for (std::size_t k = 0; k < begun.size(); ++k)
            if (!begun[k]) return noGroupHas("--rebase", k, asked_.rebase);
        return all;
    }

    static tl::unexpected<Error> noGroupHas(const std::string& option, std::size_t at, const std::string& list)
    {
        return fail(Error::Kind::Usage,
                    fmt::format("{}: no group has a point at {}.", option, trimmed(split(list, ',')[at])));
    }

    std::int64_t placeOf(std::int64_t x) const
    {
        return options_.period && axis() == AxisKind::Dates ? dayNumber(periodStart(*options_.period, dateOfDay(x)))
                                                            : x;
    }
    bool holds(const Series& series, std::int64_t x) const
    {
        return std::ranges::any_of(series.observations,
                                   [&](const Observation& o) { return placeOf(o.x) == placeOf(x); });
    }
    bool reaches(const Series& series, std::int64_t x) const
    {
        const auto before = [&](const Observation& o) { return placeOf(o.x) <= placeOf(x); };
        const auto after = [&](const Observation& o) { return placeOf(o.x) >= placeOf(x); };
        return std::ranges::any_of(series.observations, before) && std::ranges::any_of(series.observations, after);
    }

    template<typename T, typename Has>
    static void keep(std::vector<T>& named, std::vector<bool>& found, Has has)
    {
        std::vector<T> kept;
        for (std::size_t k = 0; k < named.size(); ++k) {
            if (!has(named[k].x)) continue;
            found[k] = true;
            kept.push_back(named[k]);
        }
        named = std::move(kept);
    }

    const AnalysisArguments& asked_;
    const std::vector<Series>& series_;
    AnalysisOptions options_;
};

void addLineOptions(CLI::App& command, AnalysisArguments& asked)
{
    command.add_option("--baseline", asked.baseline, "Points that set each phase's lines: the first N, or FROM..TO")
        ->type_name("N|FROM..TO");
    command.add_option("--rebase", asked.rebase, "First point of each new phase")->type_name("DATE[,DATE...]");
    command.add_option("--exclude", asked.exclude, "Points left out of lines and rules")->type_name("DATE[,DATE...]");
    command.add_option("--centre", asked.centre, "Fixed centre, in the unit drawn")->type_name("VALUE|COL|mean|median");
    command.add_option("--sigma", asked.sigma, "How the spread is estimated, or its value")
        ->type_name("s|pooled|range|median-range|VALUE");
    command.add_option("--agreed-by", asked.agreedBy, "Who agreed the lines; said on the chart")->type_name("NAME");
    command.add_option("--agreed-on", asked.agreedOn, "When they were agreed")->type_name("DATE");
    command.add_option("--nsigmas", asked.nSigmas, "Distance of the limits from the centre")->capture_default_str();
    command.add_option("--bounds", asked.bounds, "Where limits are cut, such as 0.. or 0..100")->type_name("LOW..HIGH");
    command.add_option("--limit-factor", asked.limitFactor, "2.66, 3/1.128 or 3/d2 exactly")
        ->type_name("nhs|rounded|exact");
    command.add_option("--screen-moving-ranges", asked.screen, "Leave very large moving ranges out of the limits")
        ->check(CLI::IsMember({"yes", "no"}));
}

void addRuleOptions(CLI::App& command, AnalysisArguments& asked)
{
    command.add_option("--convention", asked.convention, "Whose numbers: nhs, nhs-r, anhoej or textbook")
        ->type_name("NAME");
    command.add_option("--rules", asked.rules, "nhs, anhoej, bestbox, cutbox, ihi, western-electric, nelson, none")
        ->type_name("NAME[,NAME...]");
    command.add_option("--shift-length", asked.shiftLength, "Points in a row on one side that make a shift");
    command.add_option("--trend-length", asked.trendLength, "Points rising or falling that make a trend");
    command
        .add_option("--target", asked.target,
                    "Target, in the unit drawn: a value, a column, or values in force from dates on")
        ->type_name("VALUE|COL|DATE=VALUE[,...]");
    command
        .add_option("--trajectory", asked.trajectory,
                    "Planned path of the target, straight between dates, also beyond the last point")
        ->type_name("DATE=VALUE,DATE=VALUE[,...]");
    command.add_option("--improve", asked.improve, "Which way is better")->type_name("up|down|neither");
}

void addCumulativeOptions(CLI::App& command, AnalysisArguments& asked)
{
    command.add_option("--lambda", asked.lambda, "ewma: weight of the newest point")->capture_default_str();
    command.add_option("--decision-interval", asked.decisionInterval, "cusum: h (5); bcusum: h (3.5)");
    command.add_option("--shift", asked.shift, "cusum: the shift to be found, in sigmas")->capture_default_str();
    command.add_option("--head-start", asked.headStart, "cusum: where both sums begin")->capture_default_str();
    command.add_option("--odds-ratio", asked.oddsRatio, "bcusum: the change in odds to be found")
        ->capture_default_str();
}

} // namespace

void addAnalysisOptions(CLI::App& command, AnalysisArguments& asked)
{
    command.add_option("--chart", asked.chart, "run i ip mr xbar s r p pp np c cp u up g t ewma cusum bcusum")
        ->type_name("TYPE");
    command.add_option("--period", asked.period, "Sum dates up first")->type_name("day|week|month|quarter|year");
    command.add_option("--aggregate", asked.aggregate, "How several rows with one x are joined (mean)")
        ->type_name("mean|median|sum");
    command.add_option("--multiply", asked.multiply, "Factor on values and lines, such as 100 for percent")
        ->capture_default_str();
    addLineOptions(command, asked);
    addRuleOptions(command, asked);
    addCumulativeOptions(command, asked);
}

void addLineColumns(const AnalysisArguments& asked, SeriesColumns& columns)
{
    if (namesColumn(asked.centre)) columns.centre = asked.centre;
    if (namesColumn(asked.target) && !isDated(asked.target)) columns.target = asked.target;
}

Result<std::vector<AnalysisOptions>> analysisOptionsFor(const AnalysisArguments& asked,
                                                        const std::vector<Series>& series, AnalysisOptions base)
{
    return OptionsMaker(asked, series, std::move(base)).make();
}

} // namespace qi::cli
