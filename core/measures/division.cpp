#include "core/measures/division.h"

#include "core/base/text.h"
#include "core/measures/logic.h"
#include "core/measures/monthly_measures.h"
#include "core/measures/stays.h"
#include "core/records/roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace qi
{

namespace
{

/// A total that is no column of the records it is about.
struct Quantity
{
    std::string_view name, title;
    std::string_view start, stop; ///< Of the spell's days it is made of; empty: it only comes as a monthly figure.
    bool monthly;                 ///< Monthly files bring it, too.
};
constexpr std::array kQuantities{
    Quantity{"occupied_bed_days", "Occupied bed days", "mh_admission_dt", "mh_discharge_dt", true},
    Quantity{"available_bed_days", "Available bed days", "", "", true},
    Quantity{"ready_for_discharge_days", "Days ready for discharge", "ready_for_discharge_dt",
             "ready_for_discharge_end_dt", false},
};

MeasureDefinition sideOf(const MeasureDefinition& measure, std::string title, std::string grain, MeasureLogic logic)
{
    MeasureDefinition side{.id = measure.id, .title = std::move(title)};
    side.grain = std::move(grain);
    side.logic = std::make_shared<const MeasureLogic>(std::move(logic));
    return side;
}

MeasureDefinition ofSpells(const MeasureDefinition& measure, const Quantity& quantity)
{
    MeasureLogic logic;
    if (measure.grain == "spell") logic.population = measure.logic->population;
    logic.clock = MeasureClock{std::string(quantity.start), std::string(quantity.stop), {}, MissingStop::Open};
    logic.counting = Counting::Days;
    logic.stayRoles = stayRolesOf("spell");
    logic.aggregation.kind = AggregationKind::Sum;
    return sideOf(measure, std::string(quantity.title), "spell", std::move(logic));
}

MeasureDefinition ofMonthly(const MeasureDefinition& measure, const Quantity& quantity)
{
    MeasureLogic logic;
    if (measure.grain == "aggregate") logic.population = measure.logic->population;
    logic.aggregation.kind = AggregationKind::Count;
    logic.periodRole = "period";
    logic.monthlyNames = {std::string(quantity.name), std::string(quantity.title)};
    MeasureDefinition side = sideOf(measure, std::string(quantity.title), "aggregate", std::move(logic));
    side.unit = "bed days";
    return side;
}

/// Adds up a plain number of the measure's own records.
MeasureDefinition ofNumbers(const MeasureDefinition& measure, const std::string& role)
{
    MeasureLogic logic;
    logic.population = measure.logic->population;
    logic.aggregation.kind = AggregationKind::Sum;
    logic.aggregation.role = role;
    logic.periodRole = measure.logic->periodRole;
    const Role* known = roleOf(role);
    return sideOf(measure, known ? known->title : role, measure.grain, std::move(logic));
}

DivisionSide sumOf(const MeasureDefinition& measure, const std::string& name)
{
    const auto* quantity = std::ranges::find(kQuantities, std::string_view(name), &Quantity::name);
    if (quantity == kQuantities.end()) {
        MeasureDefinition way = ofNumbers(measure, name);
        std::string title = way.title;
        return {std::move(title), {std::move(way)}};
    }
    DivisionSide side{std::string(quantity->title), {}};
    if (!quantity->start.empty()) side.ways.push_back(ofSpells(measure, *quantity));
    if (quantity->monthly) side.ways.push_back(ofMonthly(measure, *quantity));
    std::stable_partition(side.ways.begin(), side.ways.end(),
                          [&](const MeasureDefinition& way) { return way.grain == measure.grain; });
    return side;
}

/// The records that a measure counts, as a count: those of its numerator where it has one.
Result<DivisionSide> countOf(const MeasureDefinition& measure, const std::string& id,
                             const std::vector<MeasureDefinition>& known)
{
    const MeasureDefinition* other = findMeasure(known, id);
    if (!other || !other->logic)
        return fail(Error::Kind::Data,
                    fmt::format("“{}” ({}) divides by the count of “{}”, and there is no such measure.", measure.title,
                                measure.id, id));
    if (other->logic->isDivision() || other->grain == "aggregate")
        return fail(
            Error::Kind::Data,
            fmt::format("“{}” ({}) divides by the count of {}, which counts no records itself; it takes a measure "
                        "that counts records.",
                        measure.title, measure.id, id));
    MeasureLogic logic = *other->logic;
    logic.aggregation = Aggregation{.kind = AggregationKind::Count, .distinctOn = other->logic->aggregation.distinctOn};
    const std::string title = fmt::format("{} ({})", other->title, other->id);
    return DivisionSide{title, {sideOf(measure, title, other->grain, std::move(logic))}};
}

/// The measure's own records, counted.
DivisionSide ownCount(const MeasureDefinition& measure)
{
    MeasureLogic logic = *measure.logic;
    logic.denominatorMeasure.clear();
    logic.divisorSum.clear();
    logic.aggregation = Aggregation{.kind = AggregationKind::Count};
    return {measure.title, {sideOf(measure, measure.title, measure.grain, std::move(logic))}};
}

bool sameGroup(const MeasureSeries& a, const MeasureSeries& b)
{
    return equalsIgnoringCase(a.name, b.name) || (!a.code.empty() && equalsIgnoringCase(a.code, b.code));
}

const MeasureSeries* seriesLike(const std::vector<MeasureSeries>& list, const MeasureSeries& wanted)
{
    const auto found = std::ranges::find_if(list, [&](const MeasureSeries& each) { return sameGroup(each, wanted); });
    return found == list.end() ? nullptr : &*found;
}

const MeasurePoint* pointAt(const MeasureSeries* series, const MeasurePoint& wanted)
{
    if (!series) return nullptr;
    const auto found = std::ranges::find_if(series->points, [&](const MeasurePoint& each) {
        return each.period == wanted.period && each.last == wanted.last;
    });
    return found == series->points.end() ? nullptr : &*found;
}

/// Groups that only the whole has: nothing was counted there.
void addSilentGroups(MeasureResult& part, const MeasureResult& whole)
{
    if (part.series.empty()) return;
    for (const MeasureSeries& series : whole.series) {
        if (seriesLike(part.series, series)) continue;
        MeasureSeries silent{series.name, series.code, part.series.front().points};
        for (MeasurePoint& point : silent.points) point.numerator = point.denominator = std::nullopt, point.value = 0;
        part.series.push_back(std::move(silent));
    }
}

MeasurePoint quotient(MeasurePoint point, const MeasurePoint* below, double multiply)
{
    point.numerator = point.value;
    point.denominator = below ? below->value : std::nullopt;
    point.suppressed = point.suppressed || (below && below->suppressed);
    point.complete = point.complete && below && below->complete;
    point.value = std::nullopt;
    if (point.suppressed) point.numerator = point.denominator = std::nullopt;
    if (point.numerator && point.denominator && *point.denominator > 0)
        point.value = multiply * *point.numerator / *point.denominator;
    return point;
}

} // namespace

Result<Division> divisionOf(const MeasureDefinition& measure, const std::vector<MeasureDefinition>& known)
{
    const MeasureLogic& logic = *measure.logic;
    Division division{ownCount(measure), {}};
    if (!logic.numeratorSum.empty()) division.part = sumOf(measure, logic.numeratorSum);
    if (!logic.numeratorMeasure.empty()) {
        auto part = countOf(measure, logic.numeratorMeasure, known);
        if (!part) return fail(part.error());
        division.part = std::move(*part);
    }
    if (!logic.divisorSum.empty()) {
        division.whole = sumOf(measure, logic.divisorSum);
        return division;
    }
    auto whole = countOf(measure, logic.denominatorMeasure, known);
    if (!whole) return fail(whole.error());
    division.whole = std::move(*whole);
    return division;
}

const MeasureDefinition* wayOver(const DivisionSide& side, const std::string& grain, const RecordTable& records)
{
    const auto found = std::ranges::find_if(side.ways, [&](const MeasureDefinition& way) {
        if (way.grain != grain || !missingRoles(way, records).empty()) return false;
        return grain != "aggregate" || !whyNoFigure(way, figuresIn(records));
    });
    return found == side.ways.end() ? nullptr : &*found;
}

EvaluationOptions sharedDays(EvaluationOptions options, const MeasureResult& part, const MeasureResult& whole)
{
    if (part.series.empty() || whole.series.empty()) return options;
    const auto &a = part.series.front().points, &b = whole.series.front().points;
    for (std::size_t i = 0; i < std::min({options.phases.size(), a.size(), b.size()}); ++i) {
        const Date first = std::max(a[i].period, b[i].period);
        const Date last = std::min(*a[i].last, *b[i].last);
        if (first <= last) options.phases[i] = {a[i].label, first, last};
    }
    return options;
}

MeasureResult divided(const MeasureDefinition& measure, MeasureResult part, const MeasureResult& whole)
{
    MeasureResult result = std::move(part);
    result.measure = measure.id;
    result.title = measure.title;
    result.unit = measure.unit;
    result.kind = ValueKind::Share;
    result.multiply = measure.logic->aggregation.multiply;
    addSilentGroups(result, whole);
    for (MeasureSeries& series : result.series) {
        const MeasureSeries* below = seriesLike(whole.series, series);
        for (MeasurePoint& point : series.points)
            point = quotient(std::move(point), pointAt(below, point), result.multiply);
    }
    result.notes.insert(result.notes.end(), whole.notes.begin(), whole.notes.end());
    return result;
}

} // namespace qi
