#include "core/measures/records_walk.h"

#include "core/measures/needs.h"
#include "core/measures/points.h"

#include <algorithm>

namespace qi
{

namespace
{

/// With more cells than that, which groups are met is found out first.
constexpr std::size_t kMostCells = std::size_t{1} << 20;
constexpr std::size_t kBlocksBetweenQuestions = 64;

/// A person's other record may still come: how long to wait for it.
int windowOf(const MeasureLogic& logic)
{
    return logic.numerator && looksAhead(*logic.numerator) ? logic.aggregation.windowDays : 0;
}

bool needsSettling(const EvaluationOptions& options)
{
    return !options.only.empty() || !options.across.empty() || !options.where.empty() || !options.together.empty();
}

} // namespace

Result<std::size_t> RecordsWalk::ask(const MeasureLogic& logic, const EvaluationOptions& options)
{
    const auto periods = sources_.periods(logic.periodRole, options);
    if (!periods) return fail(periods.error());
    Asked asked{.logic = logic,
                .options = options,
                .rows = measureRows(logic, sources_, *periods),
                .periods = *periods,
                .split = {},
                .counts = nullptr,
                .answer = {}};
    auto split = splitOf(asked);
    if (!split) return fail(split.error());
    asked.split = std::move(*split);
    const RowCells cells = cellsOf(*asked.periods, asked.split);
    asked.counts = &tallies_.counts(cells, *asked.rows.population, asked.rows.numerator);
    asked.answer = tallies_.answer(logic, asked.rows, sources_, cells);
    asked_.push_back(std::move(asked));
    return asked_.size() - 1;
}

Result<RecordsWalk::Split> RecordsWalk::splitOf(const Asked& asked)
{
    const EvaluationOptions& options = asked.options;
    if (needsSettling(options)) return settledSplit(asked);
    if (options.by.empty()) return Split{};
    if (const auto can = canSplitBy(options.by, columns_.records()); !can) return fail(can.error());
    const RowTexts texts = sources_.texts(options.by);
    const std::size_t groups = texts.texts->size() + 1;
    if (groups * asked.periods->slots.size() > kMostCells) return settledSplit(asked);
    return Split{.groupOfRow = texts.codes, .groups = groups, .texts = texts.texts};
}

/// Which groups there are hangs on the rows that take part: these are gone through for it.
Result<RecordsWalk::Split> RecordsWalk::settledSplit(const Asked& asked)
{
    Mask taking = everyRow(*asked.rows.population, columns_.rows());
    const std::size_t slots = asked.periods->slots.size();
    forEachBlock(columns_.rows(), [&](const RowBlock& block) {
        const std::uint32_t* slot = asked.periods->slotOfRow->of(block);
        for (std::size_t row = 0; row < block.count; ++row)
            taking[block.first + row] = static_cast<std::uint8_t>(taking[block.first + row] & (slot[row] < slots));
        return true;
    });
    auto groups = groupsOf(columns_, taking, asked.options);
    if (!groups) return fail(groups.error());
    RowCodes& codes =
        sources_.codes([rows = std::move(groups->groupOfRow)](const RowBlock& block, std::uint32_t* values) {
            std::copy_n(rows.data() + block.first, block.count, values);
        });
    return Split{
        .groupOfRow = &codes, .groups = groups->names.size(), .texts = nullptr, .names = std::move(groups->names)};
}

RowCells RecordsWalk::cellsOf(const RowPeriods& periods, const Split& split)
{
    const std::size_t slots = periods.slots.size();
    if (!split.groupOfRow) return {periods.slotOfRow, slots};
    for (const auto& [of, cells] : cells_)
        if (of == std::pair(periods.slotOfRow, split.groupOfRow)) return cells;
    RowCodes &slotOfRow = *periods.slotOfRow, &groupOfRow = *split.groupOfRow;
    const auto width = static_cast<std::uint32_t>(slots), groups = static_cast<std::uint32_t>(split.groups);
    RowCodes& cellOfRow =
        sources_.codes([&slotOfRow, &groupOfRow, width, groups](const RowBlock& block, std::uint32_t* cells) {
            const std::uint32_t *slot = slotOfRow.of(block), *group = groupOfRow.of(block);
            for (std::size_t row = 0; row < block.count; ++row) {
                const bool placed = (slot[row] < width) & (group[row] < groups);
                cells[row] = placed ? group[row] * width + slot[row] : groups * width;
            }
        });
    const RowCells made{&cellOfRow, split.groups * slots};
    cells_.push_back({{periods.slotOfRow, split.groupOfRow}, made});
    return made;
}

bool RecordsWalk::run(Feedback& feedback)
{
    std::size_t blocks = 0;
    bool goesOn = !feedback.cancelled();
    if (!goesOn) return false;
    forEachBlock(columns_.rows(), [&](const RowBlock& block) {
        tallies_.take(block);
        if (++blocks % kBlocksBetweenQuestions == 0) goesOn = !feedback.cancelled();
        return goesOn;
    });
    if (goesOn) tallies_.settle();
    return goesOn;
}

RecordsWalk::Order RecordsWalk::orderOf(const Asked& asked) const
{
    Order order{.names = asked.split.names, .groups = {}};
    const std::size_t slots = asked.periods->slots.size();
    if (!asked.split.texts) {
        for (std::size_t group = 0; group < order.names.size(); ++group) order.groups.push_back(group);
        return order;
    }
    std::vector<std::uint8_t> met(asked.split.groups);
    for (std::size_t cell = 0; cell < met.size() * slots; ++cell)
        if (asked.counts->rows(cell) > 0) met[cell / slots] = 1;
    GroupsMet found = groupsMet(asked.options.by, *asked.split.texts, met, columns_);
    order.names = std::move(found.names);
    order.groups.resize(order.names.size());
    for (std::size_t group = 0; group < found.groupOfText.size(); ++group)
        if (found.groupOfText[group] != kNowhere) order.groups[found.groupOfText[group]] = group;
    return order;
}

MeasureResult RecordsWalk::answered(std::size_t place, MeasureResult result) const
{
    const Asked& asked = asked_[place];
    const Order order = orderOf(asked);
    PeriodSlots slots = asked.periods->slots;
    slots.windowDays = windowOf(asked.logic);
    std::vector<CellNumbers> numbers;
    numbers.reserve(order.groups.size() * slots.size());
    result.records = 0;
    for (const std::size_t group : order.groups)
        for (std::size_t cell = group * slots.size(); cell < (group + 1) * slots.size(); ++cell) {
            numbers.push_back(asked.answer(cell));
            result.records += asked.counts->rows(cell);
        }
    result.series = seriesOf(slots, {.names = order.names, .groupOfRow = {}}, numbers, asked.options);
    return result;
}

} // namespace qi
