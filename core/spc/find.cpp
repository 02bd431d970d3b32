#include "core/spc/find.h"

#include "core/spc/chart_types.h"
#include "core/spc/check_options.h"
#include "core/spc/constants.h"
#include "core/spc/draw.h"
#include "core/spc/false_alarm.h"
#include "core/spc/judgement.h"
#include "core/spc/phases.h"
#include "core/spc/runs.h"
#include "core/spc/sum.h"
#include "core/spc/targets.h"

#include <algorithm>

namespace qi::spc
{

namespace
{

LineSettings settingsOf(const AnalysisOptions& options, const Chosen& chosen, const ChartRow& row, bool subgroups)
{
    LineSettings settings{.options = options,
                          .factor = chosen.limitFactor,
                          .screenRounds = chosen.screen ? options.screenRounds.value_or(1) : 0};
    settings.gMedian = chosen.row.gCentre == CentreMethod::Median;
    settings.subgroups = subgroups;
    settings.ownSigma = options.sigma / options.multiply;
    const bool bernoulli = row.type == ChartType::Bcusum && !options.targets.empty();
    settings.hasTarget = bernoulli;
    if (bernoulli) settings.ownTarget = options.targets.front().value / options.multiply;
    return settings;
}

/// The centre a person fixed, in the scale of the formulas.
void giveCentre(std::span<Place> places, const ChartRow& row, const AnalysisOptions& options)
{
    const bool fixed = options.centreMethod == CentreMethod::Value;
    if (!fixed && options.centreMethod != CentreMethod::Column) return;
    for (Place& place : places) {
        if (fixed) place.give(options.centre / options.multiply);
        if (place.hasGiven && row.scaled != nullptr) place.give(row.scaled(place.centre));
    }
}

void markCusums(std::span<AnalysedPoint> points, std::span<const Place> places, const AnalysisOptions& options)
{
    const bool bernoulli = options.chart == ChartType::Bcusum;
    const double h = options.decisionInterval > 0 ? options.decisionInterval : bernoulli ? 3.5 : 5.0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!places[i].part || !points[i].cusumUp) continue;
        const double up = *points[i].cusumUp, down = -*points[i].cusumDown;
        if (bernoulli ? up >= h : up > h) points[i].signals.mark(Signal::CusumUp, true);
        if (bernoulli ? down >= h : down > h) points[i].signals.mark(Signal::CusumDown, false);
    }
}

class Finder
{
public:
    Finder(const Series& series, const AnalysisOptions& options)
        : series_(series), options_(options), row_(rowOf(options.chart)), chosen_(chosenBy(options))
    {}

    Result<Found> run(Depth depth)
    {
        if (auto ok = checkOptions(series_, options_); !ok) return fail(ok.error());
        auto gathered = gather(series_, options_);
        if (!gathered) return fail(gathered.error());
        auto layout = layOut(*gathered, series_, options_);
        if (!layout) return fail(layout.error());
        begin(*gathered, *layout);
        drawLines(gathered->subgroups);
        if (depth == Depth::Signals) findSignals();
        return std::move(found_);
    }

private:
    Analysis& analysis() { return found_.analysis; }

    void begin(Gathered& gathered, PhaseLayout& layout)
    {
        found_.places = std::move(gathered.places);
        found_.sortedHere = gathered.sortedHere;
        found_.joined = gathered.joined;
        found_.movedStarts = std::move(layout.moved);
        analysis().points = std::move(gathered.points);
        analysis().phases = std::move(layout.phases);
        analysis().name = series_.name;
        analysis().axis = series_.axis;
        analysis().chart = options_.chart;
        analysis().improve = options_.improve;
        analysis().used.convention = options_.convention;
        analysis().used.screened = chosen_.screen && row_.movingRanges;
        analysis().used.rules = std::move(chosen_.rules);
        analysis().used.medianCentre = hasMedianCentre();
        analysis().used.centreGiven =
            options_.centreMethod == CentreMethod::Value || options_.centreMethod == CentreMethod::Column;
        analysis().used.sigmaGiven = options_.sigmaMethod == SigmaMethod::Value;
        analysis().used.nSigmas = options_.nSigmas;
        analysis().used.trajectory = !options_.trajectory.empty();
        analysis().used.agreed = options_.agreed;
        if (row_.movingRanges) analysis().used.limitFactor = 3 / movingRangeConstants(chosen_.limitFactor).d2;
    }

