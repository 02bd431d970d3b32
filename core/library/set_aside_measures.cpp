#include "core/library/set_aside_measures.h"

#include "core/base/text.h"
#include "core/measures/logic.h"
#include "core/measures/points.h"
#include "core/measures/slots.h"

#include <fmt/format.h>

#include <string_view>

namespace qi
{

namespace
{

constexpr std::string_view kRows = "DQ-ROWS";
constexpr std::string_view kValues = "DQ-VALUES";

MeasureDefinition definitionOf(std::string_view id, std::string title, std::string definition, std::string unit)
{
    MeasureDefinition measure{.id = std::string(id), .title = std::move(title), .definition = std::move(definition)};
    measure.type = MeasureType::Context;
    measure.domain = "data quality";
    measure.grain = "set_aside";
    measure.unit = std::move(unit);
    measure.improve = Improvement::Down;
    measure.chart = ChartType::C;
    measure.alternatives = {ChartType::I, ChartType::Run};
    measure.note = "What was corrected since is not counted. A row that several imports met counts once.";
    measure.logic = std::make_shared<const MeasureLogic>();
    return measure;
}

/// The days that the store's records cover; monthly figures have no rows of people.
DaySpan spanOf(const std::vector<DatasetSummary>& datasets)
{
    DaySpan span;
    for (const DatasetSummary& dataset : datasets) {
        if (dataset.grain == "aggregate" || !dataset.first || !dataset.last) continue;
        span.take(dayNumber(*dataset.first));
        span.take(dayNumber(*dataset.last));
    }
    return span;
}

/// What is counted, with the days, as columns that groups can be made of.
struct Counted
{
    RecordTable table;
    std::vector<std::int64_t> days;
    std::size_t undated = 0;
};

Counted countedOf(const std::vector<SetAsideDay>& all, bool wholeRows, const DaySpan& span)
{
    Counted counted;
    TextColumn dataset, field, reason;
    for (const SetAsideDay& each : all) {
        if (each.wholeRow != wholeRows) continue;
        if (!each.day || dayNumber(*each.day) < span.first || dayNumber(*each.day) > span.last) {
            ++counted.undated;
            continue;
        }
        dataset.append(each.dataset);
        field.append(each.field.empty() ? std::nullopt : std::optional<std::string_view>(each.field));
        reason.append(each.reason);
        counted.days.push_back(dayNumber(*each.day));
    }
    counted.table.rows = counted.days.size();
    counted.table.columns = {
        {"dataset", std::move(dataset)}, {"field", std::move(field)}, {"reason", std::move(reason)}};
    return counted;
}

std::string undatedNote(std::size_t count)
{
    return count == 1 ? "1 row set aside is in no period: neither it nor the rows beside it tell its month."
                      : fmt::format("{} rows set aside are in no period: neither they nor the rows beside them tell "
                                    "their month.",
                                    count);
}

} // namespace

std::vector<MeasureDefinition> setAsideMeasures()
{
    return {definitionOf(kRows, "Rows set aside",
                         "Rows of imported files that are not counted, since their date cannot be read or they do not "
                         "fit their header.",
                         "rows"),
            definitionOf(kValues, "Values set aside",
                         "Values that are not used, since they cannot be read or cannot be, in rows that are counted.",
                         "values")};
}

Result<MeasureResult> evaluateSetAside(const MeasureDefinition& measure, const std::vector<SetAsideDay>& days,
                                       const std::vector<DatasetSummary>& datasets, const EvaluationOptions& options)
{
    if (options.between != Between::Periods)
        return fail(Error::Kind::Data, fmt::format("“{}” ({}) counts rows of files, which are no events to look "
                                                   "between; choose a c or an XmR chart.",
                                                   measure.title, measure.id));
    MeasureResult result{.measure = measure.id, .title = measure.title, .unit = measure.unit};
    result.period = options.period;
    result.kind = ValueKind::Count;
    const DaySpan span = spanOf(datasets);
    const auto slots = periodSlots(span, options);
    if (!slots) return fail(slots.error());
    const Counted counted = countedOf(days, measure.id == kRows, span);
    const Columns columns(counted.table);
    const auto groups = groupsOf(columns, Mask(counted.table.rows, 1), options);
    if (!groups) return fail(groups.error());
    const std::vector<std::uint32_t> slotOf = slotOfDay(*slots, span);
    std::vector<CellNumbers> cells(groups->names.size() * slots->size());
    for (CellNumbers& cell : cells) cell.numerator = cell.value = 0;
    for (std::size_t row = 0; row < counted.days.size(); ++row) {
        const std::uint32_t slot = slotOf[static_cast<std::size_t>(counted.days[row] - span.first)];
        const std::uint32_t group = groups->groupOfRow[row];
        if (slot == kNowhere || group == kNowhere) continue;
        CellNumbers& cell = cells[group * slots->size() + slot];
        cell.numerator = cell.value = *cell.value + 1;
        ++result.records;
    }
    result.series = seriesOf(*slots, *groups, cells, options);
    if (counted.undated > 0) result.notes.push_back(undatedNote(counted.undated));
    return result;
}

} // namespace qi
