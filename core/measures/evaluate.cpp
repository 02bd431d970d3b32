#include "core/measures/evaluate.h"

#include "core/base/text.h"
#include "core/measures/division.h"
#include "core/measures/events.h"
#include "core/measures/monthly_measures.h"
#include "core/measures/needs.h"
#include "core/measures/records_walk.h"
#include "core/measures/selection.h"
#include "core/measures/slots.h"
#include "core/measures/stays.h"
#include "core/measures/together.h"
#include "core/records/roles.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace qi
{

namespace
{

ValueKind valueKindOf(AggregationKind kind)
{
    if (kind == AggregationKind::Count) return ValueKind::Count;
    const bool share =
        kind == AggregationKind::Proportion || kind == AggregationKind::Rate || kind == AggregationKind::Ratio;
    return share ? ValueKind::Share : ValueKind::Value;
}

std::string spokenRole(const std::string& id)
{
    const Role* role = roleOf(id);
    return role && !role->title.empty() ? fmt::format("{} ({})", role->title, id) : id;
}

std::string namesOf(const std::vector<std::string>& roles)
{
    std::vector<std::string> spoken;
    for (const std::string& role : roles) spoken.push_back(spokenRole(role));
    return join(spoken, ", ");
}

Result<Done> insistOnEvaluable(const MeasureDefinition& measure, const RecordTable& records)
{
    if (!measure.logic)
        return fail(Error::Kind::Data, fmt::format("The measure “{}” has no definition to count by.", measure.id));
    if (const auto why = whyNotEvaluated(measure)) return fail(Error::Kind::Data, *why);
    if (const auto missing = missingRoles(measure, records); !missing.empty())
        return fail(Error::Kind::Data, fmt::format("“{}” ({}) cannot be worked out: the data has no column for {}.",
                                                   measure.title, measure.id, namesOf(missing)));
    return Done{};
}

/// All that grouping by period and role needs, once.
struct Layout
{
    Groups groups;
    std::vector<std::uint32_t> cellOfRow;
};

Mask inSomePeriod(Mask mask, const PeriodSlots& slots)
{
    for (std::size_t row = 0; row < mask.size(); ++row)
        if (slots.slotOfRow[row] == kNowhere) mask[row] = 0;
    return mask;
}

Result<Layout> layOut(const PeriodSlots& slots, const Columns& columns, const Mask& population,
                      const EvaluationOptions& options)
{
    const Mask taking = inSomePeriod(population, slots);
    auto groups = groupsOf(columns, taking, options);
    if (!groups) return fail(groups.error());
    Layout layout{.groups = std::move(*groups), .cellOfRow = {}};
    layout.cellOfRow = cellsOf(slots, layout.groups, taking);
    return layout;
}

MeasureResult emptyResult(const MeasureDefinition& measure, const EvaluationOptions& options)
{
    MeasureResult result{.measure = measure.id, .title = measure.title, .unit = measure.unit};
    result.period = options.period;
    result.kind = valueKindOf(measure.logic->aggregation.kind);
    result.multiply = result.kind == ValueKind::Share ? measure.logic->aggregation.multiply : 1;
    return result;
}

tl::unexpected<Error> cancelled() { return fail(Error::Kind::Cancelled, "Working out the measure was cancelled."); }

/// The rows a point is made of: those counted, or all below the line.
const Mask& rowsBehindPoint(const MeasureLogic& logic, const Selection& selection)
{
    const bool counts = logic.aggregation.kind == AggregationKind::Count;
    return counts && !selection.numerator.empty() ? selection.numerator : selection.population;
}

const Mask& rowsCounted(const Selection& selection)
{
    return selection.numerator.empty() ? selection.population : selection.numerator;
}

/// Each side has a way of the measure's own grain (see whyNotEvaluated).
const MeasureDefinition& wayFor(const DivisionSide& side, const RecordTable& records, const std::string& grain)
{
    const MeasureDefinition* way = wayOver(side, grain, records);
    return way ? *way : side.ways.front();
}

Result<MeasureResult> evaluateDivision(const MeasureDefinition& measure, const RecordTable& records,
                                       const EvaluationOptions& options, Feedback& feedback)
{
    const auto division = divisionOf(measure, measureCatalogue());
    if (!division) return fail(division.error());
    const MeasureDefinition& above = wayFor(division->part, records, measure.grain);
    const MeasureDefinition& below = wayFor(division->whole, records, measure.grain);
    return divideOver(measure, {above, records}, {below, records}, options, feedback);
}

/// Days or cases between the records that are counted.
Result<MeasureResult> evaluateBetween(const MeasureLogic& logic, const Columns& columns, const Selection& selection,
                                      const EvaluationOptions& options, MeasureResult result)
{
    const auto events = eventsOf(logic.periodRole, columns, rowsCounted(selection), options);
    if (!events) return fail(events.error());
    if (options.between != Between::Cases) return daysBetween(*events, std::move(result));
    const auto cases = eventsOf(logic.periodRole, columns, selection.population, options);
    if (!cases) return fail(cases.error());
    return casesBetween(*events, *cases, true, std::move(result));
}

/// When the records that one side of a division counts happened.
Result<EventList> eventsOfSide(const MeasureOver& side, const EvaluationOptions& options)
{
    const MeasureLogic& logic = *side.measure.logic;
    if (side.measure.grain == "aggregate" || logic.counting != Counting::Records)
        return fail(Error::Kind::Data,
                    fmt::format("“{}” adds days up, so there are no events to look between.", side.measure.title));
    Columns columns(side.records);
    const auto slots = periodSlots(*columns.find(logic.periodRole), {});
    if (!slots) return fail(slots.error());
    const Selection selection = select(logic, columns, &*slots);
    return eventsOf(logic.periodRole, columns, rowsCounted(selection), options);
}

Result<MeasureResult> betweenEventsOf(const MeasureDefinition& measure, const MeasureOver& part,
                                      const MeasureOver& whole, const EvaluationOptions& options)
{
    const auto events = eventsOfSide(part, options);
    if (!events) return fail(events.error());
    if (options.between == Between::Days) return daysBetween(*events, emptyResult(measure, options));
    const auto cases = eventsOfSide(whole, options);
    if (!cases) return fail(cases.error());
    return casesBetween(*events, *cases, false, emptyResult(measure, options));
}

/// Names of the sites or organisations of a dataset; none where it has no such column.
std::set<std::string> placesOf(const RecordTable& records)
{
    std::set<std::string> places;
    if (!missingFor("site", records).empty()) return places;
    const CodedValues coded = Columns(records).coded("site");
    for (const std::uint32_t code : coded.codes)
        if (code != CodedValues::kMissing) places.insert(coded.texts[code]);
    return places;
}

/// A place without an event, or a place whose events are in another file: the reader has to know which.
void notePlaces(const MeasureOver& part, const MeasureOver& whole, MeasureResult& result)
{
    const std::set<std::string> above = placesOf(part.records), below = placesOf(whole.records);
    std::vector<std::string> only;
    std::ranges::set_difference(below, above, std::back_inserter(only));
    if (above.empty() || only.empty()) return;
    result.notes.push_back(fmt::format("{} {} below the line only: no record above it names {}.", join(only, ", "),
                                       only.size() == 1 ? "is" : "are", only.size() == 1 ? "it" : "them"));
}

/// The first figures of a measure that looks back know too little of what was before.
void noteShortHistory(const MeasureLogic& logic, const Columns& columns, MeasureResult& result)
{
    const int days = daysLookedBack(logic);
    if (days == 0) return;
    const DaySpan span = columns.spanOf(logic.periodRole);
    if (span.empty()) return;
    const Date first = dateOfDay(span.first);
    result.notes.push_back(
        fmt::format("The data begins on {} and the measure looks {} days back: before {} its figures may "
                    "be too low.",
                    shortDate(first), days, shortDate(first + std::chrono::days{days})));
}

/// Whether there is a point for each event rather than one for each period.
bool isBetween(const MeasureLogic& logic, const EvaluationOptions& options)
{
    return logic.aggregation.kind == AggregationKind::TimeBetween || options.between != Between::Periods;
}

/// Whether each record counts in one period.
bool isOfRecords(const MeasureDefinition& measure)
{
    return !measure.logic->isDivision() && measure.grain != "aggregate" && measure.logic->counting == Counting::Records;
}

Result<MeasureResult> evaluateEvents(const MeasureDefinition& measure, const Columns& columns,
                                     const EvaluationOptions& options, Feedback& feedback)
{
    const MeasureLogic& logic = *measure.logic;
    const auto slots = periodSlots(*columns.find(logic.periodRole), options);
    if (!slots) return fail(slots.error());
    const Selection selection = select(logic, columns, &*slots);
    if (feedback.cancelled()) return cancelled();
    return evaluateBetween(logic, columns, selection, options, emptyResult(measure, options));
}

/// What is not answered by a walk through the records for many measures at once.
Result<MeasureResult> evaluateAlone(const MeasureDefinition& measure, const Columns& columns,
                                    const EvaluationOptions& options, Feedback& feedback)
{
    if (measure.logic->isDivision()) return evaluateDivision(measure, columns.records(), options, feedback);
    if (measure.grain == "aggregate")
        return evaluateMonthly(measure, columns.records(), options, emptyResult(measure, options));
    if (isOfRecords(measure)) return evaluateEvents(measure, columns, options, feedback);
    const Selection selection = select(*measure.logic, columns, nullptr);
    if (feedback.cancelled()) return cancelled();
    return evaluateStays(*measure.logic, columns, selection, options, emptyResult(measure, options));
}

/// The share of its population that a count with a numerator counts.
MeasureDefinition shareOf(const MeasureDefinition& measure)
{
    MeasureDefinition share = measure;
    MeasureLogic logic = *measure.logic;
    logic.aggregation = {.kind = AggregationKind::Proportion, .multiply = 100};
    share.logic = std::make_shared<const MeasureLogic>(std::move(logic));
    return share;
}

/// The first side of a division that another dataset has to answer; nothing when the measure's own can.
const DivisionSide* sideElsewhere(const MeasureDefinition& measure, const Division& division)
{
    for (const DivisionSide* side : {&division.part, &division.whole})
        if (std::ranges::none_of(side->ways, [&](const MeasureDefinition& way) { return way.grain == measure.grain; }))
            return side;
    return nullptr;
}

Result<std::vector<std::size_t>> rowsInPeriod(const MeasureLogic& logic, const Columns& columns,
                                              const EvaluationOptions& options, Date period)
{
    const auto slots = periodSlots(*columns.find(logic.periodRole), options);
    if (!slots) return fail(slots.error());
    const Selection selection = select(logic, columns, &*slots);
    const auto layout = layOut(*slots, columns, selection.population, options);
    if (!layout) return fail(layout.error());
    const Mask& counted = rowsBehindPoint(logic, selection);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < counted.size(); ++row)
        if (counted[row] && layout->cellOfRow[row] != kNowhere && slots->starts[slots->slotOfRow[row]] == period)
            rows.push_back(row);
    return rows;
}

} // namespace

