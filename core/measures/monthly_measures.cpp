#include "core/measures/monthly_measures.h"

#include "core/base/text.h"
#include "core/measures/logic.h"
#include "core/measures/slots.h"
#include "core/records/monthly.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

namespace qi
{

namespace
{

/// Words that make the better direction plain, whatever else the name says.
struct DirectionWord
{
    std::string_view word;
    Improvement improve;
};
constexpr std::array kDirectionWords{
    DirectionWord{"within", Improvement::Up},     DirectionWord{"over 4", Improvement::Down},
    DirectionWord{"over 6", Improvement::Down},   DirectionWord{"over 12", Improvement::Down},
    DirectionWord{"12 hours", Improvement::Down}, DirectionWord{"median", Improvement::Down},
    DirectionWord{"breach", Improvement::Down},   DirectionWord{"wait", Improvement::Down},
};

Improvement directionOf(const std::string& title)
{
    const std::string lower = asciiLower(title);
    const auto* found = std::ranges::find_if(
        kDirectionWords, [&](const DirectionWord& each) { return lower.find(each.word) != std::string::npos; });
    return found == kDirectionWords.end() ? Improvement::Neither : found->improve;
}

template<typename Column>
const Column& columnOf(const RecordTable& figures, std::string_view role)
{
    return std::get<Column>(figures.find(role)->values);
}

/// Mean denominator of each share that came with the counts it is made of; others are not there.
std::map<std::string, double, std::less<>> denominatorsOf(const RecordTable& figures)
{
    struct Total
    {
        double sum = 0, count = 0;
    };
    std::map<std::string, Total, std::less<>> totals;
    const auto& measure = columnOf<TextColumn>(figures, "measure_code");
    const auto& numerator = columnOf<NumberColumn>(figures, "numerator");
    const auto& denominator = columnOf<NumberColumn>(figures, "denominator");
    for (std::size_t row = 0; row < figures.rows; ++row)
        if (const auto id = measure.at(row); id && numerator[row] && denominator[row]) {
            Total& total = totals[std::string(*id)];
            total.sum += *denominator[row];
            ++total.count;
        }
    std::map<std::string, double, std::less<>> means;
    for (const auto& [id, total] : totals) means.emplace(id, total.sum / total.count);
    return means;
}

/// Over about a thousand, months differ by more than counting explains, and a p chart signals nearly always; a P′ chart
/// allows for that.
constexpr double kManyCounts = 1000;

void chooseChart(MeasureDefinition& measure, std::optional<double> denominator)
{
    measure.chart = ChartType::I;
    measure.alternatives = {ChartType::Run};
    if (!denominator) return;
    const bool many = *denominator > kManyCounts;
    measure.chart = many ? ChartType::Pp : ChartType::P;
    measure.alternatives = {many ? ChartType::P : ChartType::Pp, ChartType::I, ChartType::Run};
}

MeasureDefinition definitionOf(const MonthlyMeasure& figure, std::optional<double> denominator)
{
    MeasureDefinition measure{.id = figure.id, .title = figure.title};
    measure.definition = "As published or supplied: the figures came summed up by month.";
    measure.type = MeasureType::Context;
    measure.domain = "monthly figures";
    measure.grain = "aggregate";
    measure.unit = figure.unit;
    measure.improve = directionOf(figure.title);
    chooseChart(measure, figure.percent ? denominator : std::nullopt);
    measure.equityCuts = {"site"};
    MeasureLogic logic;
    logic.aggregation.kind = AggregationKind::Monthly;
    logic.aggregation.multiply = figure.percent ? 100 : 1;
    logic.periodRole = "period";
    logic.monthlyName = figure.id;
    measure.logic = std::make_shared<const MeasureLogic>(std::move(logic));
    return measure;
}

/// What has been put together for one period of one group.
struct MonthlyCell
{
    std::size_t figures = 0;
    double numerator = 0, denominator = 0, value = 0;
    bool countsKnown = true, valueKnown = true, suppressed = false;
};

struct FigureColumns
{
    explicit FigureColumns(const RecordTable& figures)
        : numerator(columnOf<NumberColumn>(figures, "numerator"))
        , denominator(columnOf<NumberColumn>(figures, "denominator"))
        , value(columnOf<NumberColumn>(figures, "value"))
        , suppressed(columnOf<FlagColumn>(figures, "suppressed"))
    {}
    const NumberColumn &numerator, &denominator, &value;
    const FlagColumn& suppressed;
};

void addFigure(MonthlyCell& cell, const FigureColumns& figures, std::size_t row)
{
    ++cell.figures;
    cell.suppressed = cell.suppressed || figures.suppressed[row].value_or(false);
    cell.countsKnown = cell.countsKnown && figures.numerator[row] && figures.denominator[row];
    cell.valueKnown = cell.valueKnown && figures.value[row];
    cell.numerator += figures.numerator[row].value_or(0);
    cell.denominator += figures.denominator[row].value_or(0);
    cell.value += figures.value[row].value_or(0);
}

/// Medians and percentages of several places have no meaning put together; counts and shares with counts have.
bool canBeRead(const MonthlyCell& cell, ValueKind kind)
{
    if (cell.figures <= 1 || cell.suppressed || kind == ValueKind::Count) return true;
    return kind == ValueKind::Share && cell.countsKnown;
}

MeasurePoint pointOf(const MonthlyCell& cell, ValueKind kind, double multiply)
{
    MeasurePoint point;
    point.suppressed = cell.suppressed;
    if (cell.figures == 0 || cell.suppressed) return point;
    if (cell.countsKnown) point.numerator = cell.numerator, point.denominator = cell.denominator;
    if (kind == ValueKind::Share && cell.countsKnown) {
        if (cell.denominator > 0) point.value = multiply * cell.numerator / cell.denominator;
    } else if (cell.valueKnown) {
        point.value = cell.value;
        if (kind == ValueKind::Count) point.numerator = cell.value;
    }
    return point;
}

Mask rowsOf(const RecordTable& figures, const std::string& id)
{
    const auto& measure = columnOf<TextColumn>(figures, "measure_code");
    Mask mask(figures.rows);
    for (std::size_t row = 0; row < figures.rows; ++row) mask[row] = measure.at(row) == id;
    return mask;
}

/// A count by its unit: neither a share nor a time nor a score.
ValueKind kindOf(const MeasureDefinition& measure)
{
    if (measure.logic->aggregation.multiply == 100) return ValueKind::Share;
    constexpr std::array<std::string_view, 4> kNotCounted{"minutes", "hours", "days", "percent"};
    const bool counted = std::ranges::find(kNotCounted, measure.unit) == kNotCounted.end();
    return counted && asciiLower(measure.title).find("median") == std::string::npos ? ValueKind::Count
                                                                                    : ValueKind::Value;
}

std::vector<MonthlyCell> fillCells(const RecordTable& figures, const std::vector<std::uint32_t>& cellOfRow,
                                   std::size_t cells)
{
    std::vector<MonthlyCell> filled(cells);
    const FigureColumns columns(figures);
    for (std::size_t row = 0; row < cellOfRow.size(); ++row)
        if (cellOfRow[row] != kNowhere) addFigure(filled[cellOfRow[row]], columns, row);
    return filled;
}

} // namespace

std::vector<MeasureDefinition> monthlyDefinitions(const RecordTable& aggregate)
{
    const auto denominators = denominatorsOf(monthlyFigures(aggregate));
    std::vector<MeasureDefinition> definitions;
    for (const MonthlyMeasure& figure : monthlyMeasures(aggregate)) {
        const auto found = denominators.find(figure.id);
        definitions.push_back(
            definitionOf(figure, found == denominators.end() ? std::nullopt : std::optional(found->second)));
    }
    return definitions;
}

Result<MeasureResult> evaluateMonthly(const MeasureDefinition& measure, const RecordTable& aggregate,
                                      const EvaluationOptions& options, MeasureResult result)
{
    const RecordTable figures = monthlyFigures(aggregate);
    const Columns columns(figures);
    const Mask taking = rowsOf(figures, measure.logic->monthlyName);
    result.kind = kindOf(measure);
    result.multiply = measure.logic->aggregation.multiply;
    const PeriodSlots slots = periodSlots(*figures.find("period"), options);
    const auto groups = groupsOf(columns, taking, options);
    if (!groups) return fail(groups.error());
    const auto cellOfRow = cellsOf(slots, *groups, taking);
    const std::size_t width = slots.starts.size();
    const auto cells = fillCells(figures, cellOfRow, groups->names.size() * width);
    for (std::size_t group = 0; group < groups->names.size(); ++group) {
        MeasureSeries series{groups->names[group].name, groups->names[group].code, {}};
        for (std::size_t slot = 0; slot < width; ++slot) {
            const MonthlyCell& cell = cells[group * width + slot];
            if (!canBeRead(cell, result.kind))
                return fail(Error::Kind::Data,
                            fmt::format("“{}” has {} figures for {}, which cannot be put together without the counts "
                                        "they are made of; choose one organisation (by site).",
                                        measure.title, cell.figures, periodLabel(options.period, slots.starts[slot])));
            MeasurePoint point = pointOf(cell, result.kind, result.multiply);
            point.period = slots.starts[slot];
            point.label = periodLabel(options.period, slots.starts[slot]);
            result.records += cell.figures;
            series.points.push_back(std::move(point));
        }
        result.series.push_back(std::move(series));
    }
    return result;
}

} // namespace qi
