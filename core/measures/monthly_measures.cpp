#include "core/measures/monthly_measures.h"

#include "core/base/text.h"
#include "core/measures/filter.h"
#include "core/measures/logic.h"
#include "core/measures/monthly_notes.h"
#include "core/measures/points.h"
#include "core/measures/slots.h"
#include "core/records/monthly.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

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
    logic.monthlyNames = {figure.id};
    measure.logic = std::make_shared<const MeasureLogic>(std::move(logic));
    return measure;
}

/// A figure that goes by the id of a measure of the catalogue is that measure.
bool isInCatalogue(const MonthlyMeasure& figure)
{
    const MeasureDefinition* known = findMeasure(measureCatalogue(), figure.id);
    return known && known->grain == "aggregate" && !known->logic->isDivision();
}

bool isAny(std::string_view text, const std::vector<std::string>& names)
{
    return std::ranges::any_of(names, [&](const std::string& name) { return equalsIgnoringCase(text, name); });
}

/// The rows of the figure, within the definition's population; those about a part of the people only where nothing
/// is about all of them, or where they are asked for.
Mask rowsOf(const RecordTable& figures, const MeasureDefinition& measure, const EvaluationOptions& options)
{
    const auto& code = columnOf<TextColumn>(figures, "measure_code");
    const auto& name = columnOf<TextColumn>(figures, "measure_name");
    const auto& second = columnOf<TextColumn>(figures, "breakdown_2");
    const std::vector<std::string> names = figureNames(measure);
    Mask mask = rowsMatching(measure.logic->population, Columns(figures));
    Mask whole(mask.size());
    bool someWhole = false;
    for (std::size_t row = 0; row < figures.rows; ++row) {
        mask[row] = mask[row] && (isAny(code.at(row).value_or(""), names) || isAny(name.at(row).value_or(""), names));
        whole[row] = mask[row] && (!second.at(row) || equalsIgnoringCase(*second.at(row), "none"));
        someWhole = someWhole || whole[row];
    }
    return someWhole && options.by != "breakdown_2" && options.by != "breakdown_2_name" ? whole : mask;
}

/// What has been put together for one period of one group.
struct MonthlyCell
{
    std::size_t figures = 0;
    std::set<Date> days; ///< That they are about.
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
        , days(columnOf<DateColumn>(figures, "period"))
    {}
    const NumberColumn &numerator, &denominator, &value;
    const FlagColumn& suppressed;
    const DateColumn& days;
};

void addFigure(MonthlyCell& cell, const FigureColumns& figures, std::size_t row)
{
    ++cell.figures;
    cell.days.insert(*figures.days[row]);
    cell.suppressed = cell.suppressed || figures.suppressed[row].value_or(false);
    cell.countsKnown = cell.countsKnown && figures.numerator[row] && figures.denominator[row];
    cell.valueKnown = cell.valueKnown && figures.value[row];
    cell.numerator += figures.numerator[row].value_or(0);
    cell.denominator += figures.denominator[row].value_or(0);
    cell.value += figures.value[row].value_or(0);
}

/// Lines that contain one another are not added up: the whole country, then providers, then any other level.
int levelOf(std::string_view breakdown, std::string_view organisation)
{
    constexpr std::array<std::string_view, 4> kNational{"England", "National", "ENG", "E92000001"};
    const auto national = [&](std::string_view word) {
        return std::ranges::any_of(kNational, [&](std::string_view each) { return equalsIgnoringCase(each, word); });
    };
    if (national(breakdown) || national(organisation)) return 0;
    return breakdown.empty() || asciiLower(breakdown).find("provider") != std::string::npos ? 1 : 2;
}

