#include "core/measures/evaluate.h"

#include "core/base/text.h"
#include "core/measures/aggregate.h"
#include "core/measures/monthly_measures.h"
#include "core/measures/needs.h"
#include "core/measures/selection.h"
#include "core/measures/slots.h"
#include "core/measures/time_between.h"
#include "core/records/roles.h"

#include <fmt/format.h>

#include <algorithm>

namespace qi
{

namespace
{

ValueKind valueKindOf(AggregationKind kind)
{
    if (kind == AggregationKind::Count) return ValueKind::Count;
    return kind == AggregationKind::Proportion || kind == AggregationKind::Rate ? ValueKind::Share : ValueKind::Value;
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
    PeriodSlots slots;
    Groups groups;
    std::vector<std::uint32_t> cellOfRow;
};

Mask inSomePeriod(Mask mask, const PeriodSlots& slots)
{
    for (std::size_t row = 0; row < mask.size(); ++row)
        if (slots.slotOfRow[row] == kNowhere) mask[row] = 0;
    return mask;
}

Result<Layout> layOut(const MeasureLogic& logic, const Columns& columns, const Mask& population,
                      const EvaluationOptions& options)
{
    Layout layout{.slots = periodSlots(*columns.find(logic.periodRole), options), .groups = {}, .cellOfRow = {}};
    const Mask taking = inSomePeriod(population, layout.slots);
    auto groups = groupsOf(columns, taking, options);
    if (!groups) return fail(groups.error());
    layout.groups = std::move(*groups);
    layout.cellOfRow = cellsOf(layout.slots, layout.groups, taking);
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

MeasurePoint pointOf(const PeriodSlots& slots, std::size_t slot, const CellNumbers& numbers)
{
    return {.period = slots.starts[slot],
            .label = periodLabel(slots.period, slots.starts[slot]),
            .numerator = numbers.numerator,
            .denominator = numbers.denominator,
            .value = numbers.value,
            .complete = slots.isComplete(slot)};
}

std::vector<MeasureSeries> seriesOf(const Layout& layout, const std::vector<CellNumbers>& cells)
{
    std::vector<MeasureSeries> series;
    const std::size_t width = layout.slots.starts.size();
    for (std::size_t group = 0; group < layout.groups.names.size(); ++group) {
        MeasureSeries one{layout.groups.names[group].name, layout.groups.names[group].code, {}};
        for (std::size_t slot = 0; slot < width; ++slot)
            one.points.push_back(pointOf(layout.slots, slot, cells[group * width + slot]));
        series.push_back(std::move(one));
    }
    return series;
}

std::size_t rowsPlaced(const std::vector<std::uint32_t>& cellOfRow)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(cellOfRow, [](std::uint32_t cell) { return cell != kNowhere; }));
}

tl::unexpected<Error> cancelled() { return fail(Error::Kind::Cancelled, "Working out the measure was cancelled."); }

/// The rows a point is made of: those counted, or all below the line.
const Mask& rowsBehindPoint(const MeasureLogic& logic, const Selection& selection)
{
    const bool counts = logic.aggregation.kind == AggregationKind::Count;
    return counts && !selection.numerator.empty() ? selection.numerator : selection.population;
}

} // namespace

std::optional<std::string> whyNotEvaluated(const MeasureDefinition& measure)
{
    const MeasureLogic& logic = *measure.logic;
    const auto sentence = [&](std::string_view why) {
        return fmt::format("“{}” ({}) cannot be worked out from records: {}.", measure.title, measure.id, why);
    };
    if (logic.aggregation.kind == AggregationKind::Monthly) return std::nullopt;
    if (measure.grain == "aggregate" || logic.aggregation.kind == AggregationKind::Ratio)
        return sentence("it is published as a monthly figure; import such a file and choose the measure it names");
    if (!logic.denominatorMeasure.empty())
        return sentence(fmt::format("it divides by {}, which another dataset counts", logic.denominatorMeasure));
    if (!logic.divisorSum.empty() || !logic.numeratorSum.empty())
        return sentence("it divides by bed days, which come as a monthly figure");
    if (logic.periodRole == "bed_day" || logic.periodRole == "snapshot_end")
        return sentence("it counts the days of stays rather than records, which is not done yet");
    return std::nullopt;
}

Result<MeasureResult> evaluate(const MeasureDefinition& measure, const RecordTable& records,
                               const EvaluationOptions& options, Feedback& feedback)
{
    if (const auto evaluable = insistOnEvaluable(measure, records); !evaluable) return fail(evaluable.error());
    const MeasureLogic& logic = *measure.logic;
    MeasureResult result = emptyResult(measure, options);
    if (logic.aggregation.kind == AggregationKind::Monthly)
        return evaluateMonthly(measure, records, options, std::move(result));

    Columns columns(records);
    const Selection selection = select(logic, columns);
    if (feedback.cancelled()) return cancelled();
    if (logic.aggregation.kind == AggregationKind::TimeBetween)
        return evaluateTimeBetween(logic, columns, selection.population, options, std::move(result));
    const auto layout = layOut(logic, columns, selection.population, options);
    if (!layout) return fail(layout.error());
    const std::size_t cells = layout->groups.names.size() * layout->slots.starts.size();
    result.series = seriesOf(*layout, aggregate(logic, selection, columns, layout->cellOfRow, cells));
    result.records = rowsPlaced(layout->cellOfRow);
    if (feedback.cancelled()) return cancelled();
    return result;
}

Result<std::vector<std::size_t>> recordsBehind(const MeasureDefinition& measure, const RecordTable& records,
                                               const EvaluationOptions& options, Date period)
{
    if (const auto evaluable = insistOnEvaluable(measure, records); !evaluable) return fail(evaluable.error());
    const MeasureLogic& logic = *measure.logic;
    if (logic.aggregation.kind == AggregationKind::Monthly)
        return fail(Error::Kind::Data, "A monthly figure came summed up: there are no records behind it.");
    Columns columns(records);
    const Selection selection = select(logic, columns);
    const auto layout = layOut(logic, columns, selection.population, options);
    if (!layout) return fail(layout.error());
    const Mask& counted = rowsBehindPoint(logic, selection);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < counted.size(); ++row)
        if (counted[row] && layout->cellOfRow[row] != kNowhere &&
            layout->slots.starts[layout->slots.slotOfRow[row]] == period)
            rows.push_back(row);
    return rows;
}

} // namespace qi