std::optional<std::string> whyNotEvaluated(const MeasureDefinition& measure)
{
    if (!measure.logic->isDivision()) {
        if (const std::string set = emptySet(*measure.logic); !set.empty())
            return fmt::format(
                "“{}” ({}) cannot be worked out yet: its set “{}” is empty, since no national code is "
                "confirmed; name the values of your own files, as in `measures --set \"{}=police car\"`.",
                measure.title, measure.id, set, set);
        return std::nullopt;
    }
    const auto division = divisionOf(measure, measureCatalogue());
    if (!division) return division.error().sentence;
    if (const DivisionSide* side = sideElsewhere(measure, *division))
        return fmt::format("“{}” ({}) cannot be worked out from records of one dataset: it takes {} from another.",
                           measure.title, measure.id, side->title);
    return std::nullopt;
}

Result<MeasureResult> evaluate(const MeasureDefinition& measure, const RecordTable& records,
                               const EvaluationOptions& options, Feedback& feedback)
{
    if (options.asShare && measure.logic && measure.logic->countsSome())
        return evaluate(shareOf(measure), records, options, feedback);
    const MeasureQuestion question{measure, options};
    return std::move(evaluateTogether({&question, 1}, records, feedback).front());
}

std::vector<Result<MeasureResult>> evaluateTogether(std::span<const MeasureQuestion> questions,
                                                    const RecordTable& records, Feedback& feedback)
{
    const Columns columns(records);
    RecordsWalk walk(columns);
    std::vector<Result<MeasureResult>> answers;
    std::vector<std::pair<std::size_t, std::size_t>> walked; // place among the questions, and in the walk
    for (const auto& [measure, options] : questions) {
        const auto evaluable = insistOnEvaluable(measure, records);
        if (!evaluable) {
            answers.push_back(fail(evaluable.error()));
        } else if (!isOfRecords(measure) || isBetween(*measure.logic, options)) {
            answers.push_back(evaluateAlone(measure, columns, options, feedback));
        } else if (const auto place = walk.ask(*measure.logic, options); !place) {
            answers.push_back(fail(place.error()));
        } else {
            walked.emplace_back(answers.size(), *place);
            answers.push_back(emptyResult(measure, options));
        }
    }
    const bool whole = walked.empty() || walk.run(feedback);
    for (const auto& [question, place] : walked) {
        if (!whole) {
            answers[question] = cancelled();
            continue;
        }
        answers[question] = walk.answered(place, std::move(*answers[question]));
        const MeasureLogic& logic = *questions[question].measure.logic;
        noteShortHistory(logic, columns, *answers[question]);
        if (const std::string note = ownSetNote(logic); !note.empty()) answers[question]->notes.push_back(note);
    }
    return answers;
}