/// Each row's level; where the rows are all of one level it does not matter.
std::vector<std::uint8_t> levelsOf(const RecordTable& figures)
{
    const auto& breakdown = columnOf<TextColumn>(figures, "breakdown");
    const auto& code = columnOf<TextColumn>(figures, "org_code");
    const auto& name = columnOf<TextColumn>(figures, "org_name");
    std::vector<std::uint8_t> levels(figures.rows);
    for (std::size_t row = 0; row < figures.rows; ++row)
        levels[row] = static_cast<std::uint8_t>(
            levelOf(breakdown.at(row).value_or(""), code.at(row) ? *code.at(row) : name.at(row).value_or("")));
    return levels;
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

/// A count by its unit: neither a share nor a time nor a score.
ValueKind kindOfPublished(const MeasureDefinition& measure)
{
    if (measure.logic->aggregation.multiply == 100) return ValueKind::Share;
    constexpr std::array<std::string_view, 4> kNotCounted{"minutes", "hours", "days", "percent"};
    const bool counted = std::ranges::find(kNotCounted, measure.unit) == kNotCounted.end();
    return counted && asciiLower(measure.title).find("median") == std::string::npos ? ValueKind::Count
                                                                                    : ValueKind::Value;
}

ValueKind kindOf(const MeasureDefinition& measure)
{
    switch (measure.logic->aggregation.kind) {
    case AggregationKind::Monthly:
        return kindOfPublished(measure);
    case AggregationKind::Count:
    case AggregationKind::Sum:
        return ValueKind::Count;
    case AggregationKind::Proportion:
    case AggregationKind::Rate:
    case AggregationKind::Ratio:
        return ValueKind::Share;
    default:
        return ValueKind::Value;
    }
}

/// In each cell, for each day that figures are about, only those of the highest level.
std::vector<MonthlyCell> fillCells(const RecordTable& figures, const std::vector<std::uint32_t>& cellOfRow,
                                   std::size_t cells)
{
    const std::vector<std::uint8_t> levels = levelsOf(figures);
    const auto& days = columnOf<DateColumn>(figures, "period");
    std::map<std::pair<std::uint32_t, Date>, std::uint8_t> highest;
    for (std::size_t row = 0; row < cellOfRow.size(); ++row)
        if (cellOfRow[row] != kNowhere) {
            const auto [at, isNew] = highest.try_emplace({cellOfRow[row], *days[row]}, levels[row]);
            at->second = std::min(at->second, levels[row]);
        }
    std::vector<MonthlyCell> filled(cells);
    const FigureColumns columns(figures);
    for (std::size_t row = 0; row < cellOfRow.size(); ++row)
        if (cellOfRow[row] != kNowhere && levels[row] == highest.at({cellOfRow[row], *days[row]}))
            addFigure(filled[cellOfRow[row]], columns, row);
    return filled;
}

/// How long a stretch one figure is about: the longest period that all of them begin, if there are two to tell by;
/// weeks by their weekday; else they are daily.
Period stretchOf(const DateColumn& days, const Mask& taking)
{
    std::set<Date> starts;
    for (std::size_t row = 0; row < days.size(); ++row)
        if (taking[row] && days[row]) starts.insert(*days[row]);
    const auto allBegin = [&](Period period) {
        return std::ranges::all_of(starts, [&](Date day) { return periodStart(period, day) == day; });
    };
    if (starts.size() > 1)
        for (const Period period : {Period::Year, Period::Quarter})
            if (allBegin(period)) return period;
    if (allBegin(Period::Month)) return Period::Month;
    const bool weekly = std::ranges::all_of(starts, [&](Date day) { return (day - *starts.begin()).count() % 7 == 0; });
    return weekly ? Period::Week : Period::Day;
}

/// Quarterly figures may stand among months, each in its first; monthly ones have no weeks.
Result<Done> insistOnLongEnough(const MeasureDefinition& measure, Period stretch, const EvaluationOptions& options)
{
    const Period least = std::min(stretch, Period::Month);
    if (!options.phases.empty() || options.period >= least) return Done{};
    return fail(Error::Kind::Data, fmt::format("“{}” comes by the {}, so it cannot be shown by the {}.", measure.title,
                                               nameOf(stretch), nameOf(options.period)));
}

/// How many figures a whole period is made of, as far as the data goes.
std::size_t stretchesIn(const PeriodSlots& slots, std::size_t slot, Period stretch)
{
    std::size_t count = 0;
    const Date last = std::min(slots.ends[slot], slots.lastDay);
    for (Date start = periodStart(stretch, slots.starts[slot]); start <= last; start = nextPeriodStart(stretch, start))
        count += start >= slots.starts[slot] ? 1 : 0;
    return count;
}

tl::unexpected<Error> cannotBePutTogether(const MeasureDefinition& measure, std::size_t figures,
                                          const std::string& label)
{
    return fail(
        Error::Kind::Data,
        fmt::format("“{}” has {} figures for {}, which cannot be put together without the counts they are made of; "
                    "choose one organisation (by site).",
                    measure.title, figures, label));
}

} // namespace

