#include "core/measures/sharing.h"

#include "core/measures/logic.h"
#include "core/measures/share_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace qi
{

namespace
{

/// Roles whose groups are made of whole groups of another; the wider one second.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kWider{{{"ethnicity", "ethnicity_group"},
                                                                               {"age", "age_band"},
                                                                               {"imd_decile", "imd_quintile"},
                                                                               {"site_code", "site"},
                                                                               {"site_name", "site"},
                                                                               {"site", "provider_code"}}};

std::vector<Quantity> quantitiesOf(ValueKind kind, AggregationKind aggregation)
{
    if (kind == ValueKind::Count) return {Quantity::Counted};
    if (kind == ValueKind::Value) return {Quantity::Below};
    if (aggregation == AggregationKind::Proportion || aggregation == AggregationKind::Monthly)
        return {Quantity::Below, Quantity::Counted, Quantity::Rest};
    return {Quantity::Below, Quantity::Counted}; // a rate's two numbers need not be of the same people
}

bool isDifference(AggregationKind kind)
{
    return kind == AggregationKind::DifferenceOfMedians || kind == AggregationKind::DifferenceOfProportions;
}

/// Medians of parts do not add up to that of the whole; means and sums do.
bool isOrderStatistic(AggregationKind kind)
{
    return kind == AggregationKind::Median || kind == AggregationKind::Percentile || isDifference(kind);
}

Cut cutOf(const EvaluationOptions& options)
{
    Cut cut;
    if (!options.by.empty()) cut.push_back(options.by);
    for (const GroupChosen& chosen : options.where) cut.push_back(chosen.role);
    std::ranges::sort(cut);
    cut.erase(std::unique(cut.begin(), cut.end()), cut.end());
    return cut;
}

/// The narrower of two roles says all that the wider one does.
Cut withoutWiderRoles(Cut cut)
{
    const Cut all = cut;
    std::erase_if(cut, [&](const std::string& role) {
        return std::ranges::any_of(all, [&](const std::string& other) { return widerRole(other) == role; });
    });
    return cut;
}

/// Names of the group that a series of the result is, in the order of the cut.
GroupNames groupOf(const Cut& cut, const MeasureSeries& series, const EvaluationOptions& options, ShareTables& tables)
{
    GroupNames names;
    for (const std::string& role : cut) {
        const auto chosen = std::ranges::find(options.where, role, &GroupChosen::role);
        names.push_back(role == options.by ? series.name : tables.fullName(role, chosen->group));
    }
    return names;
}

bool isSmall(std::optional<double> people, Suppression scheme)
{
    return people && *people > 0 && *people <= largestHidden(scheme);
}

class Sharing
{
public:
    Sharing(const MeasureDefinition& measure, const EvaluationOptions& options, Suppression scheme,
            const Evaluate& evaluate)
        : aggregation_(measure.logic ? measure.logic->aggregation.kind : AggregationKind::Monthly)
        , options_(options)
        , scheme_(scheme)
        , evaluate_(evaluate)
        , asked_(cutOf(options))
        , cut_(withoutWiderRoles(asked_))
        , tables_(evaluate, scheme, !isDifference(aggregation_))
    {}

    Result<MeasureResult> run()
    {
        if (cut_.size() > 2)
            return fail(Error::Kind::Usage, "With small numbers hidden, two fields can be looked at together, such as "
                                            "--by age_band with --filter sex=Female; not more.");
        auto result = evaluate_(options_);
        if (!result || result->series.empty()) return result;
        if (isOfEvents(*result)) return events(std::move(*result));
        if (!options_.phases.empty() || options_.period == Period::Day) return wholly(std::move(*result));
        return byPeriod(std::move(*result));
    }

private:
    static bool isOfEvents(const MeasureResult& result)
    {
        return result.kind == ValueKind::Value && result.period == Period::Day &&
               std::ranges::all_of(result.series, [](const MeasureSeries& series) {
                   return std::ranges::none_of(series.points,
                                               [](const MeasurePoint& point) { return point.denominator.has_value(); });
               });
    }

    Result<MeasureResult> byPeriod(MeasureResult result)
    {
        bool totalIsSafe = true;
        for (MeasureSeries& series : result.series) {
            if (!canHaveAnybody(series)) continue;
            const GroupNames group = groupOf(cut_, series, options_, tables_);
            for (const Quantity quantity : quantitiesOf(result.kind, aggregation_)) {
                hidePoints(series, result.kind, quantity, tables_.hiddenPeriods(cut_, quantity, group, result.period));
                const auto years = tables_.hiddenPeriods(cut_, quantity, group, Period::Year);
                totalIsSafe = totalIsSafe && years && years->empty();
            }
            for (MeasurePoint& point : series.points) roundShown(point, result.kind, result.multiply, scheme_);
        }
        if (!totalIsSafe || scheme_ == Suppression::Sdc7) result.records = 0;
        return result;
    }

    /// Nobody is in a group and outside the wider group that it lies in.
    bool canHaveAnybody(const MeasureSeries& series)
    {
        const GroupNames names = groupOf(asked_, series, options_, tables_);
        for (std::size_t i = 0; i < asked_.size(); ++i)
            for (std::size_t j = 0; j < asked_.size(); ++j)
                if (widerRole(asked_[i]) == asked_[j]) {
                    const auto wider = tables_.widerGroup(asked_[i], names[i]);
                    if (wider && *wider != names[j]) return false;
                }
        return true;
    }