Result<MeasureResult> divideOver(const MeasureDefinition& measure, const MeasureOver& part, const MeasureOver& whole,
                                 const EvaluationOptions& options, Feedback& feedback)
{
    if (options.between != Between::Periods) return betweenEventsOf(measure, part, whole, options);
    auto above = evaluate(part.measure, part.records, options, feedback);
    if (!above) return above;
    auto below = evaluate(whole.measure, whole.records, options, feedback);
    if (!below) return below;
    if (const EvaluationOptions shared = sharedDays(options, *above, *below); !(shared == options)) {
        above = evaluate(part.measure, part.records, shared, feedback);
        if (!above) return above;
        below = evaluate(whole.measure, whole.records, shared, feedback);
        if (!below) return below;
    }
    MeasureResult result = divided(measure, std::move(*above), *below);
    if (options.by.empty()) notePlaces(part, whole, result);
    return result;
}

Result<std::vector<std::size_t>> recordsBehind(const MeasureDefinition& measure, const RecordTable& records,
                                               const EvaluationOptions& options, Date period)
{
    if (const auto evaluable = insistOnEvaluable(measure, records); !evaluable) return fail(evaluable.error());
    const MeasureLogic& logic = *measure.logic;
    if (measure.grain == "aggregate")
        return fail(Error::Kind::Data, "A monthly figure came summed up: there are no records behind it.");
    if (logic.isDivision()) {
        const auto division = divisionOf(measure, measureCatalogue());
        if (!division) return fail(division.error());
        return recordsBehind(wayFor(division->part, records, measure.grain), records, options, period);
    }
    Columns columns(records);
    if (logic.counting == Counting::Records) return rowsInPeriod(logic, columns, options, period);
    return staysBehind(logic, columns, select(logic, columns, nullptr), options, period);
}

} // namespace qi