    bool hasMedianCentre() const
    {
        if (options_.centreMethod != CentreMethod::Chart) return options_.centreMethod == CentreMethod::Median;
        if (row_.type == ChartType::G) return chosen_.row.gCentre == CentreMethod::Median;
        return row_.type == ChartType::Run;
    }

    std::span<AnalysedPoint> pointsOf(const AnalysedPhase& phase)
    {
        return std::span(analysis().points).subspan(phase.first, phase.last - phase.first + 1);
    }
    std::span<Place> placesOf(const AnalysedPhase& phase)
    {
        return std::span(found_.places).subspan(phase.first, phase.last - phase.first + 1);
    }

    void drawLines(bool subgroups)
    {
        giveCentre(found_.places, row_, options_);
        setTargets(analysis(), options_);
        const LineSettings settings = settingsOf(options_, chosen_, row_, subgroups);
        for (AnalysedPhase& phase : analysis().phases) {
            row_.lines(placesOf(phase), settings);
            const CommonLines common = drawPhase(placesOf(phase), pointsOf(phase), row_, options_);
            phase.centre = common.centre;
            phase.sigma = common.sigma;
        }
    }

    RuleSet runsRule()
    {
        for (const RuleSet rules : analysis().used.rules)
            if (readsRuns(rules)) return rules;
        return RuleSet::Anhoej;
    }

    void findSignals()
    {
        judged_.reserve(analysis().points.size());
        for (AnalysedPhase& phase : analysis().phases) {
            judgedPoints(placesOf(phase), pointsOf(phase), phase.first, judged_);
            markPhase(phase);
            judgedInPhases_.push_back(judged_.size());
        }
        stateFalseAlarms();
        judge(analysis().points, options_, chosen_.row);
        chooseIcons(analysis(), options_, chosen_.row);
    }

    void markPhase(AnalysedPhase& phase)
    {
        if (row_.runs) phase.runs = runsOf(judged_, runsRule());
        if (row_.type == ChartType::Cusum || row_.type == ChartType::Bcusum)
            return markCusums(pointsOf(phase), placesOf(phase), options_);
        const RuleChoices choices{options_.shiftLength, options_.trendLength, chosen_.row.beyondLimitCounts};
        for (const RuleSet rules : analysis().used.rules) {
            if (row_.type == ChartType::Ewma && rules != RuleSet::None) {
                // An average is near its neighbours by nature: runs and trends in it say nothing.
                markPatterns(RuleSet::Anhoej, judged_, choices, analysis().points);
                continue;
            }
            markPatterns(rules, judged_, choices, analysis().points);
            if (row_.runs && readsRuns(rules) && rules != RuleSet::Ihi)
                markLongRuns(judged_, phase.runs, analysis().points);
        }
    }

    /// Those that false alarms were simulated with.
    bool hasUsualSettings() const
    {
        const AnalysisOptions usual;
        return !options_.trendLength && options_.nSigmas == usual.nSigmas && options_.lambda == usual.lambda &&
               options_.decisionInterval == usual.decisionInterval && options_.shift == usual.shift &&
               options_.headStart == usual.headStart;
    }

    /// Phases are judged apart: a stable chart is quiet when each of them is.
    std::optional<double> falseAlarmOf(RuleSet rules) const
    {
        if (!hasUsualSettings()) return std::nullopt;
        double quiet = 1;
        for (const std::size_t judged : judgedInPhases_) {
            const auto share = falseAlarmShare(row_.type, rules, options_.shiftLength, judged);
            if (!share) return std::nullopt;
            quiet *= 1 - *share;
        }
        return 1 - quiet;
    }

    void stateFalseAlarms()
    {
        UsedSettings& used = analysis().used;
        if (used.rules.size() == 1) {
            used.falseAlarm = falseAlarmOf(used.rules.front());
            return;
        }
        used.falseAlarms.reserve(used.rules.size());
        for (const RuleSet rules : used.rules) used.falseAlarms.push_back(falseAlarmOf(rules));
    }

    const Series& series_;
    const AnalysisOptions& options_;
    const ChartRow& row_;
    Chosen chosen_;
    std::vector<JudgedPoint> judged_;
    std::vector<std::size_t> judgedInPhases_;
    Found found_;
};

} // namespace

Result<Found> findOut(const Series& series, const AnalysisOptions& options, Depth depth)
{
    return Finder(series, options).run(depth);
}

} // namespace qi::spc