    void hidePoints(MeasureSeries& series, ValueKind kind, Quantity quantity,
                    const std::optional<std::set<Date>>& periods)
    {
        for (MeasurePoint& point : series.points) {
            if (periods && !periods->contains(point.period)) continue;
            const bool onlyBeside = periods && !isSmall(peopleOf(point, kind, quantity), scheme_);
            if (onlyBeside && isOrderStatistic(aggregation_))
                point.denominator = std::nullopt;
            else if (!point.suppressed)
                hide(point);
        }
    }

    /// By day and by phase all numbers are told, or none: what two stretches of days have not in common is a stretch
    /// too, down to a single day.
    Result<MeasureResult> wholly(MeasureResult result)
    {
        const bool hasDates = std::ranges::any_of(
            options_.phases, [](const NamedPhase& phase) { return phase.first.has_value() || phase.last.has_value(); });
        if (isAnySmall(options_) || ((hasDates || options_.phases.empty()) && isAnySmall(byDay())) ||
            isAnyYearHidden(result))
            return fail(Error::Kind::Data,
                        fmt::format("Some of these numbers, or days between them and others, are of so few people that "
                                    "{} hides them, and the rest would give them away; choose week, month, quarter or "
                                    "year.",
                                    nameOf(scheme_)));
        for (MeasureSeries& series : result.series)
            for (MeasurePoint& point : series.points) roundShown(point, result.kind, result.multiply, scheme_);
        if (scheme_ == Suppression::Sdc7) result.records = 0;
        return result;
    }

    EvaluationOptions byDay() const
    {
        EvaluationOptions options = options_;
        options.phases.clear();
        options.period = Period::Day;
        return options;
    }

    /// Over all groups and all of the time, by each role and by both.
    bool isAnySmall(EvaluationOptions options) const
    {
        options.only.clear();
        options.where.clear();
        options.from = options.to = std::nullopt;
        std::vector<Cut> cuts{{}, cut_};
        for (const std::string& role : cut_) cuts.push_back({role});
        return std::ranges::any_of(cuts, [&](const Cut& cut) {
            options.by = cut.empty() ? "" : cut[0];
            options.across = cut.size() < 2 ? "" : cut[1];
            const auto told = evaluate_(options);
            return told && hasSmall(*told);
        });
    }

    bool isAnyYearHidden(const MeasureResult& result)
    {
        for (const MeasureSeries& series : result.series)
            for (const Quantity quantity : quantitiesOf(result.kind, aggregation_)) {
                const auto years =
                    tables_.hiddenPeriods(cut_, quantity, groupOf(cut_, series, options_, tables_), Period::Year);
                if (!years || !years->empty()) return true;
            }
        return false;
    }

    bool hasSmall(const MeasureResult& result) const
    {
        for (const Quantity quantity : quantitiesOf(result.kind, aggregation_))
            for (const MeasureSeries& series : result.series)
                for (const MeasurePoint& point : series.points)
                    if (isSmall(peopleOf(point, result.kind, quantity), scheme_)) return true;
        return false;
    }

    /// Events of each group and of all: how many there are is a number of people too.
    std::vector<bool> groupsToHide(const MeasureResult& groups, const MeasureResult& all) const
    {
        CountTable table;
        CountSum sum;
        for (const MeasureSeries& series : groups.series)
            sum.parts.push_back(table.add({.count = static_cast<double>(series.points.size())}));
        const auto inAll = static_cast<double>(all.series.empty() ? 0 : all.series.front().points.size());
        const bool fewInAll = inAll <= largestHidden(scheme_);
        sum.whole.push_back(table.add({.count = inAll, .hidden = fewInAll, .settled = true}));
        table.sums.push_back(sum);
        hideSmall(table, largestHidden(scheme_));
        protect(table, largestHidden(scheme_));
        std::vector<bool> hidden;
        for (const std::size_t cell : sum.parts) hidden.push_back(table.cells[cell].hidden);
        return hidden;
    }

    Result<MeasureResult> events(MeasureResult result)
    {
        EvaluationOptions whole = options_;
        whole.only.clear();
        whole.where.clear();
        whole.by = cut_.empty() ? "" : cut_[0];
        whole.across = cut_.size() < 2 ? "" : cut_[1];
        const auto groups = evaluate_(whole);
        whole.by = whole.across = "";
        const auto all = evaluate_(whole);
        if (!groups) return groups;
        if (!all) return all;
        const std::vector<bool> hidden = groupsToHide(*groups, *all);
        for (MeasureSeries& series : result.series) {
            const GroupNames names = groupOf(cut_, series, options_, tables_);
            const std::string name = names.empty() ? "" : names.size() == 1 ? names[0] : pairName(names[0], names[1]);
            const auto at = std::ranges::find(groups->series, name, &MeasureSeries::name) - groups->series.begin();
            if (static_cast<std::size_t>(at) == hidden.size() || hidden[static_cast<std::size_t>(at)])
                series.points.clear();
            else
                for (MeasurePoint& event : series.points) coarsenEvent(event, options_.between);
        }
        result.records = 0;
        return result;
    }

    AggregationKind aggregation_;
    const EvaluationOptions& options_;
    Suppression scheme_;
    const Evaluate& evaluate_;
    Cut asked_, cut_;
    ShareTables tables_;
};

} // namespace

std::string_view widerRole(std::string_view role)
{
    const auto* found = std::ranges::find(kWider, role, &std::pair<std::string_view, std::string_view>::first);
    return found == kWider.end() ? std::string_view() : found->second;
}

Result<MeasureResult> shared(const MeasureDefinition& measure, const EvaluationOptions& options, Suppression scheme,
                             const Evaluate& evaluate)
{
    if (scheme == Suppression::None) return evaluate(options);
    return Sharing(measure, options, scheme, evaluate).run();
}

} // namespace qi