std::vector<MeasureDefinition> monthlyDefinitions(const RecordTable& aggregate)
{
    const auto denominators = denominatorsOf(monthlyFigures(aggregate));
    std::vector<MeasureDefinition> definitions;
    for (const MonthlyMeasure& figure : monthlyMeasures(aggregate)) {
        if (isInCatalogue(figure)) continue;
        const auto found = denominators.find(figure.id);
        definitions.push_back(
            definitionOf(figure, found == denominators.end() ? std::nullopt : std::optional(found->second)));
    }
    return definitions;
}

std::vector<std::string> figuresIn(const RecordTable& aggregate)
{
    std::vector<std::string> names;
    for (const MonthlyMeasure& figure : monthlyMeasures(aggregate)) {
        names.push_back(figure.id);
        if (figure.title != figure.id) names.push_back(figure.title);
    }
    return names;
}

std::vector<std::string> figureNames(const MeasureDefinition& measure)
{
    if (!measure.logic->monthlyNames.empty()) return measure.logic->monthlyNames;
    return {measure.id, measure.title};
}

std::optional<std::string> whyNoFigure(const MeasureDefinition& measure, const std::vector<std::string>& figures)
{
    const std::vector<std::string> names = figureNames(measure);
    if (std::ranges::any_of(figures, [&](const std::string& figure) { return isAny(figure, names); }))
        return std::nullopt;
    return fmt::format("“{}” ({}) needs a monthly figure called “{}”; there {}.", measure.title, measure.id,
                       join(names, "” or “"), figures.empty() ? "is none" : "are “" + join(figures, "”, “") + "”");
}

Result<MeasureResult> evaluateMonthly(const MeasureDefinition& measure, const RecordTable& aggregate,
                                      const EvaluationOptions& options, MeasureResult result)
{
    if (options.between != Between::Periods)
        return fail(Error::Kind::Data,
                    fmt::format("“{}” came summed up, so there are no events to look between.", measure.title));
    if (const auto why = whyNoFigure(measure, figuresIn(aggregate))) return fail(Error::Kind::Data, *why);
    const RecordTable figures = monthlyFigures(aggregate);
    const Columns columns(figures);
    const Mask taking = rowsOf(figures, measure, options);
    result.kind = kindOf(measure);
    result.multiply = measure.logic->aggregation.multiply;
    const Period stretch = stretchOf(columnOf<DateColumn>(figures, "period"), taking);
    if (const auto fine = insistOnLongEnough(measure, stretch, options); !fine) return fail(fine.error());
    auto slots = periodSlots(*figures.find("period"), options);
    if (!slots) return fail(slots.error());
    slots->lastDay = nextPeriodStart(stretch, slots->lastDay) - std::chrono::days{1};
    const auto groups = groupsOf(columns, taking, options);
    if (!groups) return fail(groups.error());
    const std::size_t width = slots->size();
    const auto cellOfRow = cellsOf(*slots, *groups, taking);
    const auto cells = fillCells(figures, cellOfRow, groups->names.size() * width);
    std::vector<CellNumbers> none(cells.size());
    result.series = seriesOf(*slots, *groups, none, options);
    for (std::size_t at = 0; at < cells.size(); ++at) {
        MeasurePoint& point = result.series[at / width].points[at % width];
        if (!canBeRead(cells[at], result.kind)) return cannotBePutTogether(measure, cells[at].figures, point.label);
        const MeasurePoint read = pointOf(cells[at], result.kind, result.multiply);
        point.numerator = read.numerator, point.denominator = read.denominator;
        point.value = read.value, point.suppressed = read.suppressed;
        const std::size_t wanted = stretchesIn(*slots, at % width, stretch);
        point.complete = point.complete && (cells[at].days.empty() || cells[at].days.size() >= wanted);
        result.records += cells[at].figures;
    }
    // Where a line for the whole country stands beside them, organisations do not make the total.
    const auto levels = levelsOf(figures);
    if (options.by.empty() && std::ranges::find(levels, 0) == levels.end())
        if (std::string lacking = missingFigures(figures, cellOfRow, *slots); !lacking.empty())
            result.notes.push_back(std::move(lacking));
    return result;
}

} // namespace qi
